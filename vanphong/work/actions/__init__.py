"""Acts on work."""
