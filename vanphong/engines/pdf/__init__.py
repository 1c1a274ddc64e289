"""PDF files: checking, page images, text, and the secrecy stamps on the first page."""
