"""Lists of recipients to choose from: groups, the last time's, and names that were pasted (nơi nhận)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from vanphong.directory.queries import agencies
from vanphong.documents import policies
from vanphong.documents.models import IncomingDocument, OutgoingDocument, Recipient, RecipientGroup
from vanphong.documents.rules import RecipientLine
from vanphong.engines.vntext.fold import fold
from vanphong.kernel import access
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer

SIGNS = re.compile(r"^[\s\-\u2013\u2022*+]+|^\d+[.)]\s+|[\s;,.]+$")
BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
NOT_RECIPIENTS = ("nhu tren", "nhu dieu", "luu vt", "luu")
"""How lines of a printed block begin that name nobody."""


@dataclass(frozen=True)
class GroupCard:
    """A group as it is offered; ``is_own``: kept by the viewer for itself."""

    id: UUID
    name: str
    is_own: bool
    count: int
    may_change: bool


@dataclass(frozen=True)
class GroupPage:
    """One group with its members."""

    card: GroupCard
    members: tuple[RecipientLine, ...]


def groups(viewer: Viewer) -> list[GroupCard]:
    """Return the groups that the viewer's agency keeps and those of the viewer's own, by name."""
    return [_card(viewer, row) for row in _mine(viewer).order_by("owner_id", "name")]


def group(viewer: Viewer, group_id: UUID) -> GroupPage:
    """Return one group; raises ``NotFound`` for that of another agency or another seat."""
    row = _mine(viewer).filter(pk=group_id).first()
    if row is None:
        raise NotFound()
    return GroupPage(_card(viewer, row), tuple(_line(one) for one in row.members))


def _mine(viewer: Viewer) -> "QuerySet[RecipientGroup]":
    own = Q(owner_id=None) | Q(owner_id=viewer.seat_id)
    return RecipientGroup.objects.filter(own, agency_id=viewer.agency_id)


def _card(viewer: Viewer, row: RecipientGroup) -> GroupCard:
    is_own = row.owner_id is not None
    return GroupCard(row.id, row.name, is_own, len(row.members), is_own or policies.keeper_of_groups(viewer))


def _line(stored: dict[str, Any]) -> RecipientLine:
    agency_id = stored.get("agency_id")
    return RecipientLine(stored.get("name", ""), UUID(agency_id) if agency_id else None, stored.get("channel", ""))


def of_group(viewer: Viewer, group_id: UUID) -> list[RecipientLine]:
    """Return the members of a group as recipients that came in with it; raises ``NotFound``."""
    page = group(viewer, group_id)
    return [RecipientLine(one.name, one.agency_id, one.channel, page.card.name) for one in page.members]


def last_of_type(viewer: Viewer, type_code: str) -> list[RecipientLine]:
    """Return whom the latest document of a type went to: the viewer's own, else any of the agency that is seen."""
    found = _seen(viewer).filter(type_id=type_code)
    return _of(found.filter(drafter_id=viewer.seat_id).first() or found.first())


def last_of_mine(viewer: Viewer) -> list[RecipientLine]:
    """Return whom the latest document went to that the viewer drafted."""
    return _of(_seen(viewer).filter(drafter_id=viewer.seat_id).first())


def last_answer(viewer: Viewer, incoming_id: UUID) -> list[RecipientLine]:
    """Return whom the latest answer went to that was given to the sender of an incoming document."""
    asked = IncomingDocument.objects.filter(access.visible(viewer), pk=incoming_id).first()
    if asked is None:
        raise NotFound()
    same = Q(reply_to__issuer_id=asked.issuer_id) if asked.issuer_id else Q(reply_to__issuer_name=asked.issuer_name)
    return _of(_seen(viewer).filter(same).exclude(reply_to_id=incoming_id).first())


def _seen(viewer: Viewer) -> "QuerySet[OutgoingDocument]":
    """Documents of the viewer's agency with recipients, the latest first."""
    named = Exists(Recipient.objects.filter(document_id=OuterRef("pk")))
    seen = OutgoingDocument.objects.filter(access.visible(viewer), named, agency_id=viewer.agency_id)
    return seen.order_by("-created_at", "-id")


def _of(document: OutgoingDocument | None) -> list[RecipientLine]:
    if document is None:
        return []
    rows = Recipient.objects.filter(document=document).order_by("ordinal")
    return [RecipientLine(row.name, row.agency_id, row.channel, row.group_name) for row in rows]


def matched(viewer: Viewer, text: str, *, day: date) -> list[RecipientLine]:
    """Return the recipients that a pasted list names, one a line: agencies where the directory knows the name.

    Dashes and numbers are left out, remarks in brackets where the directory knows the name without them, and lines of
    a printed block that name nobody.
    """
    names = [name for line in text.splitlines() if (name := _bare(line))]
    if not names:
        return []
    known: dict[str, UUID] = {}
    for card in agencies.all_agencies(day=day):
        if card.id != viewer.agency_id:
            for called in (card.name, card.short_name):
                known.setdefault(fold(called), card.id)
    return [_known(name, known) for name in names]


def _known(name: str, known: dict[str, UUID]) -> RecipientLine:
    """The agency that a name means, with or without a remark in brackets; else the name as it was written."""
    found = known.get(fold(name)) or known.get(fold(BRACKETS.sub("", name)))
    return RecipientLine("" if found else name, found)


def _bare(line: str) -> str:
    """A line without dash, number and closing sign; nothing for one that names nobody."""
    name = SIGNS.sub("", SIGNS.sub("", line.strip()))
    is_nobody = any(fold(name) == one or fold(name).startswith(f"{one} ") for one in NOT_RECIPIENTS)
    return "" if is_nobody else name


def once(lines: Iterable[RecipientLine]) -> list[RecipientLine]:
    """Return the recipients, each once, the first mention first: an agency, or a name outside."""
    found: dict[object, RecipientLine] = {}
    for line in lines:
        found.setdefault(line.agency_id or fold(line.name), line)
    return list(found.values())


def block(lines: Sequence[RecipientLine]) -> list[str]:
    """Return the lines of the printed block: a group stands once, under its own name, where its first member is."""
    shown: dict[str, None] = {}
    known = agencies.agencies(line.agency_id for line in lines if line.agency_id and not line.group)
    for line in lines:
        name = known[line.agency_id].name if line.agency_id in known else line.name
        shown.setdefault(line.group or name)
    return [name for name in shown if name]
