"""Ports of the directory: what hangs on seats is known to the domains above, and told here when people move."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from django.utils.functional import Promise

from vanphong.directory.vocabulary import LinkField
from vanphong.kernel.ports import Slot
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Held:
    """One thing that hangs on a seat or desk: an open item, a draft under review, a delegation.

    ``holder_id`` is the seat or desk it hangs on, ``label`` names it as people know it, ``href`` opens it.
    ``roles``: only a seat that carries one of these can have it (empty: any seat of the agency). ``matter_id`` is what
    an act on it locks (`kernel.matter`), where that is not the thing itself. ``goes_along``: it is the person's rather
    than the post's, so that it goes along to the new seat unless somebody else is named for it.
    """

    subject_id: UUID
    holder_id: UUID
    label: str
    href: str = ""
    roles: tuple[str, ...] = ()
    matter_id: UUID | None = None
    goes_along: bool = False


@dataclass(frozen=True)
class Given:
    """One thing and the seat that gets it."""

    held: Held
    to_seat_id: UUID


@dataclass(frozen=True)
class HandedOver:
    """What a transfer of one thing changed; ``before`` is what `Holdings.give_back` needs to undo it."""

    subject_id: UUID
    before: dict[str, Any] = field(default_factory=dict)


class Holdings(Protocol):
    """One kind of thing that hangs on seats, in the domain that keeps it.

    Every method runs inside the transaction of the hand-over (or of its reversal).
    """

    @property
    def kind(self) -> str:
        """The name of the kind, such as ``work.to_do``; at most 24 letters."""
        ...

    @property
    def label(self) -> str | Promise:
        """The kind in words, as a heading."""
        ...

    def held_by(self, holder_ids: Sequence[UUID], *, day: date) -> list[Held]:
        """Return the things of this kind that on a day are open and hang on seats or desks, oldest first."""
        ...

    def transfer(self, viewer: Viewer, given: Sequence[Given], *, agency_id: UUID, now: datetime) -> list[HandedOver]:
        """Give things to other seats, of the same agency or (after a reorganisation) of another, in their order.

        Where a post can have many of a kind, the number of statements must not grow with them.
        """
        ...

    def give_back(self, viewer: Viewer, handed_over: HandedOver, *, now: datetime) -> bool:
        """Undo a transfer if nothing has happened to the thing since; tell whether it was undone."""
        ...


@dataclass(frozen=True)
class Step:
    """One principal takes the place of another: a seat, a unit's desk or a registry desk.

    ``agency_id`` is the agency of the successor.
    """

    old_id: UUID
    new_id: UUID
    agency_id: UUID


@dataclass(frozen=True)
class Moves:
    """Everything that a reorganisation puts into another's place.

    ``agencies`` are the agencies that end, each with the one that takes its registry desk; empty when units of one
    agency are reorganised. ``founded_ids`` are the agencies that begin with it.
    """

    agencies: tuple[Step, ...]
    units: tuple[Step, ...]
    seats: tuple[Step, ...]
    founded_ids: tuple[UUID, ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """All principals, agencies first."""
        return (*self.agencies, *self.units, *self.seats)


@dataclass(frozen=True)
class Ending:
    """What is to end: agencies or units, and the seats in them."""

    agency_ids: tuple[UUID, ...]
    unit_ids: tuple[UUID, ...]
    seat_ids: tuple[UUID, ...]


class Estate(Protocol):
    """What agencies or units own in a domain (registers, open documents), for reorganisations."""

    @property
    def kind(self) -> str:
        """The name of the kind, such as ``documents.registers``."""
        ...

    @property
    def label(self) -> str | Promise:
        """The kind in words."""
        ...

    @property
    def is_obstacle(self) -> bool:
        """Whether nothing of this kind may be left when the reorganisation is carried out."""
        ...

    def count(self, ending: Ending) -> int:
        """Return how many open things of this kind belong to what is to end."""
        ...

    def pass_on(self, viewer: Viewer, moves: Moves, *, now: datetime) -> int:
        """Close or move what belongs to the predecessors; return how many were touched.

        Runs inside the transaction of the reorganisation, with the walls between agencies lifted.
        """
        ...


class ProofRefused(Exception):
    """What a provider of single sign-on handed over proves nothing; the text is for the log."""


class ProviderSilent(Exception):
    """A provider of single sign-on does not answer, or not as agreed; the text is for the log."""


@dataclass(frozen=True)
class Proven:
    """Who somebody is at a provider: issuer and subject, the value by which accounts are first found.

    ``is_strong`` tells that a second factor was shown there, of a kind that the installation trusts. ``receipt`` is
    what the provider wants to see again when the same person signs out there.
    """

    issuer: str
    subject: str
    value: str
    is_strong: bool = False
    receipt: str = field(default="", repr=False, compare=False)


class SignInProvider(Protocol):
    """A provider of single sign-on (R-022). ``links_by`` is the field of ours that its value is compared with.

    ``state``, ``nonce`` and ``verifier`` are secrets of one attempt, made by the caller.
    """

    name: str
    links_by: LinkField

    def address(self, *, return_address: str, state: str, nonce: str, verifier: str) -> str:
        """Return the address at which somebody proves who they are; raises `ProviderSilent`."""
        ...

    def redeem(self, code: str, *, return_address: str, nonce: str, verifier: str, now: datetime) -> Proven:
        """Return who came back with a code; raises `ProofRefused` or `ProviderSilent`."""
        ...

    def farewell(self, *, return_address: str, receipt: str) -> str:
        """Return the address at which somebody signs out at the provider, too, and is led back.

        Nothing is returned where the provider offers none; raises `ProviderSilent`.
        """
        ...


SIGN_IN_PROVIDER: Slot[SignInProvider] = Slot("sign-in provider")
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


@dataclass(frozen=True)
class Power:
    """Acts that belong together and may be done for somebody else: what a delegation is made of.

    ``acts`` are moves of lives with their kind of record, such as ``work.finish``. What ``is_reserved`` passes to a
    deputy by written authority only; the rest also to the substitute of one who is absent.
    """

    name: str
    label: str | Promise
    acts: tuple[str, ...]
    is_reserved: bool = False


_powers: dict[str, Power] = {}


def add_power(power: Power) -> None:
    """Make acts known that may be delegated; called once per power when the applications are made ready."""
    _powers[power.name] = power


def all_powers() -> dict[str, Power]:
    """Return every power by name, in the order of declaration."""
    return dict(_powers)


class Papers(Protocol):
    """Keeps originals that were handed in, under the SHA-256 of their content."""

    def put(self, data: bytes) -> str:
        """Keep the bytes so that they survive a crash once this returns; return their SHA-256 in hexadecimal."""
        ...

    def get(self, sha256: str) -> bytes:
        """Return the bytes kept under a hash; raises ``KeyError``."""
        ...


PAPERS: Slot[Papers] = Slot("papers")
