"""The screens of the batches of submission."""
