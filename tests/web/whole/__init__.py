"""Tests that go through the whole house: every link for every role, every address for every stranger."""
