"""Finding: the search page and the palette."""
