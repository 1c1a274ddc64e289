"""The sign on separator sheets: a QR code with a versioned text, and finding it on the picture of a page."""

import re
from dataclasses import dataclass
from uuid import UUID

import zxingcpp
from PIL import Image

TEXT = "vanphong:separator:1"
"""What the sign says; a later version gets another number, so that older sheets go on meaning what they mean."""

_LEAST_PART = 0.2
"""Of the shorter side of a sheet."""

_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_SIGN = re.compile(r"vanphong:separator:1(?::register=([0-9a-f-]{36}))?")


@dataclass(frozen=True, slots=True)
class Separator:
    """A separator sheet; `register_id` is the register of arrival that it names for what follows."""

    register_id: UUID | None = None


def text_of(separator: Separator) -> str:
    """Return what the sign of a sheet says."""
    return f"{TEXT}:register={separator.register_id}" if separator.register_id else TEXT


def found_on(picture: Image.Image) -> Separator | None:
    """Return the separator sheet that a page is, however it lies; nothing for any other page."""
    signs = zxingcpp.read_barcodes(picture, formats=_QR, try_invert=False)
    for sign in signs:
        told = _SIGN.fullmatch(sign.text)
        if told is not None and _is_large(sign.position, picture):
            return Separator(_known(told[1]))
    return None


def _is_large(place: zxingcpp.Position, picture: Image.Image) -> bool:
    """Whether a sign fills its sheet; one in the text of a page, as in a handbook, parts nothing."""
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    across, down = [corner.x for corner in corners], [corner.y for corner in corners]
    return max(max(across) - min(across), max(down) - min(down)) >= _LEAST_PART * min(picture.size)


def _known(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
