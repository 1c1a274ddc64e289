"""Telling the sender what became of a document, and noting what recipients tell us; nobody presses a button."""

import logging
from datetime import datetime
from uuid import UUID

from django.db import transaction

from vanphong.directory.queries import agencies
from vanphong.documents.actions import deliveries, recalls
from vanphong.documents.queries import deliveries as queries
from vanphong.documents.vocabulary import ReceiptStatus
from vanphong.exchange import translate
from vanphong.exchange.actions import recall
from vanphong.exchange.models import InboundMessage
from vanphong.exchange.ports import AXIS, StatusMessage
from vanphong.exchange.vocabulary import HOUSE_NAME
from vanphong.kernel import jobs
from vanphong.kernel.viewer import machine

BATCH = 200

log = logging.getLogger(__name__)


def expect(agency_code: str) -> None:
    """Queue the fetching of statuses for an agency: the hook by which an axis announces them."""
    jobs.defer("exchange.fetch_statuses", agency_code=agency_code)


def report(
    agency_id: UUID, delivery_id: str, *, status: ReceiptStatus, reporter: str = "", text: str = "", at: datetime
) -> None:
    """Tell the sender of a delivery what became of it at an agency (VI-18, VI-22).

    ``reporter`` is the person who acted; without one the agency itself reports. Nothing is sent for a document that
    did not come over an axis; the same status of a delivery counts once, however often it is reported.
    """
    agency = agencies.agency(agency_id)
    message = InboundMessage.objects.filter(delivery_id=delivery_id, recipient_code=agency.code).first()
    if message is None:
        return
    AXIS.port.report_status(
        StatusMessage(
            delivery_id=delivery_id,
            status=status,
            sender=translate.party(agency),
            recipient_code=message.sender_code,
            reporter=reporter or agency.name,
            text=text,
            at=at,
        )
    )


def fetch(agency_code: str | None = None, *, now: datetime) -> None:
    """Fetch the statuses that wait on the axis for an agency (or for all), note each and acknowledge it."""
    arrivals = AXIS.port.fetch_statuses(agency_code, limit=BATCH)
    is_on = False
    for arrival in arrivals:
        with transaction.atomic():
            is_settled = _settle(arrival.message, now)
            if is_settled:
                AXIS.port.acknowledge_status(arrival.message_id)
        is_on = is_on or is_settled
    if is_on and len(arrivals) == BATCH:
        jobs.defer("exchange.fetch_statuses", agency_code=agency_code)


def _settle(message: StatusMessage, now: datetime) -> bool:
    """Act on one status; tell whether it is done with."""
    if message.status == ReceiptStatus.RECALL_ASKED:
        return recall.hear(message, now=now)
    note(message, now=now)
    return True


def note(message: StatusMessage, *, now: datetime) -> None:
    """Add a status to the log of the delivery it is about.

    Passed over, with a line in the log, unless it comes from the very agency to which the delivery went and is meant
    for the one that sent it: nobody speaks for another.
    """
    delivery_id = _identifier(message.delivery_id)
    if delivery_id is None or not queries.exists(delivery_id):
        log.warning("a status of an unknown delivery was passed over: %s", message.reference)
        return
    parcel = queries.parcel(delivery_id)
    sender, recipient = agencies.by_code(message.sender.code), agencies.by_code(message.recipient_code)
    ends = {one for one in (parcel.recipient_agency_id, parcel.agency_id) if one is not None}
    # Either may have ended meanwhile: then the one in its place reports, and is reported to.
    now_in_place = agencies.current(ends)
    expected = tuple(now_in_place.get(one) if one else None for one in (parcel.recipient_agency_id, parcel.agency_id))
    if (sender and sender.id, recipient and recipient.id) != expected:
        log.warning("a status from %s, to which it did not go, was passed over: %s", sender, message.reference)
        return
    house = machine(agency_id=parcel.agency_id, name=str(HOUSE_NAME))
    deliveries.note_status(house, delivery_id, report=translate.to_report(message), now=now)
    if message.status in recalls.ANSWERS:
        recalls.note_answer(house, delivery_id, status=message.status, text=message.text, now=now)


def _identifier(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
