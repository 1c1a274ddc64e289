"""Acts on incoming documents, one module each."""
