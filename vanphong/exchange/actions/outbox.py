"""Sending released documents: every delivery for itself, so that a bad recipient does not hold up the others."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from vanphong.directory.queries import agencies
from vanphong.documents import rules
from vanphong.documents.actions import deliveries
from vanphong.documents.queries import deliveries as queries
from vanphong.documents.vocabulary import Channel, DeliveryState
from vanphong.exchange import translate
from vanphong.exchange.actions import peers
from vanphong.exchange.models import OutboundMessage
from vanphong.exchange.ports import AXIS, Envelope, UnknownAgency
from vanphong.exchange.vocabulary import HOUSE_NAME
from vanphong.files.ports import BLOBS
from vanphong.files.queries import files
from vanphong.kernel import jobs
from vanphong.kernel.errors import Refusal
from vanphong.kernel.viewer import Viewer, machine

ATTEMPTS = 6
"""How often a delivery is tried before its clerk is called: over some twenty minutes (see `exchange.tasks`)."""


def dispatch(document_id: UUID | None = None) -> None:
    """Queue every delivery that waits for the exchange, of one document or of all; queued twice it goes once."""
    waiting = queries.waiting(Channel.EXCHANGE, document_id=document_id, limit=rules.RECIPIENTS_LIMIT)
    jobs.defer_many("exchange.send", [{"delivery_id": str(delivery_id)} for delivery_id in waiting])


def send(delivery_id: UUID, *, now: datetime) -> None:
    """Send one delivery; nothing happens when it is sent already.

    What can never be carried fails at once, with its fault for the sender's clerk. Any other trouble is raised, to be
    tried again; the last attempt of a row fails the delivery too.
    """
    parcel = queries.parcel(delivery_id)
    if parcel.state in (DeliveryState.SENT, DeliveryState.CALLED_OFF):
        return
    house = machine(agency_id=parcel.agency_id, name=str(HOUSE_NAME))
    try:
        # The local axis keeps its queue in this database: what is sent and what we note of it stand or fall together.
        with transaction.atomic():
            message_id = AXIS.port.send(_envelope(parcel), content=BLOBS.port.get)
            _keep(delivery_id, message_id=message_id, sent_at=now)
            deliveries.mark_sent(house, delivery_id, now=now)
    except Refusal as refusal:
        _give_up(house, delivery_id, refusal.text, now)
    except Exception as problem:
        _count(house, delivery_id, f"{type(problem).__name__}: {problem}", now)
        raise


def _envelope(parcel: queries.Parcel) -> Envelope:
    rules.refuse_secret(parcel.secrecy)
    if parcel.recipient_agency_id is None:
        raise UnknownAgency(parcel.recipient_name)
    sender, recipient = agencies.agency(parcel.agency_id), agencies.agency(parcel.recipient_agency_id)
    peers.refuse_stranger(sender, recipient.code)
    peers.refuse_stranger(recipient, sender.code)
    cards = files.cards(parcel.file_ids)
    return translate.to_envelope(
        parcel,
        sender=sender,
        recipient=recipient,
        files=[cards[file_id] for file_id in parcel.file_ids],
    )


def _keep(delivery_id: UUID, **facts: object) -> None:
    OutboundMessage.objects.update_or_create(delivery_id=delivery_id, defaults={"fault": "", "attempts": 0, **facts})


def _give_up(house: Viewer, delivery_id: UUID, fault: str, now: datetime) -> None:
    with transaction.atomic():
        _keep(delivery_id, fault=fault[:500])
        deliveries.mark_failed(house, delivery_id, fault=fault, now=now)


def _count(house: Viewer, delivery_id: UUID, fault: str, now: datetime) -> None:
    """Note one more failed attempt; after the last of a row the clerk is called."""
    with transaction.atomic():
        message, _is_new = OutboundMessage.objects.select_for_update().get_or_create(delivery_id=delivery_id)
        if message.attempts + 1 >= ATTEMPTS:
            _give_up(house, delivery_id, fault, now)
        else:
            message.attempts, message.fault = message.attempts + 1, fault[:500]
            message.save()
