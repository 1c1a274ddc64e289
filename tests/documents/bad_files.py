"""Files as nobody should send them and somebody does: broken, locked, swollen, disguised, oddly named."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import lru_cache

import pypdfium2

from tests.engines.presentation.files import made
from tests.engines.presentation.files import parts as parts_of
from tests.engines.presentation.samples import letter
from tests.files.test_read import LOCKED
from tests.office import pdf
from vanphong.documents.vocabulary.scans import ScanFault
from vanphong.engines.presentation.model import Kind

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000
"""The head of a Word document of before 2007."""
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NAMES = ("cong-van\x00\r\n.pdf", "a" * 400 + ".pdf", "\u202efdp.exe.pdf", "../../../etc/passwd.pdf", "C:\\x\\y.pdf")
"""Control characters, too long, turned round, with a path, with a drive."""


@lru_cache
def word(**changed: bytes) -> bytes:
    """A letter in Word with parts added or replaced (``__`` for a slash, ``_`` for a dot)."""
    held = parts_of(made(letter(), Kind.DOCX))
    return zipped(held | {name.replace("__", "/").replace("_", "."): data for name, data in changed.items()})


def zipped(held: dict[str, bytes]) -> bytes:
    """An archive of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    return target.getvalue()


@lru_cache
def bomb() -> bytes:
    """A letter in Word of some hundred thousand bytes whose text unpacks to 300 million."""
    target = io.BytesIO()
    held = parts_of(made(letter(), Kind.DOCX))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in held.items():
            if name != "word/document.xml":
                archive.writestr(name, data)
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(b'<w:document xmlns:w="x"><w:body>')
            for _block in range(300):
                part.write(b" " * 1_000_000)
            part.write(b"</w:body></w:document>")
    return target.getvalue()


@lru_cache
def many_pages(count: int = 500) -> bytes:
    """A sound PDF of so many pages."""
    document, target = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.import_pages(pypdfium2.PdfDocument(pdf()))
    for _page in range(count - 1):
        document.new_page(595, 842)
    document.save(target)
    return target.getvalue()


def huge_picture() -> bytes:
    """A PNG of a hundred bytes that claims 60 000 by 60 000 points."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def no_pages() -> bytes:
    """A PDF whose tree of pages is empty."""
    return (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 3 >>\n%%EOF\n"
    )


def garbage() -> bytes:
    """A PDF whose every object was overwritten, head and end left standing."""
    sound = pdf()
    return sound[:20] + bytes(range(256)) * (len(sound) // 256) + sound[-30:]


TRAVERSING = {"../../etc/passwd": b"x", "word/document.xml": b"<w:document/>"}


@lru_cache
def scans() -> dict[str, tuple[bytes, str]]:
    """Files for the doors of scans by name, and what the office says of each."""
    return {
        "rong.pdf": (b"", ScanFault.EMPTY),
        "cut.pdf": (pdf()[: len(pdf()) // 2], ScanFault.BROKEN),
        "garbage.pdf": (garbage(), ScanFault.BROKEN),
        "no-pages.pdf": (no_pages(), ScanFault.BROKEN),
        "locked.pdf": (LOCKED, ScanFault.ENCRYPTED),
        "bomb.docx": (bomb(), ScanFault.KIND),
        "macro.docx": (word(word__vbaProject_bin=b"macro"), ScanFault.KIND),
        "old-word.docx": (OLE, ScanFault.KIND),
        "word-as-pdf.pdf": (word(), ScanFault.KIND),
        "traversal.zip": (zipped(TRAVERSING), ScanFault.KIND),
        "picture.svg": (SVG, ScanFault.KIND),
        "page.html.pdf": (b"<html><script>alert(1)</script>" + b" " * 2000 + pdf(), ScanFault.KIND),
        "half-page.pdf": (b"<html><script>alert(1)</script>%PDF-1.4", ScanFault.BROKEN),
        "huge.png": (huge_picture(), ScanFault.TOO_COMPLEX),
    }


@lru_cache
def texts() -> dict[str, bytes]:
    """Files for the doors that want a text in Word; none of them may pass."""
    return {
        "rong.docx": b"",
        "cut.docx": word()[:2000],
        "bomb.docx": bomb(),
        "macro.docx": word(word__vbaProject_bin=b"macro"),
        "old-word.docx": OLE,
        "pdf-as-word.docx": pdf(),
        "traversal.docx": zipped(TRAVERSING),
        "picture.svg.docx": SVG,
        "page.html.docx": b"<html><body>x</body></html>",
    }
