"""Identifiers: time-ordered UUIDs, made here because PostgreSQL before 18 cannot."""

import os
import time
from dataclasses import dataclass
from uuid import UUID


def new_id() -> UUID:
    """Return a UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, then random bits.

    Rows made later sort later, so that an index on the identifier grows at one end.
    """
    milliseconds = time.time_ns() // 1_000_000
    value = bytearray(milliseconds.to_bytes(6, "big") + os.urandom(10))
    value[6] = (value[6] & 0x0F) | 0x70
    value[8] = (value[8] & 0x3F) | 0x80
    return UUID(bytes=bytes(value))


@dataclass(frozen=True)
class Ref:
    """A reference to a record of any domain: its kind and its identifier."""

    kind: str
    id: UUID
