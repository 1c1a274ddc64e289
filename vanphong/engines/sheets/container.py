"""What a file is, told by its content and never by its name; and whether unpacking it is safe."""

import zipfile
from enum import StrEnum

from vanphong.engines import packed
from vanphong.engines.sheets.errors import BrokenSheet, EmptySheet, EncryptedSheet, NotASheet, TooLarge
from vanphong.engines.sheets.limits import Limits


class Kind(StrEnum):
    """The two ways in which tables come."""

    WORKBOOK = "workbook"
    TEXT = "text"


_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"{\\rtf")
_SEALED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORKBOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_CHUNK = 1 << 20


def kind_of(data: bytes, *, limits: Limits) -> Kind:
    """Tell how to read a file. Raises EmptySheet, TooLarge, EncryptedSheet, BrokenSheet or NotASheet."""
    if not data.strip():
        raise EmptySheet
    if len(data) > limits.max_bytes:
        raise TooLarge
    if data.startswith(_ZIP):
        _check_archive(data, limits)
        return Kind.WORKBOOK
    if data.startswith(_COMPOUND):
        return _compound(data)
    head = data[:1024].lstrip()
    if head.startswith(_FOREIGN) or b"<html" in head.lower() or head.startswith(b"<?xml"):
        raise NotASheet
    return Kind.TEXT


def _compound(data: bytes) -> Kind:
    """Old workbooks lie in the same kind of container as sealed new ones and as documents of other programs."""
    if _SEALED in data:
        raise EncryptedSheet
    if not any(name in data for name in _OLD_WORKBOOKS):
        raise NotASheet
    return Kind.WORKBOOK


def _check_archive(data: bytes, limits: Limits) -> None:
    try:
        with packed.opened(data, max_parts=limits.max_parts, max_unpacked_bytes=limits.max_unpacked_bytes) as archive:
            _check_content(archive)
            packed.count(archive, max_unpacked_bytes=limits.max_unpacked_bytes)
    except packed.TooMuch as fault:
        raise TooLarge from fault
    except packed.Sealed as fault:
        raise EncryptedSheet from fault
    except packed.Damaged as fault:
        raise BrokenSheet from fault


def _check_content(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if any(name.startswith("xl/") for name in names):
        return
    if "mimetype" in names:
        with archive.open("mimetype") as part:
            if part.read(200).startswith(_SPREADSHEET):
                _check_open(archive, names)
                return
    raise NotASheet


def _check_open(archive: zipfile.ZipFile, names: list[str]) -> None:
    """An OpenDocument file with a password tells so in its manifest, and packs as before."""
    if "META-INF/manifest.xml" in names:
        with archive.open("META-INF/manifest.xml") as part:
            if b"encryption-data" in part.read(_CHUNK):
                raise EncryptedSheet
