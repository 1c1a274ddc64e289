"""The rows of "Nơi nhận" while they are chosen: added from the directory, groups, last time's list, a pasted list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from vanphong.directory.queries import agencies
from vanphong.documents.queries import recipient_lists
from vanphong.documents.queries.recipient_lists import once
from vanphong.documents.rules import RECIPIENTS_LIMIT, RecipientLine
from vanphong.documents.vocabulary import Channel
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.forms import Choice, Combobox, Field

ROW = ("r_agency", "r_name", "r_channel", "r_group")
SENT = ",".join((*ROW, "recipients", "other_recipients", "type_code", "csrfmiddlewaretoken", "group", "last", "drop"))
"""What goes along when a list is added to: not the files of the form around it."""


@dataclass(frozen=True)
class RowShown:
    """One recipient: the name, the ways that lead there, and the group it came in with."""

    agency_id: str
    name: str
    hint: str
    group: str
    channels: tuple[Choice, ...]


@dataclass(frozen=True)
class RecipientsBox:
    """The rows with everything that adds to them; `href` answers with this box again."""

    href: str
    rows: tuple[RowShown, ...]
    box: Combobox
    paste: Field
    groups: tuple[Choice, ...]
    lasts: tuple[Choice, ...]
    errors: tuple[str, ...] = ()
    sent: str = SENT


def posted(data: QueryDict) -> list[RecipientLine]:
    """The rows that were posted, as they stood; what is none of ours is left out."""
    columns = [data.getlist(name)[: RECIPIENTS_LIMIT + 1] for name in ROW]
    found = []
    for agency, name, channel, group in zip(*columns, strict=False):
        agency_id = _identifier(agency)
        if agency_id or name.strip():
            found.append(RecipientLine("" if agency_id else name.strip(), agency_id, channel, group))
    return found


def _identifier(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def chosen(viewer: Viewer, data: QueryDict, *, day: date) -> list[RecipientLine]:
    """Everything that a posted form names: its rows, then agencies chosen and names pasted but not yet added."""
    hosted = [RecipientLine("", one) for text in data.getlist("recipients") if (one := _identifier(text))]
    pasted = recipient_lists.matched(viewer, data.get("other_recipients", ""), day=day)
    return once([*posted(data), *hosted, *pasted])


def added_to(viewer: Viewer, data: QueryDict, *, reply_to: str, day: date) -> list[RecipientLine]:
    """The rows after a button was pressed: one dropped, a group or last time's list behind them."""
    lines = chosen(viewer, data, day=day)
    dropped = data.get("drop", "")
    if dropped.isascii() and dropped.isdigit() and int(dropped[:4]) < len(lines):
        del lines[int(dropped[:4])]
    if group_id := _identifier(data.get("group", "")):
        lines += recipient_lists.of_group(viewer, group_id)
    lines += _last(viewer, data, reply_to)
    return once(lines)


def _last(viewer: Viewer, data: QueryDict, reply_to: str) -> list[RecipientLine]:
    answered = _identifier(reply_to)
    match data.get("last", ""):
        case "type":
            return recipient_lists.last_of_type(viewer, data.get("type_code", "")[:12])
        case "mine":
            return recipient_lists.last_of_mine(viewer)
        case "answer" if answered:
            return recipient_lists.last_answer(viewer, answered)
        case _none:
            return []


def started(initial: Mapping[str, Any]) -> list[RecipientLine]:
    """The rows that a form begins with: those of the draft, or whom an answer goes to."""
    hosted = [RecipientLine("", one) for one in initial.get("recipients", ())]
    names = str(initial.get("other_recipients", "")).splitlines()
    return once([*initial.get("rows", ()), *hosted, *(RecipientLine(name) for name in names if name.strip())])


def box_of(
    viewer: Viewer, lines: Iterable[RecipientLine], *, reply_to: str = "", errors: tuple[str, ...] = ()
) -> RecipientsBox:
    """The box over some rows."""
    lines = list(lines)
    known = agencies.agencies(line.agency_id for line in lines if line.agency_id)
    lasts = [Choice("type", _("As last time for this type")), Choice("mine", _("As in my last draft"))]
    if reply_to:
        lasts.append(Choice("answer", _("As in the last answer to this sender")))
    return RecipientsBox(
        href=f"/outgoing/recipients?reply_to={reply_to}" if reply_to else "/outgoing/recipients",
        rows=tuple(_row(line, known) for line in lines),
        box=Combobox(
            name="recipients",
            label=_("Agencies that receive it"),
            source="/lookup/recipients",
            is_multiple=True,
            hint=_("They receive it through the exchange as soon as it is released."),
            placeholder=_("Type a few letters of the name; tone marks are not needed"),
        ),
        paste=Field(
            "other_recipients",
            _("Other recipients, or a pasted list"),
            kind="textarea",
            rows=2,
            hint=_("One name per line. Names that the directory knows become agencies; the others go on paper."),
        ),
        groups=tuple(_group(one) for one in recipient_lists.groups(viewer)),
        lasts=tuple(lasts),
        errors=errors,
    )


def _group(card: recipient_lists.GroupCard) -> Choice:
    label = f"{card.name} ({card.count})"
    return Choice(str(card.id), label, _("my own group") if card.is_own else "")


def _row(line: RecipientLine, known: Mapping[UUID, agencies.AgencyCard]) -> RowShown:
    card = known.get(line.agency_id) if line.agency_id else None
    usual = Channel.EXCHANGE if card else Channel.PAPER
    offered = [one for one in Channel if card is not None or one != Channel.EXCHANGE]
    now = line.channel if line.channel in [str(one) for one in offered] else usual
    return RowShown(
        agency_id=str(line.agency_id) if card else "",
        name=card.name if card else line.name,
        hint=card.symbol if card else _("not in the directory"),
        group=line.group,
        channels=tuple(Choice(str(one), str(one.label), is_chosen=one == now) for one in offered),
    )
