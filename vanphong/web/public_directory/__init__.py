"""The public directory: who works where, for everybody, signed in or not."""
