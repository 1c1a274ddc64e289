"""Taking uploaded files in: bounded before they are read, then looked at by the files' own rules."""

from collections.abc import Sequence

from ninja.files import UploadedFile

from vanphong.api.v1.errors import TooLarge
from vanphong.documents.actions import form_checks
from vanphong.documents.rules import ATTACHMENTS_LIMIT
from vanphong.files.actions import files
from vanphong.files.vocabulary import MAIN_FILE_LIMIT, FileFault


def pdf(upload: UploadedFile) -> files.Reading:
    """Return the main file of a document as it was looked at; raises ``TooLarge`` and ``Invalid`` on ``file``."""
    return files.read_pdf(upload.name or "", _bytes(upload, "file"))


def attachments(uploads: Sequence[UploadedFile]) -> list[files.Reading]:
    """Return the attached files as they were looked at; raises ``TooLarge`` and ``Invalid`` on ``attachments``."""
    return [
        files.read_attachment(upload.name or "", _bytes(upload, "attachments"))
        for upload in uploads[: ATTACHMENTS_LIMIT + 1]
    ]


def source(upload: UploadedFile) -> files.Reading:
    """Return the .docx that a draft is made from as it was looked at; raises ``TooLarge`` and ``Invalid`` on it."""
    return form_checks.read_source(upload.name or "", _bytes(upload, "source"))


def _bytes(upload: UploadedFile, field: str) -> bytes:
    if (upload.size or 0) > MAIN_FILE_LIMIT:
        raise TooLarge({field: FileFault.TOO_LARGE.label})
    data: bytes = upload.read()
    return data
