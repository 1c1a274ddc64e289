"""Proof keys of WOPI: does a call come from the editor whose discovery names these keys?"""

import struct
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers
from cryptography.hazmat.primitives.hashes import SHA256

from vanphong.documents.ports import EditorCall, EditorSilent

AGE = timedelta(minutes=20)
"""A call older than this is none; as much is allowed for a clock that is ahead."""

YEAR_ONE = datetime(1, 1, 1, tzinfo=UTC)
TICKS_OF_A_MICROSECOND = 10
LONGEST_TIMESTAMP = 19
LEAST_BITS, MOST_BITS = 1024, 8192


@dataclass(frozen=True)
class Keys:
    """The keys with which an editor signs: today's, and the one before it."""

    current: RSAPublicKey
    earlier: RSAPublicKey | None


def keys_of(attributes: Mapping[str, str]) -> Keys | None:
    """Return the keys of the element ``proof-key``; nothing when it names none. Raises ``EditorSilent``."""
    if not attributes.get("modulus"):
        return None
    earlier = (
        _key(attributes["oldmodulus"], attributes.get("oldexponent", "")) if attributes.get("oldmodulus") else None
    )
    return Keys(_key(attributes["modulus"], attributes.get("exponent", "")), earlier)


def _key(modulus: str, exponent: str) -> RSAPublicKey:
    try:
        numbers = [int.from_bytes(b64decode(text, validate=True), "big") for text in (exponent, modulus)]
        if not LEAST_BITS <= numbers[1].bit_length() <= MOST_BITS:
            raise EditorSilent("the proof key has an unusual length")
        return RSAPublicNumbers(*numbers).public_key()
    except (Error, ValueError) as fault:
        raise EditorSilent("the proof key cannot be read") from fault


def is_signed(call: EditorCall, keys: Keys, *, now: datetime) -> bool:
    """Tell whether a call is fresh and bears one of the three signatures that are good while keys change.

    They are: by today's key over either header, or by the earlier key over the first (discovery was read before the
    keys changed).
    """
    ticks = _ticks(call.timestamp)
    if ticks is None or not _is_fresh(ticks, now):
        return False
    said = _said(call, ticks)
    pairs = [(keys.current, call.proof), (keys.current, call.earlier_proof)]
    pairs += [(keys.earlier, call.proof)] if keys.earlier else []
    return any(_verifies(key, text, said) for key, text in pairs)


def _ticks(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_TIMESTAMP else None


def _is_fresh(ticks: int, now: datetime) -> bool:
    try:
        called_at = YEAR_ONE + timedelta(microseconds=ticks // TICKS_OF_A_MICROSECOND)
    except OverflowError:
        return False
    return abs(now - called_at) <= AGE


def _said(call: EditorCall, ticks: int) -> bytes:
    """The bytes that are signed: token, address in capitals, moment; each behind its length, all big-endian."""
    return b"".join(_parts([call.token.encode(), call.address.upper().encode(), struct.pack(">q", ticks)]))


def _parts(pieces: list[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield struct.pack(">i", len(piece))
        yield piece


def _verifies(key: RSAPublicKey, signature: str, said: bytes) -> bool:
    try:
        key.verify(b64decode(signature, validate=True), said, PKCS1v15(), SHA256())
    except (InvalidSignature, Error, ValueError):
        return False
    return True
