"""A PDF of one page from the picture of a page, as telephones and old scanners give it."""

import io

from PIL import Image, ImageOps

from vanphong.engines.pdf.errors import BrokenPdf, TooComplex
from vanphong.engines.pdf.pdfium import DEFAULT_LIMITS, Limits

A4_INCHES = 8.27
PLAUSIBLE_INCHES = (7, 13)
"""What the shorter side of a page of paper measures; any other statement is a camera's invention."""


def pdf_of_image(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The picture, upright, as a page of the size it states, else as wide as A4; the same picture gives the same bytes.

    Raises BrokenPdf for what is no picture, TooComplex for more pixels than the limits allow.
    """
    target = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data)) as opened:
            if opened.width * opened.height > limits.max_image_pixels:
                raise TooComplex
            upright = ImageOps.exif_transpose(opened)
            upright.convert("L" if upright.mode in ("1", "L") else "RGB").save(
                target, "PDF", resolution=_dpi(opened), quality=85, creationDate=None, modDate=None
            )
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as failed:
        raise BrokenPdf from failed
    return target.getvalue()


def _dpi(opened: Image.Image) -> float:
    short, stated = min(opened.size), opened.info.get("dpi")
    dpi = float(stated[0]) if isinstance(stated, tuple) and stated else 0.0
    least, most = PLAUSIBLE_INCHES
    return dpi if dpi and least < short / dpi < most else short / A4_INCHES
