"""Acts of the exchange: sending, taking in, and telling the sender."""
