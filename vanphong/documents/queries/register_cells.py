"""The cells of the decree's two registers (NĐ 30/2020, Phụ lục IV), in their order: as texts, and for files."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.directory.queries import agencies, people
from vanphong.documents.queries.register_books import Book, Entry, IncomingEntry, OutgoingEntry
from vanphong.documents.vocabulary import Direction
from vanphong.engines.registers.rows import Cell, Row, Struck
from vanphong.kernel.viewer import Viewer

Names = dict[UUID, str]


def names_for(viewer: Viewer, book: Book, *, entries: Iterable[Entry], now: datetime) -> Names:
    """Return the names of persons and units that the entries speak of, by one statement."""
    if book.direction == Direction.OUT:
        return {unit.id: unit.name for unit in agencies.units(viewer.agency_id, day=localdate(now))}
    return people.names(one for entry in entries if isinstance(entry, IncomingEntry) for one in entry.receiver_ids)


def texts(entry: Entry, names: Names) -> tuple[str, ...]:
    """Return the texts of one line, one per column."""
    return _incoming(entry, names) if isinstance(entry, IncomingEntry) else _outgoing(entry, names)


def row(entry: Entry, names: Names) -> Row:
    """Return the cells of one line for a file: days as days, and the day alone of what was passed on.

    A number that is not used is struck out.
    """
    cells = _cells(entry, names)
    return Struck(cells) if entry.is_struck else cells


def copies_row(entry: Entry, names: Names) -> Row:
    """Return the cells of one line of the register of copies: what was copied stands where the keeper does else."""
    cells = [*_cells(entry, names)]
    if isinstance(entry, OutgoingEntry):
        del cells[5]
        cells.insert(3, entry.copied)
    return Struck(cells) if entry.is_struck else cells


def _cells(entry: Entry, names: Names) -> Sequence[Cell]:
    if isinstance(entry, IncomingEntry):
        return (
            entry.arrived_on,
            f"{entry.prefix}{entry.number:02d}" if entry.prefix else entry.number,
            entry.author,
            entry.symbol,
            entry.issued_on,
            _what(entry.type_name, entry.summary),
            _receivers(entry, names),
            localdate(entry.passed_at) if entry.passed_at else None,
            _receipt(entry),
            entry.note,
        )
    cells: list[str | int | date | None] = [*texts(entry, names)]
    cells[1], cells[6] = entry.issued_on, entry.copies
    cells[7] = localdate(entry.released_at) if entry.released_at else None
    return cells


def _incoming(entry: IncomingEntry, names: Names) -> tuple[str, ...]:
    return (
        day_text(entry.arrived_on),
        f"{entry.prefix}{entry.number:02d}",
        entry.author,
        entry.symbol,
        day_text(entry.issued_on),
        _what(entry.type_name, entry.summary),
        _receivers(entry, names),
        _moment(entry.passed_at),
        _receipt(entry),
        entry.note,
    )


def _outgoing(entry: OutgoingEntry, names: Names) -> tuple[str, ...]:
    unit = names.get(entry.keeper_id, "") if entry.keeper_id else ""
    arrived = {"arrived": entry.arrived, "all": len(entry.recipients)}
    return (
        entry.symbol,
        day_text(entry.issued_on),
        _what(entry.type_name, entry.summary),
        entry.signer_name,
        "; ".join(entry.recipients),
        "; ".join(part for part in (_("Registry"), unit) if part),
        str(entry.copies),
        _moment(entry.released_at),
        _("%(arrived)d of %(all)d have received it") % arrived if entry.released_at else "",
        entry.note,
    )


def _receivers(entry: IncomingEntry, names: Names) -> str:
    return "; ".join(names[one] for one in entry.receiver_ids if one in names)


def _receipt(entry: IncomingEntry) -> str:
    return _("opened %(at)s") % {"at": _moment(entry.received_at)} if entry.received_at else ""


def _what(type_name: str, summary: str) -> str:
    return ". ".join(part for part in (type_name, summary) if part)


def day_text(day: date | None) -> str:
    """Return a day as offices write it, nothing for none."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}" if day else ""


def _moment(at: datetime | None) -> str:
    return timezone.localtime(at).strftime("%d/%m/%Y %H:%M") if at else ""
