"""Online editing: the addresses at which the editor fetches and saves texts."""
