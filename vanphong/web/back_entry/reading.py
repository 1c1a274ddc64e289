"""From what stands in the cells of a row to what the acts want: days, types, people, agencies, numbers set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from vanphong.directory.queries import agencies, people
from vanphong.directory.vocabulary import Role
from vanphong.documents.actions.back_entry import LateOutgoing
from vanphong.documents.queries import registers, reservations
from vanphong.documents.rules import IncomingFields, OutgoingFields, RecipientLine
from vanphong.documents.vocabulary import Direction, IssueMode
from vanphong.engines.vntext.fold import fold
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web.back_entry.grid import SheetRow

_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}))?")
_DAY_FIRST_YEAR = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True)
class Reader:
    """What is read once for a whole sheet: today, the types by every way to write them, who may sign."""

    viewer: Viewer
    today: date
    types: dict[str, str]
    signers: tuple[people.Card, ...]
    units: tuple[agencies.UnitCard, ...]
    register_id: UUID | None

    def incoming(self, row: SheetRow) -> IncomingFields:
        """The fields of an arrival. Raises ``Invalid`` by column."""
        number, _stroke, notation = row.typed["symbol"].rpartition("/") if _is_short(row) else _parted(row)
        issuer = row.typed["issuer"]
        known = self._agency(issuer)
        return IncomingFields(
            type_code=self._type(row),
            code_number=number,
            code_notation=notation,
            issued_on=self.day(row, "issued_on"),
            issuer_name=known.name if known else issuer,
            issuer_id=known.id if known else None,
            summary=row.typed["summary"],
            signer_name=row.typed["signer"],
            note=row.typed["note"],
            arrived_on=self.day(row, "arrived_on"),
        )

    def outgoing(self, row: SheetRow) -> LateOutgoing:
        """A document that was issued. Raises ``Invalid`` by column."""
        issued_on = self.day(row, "issued_on")
        if issued_on is None:
            raise Invalid({"issued_on": _("Write the date that stands on the paper.")})
        notation = row.typed["symbol"].removeprefix("/")
        names = [name for part in row.typed["recipients"].split(";") if (name := part.strip())]
        fields = OutgoingFields(
            type_code=self._type(row),
            summary=row.typed["summary"],
            signer_id=self._signer(row),
            note=row.typed["note"],
            issue_mode=IssueMode.PAPER,
        )
        return LateOutgoing(
            fields=fields,
            recipients=tuple(map(self._recipient, names)),
            issued_on=issued_on,
            signed_on=self.day(row, "signed_on") or issued_on,
            notation=notation,
            unit_id=self._unit(notation),
            register_id=self.register_id,
        )  # fmt: skip

    def reserved(self, row: SheetRow, direction: Direction) -> UUID | None:
        """The number set aside that was written; nothing for an empty cell. Raises ``Invalid`` on ``number``."""
        text = row.typed["number"]
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 9):
            raise Invalid({"number": _("Write the number alone, in figures.")})
        register = registers.register_for(
            self.viewer.agency_id, direction, type_code=self._type(row), register_id=self.register_id
        )
        return reservations.find(self.viewer.agency_id, register.id, number=int(text))

    def day(self, row: SheetRow, name: str) -> date | None:
        """The day in a cell; without a year it is the last such day. Raises ``Invalid`` on the column."""
        text = row.typed[name]
        if not text:
            return None
        try:
            if found := _DAY_FIRST_YEAR.fullmatch(text):
                return date(*map(int, found.groups()))
            if found := _DAY.fullmatch(text):
                day, month, year = found.groups()
                made = date(int(year or self.today.year), int(month), int(day))
                return made if year or made <= self.today else made.replace(year=made.year - 1)
        except ValueError:
            pass
        raise Invalid({name: _("Write the day as day/month/year.")})

    def _type(self, row: SheetRow) -> str:
        text = row.typed["type"]
        if not text:
            return ""
        if fold(text) not in self.types:
            raise Invalid({"type_code": _("Choose a type of document from the list.")})
        return self.types[fold(text)]

    def _signer(self, row: SheetRow) -> UUID:
        wanted = fold(row.typed["signer"])
        found = [card for card in self.signers if wanted and fold(card.name).endswith(wanted)]
        exact = [card for card in found if fold(card.name) == wanted] or found
        if len(exact) != 1:
            names = ", ".join(card.name for card in exact or self.signers)
            raise Invalid({"signer_id": _("Name one who may sign: %(names)s.") % {"names": names}})
        return exact[0].id

    def _agency(self, name: str) -> agencies.AgencyCard | None:
        if not name:
            return None
        found = agencies.find(name, day=self.today, limit=5)
        return next((card for card in found if fold(card.name) == fold(name)), None)

    def _recipient(self, name: str) -> RecipientLine:
        known = self._agency(name)
        if known is not None and known.id != self.viewer.agency_id:
            return RecipientLine(known.name, agency_id=known.id)
        return RecipientLine(name)

    def _unit(self, notation: str) -> UUID | None:
        """The unit whose symbol ends the symbol of a letter (SXD-KT)."""
        last = notation.rpartition("-")[2]
        return next((unit.id for unit in self.units if unit.symbol and unit.symbol == last), None)


def _is_short(row: SheetRow) -> bool:
    """Whether a symbol has at most one stroke: number on its left, symbol on its right."""
    return row.typed["symbol"].count("/") < 2


def _parted(row: SheetRow) -> tuple[str, str, str]:
    """Number and symbol of one with the year in between (12/2026/NQ-HĐND)."""
    return row.typed["symbol"].partition("/")


def reader(viewer: Viewer, *, register_id: UUID | None, today: date) -> Reader:
    """A reader for one sheet; three statements."""
    types: dict[str, str] = {}
    for card in registers.types():
        for written in (card.name, card.symbol, card.code):
            if written:
                types[fold(written)] = card.code
    return Reader(
        viewer=viewer,
        today=today,
        types=types,
        signers=tuple(people.holders(viewer.agency_id, Role.LEADER, day=today)),
        units=tuple(agencies.units(viewer.agency_id, day=today)),
        register_id=register_id,
    )
