"""Measurements of the office at the size of a province; see README.md."""
