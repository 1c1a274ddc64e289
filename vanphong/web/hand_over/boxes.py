"""The second half of the wizard: every thing that hangs on the posts, and who takes it over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vanphong.directory.queries.people import Card
from vanphong.directory.queries.succession import Group
from vanphong.directory.vocabulary import Role
from vanphong.web.components.forms import Choice, Field
from vanphong.web.hand_over.forms import KEEPS

MOST_LINES = 300
"""Lines that can be given singly on the page; with more, the group or everything is chosen."""


@dataclass(frozen=True)
class Box:
    """A group of things: its heading, the choice for all of them, and the lines with a choice of their own."""

    label: str
    count: int
    chosen: Field
    lines: tuple[tuple[str, Field | None], ...]
    is_open: bool


def box_of(group: Group, posted: Mapping[str, str], errors: Mapping[str, object], *, may_keep: bool) -> Box:
    """The box of a group, as it was sent or with the proposal."""
    fault = (str(errors[group.kind]),) if group.kind in errors else ()
    name = f"kind:{group.kind}"
    proposed = group.candidates[0] if group.candidates else None
    none = _("As proposed: %(name)s") % {"name": named(proposed)} if proposed else _("Choose who takes over")
    if may_keep and group.things[0].goes_along:
        none = _("As proposed: stays with the person")
    field = Field(
        name,
        _("Who takes over"),
        kind="select",
        choices=tuple(_choices(group, posted.get(name, ""), none, may_keep=may_keep)),
        errors=fault,
        hint="" if proposed or not group.things[0].roles else _nobody(group),
    )
    return Box(group.label, len(group.things), field, tuple(_lines(group, posted, may_keep=may_keep)), bool(fault))


def _nobody(group: Group) -> str:
    roles = ", ".join(str(Role(role).label) for role in group.things[0].roles)
    return _("Nobody else carries the role of %(roles)s: give it to somebody first.") % {"roles": roles}


def _lines(group: Group, posted: Mapping[str, str], *, may_keep: bool) -> list[tuple[str, Field | None]]:
    found: list[tuple[str, Field | None]] = []
    for ordinal, thing in enumerate(group.things):
        name = f"line:{group.kind}:{thing.subject_id}"
        choices = tuple(_choices(group, posted.get(name, ""), _("Like the group"), may_keep=may_keep))
        field = Field(name, thing.label, kind="select", choices=choices) if ordinal < MOST_LINES else None
        found.append((thing.label, field))
    return found


def _choices(group: Group, chosen: str, none: str, *, may_keep: bool) -> list[Choice]:
    choices = [Choice("", none, is_chosen=not chosen)]
    if may_keep:
        choices.append(Choice(KEEPS, _("Stays with the person, on the new post"), is_chosen=chosen == KEEPS))
    return choices + [Choice(str(one.id), named(one), is_chosen=chosen == str(one.id)) for one in group.candidates[:15]]


def named(card: Card) -> str:
    """A colleague in a list: name and post."""
    return f"{card.name} ({card.post})" if card.post else card.name
