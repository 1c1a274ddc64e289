"""Schema changes of this domain."""
