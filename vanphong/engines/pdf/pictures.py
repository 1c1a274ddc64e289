"""The picture that fills a page of a scan: how fine it is, and whether it has colours; told without unpacking it."""

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_WHOLE_PAGE = 0.6  # of its area
_MAX_OBJECTS = 200
_POINTS = 72
_GREY_SPACES = (pdfium_c.FPDF_COLORSPACE_DEVICEGRAY, pdfium_c.FPDF_COLORSPACE_CALGRAY)
_OPEN_SPACES = (pdfium_c.FPDF_COLORSPACE_ICCBASED, pdfium_c.FPDF_COLORSPACE_UNKNOWN)
_COLOUR_BITS = 24


@dataclass(frozen=True, slots=True)
class PagePicture:
    """What a scanner made of a page; `dpi` in dots per inch."""

    dpi: int
    is_grey: bool


def page_picture(page: pdfium.PdfPage) -> PagePicture | None:
    """Return what fills an open page (the caller holds the lock); nothing where no picture does, as on printed text."""
    width, height = page.get_size()
    for place, thing in enumerate(page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,))):
        if place >= _MAX_OBJECTS:
            break
        left, bottom, right, top = thing.get_bounds()
        if isinstance(thing, pdfium.PdfImage) and (right - left) * (top - bottom) >= _WHOLE_PAGE * width * height > 0:
            pixels = max(thing.get_px_size())
            return PagePicture(round(_POINTS * pixels / max(right - left, top - bottom)), _is_grey(page, thing))
    return None


def _is_grey(page: pdfium.PdfPage, picture: pdfium.PdfImage) -> bool:
    told = pdfium_c.FPDF_IMAGEOBJ_METADATA()
    if not pdfium_c.FPDFImageObj_GetImageMetadata(picture, page, ctypes.byref(told)):
        return False
    is_open = told.colorspace in _OPEN_SPACES and 0 < told.bits_per_pixel < _COLOUR_BITS
    return told.colorspace in _GREY_SPACES or told.bits_per_pixel == 1 or is_open
