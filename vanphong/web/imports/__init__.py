"""Screens of staff lists: handing in, looking at every row, having it carried out, and taking lists out."""
