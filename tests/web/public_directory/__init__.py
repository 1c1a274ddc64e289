"""Tests of the public directory."""
