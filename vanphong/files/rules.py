"""What kind of file bytes are, told by their content and never by their name."""

import io
import zipfile

ZIP_KINDS = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}

MAGIC_KINDS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
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


def clean_name(name: str, *, limit: int) -> str:
    """Return a file name that is safe to show and to save under: no path, no control or reserved characters."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(" " if letter in SAFE_NAME_FORBIDDEN or not letter.isprintable() else letter for letter in base)
    tidy = " ".join(kept.split()).strip(". ")
    if len(tidy) <= limit:
        return tidy or "file"
    stem, dot, ending = tidy.rpartition(".")
    return f"{stem[: limit - len(ending) - 1]}{dot}{ending}" if dot and len(ending) <= 8 else tidy[:limit]
