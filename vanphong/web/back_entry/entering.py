"""Entering the rows of a sheet: each in a transaction of its own, with its own result or its own faults."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from vanphong.documents.actions import back_entry
from vanphong.documents.queries import duplicates, incoming, outgoing, register_order
from vanphong.documents.vocabulary import Direction
from vanphong.kernel.errors import Invalid, Refusal
from vanphong.kernel.once import once
from vanphong.kernel.viewer import Viewer
from vanphong.web.back_entry.grid import COLUMNS, SheetRow
from vanphong.web.back_entry.reading import Reader
from vanphong.web.components.work import Banner


@dataclass(frozen=True)
class Entered:
    """A row that went in: where it is now, under which number, and what is odd about it."""

    ordinal: int
    text: str
    summary: str
    href: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """What is common to all rows: the direction, the reason (the outage), the mark of this form."""

    direction: Direction
    reason: str
    key: str
    sure: frozenset[int] = frozenset()
    """Rows of which the clerk said that they are other documents than those that came in before."""


class CameInAlready(Exception):
    """Documents that seem to be the same are there (VI-16)."""

    def __init__(self, documents: list[duplicates.Duplicate]) -> None:
        super().__init__()
        self.documents = documents


def enter(
    viewer: Viewer, sheet: Sheet, rows: Sequence[SheetRow], reader: Reader, *, now: datetime
) -> tuple[list[Entered], list[SheetRow]]:
    """Enter the rows in their order; return those that went in, and the others with their faults."""
    done: list[Entered] = []
    left: list[SheetRow] = []
    for row in rows:
        try:
            document_id = once(viewer, _key(sheet, row), lambda row=row: _enter(viewer, sheet, row, reader, now))  # type: ignore[misc]
        except CameInAlready as known:
            left.append(replace(row, warnings=tuple(_warning(one.row) for one in known.documents)))
        except Invalid as fault:
            left.append(_marked(row, fault, sheet.direction))
        except Refusal as fault:
            left.append(replace(row, fault=fault.text))
        else:
            done.append(_shown(viewer, sheet, row, document_id))
    return done, left


def _warning(row: incoming.IncomingRow) -> Banner:
    """An earlier document with the same number, symbol, issuer and year, and the way to it."""
    named = {"symbol": row.symbol, "issuer": row.issuer_name, "day": _day(row.arrived_on)}
    words = _("%(symbol)s of %(issuer)s came in already, on %(day)s. Register it again only if it is another document.")
    return Banner(words % named, "yellow", "copy", f"/incoming/{row.id}", _("Look at it"))


def _key(sheet: Sheet, row: SheetRow) -> str:
    """The mark by which a row that is sent again counts once; without a mark of the form it makes no claim."""
    words = "\x1f".join([sheet.key, sheet.direction.value, str(row.ordinal), *row.typed.values()])
    return hashlib.sha256(words.encode()).hexdigest() if sheet.key else ""


def _enter(viewer: Viewer, sheet: Sheet, row: SheetRow, reader: Reader, now: datetime) -> UUID:
    if sheet.direction == Direction.IN:
        typed = reader.incoming(row)
        # Asked inside the act: a sheet that is sent twice gets its first result, not a warning of itself.
        if row.ordinal not in sheet.sure and (same := duplicates.of_new(viewer, typed, traces=duplicates.Traces())):
            raise CameInAlready(same)
        return back_entry.enter_incoming(
            viewer,
            typed,
            reason=sheet.reason,
            register_id=reader.register_id,
            reserved_id=reader.reserved(row, sheet.direction),
            now=now,
        )
    late = replace(reader.outgoing(row), reserved_id=reader.reserved(row, sheet.direction))
    return back_entry.enter_outgoing(viewer, late, reason=sheet.reason, now=now)


def _marked(row: SheetRow, fault: Invalid, direction: Direction) -> SheetRow:
    """The row with the faults at the columns that they belong to; the others stand with the row."""
    column_of = {name: column.name for column in COLUMNS[direction] for name in (column.name, *column.faults)}
    faults = {column_of[name]: str(words) for name, words in fault.fields.items() if name in column_of}
    others = [str(words) for name, words in fault.fields.items() if name not in column_of]
    return replace(row, faults=faults, fault=" ".join(others if fault.fields else [fault.text]))


def _shown(viewer: Viewer, sheet: Sheet, row: SheetRow, document_id: UUID) -> Entered:
    remarks = tuple(_remark(one) for one in register_order.out_of_order(viewer, document_id, direction=sheet.direction))
    if sheet.direction == Direction.IN:
        arrival = incoming.page(viewer, document_id)
        text = _("Arrival no. %(number)s") % {"number": arrival.number}
        return Entered(row.ordinal + 1, text, arrival.fields.summary, f"/incoming/{document_id}", remarks)
    letter = outgoing.page(viewer, document_id)
    return Entered(row.ordinal + 1, letter.symbol, letter.fields.summary, f"/outgoing/{document_id}", remarks)


def _remark(one: register_order.Neighbour) -> str:
    words = (
        _("Number %(number)d before it is dated later, %(day)s: the register explains it by “entered late”.")
        if one.is_lower
        else _("Number %(number)d after it is dated earlier, %(day)s: look whether the numbers were exchanged.")
    )
    return words % {"number": one.number, "day": _day(one.day)}


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
