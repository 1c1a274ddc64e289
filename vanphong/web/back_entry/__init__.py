"""Screens for what happened on paper: a sheet to enter it afterwards, and the scan that takes the cover's place."""
