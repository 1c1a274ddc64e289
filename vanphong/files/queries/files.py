"""Looking at stored files: cards, bytes and page images. Whoever calls has checked that the viewer may see them."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from vanphong.engines.pdf import render
from vanphong.files.models import StoredFile
from vanphong.files.ports import BLOBS
from vanphong.kernel.errors import NotFound

MOST = 5000
"""Files that are looked through for the same content: one letter to every agency of a province is far below."""

WIDTHS = (320, 900, 1400)
"""The widths in pixels in which page images are made."""


@dataclass(frozen=True)
class FileCard:
    """What is shown of a file; the last three are those of a scan, see `models.StoredFile`."""

    id: UUID
    name: str
    media_type: str
    size: int
    page_count: int
    sha256: str
    head_text: str
    picture_dpi: int = 0
    is_grey: bool = False
    pdf_version: str = ""

    @property
    def is_pdf(self) -> bool:
        """Whether pages of it can be shown."""
        return self.media_type == "application/pdf"


def card(file_id: UUID) -> FileCard:
    """Return the card of a file; raises ``NotFound``."""
    found = cards([file_id])
    if file_id not in found:
        raise NotFound()
    return found[file_id]


def cards(ids: Iterable[UUID]) -> dict[UUID, FileCard]:
    """Return cards by identifier; unknown identifiers are left out."""
    wanted = set(ids)
    if not wanted:
        return {}
    facts = ("picture_dpi", "is_grey", "pdf_version")
    fields = ("id", "name", "media_type", "size", "page_count", "sha256", "head_text", *facts)
    return {row[0]: FileCard(*row) for row in StoredFile.objects.filter(id__in=wanted).values_list(*fields)}


def same(hashes: Iterable[str]) -> list[UUID]:
    """Return the stored files with one of these contents, the newest first."""
    return list(StoredFile.objects.filter(sha256__in=set(hashes)).order_by("-id").values_list("id", flat=True)[:MOST])


def alike(bands: Sequence[int]) -> list[UUID]:
    """Return the stored files whose first page may say nearly the same, by its fingerprint, the newest first."""
    found = StoredFile.objects.filter(likeness__overlap=list(bands)).order_by("-id")
    return list(found.values_list("id", flat=True)[:MOST])


def fingerprint(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal, under which they are kept."""
    return hashlib.sha256(data).hexdigest()


def content(file_id: UUID) -> bytes:
    """Return the bytes of a file; raises ``NotFound``."""
    return BLOBS.port.get(card(file_id).sha256)


def page_image(file_id: UUID, *, page: int, width: int) -> bytes:
    """Return the WebP image of a page (from 1) in one of `WIDTHS`, made once and kept by content.

    Raises ``NotFound`` for a page or width that does not exist.
    """
    file = card(file_id)
    if not file.is_pdf or not 1 <= page <= file.page_count or width not in WIDTHS:
        raise NotFound()
    key = f"{file.sha256}/{page}-{width}.webp"
    image = BLOBS.port.get_derived(key)
    if image is None:
        image = render.render_page(BLOBS.port.get(file.sha256), page=page - 1, width=width)
        BLOBS.port.put_derived(key, image)
    return image
