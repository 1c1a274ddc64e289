"""vanphong: the open, interconnected electronic office of Vietnamese state agencies."""
