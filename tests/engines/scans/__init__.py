"""Batches of scans."""
