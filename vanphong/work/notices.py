"""Who is told when work is given, returned, finished, or near its deadline."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid5

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import people
from vanphong.kernel import notices
from vanphong.kernel.events import Fact, react_later
from vanphong.kernel.ids import Ref
from vanphong.work import events
from vanphong.work.queries import items

GIVEN = notices.declare("work.given", _("%(who)s gave you work: %(text)s"))
REPORTED = notices.declare("work.reported", _("%(who)s reported %(progress)s %%: %(text)s"))
RETURNED = notices.declare("work.returned", _("%(who)s returned work to you: %(text)s"), gravity="warning")
FINISHED = notices.declare("work.finished", _("%(who)s finished the work you gave. %(text)s"))
CANCELLED = notices.declare("work.cancelled", _("%(who)s took back work given to you."))
TOMORROW = notices.declare("work.due_tomorrow", _("Work is due tomorrow."), gravity="warning")
TODAY = notices.declare("work.due_today", _("Work is due today."), gravity="warning")
OVERDUE = notices.declare("work.overdue", _("Work is overdue since %(due_on)s."), gravity="urgent")


@react_later(events.ItemGiven, events.ItemCancelled)
def tell_holder(fact: Fact[Any]) -> None:
    """Tell whoever serves the holder that work came or was taken back."""
    kind = GIVEN if isinstance(fact.event, events.ItemGiven) else CANCELLED
    seats = people.seats_behind(fact.event.holder_id, day=localdate(fact.at))
    _tell(fact, kind, [seat for seat in seats if seat != fact.seat_id])


@react_later(events.ItemReported, events.ItemReturned, events.ItemFinished)
def tell_giver(fact: Fact[Any]) -> None:
    """Tell the giver what became of the work."""
    kinds = {events.ItemReported: REPORTED, events.ItemReturned: RETURNED, events.ItemFinished: FINISHED}
    if fact.event.giver_id != fact.seat_id:
        _tell(fact, kinds[type(fact.event)], [fact.event.giver_id])


def _tell(fact: Fact[Any], kind: notices.NoticeKind, recipients: list[Any]) -> None:
    named = {
        "who": fact.actor_name,
        "text": getattr(fact.event, "text", "")[:160],
        "progress": str(getattr(fact.event, "progress", "")),
    }
    notices.tell(recipients, kind, about=fact.event.subject, cause_id=fact.id, at=fact.at, named=named)


def tell_of_deadlines(*, now: datetime, today: date) -> int:
    """Tell holders of work due tomorrow, due today, or overdue; once each per deadline. Return how many rows."""
    rows = items.running_on(today + timedelta(days=1))
    for item_id, about_kind, about_id, holder_id, due_on in rows:
        kind = OVERDUE if due_on < today else TODAY if due_on == today else TOMORROW
        notices.tell(
            people.seats_behind(holder_id, day=today),
            kind,
            about=Ref(about_kind, about_id),
            cause_id=uuid5(item_id, due_on.isoformat()),
            at=now,
            named={"due_on": due_on.strftime("%d/%m/%Y")},
        )
    return len(rows)
