"""Pages of a PDF as a file of their own; pictures on them stay as the scanner made them."""

import io
from collections.abc import Sequence

import pypdfium2 as pdfium

from vanphong.engines.pdf.errors import BrokenPdf
from vanphong.engines.pdf.pdfium import DEFAULT_LIMITS, Limits, open_document


def part_of(data: bytes, *, pages: Sequence[int], limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the pages (from 0, in this order) as a PDF of the same version; the file itself where it is all of them.

    Streams are copied as they are, nothing is compressed anew. Raises the errors of `open_document`, and BrokenPdf.
    """
    with open_document(data, limits=limits) as source:
        if list(pages) == list(range(len(source))):
            return data
        part = pdfium.PdfDocument.new()
        try:
            part.import_pages(source, pages=list(pages))
            target = io.BytesIO()
            part.save(target, version=source.get_version())
        except (pdfium.PdfiumError, ValueError) as failed:
            raise BrokenPdf from failed
        finally:
            part.close()
        return target.getvalue()
