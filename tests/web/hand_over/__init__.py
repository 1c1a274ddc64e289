"""Screens of arrivals, moves and leavings."""
