"""Tables of stored files."""

from vanphong.files.models.file import StoredFile

__all__ = ["StoredFile"]
