"""Screens of staff lists."""
