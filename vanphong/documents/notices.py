"""Who is told of what happens to documents, and in which words."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import calendar, people, policy
from vanphong.documents import events
from vanphong.documents.policy_keys import INCOMING_BATCHES
from vanphong.documents.queries import batches, opinions, reservations
from vanphong.documents.vocabulary import INCOMING, OUTGOING, RecallState, ReceiptStatus, RequestState, Source
from vanphong.documents.vocabulary.scans import ScanOrigin
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

OPINION_REACH = timedelta(days=14)
"""How far around a day opinions are looked for; no holidays last longer."""

PAPER_FOR_YOU = notices.declare(
    "paper.handed_out", _("%(who)s hands you %(count)s copies on paper: confirm that they arrived. %(text)s")
)
PAPER_ASKED = notices.declare("paper.asked", _("%(who)s asks to see a paper that lies with you. %(text)s"))
PAPER_ANSWERED = notices.declare("paper.answered", _("%(who)s answered your wish to see a paper: %(state)s. %(text)s"))
SCANS = notices.declare(
    "scan_batch.split", _("The scanner brought %(documents)s documents; they wait to be registered.")
)
SCANS_WITH_FAULTS = notices.declare(
    "scan_batch.faults",
    _("The scanner brought %(documents)s documents; %(faults)s files could not be read."),
    gravity="warning",
)

BATCH_NOTICE = timedelta(minutes=30)
"""How long before a batch hour the registry desk is reminded."""

OPINION_ASKED = notices.declare("outgoing.opinions_asked", _("%(who)s asks for your opinion by %(day)s: %(text)s"))
OPINION_URGED = notices.declare(
    "outgoing.opinions_urged", _("%(who)s waits for your opinion on a draft; it is due on %(day)s."), gravity="warning"
)
OPINION_EXTENDED = notices.declare(
    "outgoing.opinions_extended", _("You have until %(day)s to give your opinion on a draft.")
)
OPINION_GIVEN = notices.declare("outgoing.opinion_given", _("%(name)s gave an opinion on your draft."))
OPINION_DUE = notices.declare(
    "outgoing.opinion_due", _("Your opinion on a draft is due on %(day)s."), gravity="warning"
)
OPINION_MISSING = notices.declare(
    "outgoing.opinion_missing", _("%(name)s gave no opinion by %(day)s."), gravity="warning"
)

REPORTED_TO_DRAFTER = (ReceiptStatus.REFUSED, ReceiptStatus.DONE)


@react_later(events.IncomingReceived)
def tell_clerks_of_arrival(fact: Fact[Any]) -> None:
    """Tell the registry desk of what others sent; not of what a clerk has just brought in (VI-17).

    Of a scan nothing is known yet that could be told; what a scanner brings is told once for the batch.
    """
    if fact.event.source == Source.PAPER and not (fact.event.issuer_name or fact.event.summary):
        return
    _tell(fact, ARRIVED, fact.event.agency_id, issuer=fact.event.issuer_name, text=fact.event.summary)


@react_later(events.ScansSplit)
def tell_clerks_of_scans(fact: Fact[Any]) -> None:
    """Tell the registry desk of a batch that no clerk brought in by hand."""
    if fact.event.origin != ScanOrigin.DROP:
        kind = SCANS_WITH_FAULTS if fact.event.faults else SCANS
        documents, faults = str(fact.event.documents), str(fact.event.faults)
        _tell(fact, kind, fact.event.agency_id, documents=documents, faults=faults)


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


@react_later(events.OpinionsAsked, events.OpinionsUrged, events.OpinionsExtended)
def tell_asked_ones(fact: Fact[Any]) -> None:
    """Tell everybody whose opinion is asked for, urged, or given more time."""
    kinds = {events.OpinionsAsked: OPINION_ASKED, events.OpinionsUrged: OPINION_URGED}
    kind = kinds.get(type(fact.event), OPINION_EXTENDED)
    for holder_id in fact.event.holder_ids:
        _tell(fact, kind, holder_id, day=f"{fact.event.due_on:%d/%m/%Y}", text=getattr(fact.event, "text", ""))


@react_later(events.OpinionAssigned)
def tell_who_writes_the_opinion(fact: Fact[Any]) -> None:
    """Tell whom the head named that a draft waits."""
    _tell(fact, TO_STAGE, fact.event.seat_id)


@react_later(events.OpinionGiven)
def tell_asker_of_opinion(fact: Fact[Any]) -> None:
    """Tell who asked that an opinion came."""
    _tell(fact, OPINION_GIVEN, fact.event.asker_id, name=fact.event.name)


@react_later(events.PaperHandedOut)
def tell_receiver_of_paper(fact: Fact[Any]) -> None:
    """Tell whoever gets copies on paper; what was signed in the book needs no more."""
    event = fact.event
    if not event.is_signed:
        about = Ref("hand_out", event.hand_out_id)
        _tell(fact, PAPER_FOR_YOU, event.receiver_id, about=about, count=str(event.copies), text=event.what)


@react_later(events.PaperAsked)
def tell_custodian_of_wish(fact: Fact[Any]) -> None:
    """Tell whoever has a paper that somebody asks to see it."""
    about = Ref("paper_request", fact.event.request_id)
    _tell(fact, PAPER_ASKED, fact.event.asked_of_id, about=about, text=fact.event.text)


@react_later(events.PaperAnswered)
def tell_of_answered_wish(fact: Fact[Any]) -> None:
    """Tell whoever asked to see a paper what came of it."""
    event = fact.event
    state = str(RequestState(event.state).label)
    _tell(fact, PAPER_ANSWERED, event.asked_by_id, state=state, text=event.text)


def _tell(
    fact: Fact[Any], kind: notices.NoticeKind, principal_id: UUID, *, about: Ref | None = None, **named: str
) -> None:
    """Tell every seat behind a principal, but not the one who acted."""
    seats = people.seats_behind(principal_id, day=localdate(fact.at))
    words = {"who": fact.actor_name, "text": "", **{key: value[:160] for key, value in named.items()}}
    recipients = [seat for seat in seats if seat != fact.seat_id]
    notices.tell(recipients, kind, about=about or fact.event.subject, cause_id=fact.id, at=fact.at, named=words)


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


def tell_of_opinions(*, now: datetime) -> int:
    """Remind who owes an opinion on the working day before it is due and on the last day; after it, tell the drafter.

    Return how many opinions were found; each reminder reaches a seat once.
    """
    today = localdate(now)
    found = opinions.unanswered(due_from=today - OPINION_REACH, due_to=today + OPINION_REACH)
    calendars = {agency_id: calendar.of(agency_id) for agency_id in {one.agency_id for one in found}}
    near = [one for one in found if today >= calendars[one.agency_id].last_working_day(one.due_on - timedelta(days=1))]
    for one in near:
        is_over = one.due_on < today
        notices.tell(
            people.seats_behind(one.asker_id if is_over else one.holder_id, day=today),
            OPINION_MISSING if is_over else OPINION_DUE,
            about=Ref(OUTGOING, one.document_id),
            cause_id=uuid5(one.id, f"{one.due_on.isoformat()} {'over' if is_over else today.isoformat()}"),
            at=now,
            named={"name": one.name, "day": f"{one.due_on:%d/%m/%Y}"},
        )
    return len(near)
