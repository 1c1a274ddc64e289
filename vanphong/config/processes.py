"""Small process mechanics shared by the launcher and the supervisor: children that die with their parent."""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Callable

# Set in the environment of every process that the supervisor starts.
SUPERVISED = "VANPHONG_SUPERVISED"

_PR_SET_PDEATHSIG = 1
# Loaded here, not in the child: between fork and exec nothing may be imported or allocated that a lock guards.
_LIBC = ctypes.CDLL(None, use_errno=True)


def die_with_parent(number: signal.Signals = signal.SIGKILL) -> None:
    """Ask the kernel to send this process `number` when its parent dies, however it dies (Linux only)."""
    if hasattr(_LIBC, "prctl"):
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)


def dying_with(parent: int, number: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn` that ties the new program to `parent` (this process's id)."""

    def before_program() -> None:
        die_with_parent(number)
        if os.getppid() != parent:  # the parent was gone before the kernel knew of our wish
            os._exit(1)

    return before_program
