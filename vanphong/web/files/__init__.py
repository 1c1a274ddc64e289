"""Files of documents as the browser gets them: images of pages, and originals."""
