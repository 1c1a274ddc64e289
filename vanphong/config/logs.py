"""How a log record looks: one line each, so that a line is always a whole record."""

from __future__ import annotations

import logging


class OneLine(logging.Formatter):
    """Time, level, logger, message; a traceback follows on the same line, its lines joined by a bar."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S%z")

    def format(self, record: logging.LogRecord) -> str:
        """The record without any line break (a forged one in a message included)."""
        return " | ".join(part.rstrip() for part in super().format(record).splitlines() if part.strip())
