"""The cells of the book of the handling of incoming documents, in the decree's order: as texts, and for files."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from vanphong.directory.queries import people
from vanphong.documents.queries.handling import HandlingEntry
from vanphong.documents.queries.register_cells import Names, day_text
from vanphong.documents.vocabulary import IncomingState, Standing
from vanphong.engines.registers.rows import Row


def names_for(entries: Iterable[HandlingEntry]) -> dict[UUID, str]:
    """Return the names of those who handle, by one statement."""
    return people.names(one for entry in entries for one in entry.receiver_ids)


def texts(entry: HandlingEntry, names: Names) -> tuple[str, ...]:
    """Return the texts of one line, one per column."""
    return (
        f"{entry.number:02d}",
        document(entry),
        "; ".join(names[one] for one in entry.receiver_ids if one in names),
        day_text(entry.due_on),
        progress(entry),
        "; ".join(entry.answers),
        entry.note,
    )


def row(entry: HandlingEntry, names: Names) -> Row:
    """Return the cells of one line for a file: days as days, the number as a number."""
    cells: list[str | int | object] = [*texts(entry, names)]
    cells[0], cells[3] = entry.number, entry.due_on
    return cells  # type: ignore[return-value]


def document(entry: HandlingEntry) -> str:
    """Return type, number and symbol, day and author of the document as one phrase, and what it is about."""
    return phrase(entry.type_name, entry.symbol, issued_on=entry.issued_on, author=entry.author, summary=entry.summary)


def phrase(type_name: str, symbol: str, *, issued_on: date | None, author: str, summary: str) -> str:
    """Return how a document is named in full, in the order of the decree (Phụ lục IV)."""
    named = [
        type_name or _("Document"),
        _("no. %(symbol)s") % {"symbol": symbol} if symbol else "",
        _("of %(day)s") % {"day": day_text(issued_on)} if issued_on else "",
        _("by %(author)s") % {"author": author} if author else "",
    ]
    return ". ".join(part for part in (" ".join(part for part in named if part), summary) if part)


def progress(entry: HandlingEntry) -> str:
    """Return how far it is, in words."""
    if not entry.standing:
        return str(IncomingState(entry.state).label)
    label = str(Standing(entry.standing).label)
    if entry.ended_on:
        return f"{label}: {day_text(entry.ended_on)}"
    stage = str(IncomingState(entry.state).label)
    if entry.state == IncomingState.ASSIGNED:
        return f"{label}: {entry.progress}%"
    return f"{label}: {stage}"
