"""Looking up while typing: what type-ahead boxes offer."""
