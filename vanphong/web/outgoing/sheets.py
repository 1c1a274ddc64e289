"""Preview sheets of the acts that cannot be undone: what numbering and releasing will do, before it is done."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.documents import rules
from vanphong.documents.queries import issuing, register_books, registers
from vanphong.documents.vocabulary import Channel, Direction, IssueMode
from vanphong.kernel.errors import NotFound
from vanphong.web.components.documents import Fact
from vanphong.web.components.work import ActionForm
from vanphong.web.outgoing.sources import Sources
from vanphong.web.reserved_numbers import choices as aside_choices


@dataclass(frozen=True)
class Sheet(ActionForm):
    """A folded form that first says what will happen; `problem` stands in place of the button when it cannot."""

    outcome: tuple[Fact, ...] = ()
    warning: str = ""
    problem: str = ""
    template: str = "outgoing/sheet.html"


def number(sources: Sources, href: str) -> Sheet:
    """What numbering will do: the register, the number it would give now, the date."""
    page, today = sources.page, localdate(sources.now)
    outcome, problem = [Fact(_("Date of the document"), today.strftime("%d/%m/%Y"))], ""
    try:
        register = registers.register_for(
            page.agency_id, Direction.OUT, type_code=page.fields.type_code, register_id=page.register_id
        )
        coming = register_books.next_number(sources.viewer, register.id, year=today.year)
        symbol = rules.full_number(coming, page.symbol.removeprefix(rules.OPEN_NUMBER), prefix=register.prefix)
        outcome = [
            Fact(_("Number and symbol, about"), symbol),
            *outcome,
            Fact(_("Register"), f"{register.name} · {today.year}"),
        ]
    except NotFound as refusal:
        problem = refusal.text
    aside = aside_choices.field(sources.viewer, Direction.OUT, "number")
    return Sheet(
        id="number",
        fields=(aside,) if aside else (),
        title=_("Give the number"),
        action=href,
        submit_label=_("Give the number now"),
        outcome=tuple(outcome),
        warning=_(
            "A number that was given can be neither taken back nor given again. "
            "If another clerk gives a number first, this document gets the one after it."
        ),
        problem=problem,
        icon="numbers",
        key="d",
        is_open=True,
    )


def release(sources: Sources, href: str) -> Sheet:
    """What releasing will do: who receives the document, and by which way."""
    page = sources.page
    is_paper, typed = page.fields.issue_mode == IssueMode.PAPER, page.fields
    with_copy = is_paper and issuing.sends_copy(
        page.agency_id, type_code=typed.type_code, is_entered_late=page.is_entered_late
    )
    lines = [
        Fact(row.name, _ways(rules.channels(row.channel, is_paper=is_paper, with_copy=with_copy)), is_wide=True)
        for row in sources.recipients
    ]
    mode = Fact(_("Way of issue"), str(IssueMode(typed.issue_mode).label))
    copies = Fact(_("Copies on paper"), str(typed.copies) if typed.issue_mode != IssueMode.ELECTRONIC else _("none"))
    return Sheet(
        id="release",
        title=_("Release"),
        action=href,
        submit_label=_("Release %(number)s now") % {"number": page.symbol},
        outcome=(Fact(_("Number and symbol"), page.symbol), mode, copies, *lines),
        warning=_(
            "A document that is out cannot be called back by this step. Look at text, number and recipients first."
        ),
        icon="send",
        key="p",
        is_open=True,
    )


def _ways(channels: tuple[str, ...]) -> str:
    """The ways to a recipient, in words."""
    return ", ".join(str(Channel(channel).label) for channel in channels)
