"""Tables of stored files."""

from vanphong.files.models.copies import PageWords, SearchableCopy
from vanphong.files.models.file import StoredFile

__all__ = ["PageWords", "SearchableCopy", "StoredFile"]
