"""What version 1 of the API takes in and gives out."""
