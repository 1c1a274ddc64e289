"""Who is told of what happens to documents, and in which words."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import people, policy
from vanphong.documents import events
from vanphong.documents.policy_keys import INCOMING_BATCHES
from vanphong.documents.queries import batches, reservations
from vanphong.documents.vocabulary import INCOMING, RecallState, ReceiptStatus
from vanphong.kernel import notices
from vanphong.kernel.events import Fact, react_later
from vanphong.kernel.ids import Ref

ARRIVED = notices.declare("incoming.received", _("A document has arrived from %(issuer)s: %(text)s"))
SUBMITTED = notices.declare("incoming.submitted", _("%(who)s laid a document before you. %(text)s"))
RETURNED = notices.declare("incoming.returned", _("%(who)s returned a submission: %(text)s"), gravity="warning")
TO_STAGE = notices.declare("outgoing.sent", _("%(who)s sent you a draft. %(text)s"))
CHANGES = notices.declare("outgoing.returned", _("%(who)s returned your draft: %(text)s"), gravity="warning")
FALLEN = notices.declare(
    "outgoing.approval_fell", _("%(who)s returned what you had approved: %(text)s"), gravity="warning"
)
APPROVED = notices.declare("outgoing.approved", _("%(who)s approved your draft. %(text)s"))
TO_NUMBER = notices.declare("outgoing.to_number", _("A document was approved and waits for its number."))
COMMENTED = notices.declare("outgoing.commented", _("%(who)s wrote on a draft: %(text)s"))
RELEASED = notices.declare("outgoing.released", _("Your document was released as %(number)s."))
REPORTED = notices.declare("outgoing.reported", _("%(recipient)s: %(status)s. %(text)s"))
REFUSED = notices.declare("outgoing.refused", _("%(recipient)s refused the document: %(text)s"), gravity="urgent")
FAILED = notices.declare("outgoing.failed", _("Sending to %(recipient)s failed: %(text)s"), gravity="urgent")
RECALLED_HERE = notices.declare(
    "incoming.recalled", _("The sender recalls a document that lies with you: %(text)s"), gravity="urgent"
)
GIVEN_UP = notices.declare(
    "incoming.given_up", _("A document that lay with you was recalled by its sender: %(text)s"), gravity="warning"
)
RECALLED = notices.declare("outgoing.recalled", _("%(who)s recalled %(number)s: %(text)s"), gravity="warning")
NOT_GIVEN_BACK = notices.declare(
    "outgoing.not_given_back", _("%(recipient)s does not give the recalled document back: %(text)s"), gravity="urgent"
)
NUMBER_CANCELLED = notices.declare(
    "outgoing.number_cancelled", _("%(who)s gave the number %(number)s up: %(text)s"), gravity="warning"
)
BATCH = notices.declare(
    "incoming.batch", _("%(count)s documents wait to be submitted before %(hour)s."), gravity="warning"
)
NUMBERS_ASIDE = notices.declare(
    "register.numbers_aside",
    _("%(count)s numbers set aside for paper since %(since)s wait to be used or given up."),
    gravity="warning",
)

BATCH_NOTICE = timedelta(minutes=30)
"""How long before a batch hour the registry desk is reminded."""

REPORTED_TO_DRAFTER = (ReceiptStatus.REFUSED, ReceiptStatus.DONE)


@react_later(events.IncomingReceived)
def tell_clerks_of_arrival(fact: Fact[Any]) -> None:
    """Tell the registry desk of what others sent; not of what a clerk has just brought in (VI-17)."""
    _tell(fact, ARRIVED, fact.event.agency_id, issuer=fact.event.issuer_name, text=fact.event.summary)


@react_later(events.IncomingSubmitted)
def tell_leader_of_submission(fact: Fact[Any]) -> None:
    """Tell the leader that something lies before them."""
    _tell(fact, SUBMITTED, fact.event.to_seat_id, text=fact.event.note)


@react_later(events.IncomingReturned)
def tell_clerks_of_return(fact: Fact[Any]) -> None:
    """Tell the registry desk that a leader returned a submission."""
    _tell(fact, RETURNED, fact.event.agency_id, text=fact.event.reason)


@react_later(events.DraftSent)
def tell_stage_of_draft(fact: Fact[Any]) -> None:
    """Tell whoever has the draft now."""
    for principal_id in (fact.event.principal_id, *fact.event.also_ids):
        _tell(fact, TO_STAGE, principal_id, text=fact.event.note)


@react_later(events.DraftReturned)
def tell_drafter_of_return(fact: Fact[Any]) -> None:
    """Tell the drafter what is to be changed, and whoever had approved that the approval has fallen."""
    _tell(fact, CHANGES, fact.event.drafter_id, text=fact.event.reason)
    if fact.event.approver_id is not None:
        _tell(fact, FALLEN, fact.event.approver_id, text=fact.event.reason)


@react_later(events.OutgoingApproved)
def tell_of_approval(fact: Fact[Any]) -> None:
    """Tell the drafter that the draft is approved, and the registry desk that it wants a number."""
    _tell(fact, APPROVED, fact.event.drafter_id, text=fact.event.note)
    _tell(fact, TO_NUMBER, fact.event.agency_id)


@react_later(events.OutgoingReleased)
def tell_drafter_of_release(fact: Fact[Any]) -> None:
    """Tell the drafter the number under which the document went out."""
    _tell(fact, RELEASED, fact.event.drafter_id, number=fact.event.full_number)


@react_later(events.DeliveryReported)
def tell_of_report(fact: Fact[Any]) -> None:
    """Tell the drafter of a refusal or of the end, and the registry desk of a refusal; the rest is silent."""
    event = fact.event
    named = {"recipient": event.recipient, "status": str(ReceiptStatus(event.status).label), "text": event.text}
    kind = REFUSED if event.status == ReceiptStatus.REFUSED else REPORTED
    if event.status in REPORTED_TO_DRAFTER:
        _tell(fact, kind, event.drafter_id, **named)
    if event.status == ReceiptStatus.REFUSED:
        _tell(fact, kind, event.agency_id, **named)


@react_later(events.DeliveryFailed)
def tell_clerks_of_failure(fact: Fact[Any]) -> None:
    """Tell the registry desk that a delivery could not be sent."""
    _tell(fact, FAILED, fact.event.agency_id, recipient=fact.event.recipient, text=fact.event.fault)


@react_later(events.RecallHeard)
def tell_holders_of_recall(fact: Fact[Any]) -> None:
    """Tell the registry desk and everybody who has the document that its sender recalls it."""
    for principal_id in (fact.event.agency_id, *fact.event.holder_ids):
        _tell(fact, RECALLED_HERE, principal_id, text=fact.event.reason)


@react_later(events.IncomingGivenUp)
def tell_holders_of_end(fact: Fact[Any]) -> None:
    """Tell everybody who had a recalled document that it is gone."""
    for principal_id in fact.event.holder_ids:
        _tell(fact, GIVEN_UP, principal_id, text=fact.event.reason)


@react_later(events.OutgoingRecalled)
def tell_drafter_of_recall(fact: Fact[Any]) -> None:
    """Tell the drafter and the registry desk that a document was recalled."""
    for principal_id in (fact.event.drafter_id, fact.event.agency_id):
        _tell(fact, RECALLED, principal_id, number=fact.event.full_number, text=fact.event.reason)


@react_later(events.RecallAnswered)
def tell_of_refused_recall(fact: Fact[Any]) -> None:
    """Tell the drafter and the registry desk that a recipient keeps a recalled document."""
    if fact.event.state == RecallState.REFUSED:
        for principal_id in (fact.event.drafter_id, fact.event.agency_id):
            _tell(fact, NOT_GIVEN_BACK, principal_id, recipient=fact.event.recipient, text=fact.event.text)


@react_later(events.NumberCancelled)
def tell_drafter_of_cancelled_number(fact: Fact[Any]) -> None:
    """Tell the drafter that the document will not go out under its number, and why."""
    _tell(fact, NUMBER_CANCELLED, fact.event.drafter_id, number=fact.event.full_number, text=fact.event.reason)


def _tell(fact: Fact[Any], kind: notices.NoticeKind, principal_id: UUID, **named: str) -> None:
    """Tell every seat behind a principal, but not the one who acted."""
    seats = people.seats_behind(principal_id, day=localdate(fact.at))
    words = {"who": fact.actor_name, "text": "", **{key: value[:160] for key, value in named.items()}}
    recipients = [seat for seat in seats if seat != fact.seat_id]
    notices.tell(recipients, kind, about=fact.event.subject, cause_id=fact.id, at=fact.at, named=words)


def tell_of_batches(*, now: datetime) -> int:
    """Half an hour before each hour of submission remind registry desks of what still waits; once an hour and day.

    Return how many desks were reminded (policy ``incoming.batches``; R-030).
    """
    return sum(_tell_desk(agency_id, waiting, now=now) for agency_id, waiting in batches.waiting().items())


def _tell_desk(agency_id: UUID, waiting: batches.Waiting, *, now: datetime) -> int:
    local = localtime(now)
    hours = policy.value(INCOMING_BATCHES, agency_id=agency_id)
    near = [
        hour for hour in hours if local <= local.replace(hour=hour.hour, minute=hour.minute) <= local + BATCH_NOTICE
    ]
    for hour in near:
        notices.tell(
            people.seats_behind(agency_id, day=local.date()),
            BATCH,
            about=Ref(INCOMING, waiting.oldest_id),
            cause_id=uuid5(agency_id, f"batch {local.date().isoformat()} {hour:%H:%M}"),
            at=now,
            named={"count": str(waiting.count), "hour": f"{hour:%H:%M}"},
        )
    return len(near)


def tell_of_numbers_aside(*, now: datetime) -> int:
    """Remind registry desks of numbers set aside on an earlier day that nobody has settled; once a day.

    Return how many desks were reminded.
    """
    today = localdate(now)
    found = reservations.waiting(before=today)
    for agency_id, waiting in found.items():
        notices.tell(
            people.seats_behind(agency_id, day=today),
            NUMBERS_ASIDE,
            about=Ref("register", waiting.register_id),
            cause_id=uuid5(agency_id, f"numbers aside {today.isoformat()}"),
            at=now,
            named={"count": str(waiting.count), "since": waiting.since.strftime("%d/%m/%Y")},
        )
    return len(found)
