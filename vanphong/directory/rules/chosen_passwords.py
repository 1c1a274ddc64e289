"""How passwords that people choose are hashed: dear for a thief, bearable for an office that begins at eight."""

from django.contrib.auth.hashers import Argon2PasswordHasher, get_hasher, identify_hasher, make_password


class ChosenPasswordHasher(Argon2PasswordHasher):
    """Argon2id (RFC 9106) at the first of the costs of equal strength that OWASP recommends for storing passwords.

    One hash takes 46 MiB and one core for some tens of milliseconds. ``memory_cost`` is in KiB.
    """

    time_cost = 1
    memory_cost = 47_104
    parallelism = 1


def encode(password: str) -> str:
    """Return what is kept of a password that somebody chose."""
    return make_password(password)


def is_of_another_cost(encoded: str) -> bool:
    """Tell whether what is kept of a password was hashed otherwise than it would be today."""
    preferred = get_hasher()
    return identify_hasher(encoded).algorithm != preferred.algorithm or preferred.must_update(encoded)
