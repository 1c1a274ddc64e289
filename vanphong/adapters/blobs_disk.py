"""Blobs in a folder: each file under its hash, written so that a crash leaves it whole or absent."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path


class DiskBlobs:
    """Implements `vanphong.files.ports.BlobStore` in two folders: ``blobs`` to keep, ``derived`` to make again."""

    def __init__(self, folder: Path) -> None:
        self._blobs = folder / "blobs"
        self._derived = folder / "derived"

    def put(self, data: bytes) -> str:
        """Keep the bytes under their hash; the same bytes are written once."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._path(sha256)
        if not path.exists():
            _write(path, data, is_durable=True)
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return the bytes kept under a hash; raises ``KeyError``."""
        try:
            return self._path(sha256).read_bytes()
        except FileNotFoundError as absent:
            raise KeyError(sha256) from absent

    def holds(self, sha256: str) -> bool:
        """Tell whether bytes are kept under a hash."""
        return self._path(sha256).exists()

    def discard(self, sha256: str) -> None:
        """Delete bytes, and the page images whose keys begin with their hash."""
        self._path(sha256).unlink(missing_ok=True)
        shutil.rmtree(self._derived / sha256[:2] / sha256, ignore_errors=True)

    def put_derived(self, key: str, data: bytes) -> None:
        """Keep something that can be made again."""
        _write(self._derived / key[:2] / key, data, is_durable=False)

    def get_derived(self, key: str) -> bytes | None:
        """Return something derived, or nothing."""
        try:
            return (self._derived / key[:2] / key).read_bytes()
        except FileNotFoundError:
            return None

    def _path(self, sha256: str) -> Path:
        return self._blobs / sha256[:2] / sha256[2:4] / sha256


def _write(path: Path, data: bytes, *, is_durable: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if is_durable:
                os.fsync(file.fileno())
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    if is_durable:
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
