"""Somebody moves or leaves: the wizard, the list, the minute, and the way back."""
