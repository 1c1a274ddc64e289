"""Tests of the checker of form."""
