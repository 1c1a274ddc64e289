"""Acts on parts of work."""
