"""First passwords that the office makes up: readable aloud, and too random to be guessed.

A password that people choose is hashed dearly, because it can be guessed. One of 80 random bits cannot, so a salted
SHA-256 keeps it as safe, and 25,000 accounts are issued in seconds. It is replaced at the first sign-in (R-011).
"""

import hashlib
import secrets
from typing import Any

from django.contrib.auth.hashers import BasePasswordHasher, check_password, make_password
from django.utils.crypto import constant_time_compare

ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
"""32 signs, five bits each: no l, o, 0 or 1, which look like one another."""
GROUPS, OF_SIGNS = 4, 4


class IssuedPasswordHasher(BasePasswordHasher):
    """Keeps a password of at least 80 random bits; never one that a person has chosen."""

    algorithm = "issued"

    def encode(self, password: str, salt: str) -> str:
        """Return algorithm, salt and digest as one text."""
        digest = hashlib.sha256(f"{salt}\n{password}".encode()).hexdigest()
        return f"{self.algorithm}${salt}${digest}"

    def decode(self, encoded: str) -> dict[str, Any]:
        """Return the parts of an encoded password."""
        algorithm, salt, digest = encoded.split("$", 2)
        return {"algorithm": algorithm, "salt": salt, "hash": digest}

    def verify(self, password: str, encoded: str) -> bool:
        """Tell whether the password is the one that was encoded."""
        return constant_time_compare(encoded, self.encode(password, self.decode(encoded)["salt"]))


def make_up() -> str:
    """Return a new password: four groups of four signs, 80 random bits."""
    groups = ("".join(secrets.choice(ALPHABET) for _sign in range(OF_SIGNS)) for _group in range(GROUPS))
    return "-".join(groups)


def encode(password: str) -> str:
    """Return what is kept of a password of `make_up`."""
    hasher = IssuedPasswordHasher()
    return hasher.encode(password, hasher.salt())


def was_issued(encoded: str) -> bool:
    """Tell whether what is kept is of a password that the office made up."""
    return encoded.startswith(f"{IssuedPasswordHasher.algorithm}$")


def matches(password: str, encoded: str) -> bool:
    """Tell whether a password is the one that is kept; the answer takes one dear hash, whatever is kept.

    Nothing kept (an unknown name) takes as long as a wrong password, so that the clock tells nobody who works here.
    """
    if encoded and not was_issued(encoded):
        return check_password(password, encoded)
    make_password(password)
    return bool(encoded) and IssuedPasswordHasher().verify(password, encoded)
