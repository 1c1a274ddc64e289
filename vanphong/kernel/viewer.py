"""The viewer: who looks or acts, in which seat, with which rights."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Mandate:
    """The written authority under which a person acts from another one's seat.

    ``label`` is what stands beside every act done under it. ``actions`` are the moves it covers, bare (``approve``) or
    with their kind of record (``matter.approve``); ``subject_kinds`` the kinds of records; an empty set covers all.
    """

    id: UUID
    label: str
    actions: frozenset[str] = frozenset()
    subject_kinds: frozenset[str] = frozenset()

    def covers(self, action: str, subject_kind: str) -> bool:
        """Tell whether a move on a kind of record lies within the authority."""
        is_named = action in self.actions or f"{subject_kind}.{action}" in self.actions
        return (not self.actions or is_named) and (not self.subject_kinds or subject_kind in self.subject_kinds)


@dataclass(frozen=True)
class Viewer:
    """A person acting in one seat: its own, or (under a ``mandate``) the seat of the one who gave it.

    ``desks`` are the identifiers of the desks the seat serves, ``principals`` every identifier under which access
    grants let it see: the seat itself, its desks, and desks it may look over without serving them.
    ``roles`` are the names of the roles that the seat carries; what they mean is known to the domains only.
    """

    person_id: UUID
    seat_id: UUID
    agency_id: UUID
    unit_id: UUID | None
    roles: frozenset[str]
    desks: tuple[UUID, ...]
    principals: tuple[UUID, ...]
    name: str
    post: str
    mandate: Mandate | None = None

    @property
    def hands(self) -> tuple[UUID, ...]:
        """The principals whose inboxes are this viewer's own to work through: the seat and its desks."""
        return (self.seat_id, *self.desks)

    def has(self, *roles: str) -> bool:
        """Tell whether the seat carries at least one of the roles."""
        return not self.roles.isdisjoint(roles)

    def may(self, action: str, subject_kind: str) -> bool:
        """Tell whether an act lies within the mandate, if there is one; for acts that no table of moves guards."""
        return self.mandate is None or self.mandate.covers(action, subject_kind)


def machine(*, agency_id: UUID, name: str) -> Viewer:
    """Return the viewer under which the office itself acts for an agency (timers, arrivals from an axis)."""
    nobody = UUID(int=0)
    return Viewer(
        person_id=nobody,
        seat_id=nobody,
        agency_id=agency_id,
        unit_id=None,
        roles=frozenset({"house"}),
        desks=(agency_id,),
        principals=(agency_id,),
        name=name,
        post="",
    )
