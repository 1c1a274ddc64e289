"""Schema changes of this adapter."""
