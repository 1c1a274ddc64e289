"""What the exchange does when documents and work below it report: send, and tell the sender."""

from typing import Any
from uuid import UUID

from vanphong.documents import events
from vanphong.documents.queries import incoming
from vanphong.documents.vocabulary import INCOMING, ReceiptStatus
from vanphong.exchange import translate
from vanphong.exchange.actions import outbox, recall, status
from vanphong.exchange.vocabulary import HOUSE_NAME
from vanphong.kernel.events import Fact, react_later
from vanphong.kernel.viewer import machine
from vanphong.work import events as work_events


@react_later(events.OutgoingReleased, events.DeliveryRetried)
def send_what_was_released(fact: Fact[Any]) -> None:
    """Every waiting delivery of the document that goes by exchange is queued, each for itself (NĐ 30/2020, Điều 18)."""
    outbox.dispatch(fact.event.subject_id)


@react_later(events.OutgoingRecalled)
def ask_back(fact: Fact[Any]) -> None:
    """Every recipient of the exchange learns that the document is recalled, and why (NĐ 30/2020, Điều 18.4.b)."""
    for delivery_id in fact.event.delivery_ids:
        recall.ask(delivery_id, reason=fact.event.reason, at=fact.at)


@react_later(*translate.LIFE)
def report_life(fact: Fact[Any]) -> None:
    """The sender learns that its document arrived, was refused, registered, assigned or is done (VI-18, VI-22)."""
    event = fact.event
    if event.exchange_id:
        _report(fact, event.exchange_id, translate.LIFE[type(event)], translate.words_of(event))


@react_later(work_events.ItemReported, work_events.ItemGiven)
def report_work(fact: Fact[Any]) -> None:
    """A progress report, or a part passed on inside a unit, tells the sender that its document is in work."""
    event = fact.event
    is_passed_on = isinstance(event, work_events.ItemReported) or event.parent_id is not None
    if event.about_kind == INCOMING and is_passed_on:
        _report_in_work(fact, event.subject_id)


@react_later(events.DraftBegun)
def report_answer(fact: Fact[Any]) -> None:
    """An answer being drafted tells the sender that its document is in work."""
    if fact.event.reply_to_id is not None:
        _report_in_work(fact, fact.event.reply_to_id)


def _report_in_work(fact: Fact[Any], document_id: UUID) -> None:
    house = machine(agency_id=fact.event.agency_id, name=str(HOUSE_NAME))
    exchange_id = incoming.page(house, document_id).exchange_id
    if exchange_id:
        _report(fact, exchange_id, ReceiptStatus.IN_WORK, "")


def _report(fact: Fact[Any], exchange_id: str, what: ReceiptStatus, text: str) -> None:
    reporter = fact.actor_name if fact.actor_id.int else ""
    status.report(fact.event.agency_id, exchange_id, status=what, reporter=reporter, text=text, at=fact.at)
