"""Ports of work: what work is about is known to the domains above, and named here where people must read it."""

from collections.abc import Callable, Iterable
from uuid import UUID

Namer = Callable[[Iterable[UUID]], dict[UUID, str]]

_namers: dict[str, Namer] = {}


def name_subjects(kind: str, namer: Namer) -> None:
    """Make known how the subjects of a kind are named; called when the applications are made ready."""
    _namers[kind] = namer


def names(kind: str, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of subjects of one kind, as their domain words them; nothing for kinds that nobody names."""
    namer = _namers.get(kind)
    return namer(ids) if namer else {}
