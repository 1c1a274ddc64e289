"""Bytes and what is known of them: stored files, page images, text (tệp)."""
