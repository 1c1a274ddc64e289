"""Tests of the screens of people and accounts."""
