"""Batches of scans: what is on a page, where one document ends, pages as files of their own."""
