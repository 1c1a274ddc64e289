"""Codes that prove a second factor: time-based ones (TOTP, RFC 6238) and recovery codes."""

import hmac
import secrets
from datetime import datetime

import pyotp

PERIOD = 30
"""Seconds for which a time-based code holds."""
DRIFT = 1
"""Periods by which the clock of a phone may be ahead or behind."""
DIGITS = 6
RECOVERY_CODES = 10
GROUPS, GROUP_LENGTH = 3, 4
ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
"""Without what is taken for something else on paper."""


def new_secret() -> str:
    """Return a fresh secret of a generator of codes, in base 32 (160 bits)."""
    return pyotp.random_base32()


def address_of(secret: str, *, username: str, office: str) -> str:
    """Return the otpauth address that the picture shown to a phone holds."""
    return pyotp.TOTP(secret, interval=PERIOD, digits=DIGITS).provisioning_uri(name=username, issuer_name=office)


def is_timed(typed: str) -> bool:
    """Tell whether what was typed has the form of a time-based code."""
    return len(typed) == DIGITS and typed.isascii() and typed.isdigit()


def step_of(secret: str, code: str, *, after: int, now: datetime) -> int | None:
    """Return the time step whose code was typed; nothing when none fits that lies behind ``after`` (used already)."""
    current, generator = int(now.timestamp()) // PERIOD, pyotp.TOTP(secret, interval=PERIOD, digits=DIGITS)
    fitting = None
    for step in range(current - DRIFT, current + DRIFT + 1):
        if hmac.compare_digest(generator.generate_otp(step), code) and step > after:
            fitting = step
    return fitting


def plain(typed: str) -> str:
    """Return a code as it is compared: without spaces and hyphens, in small letters."""
    return "".join(typed.split()).replace("-", "").lower()


def new_recovery_codes() -> list[str]:
    """Return fresh recovery codes, in groups as they are printed (58 bits each)."""
    return ["-".join(_group() for _ in range(GROUPS)) for _ in range(RECOVERY_CODES)]


def _group() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH))
