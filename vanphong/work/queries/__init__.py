"""Reads of work."""
