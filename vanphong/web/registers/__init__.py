"""Screens of the registers: the agency's books of a year, on the screen, on paper and as a file."""
