"""Images of pages, bounded in pixels whatever the file claims."""

import io
import math

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from vanphong.engines.pdf.errors import BrokenPdf, TooComplex
from vanphong.engines.pdf.pdfium import DEFAULT_LIMITS, Limits, open_document, open_page

PAGE_WIDTH = 1240
"""Pixels: A4 at 150 dpi."""
THUMBNAIL_WIDTH = 240
_MAX_SIDE = 16_000  # WebP ends at 16,383
_MAX_OBJECTS = 200_000
_BELOW_NEXT = 0.001  # pdfium rounds a broken pixel up


def render_page(data: bytes, *, page: int, width: int = PAGE_WIDTH, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Page `page` (from 0) as a WebP image `width` pixels wide; narrower where the limits ask for it.

    Raises NoSuchPage, TooComplex and the errors of `open_document`.
    """
    image = page_image(data, page=page, width=width, limits=limits)
    target = io.BytesIO()
    image.save(target, "WEBP", quality=80, method=2)
    return target.getvalue()


def thumbnail(data: bytes, *, page: int = 0, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """A small WebP image of a page; errors as `render_page`."""
    return render_page(data, page=page, width=THUMBNAIL_WIDTH, limits=limits)


def page_image(
    data: bytes, *, page: int, width: int, upper_share: float = 1.0, limits: Limits = DEFAULT_LIMITS
) -> Image.Image:
    """The upper `upper_share` (0–1) of a page as an RGB image on white; errors as `render_page`."""
    with open_document(data, limits=limits) as document:
        if document.get_formtype() != pdfium_c.FORMTYPE_NONE:
            document.init_forms()
        with open_page(document, page) as opened:
            return draw(opened, width=width, upper_share=upper_share, limits=limits)


def draw(page: pdfium.PdfPage, *, width: int, upper_share: float = 1.0, limits: Limits = DEFAULT_LIMITS) -> Image.Image:
    """The same of an open page (the caller holds the lock)."""
    _check_pictures(page, limits)
    page_width, page_height = page.get_size()
    scale = bounded_scale(page_width, page_height, width=width, limits=limits)
    cut = page_height * (1 - upper_share)
    bitmap = page.render(scale=scale, crop=(0, cut, 0, 0))
    try:
        drawn: Image.Image = bitmap.to_pil()
        # to_pil shares memory with the bitmap, which ends here.
        return drawn.convert("RGB") if drawn.mode != "RGB" else drawn.copy()
    finally:
        bitmap.close()


def bounded_scale(page_width: float, page_height: float, *, width: int, limits: Limits) -> float:
    """Pixels per point so that the image is `width` wide, or less where a limit is met. Raises BrokenPdf."""
    if not (math.isfinite(page_width * page_height) and page_width > 0 and page_height > 0):
        raise BrokenPdf
    return min(
        (max(width, 1) - _BELOW_NEXT) / page_width,
        math.sqrt(limits.max_pixels / (page_width * page_height)),
        _MAX_SIDE / max(page_width, page_height),
    )


def _check_pictures(page: pdfium.PdfPage, limits: Limits) -> None:
    """Add up the pictures on the page before any is unpacked. Raises TooComplex."""
    pixels = 0
    for place, picture in enumerate(page.get_objects()):
        if isinstance(picture, pdfium.PdfImage):
            width, height = picture.get_px_size()
            pixels += width * height
        if pixels > limits.max_image_pixels or place > _MAX_OBJECTS:
            raise TooComplex
