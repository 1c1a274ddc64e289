"""Sealing what is kept at rest and must be read again: enciphered under keys derived from the office's secret key."""

import hashlib
import hmac
import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY_LENGTH = 32
NONCE_LENGTH = 12


class Unsealable(Exception):
    """What is kept was sealed under another secret key, for another owner, or was changed."""


def seal(plain: bytes, *, purpose: str, owner: str) -> bytes:
    """Return ``plain`` enciphered (AES-256-GCM); it opens for the same purpose and owner only."""
    nonce = secrets.token_bytes(NONCE_LENGTH)
    return nonce + AESGCM(_key(settings.SECRET_KEY, purpose)).encrypt(nonce, plain, owner.encode())


def unseal(sealed: bytes, *, purpose: str, owner: str) -> bytes:
    """Return what was sealed, also under a secret key of before; raises ``Unsealable``."""
    nonce, rest = sealed[:NONCE_LENGTH], sealed[NONCE_LENGTH:]
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return AESGCM(_key(secret, purpose)).decrypt(nonce, rest, owner.encode())
        except (InvalidTag, ValueError):
            continue
    raise Unsealable


def fingerprint(plain: str, *, purpose: str, owner: str) -> bytes:
    """Return 32 bytes by which a secret is recognised, of no use to who steals the table without the secret key."""
    return hmac.digest(_key(settings.SECRET_KEY, purpose), f"{owner}\n{plain}".encode(), hashlib.sha256)


@lru_cache(maxsize=16)
def _key(secret: str, purpose: str) -> bytes:
    return HKDF(SHA256(), KEY_LENGTH, salt=None, info=purpose.encode()).derive(secret.encode())
