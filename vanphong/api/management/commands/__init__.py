"""Commands of the API, as Django finds them."""
