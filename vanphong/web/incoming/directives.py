"""The composer of a directive: who leads, supports and is informed, by when, in one form; and reading it back."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from vanphong.directory.queries import calendar as calendars
from vanphong.directory.queries import people
from vanphong.engines.workdays.calendar import Calendar
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Choice, Combobox, Directive, Field
from vanphong.web.days import read_day
from vanphong.web.deadlines import short_day, working_deadlines
from vanphong.web.incoming import line
from vanphong.web.incoming.line import Reading
from vanphong.web.incoming.unsent import Unsent
from vanphong.web.lookup.values import choice_of, named
from vanphong.work.actions.items import TEXT_LIMIT, Assignment, Order
from vanphong.work.vocabulary import Part

PEOPLE = "/lookup/people"
DAYS = (1, 3, 5, 7, 15)
FORM = "directive"
PHRASES_SHOWN = 12


def composer(
    action: str,
    unsent: Unsent,
    *,
    today: date,
    calendar: Calendar,
    form_id: str = FORM,
    reading: Reading | None = None,
    kept: Sequence[str] = (),
) -> Directive:
    """The composer, with whatever was typed before into it; the head of a unit passes work on within the unit.

    ``kept`` are phrases of the writer's own, offered before those of the house.
    """
    within_unit = form_id != FORM
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
            rows=3,
            prefix=form_id,
            placeholder=_("VP to lead, KT in support, by Friday …"),
        ),
        phrases=tuple(dict.fromkeys((*kept, *phrases(within_unit=within_unit))))[:PHRASES_SHOWN],
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
        due_choices=tuple(due_choices(today, calendar)),
        reads_href=f"/directives/read?form={form_id}",
        told=reading.told if reading else (),
        doubts=reading.doubts if reading else (),
        hidden=reading.hidden if reading else (),
        id=form_id,
    )


def within(viewer: Viewer, form_id: str) -> Collection[UUID]:
    """The units among whose people a form may name: a leader all, a head those of the own units."""
    return () if form_id == FORM else viewer.desks


def read_line(request: HttpRequest, viewer: Viewer, form_id: str) -> Reading:
    """The line of a form as it reads now, laid into the form."""
    return line.read(
        viewer,
        request.POST,
        now=viewers.now(request),
        calendar=calendars.of(viewer.agency_id),
        within=within(viewer, form_id),
    )


def check_seen(request: HttpRequest, viewer: Viewer, form_id: str) -> None:
    """Raise ``Invalid`` unless the writer saw what was read in the line of a form that is being sent."""
    line.check_seen(read_line(request, viewer, form_id), request.POST)


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


def due_choices(today: date, calendar: Calendar) -> Iterable[Choice]:
    """Deadlines within one click, counted in working days; why a day is the one stands behind it."""
    for due, why in working_deadlines(DAYS, today=today, calendar=calendar):
        yield Choice(due.isoformat(), short_day(due), why)


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


def read_order(typed: QueryDict) -> Order:
    """The order that was composed. Raises ``Invalid`` for what the form could not have sent."""
    due_on = read_day(typed, "due_on")
    lines = []
    for part in (Part.LEAD, Part.SUPPORT, Part.INFORMED):
        for value in typed.getlist(part.value):
            holder = named(value)
            if holder is None:
                raise Invalid({part.value: _("Choose units and persons of your agency from the list.")})
            own_due_on = read_day(typed, f"due_on:{value}") or due_on
            # Who is only informed has nothing to finish by a day.
            lines.append(Assignment(holder.id, part, holder.is_desk, None if part == Part.INFORMED else own_due_on))
    return Order(typed.get("text", "").strip(), lines)
