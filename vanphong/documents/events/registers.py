"""Facts about registers: who takes them out of the house."""

from dataclasses import dataclass
from typing import ClassVar

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
