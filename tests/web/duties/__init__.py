"""Tests of this area of the screens."""
