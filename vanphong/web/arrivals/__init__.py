"""Somebody arrives: person, post and account on one page."""
