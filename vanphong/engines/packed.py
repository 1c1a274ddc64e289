"""Packed files (ZIP): whether unpacking one is safe, told by unpacking it once for counting."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

_CHUNK = 1 << 20


class PackedError(Exception):
    """A packed file that cannot be used."""


class Damaged(PackedError):
    """It cannot be unpacked."""


class Sealed(PackedError):
    """A part of it opens only with a password."""


class TooMuch(PackedError):
    """More parts or bytes than the limit."""


@contextmanager
def opened(data: bytes, *, max_parts: int, max_unpacked_bytes: int) -> Iterator[zipfile.ZipFile]:
    """The archive in `data`, whose own statements keep the limits. Raises Damaged, Sealed or TooMuch."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > max_parts or sum(part.file_size for part in parts) > max_unpacked_bytes:
                raise TooMuch
            if any(part.flag_bits & 1 for part in parts):
                raise Sealed
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, OSError, EOFError, ValueError) as fault:
        raise Damaged from fault


def count(archive: zipfile.ZipFile, *, max_unpacked_bytes: int) -> None:
    """Unpack once for counting: the sizes an archive states of itself may be lies. Raises TooMuch."""
    left = max_unpacked_bytes
    for one in archive.infolist():
        with archive.open(one) as part:
            while piece := part.read(_CHUNK):
                left -= len(piece)
                if left < 0:
                    raise TooMuch
