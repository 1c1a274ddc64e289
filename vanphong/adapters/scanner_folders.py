"""Folders of scanners on this machine's disk, shared with the scanners by SMB or SFTP."""

import logging
import os
import shutil
import stat
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from vanphong.documents.ports import LaidIn

LOG = logging.getLogger(__name__)
TAKEN, REFUSED = "taken", "refused"
UNFINISHED = (".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload")
MOST = 500
"""So many files are looked at in one round; more wait for the next."""

LARGEST = 100 * 1024 * 1024 + 1
"""So many bytes of a file are read; what is longer is refused for its length."""


class DiskScannerFolders:
    """Implements `vanphong.documents.ports.ScannerFolders`: ``<root>/<code>/``, with what was taken below it."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def path(self, code: str) -> str:
        """Return the folder of an agency."""
        return str(self._folder(code))

    def is_open(self, code: str) -> bool:
        """Tell whether the folder is there."""
        return _is_folder(self._folder(code))

    def open(self, code: str) -> bool:
        """Make the folder, and those for what is taken and refused."""
        folder = self._folder(code)
        is_new = not folder.exists()
        for made in (folder, folder / TAKEN, folder / REFUSED):
            made.mkdir(parents=True, exist_ok=True)
        return is_new

    def codes(self) -> list[str]:
        """Return the names of the folders."""
        if not self._root.is_dir():
            return []
        return sorted(one.name for one in self._root.iterdir() if _is_folder(one) and not one.name.startswith("."))

    def laid_in(self, code: str) -> list[LaidIn]:
        """Return the plain files, the oldest first; links lead elsewhere and are left alone."""
        found = []
        with os.scandir(self._folder(code)) as entries:
            for entry in entries:
                if not _is_unfinished(entry.name) and entry.is_file(follow_symlinks=False):
                    facts = entry.stat(follow_symlinks=False)
                    changed_at = datetime.fromtimestamp(facts.st_mtime, tz=UTC)
                    found.append(LaidIn(entry.name, facts.st_size, changed_at))
        return sorted(found, key=lambda one: (one.changed_at, one.name))[:MOST]

    def take(self, code: str, name: str, *, key: UUID) -> bytes | None:
        """Rename the file into the folder of taken ones, and read it there."""
        folder = self._folder(code)
        target = _own(folder / TAKEN) / str(key) / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                (folder / name).rename(target)
            except FileNotFoundError:
                target.parent.rmdir()
                return None
        return _read(target)

    def refuse(self, code: str, name: str, *, key: UUID, reason: str, is_kept: bool) -> None:
        """Rename the file into the folder of refused ones, and write the reason beside it."""
        folder = self._folder(code)
        taken, refused = _own(folder / TAKEN) / str(key), _own(folder / REFUSED) / str(key)
        refused.mkdir(parents=True, exist_ok=True)
        if is_kept and (taken / name).exists():
            (taken / name).replace(refused / name)
        shutil.rmtree(taken, ignore_errors=True)
        (refused / f"{name[:80]}.txt").write_text(f"{name}\n{reason}\n", encoding="utf-8")

    def _folder(self, code: str) -> Path:
        if not code or code.startswith(".") or "/" in code or "\0" in code:
            raise FileNotFoundError(code)
        return self._root / code


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_unfinished(name: str) -> bool:
    return name.startswith((".", "~")) or name.lower().endswith(UNFINISHED) or not name.isprintable()


def _own(folder: Path) -> Path:
    """The folder, made where it is missing; whoever writes into the share must not lead it elsewhere by a link."""
    if folder.is_symlink():
        LOG.warning("the link %s was put in the place of a folder and is taken away", folder)
        folder.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _read(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return b""
        return file.read(LARGEST)
