"""Acts on the parts of work that people were given."""
