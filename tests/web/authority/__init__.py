"""Tests of the screens about acting for others."""
