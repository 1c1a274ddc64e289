"""Ports of the directory: what hangs on seats is known to the domains above, and told here when people move."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.utils.functional import Promise

from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Held:
    """One thing that hangs on a seat or desk: an open item, a draft under review, a delegation.

    ``holder_id`` is the seat or desk it hangs on, ``label`` names it as people know it, ``href`` opens it.
    """

    subject_id: UUID
    holder_id: UUID
    label: str
    href: str = ""


@dataclass(frozen=True)
class HandedOver:
    """What a transfer of one thing changed; ``before`` is what `Holdings.give_back` needs to undo it."""

    subject_id: UUID
    before: dict[str, Any] = field(default_factory=dict)


class Holdings(Protocol):
    """One kind of thing that hangs on seats, in the domain that keeps it.

    Every method runs inside the transaction of the hand-over (or of its reversal).
    """

    kind: str
    label: str | Promise

    def held_by(self, holder_ids: Sequence[UUID]) -> list[Held]:
        """Return the open things of this kind that hang on seats or desks, oldest first."""
        ...

    def transfer(self, viewer: Viewer, held: Held, *, to_seat_id: UUID, agency_id: UUID, now: datetime) -> HandedOver:
        """Give one thing to another seat, of the same agency or (after a reorganisation) of another."""
        ...

    def give_back(self, viewer: Viewer, handed_over: HandedOver, *, now: datetime) -> bool:
        """Undo a transfer if nothing has happened to the thing since; tell whether it was undone."""
        ...


class Estate(Protocol):
    """What an agency or unit owns in a domain (registers, open documents), for reorganisations."""

    kind: str
    label: str | Promise

    def count(self, agency_id: UUID, *, unit_id: UUID | None) -> int:
        """Return how many open things of this kind belong to an agency, or to one of its units."""
        ...

    def pass_on(
        self, viewer: Viewer, *, from_agency_id: UUID, to_agency_id: UUID | None, units: dict[UUID, UUID], now: datetime
    ) -> int:
        """Close or move what belongs to the predecessor (``units`` maps old to new); return how many were touched."""
        ...


_holdings: dict[str, Holdings] = {}
_estates: dict[str, Estate] = {}


def add_holdings(holdings: Holdings) -> None:
    """Make a kind of holdings known; called once per kind when the applications are made ready."""
    _holdings[holdings.kind] = holdings


def add_estate(estate: Estate) -> None:
    """Make a kind of estate known; called once per kind when the applications are made ready."""
    _estates[estate.kind] = estate


def all_holdings() -> dict[str, Holdings]:
    """Return every kind of holdings by name, in the order of declaration."""
    return dict(_holdings)


def all_estates() -> dict[str, Estate]:
    """Return every kind of estate by name, in the order of declaration."""
    return dict(_estates)
