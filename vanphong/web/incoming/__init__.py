"""Incoming documents on the screen: the list of all, one document with its acts, and the clerk's form."""
