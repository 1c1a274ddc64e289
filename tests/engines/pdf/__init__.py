"""Tests of the PDF engine."""
