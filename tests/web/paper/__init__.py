"""Screens of numbers set aside and of entry after an outage."""
