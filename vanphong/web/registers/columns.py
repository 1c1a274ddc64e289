"""The columns of the decree's two registers (NĐ 30/2020, Phụ lục IV), in their order: on screen, paper and in files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.directory.queries import agencies, people
from vanphong.documents.queries.register_books import Book, Entry, IncomingEntry, OutgoingEntry
from vanphong.documents.vocabulary import Direction
from vanphong.kernel.viewer import Viewer

Names = dict[UUID, str]
LINK = {Direction.IN.value: "/incoming/{id}", Direction.OUT.value: "/outgoing/{id}"}


def headings(book: Book) -> tuple[str, ...]:
    """The headings of a register, in the order of the decree."""
    if book.direction == Direction.IN:
        return (
            _("Arrived on"),
            _("Arrival number"),
            _("Author"),
            _("Number and symbol of the document"),
            _("Date of the document"),
            _("Type and summary"),
            _("Unit or person that receives it"),
            _("Passed on"),
            _("Receipt"),
            _("Note"),
        )
    return (
        _("Number and symbol of the document"),
        _("Date of the document"),
        _("Type and summary"),
        _("Signer"),
        _("Recipients of the document"),
        _("Who keeps the original"),
        _("Number of copies"),
        _("Sent on"),
        _("Receipt"),
        _("Note"),
    )


def names_for(viewer: Viewer, book: Book, entries: Iterable[Entry], *, now: datetime) -> Names:
    """The names of persons and units that the entries speak of, by one statement."""
    if book.direction == Direction.OUT:
        return {unit.id: unit.name for unit in agencies.units(viewer.agency_id, day=localdate(now))}
    return people.names(one for entry in entries if isinstance(entry, IncomingEntry) for one in entry.receiver_ids)


def cells(entry: Entry, names: Names) -> tuple[str, ...]:
    """The texts of one line, one per heading."""
    return _incoming(entry, names) if isinstance(entry, IncomingEntry) else _outgoing(entry, names)


def _incoming(entry: IncomingEntry, names: Names) -> tuple[str, ...]:
    return (
        _day(entry.arrived_on),
        f"{entry.number:02d}",
        entry.author,
        entry.symbol,
        _day(entry.issued_on),
        _what(entry.type_name, entry.summary),
        "; ".join(names[one] for one in entry.receiver_ids if one in names),
        _moment(entry.passed_at),
        _("opened %(at)s") % {"at": _moment(entry.received_at)} if entry.received_at else "",
        entry.note,
    )


def _outgoing(entry: OutgoingEntry, names: Names) -> tuple[str, ...]:
    unit = names.get(entry.keeper_id, "") if entry.keeper_id else ""
    arrived = {"arrived": entry.arrived, "all": len(entry.recipients)}
    return (
        entry.symbol,
        _day(entry.issued_on),
        _what(entry.type_name, entry.summary),
        entry.signer_name,
        "; ".join(entry.recipients),
        "; ".join(part for part in (_("Registry"), unit) if part),
        str(entry.copies),
        _moment(entry.released_at),
        _("%(arrived)d of %(all)d have received it") % arrived if entry.released_at else "",
        entry.note,
    )


def _what(type_name: str, summary: str) -> str:
    return ". ".join(part for part in (type_name, summary) if part)


def _day(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""


def _moment(at: datetime | None) -> str:
    return timezone.localtime(at).strftime("%d/%m/%Y %H:%M") if at else ""
