"""Who is told when work is given, returned, finished, or near its deadline."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import calendar as calendars
from vanphong.directory.queries import people, policy
from vanphong.engines.workdays.calendar import Calendar
from vanphong.kernel import notices
from vanphong.kernel.events import Fact, react_later
from vanphong.work import events, rules
from vanphong.work.policy_keys import DEADLINE_REMINDERS
from vanphong.work.queries import deadlines

GIVEN = notices.declare("work.given", _("%(who)s gave you work: %(text)s"))
REPORTED = notices.declare("work.reported", _("%(who)s reported %(progress)s %%: %(text)s"))
RETURNED = notices.declare("work.returned", _("%(who)s returned work to you: %(text)s"), gravity="warning")
FINISHED = notices.declare("work.finished", _("%(who)s finished the work you gave. %(text)s"))
REOPENED = notices.declare("work.reopened", _("%(who)s took back that the work you gave is done."))
CANCELLED = notices.declare("work.cancelled", _("%(who)s took back work given to you."))
EXTENSION_ASKED = notices.declare(
    "work.extension_asked", _("%(who)s asks to have until %(day)s: %(text)s"), gravity="warning"
)
EXTENSION_GRANTED = notices.declare("work.extension_granted", _("%(who)s gave you until %(day)s. %(text)s"))
EXTENSION_REFUSED = notices.declare(
    "work.extension_refused", _("%(who)s did not grant a later deadline: %(text)s"), gravity="warning"
)
TOMORROW = notices.declare("work.due_tomorrow", _("Work is due tomorrow."), gravity="warning")
TODAY = notices.declare("work.due_today", _("Work is due today."), gravity="warning")
COMING = notices.declare("work.due_on", _("Work is due on %(due_on)s."))
OVERDUE = notices.declare("work.overdue", _("Work is overdue since %(due_on)s."), gravity="urgent")


@react_later(events.ItemGiven, events.ItemCancelled)
def tell_holder(fact: Fact[Any]) -> None:
    """Tell whoever serves the holder that work came or was taken back."""
    kind = GIVEN if isinstance(fact.event, events.ItemGiven) else CANCELLED
    seats = people.seats_behind(fact.event.holder_id, day=localdate(fact.at))
    _tell(fact, kind, [seat for seat in seats if seat != fact.seat_id])


@react_later(events.ItemReported, events.ItemReturned, events.ItemFinished, events.ItemReopened)
def tell_giver(fact: Fact[Any]) -> None:
    """Tell the giver (or whoever serves the desk it went back to) what became of the work."""
    kinds = {
        events.ItemReported: REPORTED,
        events.ItemReturned: RETURNED,
        events.ItemFinished: FINISHED,
        events.ItemReopened: REOPENED,
    }
    day, principals = localdate(fact.at), getattr(fact.event, "returned_to", None) or [fact.event.giver_id]
    seats = [seat for principal in principals for seat in people.seats_behind(principal, day=day)]
    _tell(fact, kinds[type(fact.event)], [seat for seat in seats if seat != fact.seat_id])


@react_later(events.ExtensionAsked)
def tell_giver_of_request(fact: Fact[Any]) -> None:
    """Tell the giver that a later deadline is asked for."""
    seats = people.seats_behind(fact.event.giver_id, day=localdate(fact.at))
    _tell(fact, EXTENSION_ASKED, [seat for seat in seats if seat != fact.seat_id])


@react_later(events.ExtensionGranted, events.ExtensionRefused)
def tell_holder_of_answer(fact: Fact[Any]) -> None:
    """Tell the holder what became of the request."""
    kind = EXTENSION_GRANTED if isinstance(fact.event, events.ExtensionGranted) else EXTENSION_REFUSED
    seats = people.seats_behind(fact.event.holder_id, day=localdate(fact.at))
    _tell(fact, kind, [seat for seat in seats if seat != fact.seat_id])


def _tell(fact: Fact[Any], kind: notices.NoticeKind, recipients: list[Any]) -> None:
    event = fact.event
    day = getattr(event, "granted_due_on", None) or getattr(event, "asked_due_on", None)
    named = {
        "who": fact.actor_name,
        "text": (getattr(event, "text", "") or getattr(event, "reason", ""))[:160],
        "day": day.strftime("%d/%m/%Y") if day else "",
        "progress": str(getattr(fact.event, "progress", "")),
    }
    notices.tell(recipients, kind, about=fact.event.subject, cause_id=fact.id, at=fact.at, named=named)


def tell_of_deadlines(*, now: datetime, today: date) -> int:
    """Remind holders of deadlines at the moments that their agency has set; once each. Return how many items it were.

    Of several moments that have passed only the last is told (R-045, VI-19; policy ``deadline.reminders``).
    """
    return sum(_tell_agency(agency_id, now=now, today=today) for agency_id in deadlines.agencies())


def _tell_agency(agency_id: UUID, *, now: datetime, today: date) -> int:
    marks = [rules.mark(text) for text in policy.value(DEADLINE_REMINDERS, agency_id=agency_id)]
    calendar = calendars.of(agency_id)
    nearing = deadlines.nearing(agency_id, marks=marks, today=today, calendar=calendar)
    found = [(_cause(one, marks, today, calendar), one) for one in nearing]
    known = notices.told([cause_id for cause_id, _one in found])
    for cause_id, one in found:
        # The kind that was told before is told again: it reaches only those who hold the work since then.
        notices.tell(
            people.seats_behind(one.holder_id, day=today),
            known.get(cause_id) or _reminder(one.due_on, today=today),
            about=one.about,
            cause_id=cause_id,
            at=now,
            named={"due_on": one.due_on.strftime("%d/%m/%Y")},
        )
    return len(found)


def _cause(one: deadlines.Running, marks: Sequence[rules.Mark], today: date, calendar: Calendar) -> UUID:
    """Return the identifier under which a reminder counts once: of the item, its deadline, and the last mark."""
    last = rules.latest_reached(marks, given_on=one.given_on, due_on=one.due_on, today=today, calendar=calendar)
    return uuid5(one.id, f"{one.due_on.isoformat()} {last.text if last else ''}")


def _reminder(due_on: date, *, today: date) -> notices.NoticeKind:
    days = (due_on - today).days
    if days < 0:
        return OVERDUE
    return {0: TODAY, 1: TOMORROW}.get(days, COMING)
