"""Lists about acting for others, as tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vanphong.directory.queries.authority import AbsenceLine, DelegationLine, Party
from vanphong.directory.rules.authority import State
from vanphong.web.components.lists import Cell, Column, Table
from vanphong.web.components.marks import Badge, Tone

TONES: dict[str, Tone] = {State.IN_FORCE: "green", State.COMING: "blue", State.OVER: "grey"}


def day_of(day: date) -> str:
    """A day as officials write it."""
    return date_format(day, "d/m/Y")


def span(first: date, last: date) -> str:
    """From when to when."""
    return f"{day_of(first)} – {day_of(last)}"


def who(party: Party | None) -> str:
    """A person with the post."""
    return f"{party.name}\n{party.post}" if party else "–"


def state_badge(state: str, *, is_withdrawn: bool = False) -> Badge:
    """How an authority stands."""
    if is_withdrawn:
        return Badge(_("Revoked"), "red")
    return Badge(str(State(state).label), TONES[state])


def delegations(lines: Iterable[DelegationLine], caption: str) -> Table:
    """Delegations, each leading to its page."""
    headings = _("Written authority"), _("Who authorises"), _("Who is authorised"), _("For what"), _("Time")
    return Table(
        caption=caption,
        columns=tuple(map(Column, headings)),
        rows=tuple(
            (
                Cell(f"{line.form}. {line.number}", href=f"/authority/delegations/{line.id}"),
                Cell(who(line.principal)),
                Cell(who(line.deputy)),
                Cell(line.scope_text),
                Cell(
                    span(line.valid_from, line.valid_to),
                    badge=state_badge(line.state, is_withdrawn=line.revoked_at is not None),
                ),
            )
            for line in lines
        ),
    )


def absence_words(line: AbsenceLine) -> str:
    """An absence in one line."""
    named = {"name": line.absent.name, "span": span(line.starts_on, line.ends_on)}
    if line.substitute is None:
        return _("%(name)s is away %(span)s; nobody stands in.") % named
    return _("%(name)s is away %(span)s; %(substitute)s stands in.") % {**named, "substitute": line.substitute.name}
