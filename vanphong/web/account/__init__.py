"""One's own account: coming in, going out, password, seat, language."""
