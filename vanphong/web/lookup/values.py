"""The values that type-ahead boxes post: `unit:<uuid>` for a unit's desk, `seat:<uuid>` for a person in a seat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext as _

from vanphong.directory.queries.people import Card
from vanphong.web.components.forms import Choice

Kind = Literal["unit", "seat"]


@dataclass(frozen=True)
class Named:
    """Who was chosen."""

    kind: Kind
    id: UUID

    @property
    def is_desk(self) -> bool:
        """Whether a unit was chosen, not a person."""
        return self.kind == "unit"


def named(value: str) -> Named | None:
    """Read a posted value; nothing for what no box of ours offers."""
    kind, _colon, text = value.partition(":")
    if kind not in ("unit", "seat"):
        return None
    try:
        return Named("unit" if kind == "unit" else "seat", UUID(text))
    except ValueError:
        return None


def value_of(card: Card) -> str:
    """The value under which a box offers a seat or a unit's desk."""
    return f"unit:{card.id}" if card.is_desk else f"seat:{card.id}"


def choice_of(card: Card) -> Choice:
    """A seat or a desk as it is offered, told from its namesakes by post and unit."""
    hint = "" if card.is_desk else " · ".join(part for part in (card.post, card.unit, absence_of(card)) if part)
    return Choice(value_of(card), card.name, hint)


def absence_of(card: Card) -> str:
    """That somebody is away, until when and who stands in; empty for who is there."""
    if card.absent_until is None:
        return ""
    named = {"until": f"{card.absent_until:%d/%m/%Y}", "substitute": card.substitute}
    if card.substitute:
        return _("away until %(until)s, %(substitute)s stands in") % named
    return _("away until %(until)s") % named
