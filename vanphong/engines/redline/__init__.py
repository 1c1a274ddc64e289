"""Two texts beside each other: which words were added and which were removed, paragraph by paragraph."""
