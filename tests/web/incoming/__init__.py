"""Screens of incoming documents."""
