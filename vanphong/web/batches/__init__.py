"""The batches in which registered documents are laid before the leaders."""
