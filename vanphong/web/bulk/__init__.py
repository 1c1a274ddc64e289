"""One act on several chosen rows of a list: what it does with each, how far it is, what became of them."""
