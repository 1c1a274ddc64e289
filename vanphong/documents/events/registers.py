"""Facts about registers: opened, closed, set right, begun at a later number, taken out of the house."""

from dataclasses import dataclass
from typing import ClassVar

from vanphong.documents.events.paper import RegisterEvent
from vanphong.kernel.events import Event, event_kind


@event_kind
@dataclass(frozen=True, kw_only=True)
class BookTakenOut(Event):
    """Somebody takes a register or a report out as a file: which, of when, how many rows."""

    kind: ClassVar[str] = "book.taken_out"
    subject_kind: ClassVar[str] = "book"
    book: str
    direction: str
    form: str
    year: int
    period: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class RegisterKept(RegisterEvent):
    """The base of what says how a register is kept."""

    name: str
    direction: str
    types: str
    prefix: str
    reset: str
    body_symbol: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class RegisterOpened(RegisterKept):
    """A register was opened."""

    kind: ClassVar[str] = "register.opened"


@event_kind
@dataclass(frozen=True, kw_only=True)
class RegisterChanged(RegisterKept):
    """A register was set right by the rules of its agency; no number was touched."""

    kind: ClassVar[str] = "register.changed"


@event_kind
@dataclass(frozen=True, kw_only=True)
class RegisterClosed(RegisterEvent):
    """A register gives no more numbers; ``last`` is the last one of its running series."""

    kind: ClassVar[str] = "register.closed"
    name: str
    last: int
    reason: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class NumbersStarted(RegisterEvent):
    """A register goes on from a later number, by a minute; those between were given before, on paper."""

    kind: ClassVar[str] = "register.started_at"
    name: str
    year: int
    after: int
    first: int
    minute: str
