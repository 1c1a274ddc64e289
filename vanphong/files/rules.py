"""What kind of file bytes are, told by their content and never by their name."""

import html
import io
import logging
import re
import zipfile
import zlib

LOG = logging.getLogger(__name__)

ZIP_KINDS = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}

MAGIC_KINDS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
}

OPEN_DOCUMENT = "application/vnd.oasis.opendocument."

SAFE_NAME_FORBIDDEN = '<>:"/\\|?*'


def media_type(data: bytes) -> str | None:
    """Return the media type of bytes that may enter, or nothing for every other kind."""
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    for magic, kind in MAGIC_KINDS.items():
        if data.startswith(magic):
            return kind
    return _zip_kind(data) if data.startswith(b"PK\x03\x04") else None


def _zip_kind(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype").decode("ascii", "replace").strip()
                return kind if kind.startswith(OPEN_DOCUMENT) else None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return None
    if "[Content_Types].xml" not in names:
        return None
    return next((kind for folder, kind in ZIP_KINDS.items() if any(name.startswith(folder) for name in names)), None)


WRITTEN_PARTS = ("word/header1.xml", "word/header2.xml", "word/header3.xml", "word/document.xml", "content.xml")
WRITTEN_LIMIT = 500_000
WRITTEN_LINES = 60
"""About a page: a marking stands at the head, and further on there is only prose."""

PARAGRAPH_END = re.compile(r"</(?:w|text):p>|</text:h>|<w:br/>")
TAG = re.compile(r"<[^>]*>")


def written_text(data: bytes) -> str:
    """Return the words at the head of a Word or OpenDocument text, a paragraph a line; nothing for other files."""
    found = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held = set(archive.namelist())
            for name in [part for part in WRITTEN_PARTS if part in held]:
                with archive.open(name) as part:  # bounded: a small archive may unpack to gigabytes
                    found.append(part.read(WRITTEN_LIMIT).decode("utf-8", "replace"))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, OSError, EOFError):
        LOG.warning("an attachment could not be unpacked to look for markings of secrecy")
    lines = html.unescape(TAG.sub("", PARAGRAPH_END.sub("\n", "\n".join(found)))).splitlines()
    return "\n".join([line for line in lines if line.strip()][:WRITTEN_LINES])


def clean_name(name: str, *, limit: int) -> str:
    """Return a file name that is safe to show and to save under: no path, no control or reserved characters."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(" " if letter in SAFE_NAME_FORBIDDEN or not letter.isprintable() else letter for letter in base)
    tidy = " ".join(kept.split()).strip(". ")
    if len(tidy) <= limit:
        return tidy or "file"
    stem, dot, ending = tidy.rpartition(".")
    return f"{stem[: limit - len(ending) - 1]}{dot}{ending}" if dot and len(ending) <= 8 else tidy[:limit]
