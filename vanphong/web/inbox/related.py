"""What later documents say about one: its copies, what replaces, amends or corrects it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from vanphong.documents.queries.relations import Later
from vanphong.documents.vocabulary import Relation
from vanphong.web.components.lists import Cell, Column, Table
from vanphong.web.components.work import Section
from vanphong.web.inbox.rows import state_badge


def section(lines: Sequence[Later]) -> Section:
    """The card of the later documents, on either side of the registry."""
    columns = (Column(_("What it is")), Column(_("Document")), Column(_("State")))
    return Section("related", _("Copies and later documents"), table=Table(
        _("Documents that are about this one"), columns, tuple(_row(line) for line in lines)
    ))  # fmt: skip


def _row(line: Later) -> tuple[Cell, ...]:
    words = " · ".join(part for part in (line.symbol, line.text, line.summary) if part)
    return (
        Cell(line.type_name if line.relation == Relation.COPIES else seen_from_there(line.relation)),
        Cell(words, href=f"/outgoing/{line.id}"),
        Cell(badge=state_badge(line.state, line.state_label)),
    )


def seen_from_there(relation: str) -> str:
    """How the relation reads on the page of the earlier document."""
    words = {
        Relation.REPLACES: _("Replaced by"),
        Relation.AMENDS: _("Amended by"),
        Relation.CORRECTS: _("Corrected by"),
        Relation.COPIES: _("Copied as"),
    }
    return words[Relation(relation)]
