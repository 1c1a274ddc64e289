"""A row of a pasted table: read into what a clerk would have typed, with what is wrong beside each cell."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from vanphong.directory.queries import agencies
from vanphong.documents import rules
from vanphong.documents.queries import registers
from vanphong.engines.vntext.dates import NotADate, parse_date
from vanphong.engines.vntext.fold import fold
from vanphong.kernel.errors import Invalid, Refusal
from vanphong.web.components.work import Banner
from vanphong.web.incoming.table_columns import COLUMNS

LETTER = "CV"
"""The type of what bears no other sign: an official letter has none in its symbol (NĐ 30/2020, Phụ lục III)."""

OF_FIELD = {"code_number": "symbol", "code_notation": "symbol", "type_code": "type"}
"""Where a fault of a field is shown, when the column bears another name."""


@dataclass(frozen=True)
class Cell:
    """A cell of the grid, with what is wrong with it."""

    column: str
    label: str
    value: str
    fault: str = ""


@dataclass(frozen=True)
class TableRow:
    """One document of the table, and what became of it: entered (`said`, `href`), or what stands against it."""

    at: int
    cells: Mapping[str, str]
    faults: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Banner, ...] = ()
    said: str = ""
    href: str = ""

    @property
    def number(self) -> int:
        """Its place as people count."""
        return self.at + 1

    @property
    def shown(self) -> tuple[Cell, ...]:
        """The cells in the order of the grid."""
        return tuple(
            Cell(name, str(label), self.cells.get(name, ""), self.faults.get(name, ""))
            for name, label in COLUMNS.items()
        )

    @property
    def other_faults(self) -> tuple[str, ...]:
        """What is wrong with the row as a whole."""
        return tuple(words for name, words in self.faults.items() if name not in COLUMNS)

    def fingerprint(self, sha256: str) -> str:
        """What tells a row that is sent again: its words and its file."""
        told = "\x1f".join([*(self.cells.get(name, "") for name in COLUMNS), sha256])
        return f"table-{hashlib.sha256(told.encode()).hexdigest()[:56]}"


def faults_of(refusal: Refusal) -> dict[str, str]:
    """The faults of a refusal by column; one without fields stands at the whole row."""
    if not isinstance(refusal, Invalid):
        return {"": refusal.text}
    return {OF_FIELD.get(name, name): str(words) for name, words in refusal.fields.items()}


class Reader:
    """Reads rows against what the office knows: its types of document, and the agencies by name."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.known: dict[str, UUID | None] = {}

    def read(self, cells: Mapping[str, str]) -> tuple[rules.IncomingFields | None, dict[str, str]]:
        """Return what the row says, or what is wrong with its cells. Secrecy is told by the page, not by the table."""
        faults: dict[str, str] = {}
        days = {name: self._day(name, cells, faults) for name in ("issued_on", "arrived_on", "reply_due_on")}
        number, slash, notation = cells["symbol"].partition("/")
        typed = rules.tidy(
            rules.IncomingFields(
                type_code=self._type(cells["type"], cells["symbol"], faults),
                code_number=number.strip() if slash else "",
                code_notation=(notation if slash else number).strip(),
                issuer_name=cells["issuer_name"],
                issuer_id=self._agency(cells["issuer_name"]),
                summary=cells["summary"],
                signer_name=cells["signer_name"],
                signer_position=cells["signer_position"],
                issued_on=days["issued_on"],
                arrived_on=days["arrived_on"] or self.today,
                reply_due_on=days["reply_due_on"],
            )
        )
        faults = {**self._broken_rules(typed), **faults}
        return (None if faults else typed), faults

    def _broken_rules(self, typed: rules.IncomingFields) -> dict[str, str]:
        """What no document may hold, and what registration wants besides."""
        faults: dict[str, str] = {}
        try:
            rules.check_incoming(typed, today=self.today)
        except Refusal as refusal:
            faults = faults_of(refusal)
        try:
            rules.check_complete(typed)
        except Refusal as refusal:
            faults = {**faults, **faults_of(refusal)}
        return faults

    def _day(self, name: str, cells: Mapping[str, str], faults: dict[str, str]) -> date | None:
        if not cells[name]:
            return None
        try:
            return parse_date(cells[name])
        except NotADate:
            faults[name] = _("Write the day as day/month/year.")
            return None

    @cached_property
    def _types(self) -> dict[str, str]:
        cards = registers.types()
        named = {fold(card.name): card.code for card in cards}
        return {**named, **{card.symbol: card.code for card in cards if card.symbol}}

    def _type(self, text: str, symbol: str, faults: dict[str, str]) -> str:
        if text:
            code = self._types.get(text) or self._types.get(fold(text)) or ""
            if not code:
                faults["type"] = _("This type is not known; write it as in the list of types.")
            return code
        signs = [sign for part in symbol.split("/")[1:] for sign in part.split("-")[:1]]
        return next((self._types[sign] for sign in signs if sign in self._types), LETTER)

    def _agency(self, name: str) -> UUID | None:
        if name not in self.known:
            found = agencies.find(name, day=self.today, limit=3) if name else []
            self.known[name] = next((card.id for card in found if fold(card.name) == fold(name)), None)
        return self.known[name]
