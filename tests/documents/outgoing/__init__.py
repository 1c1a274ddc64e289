"""Acts on outgoing documents, one module each."""
