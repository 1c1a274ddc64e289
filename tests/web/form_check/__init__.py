"""The screens of the check of form."""
