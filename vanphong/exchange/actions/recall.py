"""Recalls over an axis: asked by the sender, answered by the recipient, each as a status of the delivery."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from vanphong.directory.queries import agencies
from vanphong.documents.actions import recalls
from vanphong.documents.queries import deliveries as queries
from vanphong.documents.queries import incoming
from vanphong.documents.vocabulary import ReceiptStatus
from vanphong.exchange import translate
from vanphong.exchange.models import InboundMessage
from vanphong.exchange.ports import AXIS, StatusMessage
from vanphong.exchange.vocabulary import HOUSE_NAME, InboundState
from vanphong.kernel.viewer import machine

ON_ITS_WAY = timedelta(days=1)
"""How long a recall waits for the document that it recalls."""

log = logging.getLogger(__name__)


def ask(delivery_id: UUID, *, reason: str, at: datetime) -> None:
    """Ask the recipient of a delivery to give the document back; asking twice counts once."""
    parcel = queries.parcel(delivery_id)
    if parcel.recipient_agency_id is None:
        return
    sender, recipient = agencies.agency(parcel.agency_id), agencies.agency(parcel.recipient_agency_id)
    AXIS.port.report_status(
        StatusMessage(
            delivery_id=str(delivery_id),
            status=ReceiptStatus.RECALL_ASKED,
            sender=translate.party(sender),
            recipient_code=recipient.code,
            reporter=sender.name,
            text=reason,
            at=at,
        )
    )


def hear(message: StatusMessage, *, now: datetime) -> bool:
    """Lay a recall before the agency that has the document; tell whether it is settled or is to be heard again later.

    It waits as long as the document itself is still on its way. Passed over, with a line in the log, unless it comes
    from the sender of that very delivery: nobody recalls what another has sent.
    """
    arrival = InboundMessage.objects.filter(delivery_id=message.delivery_id).first()
    if arrival is None:
        return now - message.at > ON_ITS_WAY
    if not _is_sender(message.sender.code, arrival.sender_code):
        log.warning("a recall of what this agency did not send was passed over: %s", message.reference)
        return True
    if arrival.state == InboundState.RECEIVED:
        return False
    document_id, agency = incoming.of_exchange(message.delivery_id), agencies.by_code(message.recipient_code)
    if document_id is not None and agency is not None:  # else it was refused when it came, and nothing is here
        house = machine(agency_id=agency.id, name=str(HOUSE_NAME))
        recalls.hear(house, document_id, reason=message.text, now=now)
    return True


def _is_sender(code: str, sent_by: str) -> bool:
    """Tell whether a code names the agency that sent, under its old code or that of its successor."""
    speaking, sent = agencies.by_code(code), agencies.by_code(sent_by)
    return code == sent_by or (speaking is not None and sent is not None and speaking.id == sent.id)
