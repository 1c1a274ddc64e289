"""Notices: what the bell holds."""
