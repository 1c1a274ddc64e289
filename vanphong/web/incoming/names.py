"""Names of seats and desks that a page speaks of, read together."""

from collections.abc import Iterable
from uuid import UUID

from vanphong.directory.queries import people


class Names:
    """Cards of seats and units' desks by identifier; what is unknown has an empty name."""

    def __init__(self, seats: Iterable[UUID], desks: Iterable[UUID]) -> None:
        self._cards = {**people.cards(seats), **people.desk_cards(desks)}

    def name(self, principal_id: UUID | None) -> str:
        """The name of a person, or of a unit."""
        card = self._cards.get(principal_id) if principal_id else None
        return card.name if card else ""

    def post(self, principal_id: UUID | None) -> str:
        """The post of a seat; empty for a unit."""
        card = self._cards.get(principal_id) if principal_id else None
        return card.post if card else ""
