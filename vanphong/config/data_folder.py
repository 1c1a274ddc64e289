"""The data folder: made on first use, and held by one office at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class DataFolderProblem(RuntimeError):
    """The data folder cannot be used; the text says why."""


def make(data: Path) -> None:
    """The folder itself. Others may not list it; under root the database's account must be able to pass through."""
    try:
        if not data.exists():
            data.mkdir(parents=True)
            data.chmod(0o711 if os.geteuid() == 0 else 0o700)
    except OSError as problem:
        raise DataFolderProblem(f"The data folder {data} cannot be made: {problem.strerror}.") from problem
    if not os.access(data, os.W_OK | os.X_OK):
        raise DataFolderProblem(
            f"The data folder {data} belongs to another user. "
            "Start the office as that user, or name another folder in VANPHONG_DATA."
        )


@contextmanager
def held(data: Path) -> Iterator[bool]:
    """Hold the folder until the block ends; yields False when another process holds it.

    The lock is the kernel's: it is gone with the process that held it, however that ended.
    """
    with (data / "office.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
