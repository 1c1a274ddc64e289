"""Tests of the forms that documents begin from."""
