"""Screens of numbers that are set aside for paper."""
