"""Reads of stored files."""
