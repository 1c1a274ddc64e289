"""Who is told when posts are handed over, and of what happens to accounts."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid5

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events
from vanphong.directory.queries import account_watchers, authority, duty, people, second_factor
from vanphong.directory.vocabulary import Role
from vanphong.kernel import notices
from vanphong.kernel.events import Event, Fact, react_later
from vanphong.kernel.ids import Ref

RECEIVED = notices.declare("hand_over.received", _("%(count)s things of %(name)s have been handed over to you."))
REPORTED = notices.declare("hand_over.reported", _("%(name)s has handed over the post; here is the minute."))
PLAN_DONE = notices.declare(
    "hand_over.plan_done", _("The hand-over of %(name)s that you prepared has been carried out.")
)
PLAN_FAILED = notices.declare(
    "hand_over.plan_failed",
    _("The prepared hand-over of %(name)s could not be carried out: %(why)s"),
    gravity="warning",
)
REVERSED = notices.declare("hand_over.reversed", _("The hand-over of %(name)s has been taken back."), gravity="warning")

FACTOR_ADDED = notices.declare("account.factor_added", _("A second factor was added to your account."))
FACTORS_REMOVED = notices.declare(
    "account.factors_removed",
    _("%(who)s removed the second factors of your account. If you did not ask for it, tell your administrator."),
    gravity="warning",
)
GRANTED = notices.declare("delegation.granted", _("Authorisation %(number)s (%(form)s) holds until %(until)s."))
REVOKED = notices.declare("delegation.revoked", _("Authorisation %(number)s is revoked: %(reason)s"), gravity="warning")
ENDING = notices.declare(
    "delegation.ending", _("Authorisation %(number)s (%(form)s) ends on %(until)s."), gravity="warning"
)
ENDED = notices.declare(
    "delegation.ended", _("Authorisation %(number)s (%(form)s) has ended; its last day was %(until)s.")
)
AWAY = notices.declare("absence.entered", _("You stand in for %(name)s from %(first)s to %(last)s."))
BACK = notices.declare("absence.cancelled", _("You no longer stand in for %(name)s."))
ASSISTS = notices.declare("assistance.begun", _("You receive along with %(name)s from today on."))
RELEASED = notices.declare("assistance.ended", _("You no longer receive along with %(name)s."))


@react_later(events.HandOverCarriedOut)
def tell_of_hand_over(fact: Fact[Any]) -> None:
    """Tell every receiver how much came, and the heads that there is a record (R-008)."""
    event = fact.event
    told = {"about": event.subject, "cause_id": fact.id, "at": fact.at}
    for receiver, count in event.counts.items():
        notices.tell([receiver], RECEIVED, named={"count": str(count), "name": event.person_name}, **told)
    watchers = [seat for seat in event.watchers if str(seat) not in event.counts]
    notices.tell(watchers, REPORTED, named={"name": event.person_name}, **told)


@react_later(events.HandOverReversed)
def tell_of_reversal(fact: Fact[Any]) -> None:
    """Tell those who had received something that it has gone back."""
    named = {"name": fact.event.person_name}
    notices.tell(fact.event.receivers, REVERSED, about=fact.event.subject, cause_id=fact.id, at=fact.at, named=named)


@react_later(events.HandOverPlanCarriedOut, events.HandOverPlanFailed)
def tell_of_plan(fact: Fact[Any]) -> None:
    """Tell whoever prepared a hand-over what became of it; of a failure also the administrators of the agency."""
    event, day = fact.event, localdate(fact.at)
    told: dict[str, Any] = {"cause_id": fact.id, "at": fact.at}
    preparer = authority.reached([event.planned_by_id], day=day)
    if isinstance(event, events.HandOverPlanCarriedOut):
        about = Ref("hand_over", event.hand_over_id)
        notices.tell(preparer, PLAN_DONE, about=about, named={"name": event.person_name}, **told)
        return
    others = {card.id for card in people.holders(event.agency_id, Role.ADMINISTRATOR, day=day)}
    named = {"name": event.person_name, "why": event.reason}
    notices.tell(preparer | others, PLAN_FAILED, about=event.subject, named=named, **told)


@react_later(events.FactorAdded, events.FactorsRemoved)
def tell_of_factors(fact: Fact[Any]) -> None:
    """Tell the holder of an account: whoever else did it must not go unnoticed."""
    kind = FACTOR_ADDED if isinstance(fact.event, events.FactorAdded) else FACTORS_REMOVED
    seats = second_factor.seats_of_account(fact.event.subject_id, now=fact.at)
    named = {"who": fact.actor_name}
    notices.tell(seats, kind, about=fact.event.subject, cause_id=fact.id, at=fact.at, named=named)


# --- accounts -------------------------------------------------------------------------------------------------------

ACCOUNT_LOCKED = notices.declare(
    "account.locked",
    _("The account of %(name)s was locked after too many wrong passwords, from %(address)s."),
    gravity="warning",
)
ACCOUNT_UNUSED = notices.declare(
    "account.warned", _("The account of %(name)s is not used; it will be closed on %(day)s."), gravity="warning"
)
RESET_ASKED = notices.declare("account.reset_asked", _("%(name)s asks for a new password. %(text)s"), gravity="warning")
RESET_GRANTED = notices.declare("account.reset_granted", _("%(who)s gave %(name)s a link for a new password."))
RESET_REFUSED = notices.declare("account.reset_refused", _("%(who)s refused a new password for %(name)s: %(text)s"))
PASSWORD_REISSUED = notices.declare("account.password_reissued", _("%(who)s issued a new first password to %(name)s."))


@react_later(events.AccountLocked)
def tell_of_lock(fact: Fact[Any]) -> None:
    """Tell the holder (who reads it after coming in again) and the administrators."""
    circles = (account_watchers.holder, account_watchers.administrators)
    _tell_of_account(fact, ACCOUNT_LOCKED, *circles, address=fact.event.address)


@react_later(events.AccountWarned)
def tell_of_warning(fact: Fact[Any]) -> None:
    """Tell the holder and the administrators that an account is about to be closed."""
    day = fact.event.closes_on.strftime("%d/%m/%Y")
    _tell_of_account(fact, ACCOUNT_UNUSED, account_watchers.holder, account_watchers.administrators, day=day)


@react_later(events.ResetAsked)
def tell_of_reset_request(fact: Fact[Any]) -> None:
    """Tell the administrators who decide, the head of the person, and the operator (R-014)."""
    event = fact.event
    around = account_watchers.around(event.subject_id, day=localdate(fact.at))
    named = {"name": around.name, "text": event.text[:160]}
    told: dict[str, Any] = {"cause_id": fact.id, "at": fact.at, "named": named}
    deciding = account_watchers.administrators(around) or account_watchers.operators(around)
    others = [*account_watchers.heads(around), *account_watchers.operators(around)]
    notices.tell(deciding, RESET_ASKED, about=Ref("reset", event.request_id), **told)
    notices.tell([seat for seat in others if seat not in deciding], RESET_ASKED, about=event.subject, **told)


@react_later(events.ResetGranted)
def tell_of_reset_link(fact: Fact[Any]) -> None:
    """Tell the head, the operator and the holder that a link went out: a link nobody asked for is an alarm."""
    _tell_of_account(fact, RESET_GRANTED, account_watchers.holder, account_watchers.heads, account_watchers.operators)


@react_later(events.ResetRefused)
def tell_of_reset_refusal(fact: Fact[Any]) -> None:
    """Tell the holder."""
    _tell_of_account(fact, RESET_REFUSED, account_watchers.holder, text=fact.event.reason[:160])


@react_later(events.PasswordReissued)
def tell_of_new_password(fact: Fact[Any]) -> None:
    """Tell the holder and the head."""
    _tell_of_account(fact, PASSWORD_REISSUED, account_watchers.holder, account_watchers.heads)


def _tell_of_account(
    fact: Fact[Any], kind: notices.NoticeKind, *circles: account_watchers.Circle, **named: str
) -> None:
    """Tell the seats of some circles around an account, but not the one who acted."""
    around = account_watchers.around(fact.event.subject_id, day=localdate(fact.at))
    seats = [seat for circle in circles for seat in circle(around) if seat != fact.seat_id]
    words = {"who": fact.actor_name, "name": around.name, **named}
    notices.tell(seats, kind, about=fact.event.subject, cause_id=fact.id, at=fact.at, named=words)


OF_DELEGATIONS: dict[type[Event], notices.NoticeKind] = {
    events.DelegationGranted: GRANTED,
    events.DelegationRevoked: REVOKED,
    events.DelegationEnding: ENDING,
    events.DelegationEnded: ENDED,
}


@react_later(*OF_DELEGATIONS)
def tell_of_delegation(fact: Fact[Any]) -> None:
    """Tell both sides of a written authority, except the one who did it."""
    event, kind = fact.event, OF_DELEGATIONS[type(fact.event)]
    named = {"number": event.number, "form": event.form}
    named |= {"reason": event.reason} if kind is REVOKED else {"until": f"{event.valid_to:%d/%m/%Y}"}
    sides = authority.reached((event.principal_id, event.deputy_id), day=localdate(fact.at)) - {fact.seat_id}
    notices.tell(sides, kind, about=event.subject, cause_id=fact.id, at=fact.at, named=named)


@react_later(events.AbsenceEntered, events.AbsenceCancelled)
def tell_of_absence(fact: Fact[Any]) -> None:
    """Tell the substitute."""
    event = fact.event
    if event.substitute_id is None:
        return
    kind = AWAY if isinstance(event, events.AbsenceEntered) else BACK
    named = {"name": people.names([event.seat_id]).get(event.seat_id, "")}
    named |= {"first": f"{event.starts_on:%d/%m/%Y}", "last": f"{event.ends_on:%d/%m/%Y}"}
    notices.tell([event.substitute_id], kind, about=event.subject, cause_id=fact.id, at=fact.at, named=named)


@react_later(events.AssistantNamed, events.AssistantReleased)
def tell_of_assistance(fact: Fact[Any]) -> None:
    """Tell the assistant."""
    event = fact.event
    kind = ASSISTS if isinstance(event, events.AssistantNamed) else RELEASED
    named = {"name": people.names([event.leader_id]).get(event.leader_id, "")}
    told = authority.reached([event.assistant_id], day=localdate(fact.at))
    notices.tell(told, kind, about=event.subject, cause_id=fact.id, at=fact.at, named=named)


# --- duties seen ----------------------------------------------------------------------------------------------------

DUTIES = notices.declare("duty.weekly", _("%(unit)s last week: %(met)s of %(asked)s days on which the inbox was kept."))


def tell_of_duties(*, now: datetime, today: date) -> int:
    """Tell the heads of every unit, and nobody else, how last week's duty was met; return how many units were told of.

    Told once a week, however often it is called.
    """
    monday = today - timedelta(days=today.weekday() + 7)
    reports = duty.reports(monday=monday, today=today)
    for report in reports:
        cause_id = uuid5(report.unit_id, f"duty {monday.isoformat()}")
        named = {"unit": report.unit, "met": str(report.met), "asked": str(report.asked)}
        notices.tell(report.heads, DUTIES, about=Ref("unit", report.unit_id), cause_id=cause_id, at=now, named=named)
    return len(reports)
