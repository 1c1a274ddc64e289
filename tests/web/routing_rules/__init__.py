"""The screens of the written routing rules."""
