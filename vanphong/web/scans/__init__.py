"""Batches of scans on the screen: bringing them in, how far they are, cutting them otherwise, the scanner's folder."""
