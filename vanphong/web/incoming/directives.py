"""The composer of a directive: who leads, supports and is informed, by when, in one form; and reading it back."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.http import QueryDict
from django.utils.translation import gettext as _

from vanphong.directory.queries import people
from vanphong.kernel.errors import Invalid
from vanphong.web.components.forms import Choice, Combobox, Directive, Field
from vanphong.web.incoming.unsent import Unsent
from vanphong.web.lookup.values import choice_of, named
from vanphong.work.actions.items import TEXT_LIMIT, Assignment, Order
from vanphong.work.vocabulary import Part

PEOPLE = "/lookup/people"
DAYS = (1, 3, 5, 7, 15)
FORM = "directive"


def composer(action: str, unsent: Unsent, *, today: date, within_unit: bool = False, form_id: str = FORM) -> Directive:
    """The composer, with whatever was typed before into it; the head of a unit passes work on within the unit."""
    return Directive(
        action=action,
        draft_key=action.partition("?")[0],
        text=Field(
            "text",
            _("What is to be done"),
            unsent.value(form_id, "text"),
            "textarea",
            errors=unsent.errors(form_id, "text"),
            limit=TEXT_LIMIT,
            rows=4,
            prefix=form_id,
        ),
        phrases=phrases(within_unit=within_unit),
        lead=_box("lead", _("Leads"), unsent, form_id, hint=_("One unit or person.")),
        support=_box("support", _("Support"), unsent, form_id, is_multiple=True),
        informed=_box("informed", _("For information"), unsent, form_id, is_multiple=True),
        due=Field(
            "due_on",
            _("Deadline"),
            unsent.value(form_id, "due_on"),
            "date",
            errors=unsent.errors(form_id, "due_on"),
            prefix=form_id,
        ),
        submit_label=_("Pass on") if within_unit else _("Send the directive"),
        title=_("Pass on within the unit") if within_unit else _("Directive"),
        due_choices=tuple(due_choices(today)),
        id=form_id,
    )


def phrases(*, within_unit: bool) -> tuple[str, ...]:
    """Words that are written every day (Điều 23.2)."""
    if within_unit:
        return (
            _("Study and propose how to handle this."),
            _("Draft the answer and submit it to me."),
            _("Follow this and report the result."),
        )
    return (
        _("Take the lead, advise me and report the result."),
        _("Draft an answer for signature."),
        _("Carry this out as the rules say."),
        _("Follow this closely and report difficulties at once."),
        _("For your information."),
    )


def due_choices(today: date) -> Iterable[Choice]:
    """Deadlines within one click; none falls on a weekend."""
    for days in DAYS:
        due = today + timedelta(days=days)
        due += timedelta(days=max(0, 7 - due.weekday()) if due.weekday() >= 5 else 0)
        yield Choice(due.isoformat(), due.strftime("%d/%m"))


def _box(name: str, label: str, unsent: Unsent, form_id: str, *, is_multiple: bool = False, hint: str = "") -> Combobox:
    return Combobox(
        name,
        label,
        PEOPLE,
        is_multiple=is_multiple,
        chosen=chosen(unsent.values(form_id, name)),
        hint=hint,
        errors=unsent.errors(form_id, name),
        placeholder=_("Type a name; tone marks are not needed"),
        prefix=form_id,
    )


def chosen(values: Iterable[str]) -> tuple[Choice, ...]:
    """Chips for what had been chosen, with their names."""
    holders = [holder for value in values if (holder := named(value))]
    if not holders:
        return ()
    cards = {
        **people.cards(holder.id for holder in holders if not holder.is_desk),
        **people.desk_cards(holder.id for holder in holders if holder.is_desk),
    }
    return tuple(choice_of(cards[holder.id]) for holder in holders if holder.id in cards)


def read_day(typed: QueryDict, name: str) -> date | None:
    """A day from a date field; nothing when it is empty. Raises ``Invalid``."""
    text = typed.get(name, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise Invalid({name: _("Write the day as day/month/year.")}) from fault


def read_order(typed: QueryDict) -> Order:
    """The order that was composed. Raises ``Invalid`` for what the form could not have sent."""
    due_on = read_day(typed, "due_on")
    lines = []
    for part in (Part.LEAD, Part.SUPPORT, Part.INFORMED):
        for value in typed.getlist(part.value):
            holder = named(value)
            if holder is None:
                raise Invalid({part.value: _("Choose units and persons of your agency from the list.")})
            # Who is only informed has nothing to finish by a day.
            lines.append(Assignment(holder.id, part, holder.is_desk, None if part == Part.INFORMED else due_on))
    return Order(typed.get("text", "").strip(), lines)
