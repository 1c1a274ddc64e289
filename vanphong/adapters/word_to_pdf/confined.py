"""Starts a program with little room: bounded memory, time and files, and no network where the system allows it.

Run as a script of its own by ``libreoffice.py``: ``python -I confined.py <seconds> <program> <argument>…``. It imports
nothing of the office, and is replaced by the program.
"""

import contextlib
import ctypes
import os
import resource
import sys

MEMORY = 4 << 30
"""Bytes of address space: LibreOffice asks for far more than it uses."""

FILE = 256 << 20
"""Bytes of the longest file that may be written."""

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
"""Of unshare(2)."""


def confine(seconds: int) -> None:
    """Bound this process and those that it starts."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, FILE),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    with contextlib.suppress(OSError, AttributeError):
        leave_network()
    os.umask(0o077)


def leave_network() -> bool:
    """Go where there is no network; whether the system allowed it."""
    system = ctypes.CDLL(None, use_errno=True)
    if system.unshare(NEW_NETWORK) == 0:
        return True
    user, group = os.getuid(), os.getgid()
    if system.unshare(NEW_USER | NEW_NETWORK) != 0:
        return False
    for name, content in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:  # noqa: PTH123 (nothing more is imported here)
            file.write(content)
    return True


if __name__ == "__main__":
    confine(int(sys.argv[1]))
    os.execv(sys.argv[2], sys.argv[2:])
