"""The page from which everything is administered."""
