"""Identifiers: time-ordered UUIDs, made here because PostgreSQL before 18 cannot."""

import os
import time
from dataclasses import dataclass
from threading import Lock
from uuid import UUID


class _Clock:
    """The last moment that an identifier of this process bears, in 4096ths of a millisecond."""

    lock = Lock()
    last = 0

    @classmethod
    def next(cls) -> int:
        """Return a moment later than any before, even if the machine's clock is put back meanwhile (RFC 9562, 6.2)."""
        with cls.lock:
            cls.last = max(cls.last + 1, time.time_ns() * 4096 // 1_000_000)
            return cls.last


def new_id() -> UUID:
    """Return a UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, 12 of their fraction (6.2, method 3), chance.

    Rows made later sort later, so that an index on the identifier grows at one end, and what one act tells of is read
    in the order in which it was told.
    """
    milliseconds, fraction = divmod(_Clock.next(), 4096)
    value = bytearray(milliseconds.to_bytes(6, "big") + os.urandom(10))
    value[6], value[7] = 0x70 | fraction >> 8, fraction & 0xFF
    value[8] = (value[8] & 0x3F) | 0x80
    return UUID(bytes=bytes(value))


@dataclass(frozen=True)
class Ref:
    """A reference to a record of any domain: its kind and its identifier."""

    kind: str
    id: UUID
