"""Typesetting of administrative documents to PDF, and their likeness as paper scans."""
