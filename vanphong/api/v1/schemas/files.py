"""Files as the API shows them."""

from enum import IntEnum
from uuid import UUID

from ninja import Schema


class File(Schema):
    """What is known of a file; its bytes are one address further."""

    id: UUID
    name: str
    media_type: str
    size: int
    page_count: int
    sha256: str


class Width(IntEnum):
    """The widths in pixels in which page images are made."""

    SMALL = 320
    MEDIUM = 900
    LARGE = 1400


class PageImage(Schema):
    """How wide a page image is wanted."""

    width: Width = Width.MEDIUM
