"""Taking in what an axis brings: keep the bytes first, understand them later, and again after a fix."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vanphong.directory.queries import agencies
from vanphong.documents import rules
from vanphong.documents.actions import incoming
from vanphong.documents.queries import incoming as incoming_queries
from vanphong.documents.queries import registers
from vanphong.documents.vocabulary import ReceiptStatus, Secrecy, Source
from vanphong.exchange import events, translate
from vanphong.exchange.actions import peers, status
from vanphong.exchange.lifecycle import INBOUND
from vanphong.exchange.models import InboundMessage
from vanphong.exchange.ports import AXIS, Arrival, Attachment, Envelope, Unreadable
from vanphong.exchange.vocabulary import HOUSE_NAME, InboundState
from vanphong.files.actions import files
from vanphong.kernel import jobs
from vanphong.kernel.errors import Forbidden, Invalid, Refusal
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer, machine

BATCH = 50
ATTEMPTS = 6
"""How often a message is tried before it waits for somebody to look at it (see `exchange.tasks`)."""

FORGOTTEN_AFTER = timedelta(minutes=5)
STUCK_AFTER = timedelta(hours=1)


def expect(agency_code: str) -> None:
    """Queue the fetching of what waits for an agency: the hook by which an axis announces an arrival."""
    jobs.defer("exchange.fetch", agency_code=agency_code)


def fetch(agency_code: str | None = None, *, now: datetime) -> None:
    """Fetch what waits on the axis for an agency (or for all): each message is kept, then acknowledged."""
    arrivals = AXIS.port.fetch(agency_code, limit=BATCH)
    for arrival in arrivals:
        store_raw(arrival, now=now)
        AXIS.port.acknowledge(arrival.message_id)
    if len(arrivals) == BATCH:
        jobs.defer("exchange.fetch", agency_code=agency_code)


def store_raw(arrival: Arrival, *, now: datetime) -> UUID:
    """Keep a message as it came and queue its understanding; the same message again changes nothing.

    A message that declares itself secret is not kept: only its identifiers are, and the sender is told.
    """
    declared = _declared_secrecy(arrival.raw)
    with transaction.atomic():
        message, is_new = InboundMessage.objects.get_or_create(
            recipient_code=arrival.recipient_code,
            message_id=arrival.message_id,
            defaults={
                "sender_code": arrival.sender_code,
                "delivery_id": arrival.delivery_id,
                "raw": b"" if declared else arrival.raw,
                "state": INBOUND.initial,
                "arrived_at": now,
                "queued_at": now,
            },
        )
        if is_new and declared:
            _refuse(message, _secret_reason(declared), now)
        elif is_new:
            _queue([message.id])
    return message.id


def _declared_secrecy(raw: bytes) -> str:
    """Return the degree of secrecy that a message declares, in words; empty for none or an unreadable message."""
    try:
        degree = AXIS.port.read(raw).secrecy
    except Unreadable:
        return ""
    if degree == Secrecy.NONE:
        return ""
    return str(Secrecy(degree).label) if degree in Secrecy.values else str(degree)


def _queue(message_ids: list[UUID]) -> None:
    jobs.defer_many("exchange.accept", [{"message_id": str(message_id)} for message_id in message_ids])


def sweep(*, now: datetime) -> None:
    """Queue again what was kept but never understood, because a worker died in between."""
    with transaction.atomic():
        forgotten = Q(attempts=0, queued_at__lt=now - FORGOTTEN_AFTER) | Q(queued_at__lt=now - STUCK_AFTER)
        rows = InboundMessage.objects.select_for_update(skip_locked=True).filter(forgotten, state=InboundState.RECEIVED)
        found = list(rows.order_by("queued_at").values_list("id", flat=True)[:500])
        InboundMessage.objects.filter(id__in=found).update(queued_at=now)
        _queue(found)


def accept(message_id: UUID, *, now: datetime) -> None:
    """Understand a kept message and lay its document into the clerk's queue; once, however often it is called.

    A document that may not enter (secret, damaged, against the rules) is refused and its sender told why. A message
    that cannot be understood is kept as failed. Any other trouble is raised, to be tried again.
    """
    try:
        with transaction.atomic():
            message = InboundMessage.objects.select_for_update().get(pk=message_id)
            if message.state in INBOUND.moves["accept"].starts:
                _settle(message, now)
    except Exception as problem:
        _count(message_id, f"{type(problem).__name__}: {problem}", now)
        raise


def _settle(message: InboundMessage, now: datetime) -> None:
    try:
        with transaction.atomic():
            message.document_id = _take_in(message, now)
    except Forbidden as refusal:
        message.raw = b""
        mark = str(refusal.named.get("mark", ""))
        _refuse(message, _secret_reason(mark) if mark else refusal.text, now)
    except Refusal as refusal:
        _refuse(message, _reason(refusal), now)
    except Unreadable as fault:
        _fail(message, str(fault), now)
    else:
        _end(message, "accept", "", now)


def _take_in(message: InboundMessage, now: datetime) -> UUID:
    """Receive the document of a message, or return the one that the same delivery brought before."""
    known = incoming_queries.of_exchange(message.delivery_id)
    if known is not None:
        return known
    raw = bytes(message.raw)
    envelope = AXIS.port.read(raw)
    recipient = agencies.by_code(message.recipient_code)
    if recipient is None:
        raise Unreadable(_("There is no agency with the code “%(code)s” here.") % {"code": message.recipient_code})
    rules.refuse_secret(envelope.secrecy)
    peers.refuse_stranger(recipient, envelope.sender.code)
    house = machine(agency_id=recipient.id, name=str(HOUSE_NAME))
    intake = _intake(raw, envelope, message.delivery_id)
    if recipient.formerly:
        intake = replace(intake, fields=_marked(intake.fields, recipient.formerly))
    return incoming.receive(house, intake, now=now)


def _marked(fields: rules.IncomingFields, formerly: str) -> rules.IncomingFields:
    """Return the fields with a note that the document was sent to the agency in whose place this one stands."""
    mark = _("Sent to the predecessor: %(name)s.") % {"name": formerly}
    return replace(fields, note=" ".join(part for part in (mark, fields.note) if part)[:500])


def _intake(raw: bytes, envelope: Envelope, delivery_id: str) -> incoming.Intake:
    if not envelope.attachments:
        raise Invalid({"file": _("The message carries no file.")})
    main, *others = envelope.attachments
    issuer = agencies.by_code(envelope.sender.code)
    return incoming.Intake(
        fields=translate.to_fields(
            envelope,
            type_code=registers.type_by_name(envelope.type_name),
            issuer_id=issuer.id if issuer else None,
        ),
        file=files.read_pdf(main.name, _content(raw, main)),
        attachments=[files.read_attachment(one.name, _content(raw, one)) for one in others],
        source=Source.EXCHANGE,
        exchange_id=delivery_id,
    )


def _content(raw: bytes, attachment: Attachment) -> bytes:
    """Return the bytes of an attachment, made sure that they are those that were sent."""
    try:
        data = AXIS.port.content(raw, attachment.sha256)
    except Unreadable as absent:
        fault = _("The file “%(name)s” is missing. Send the document again.") % {"name": attachment.name}
        raise Invalid({"file": fault}) from absent
    if hashlib.sha256(data).hexdigest() != attachment.sha256:
        fault = _("The file “%(name)s” was damaged on the way. Send the document again.") % {"name": attachment.name}
        raise Invalid({"file": fault})
    return data


def _secret_reason(mark: str) -> str:
    return _(
        "The document is marked %(mark)s. State secrets may not travel over this exchange: it was refused and nothing "
        "of it was kept. Send it in the way that the law on state secrets prescribes."
    ) % {"mark": mark}


def _reason(refusal: Refusal) -> str:
    """Return a refusal in words for the sender, who does not see the fields it is about."""
    if isinstance(refusal, Invalid):
        return " ".join(dict.fromkeys(str(words) for words in refusal.fields.values()))
    return refusal.text


def _refuse(message: InboundMessage, reason: str, now: datetime) -> None:
    """Refuse a message at the door and tell its sender why (NĐ 30/2020, Điều 21.2.b)."""
    house = _end(message, "refuse", reason, now)
    publish(events.MessageRefused(**_about(message, house), reason=message.fault), viewer=house, now=now)
    if house.agency_id.int:
        status.report(house.agency_id, message.delivery_id, status=ReceiptStatus.REFUSED, text=reason, at=now)


def _fail(message: InboundMessage, fault: str, now: datetime) -> None:
    message.attempts += 1
    house = _end(message, "fail", fault, now)
    publish(events.MessageFailed(**_about(message, house), fault=message.fault), viewer=house, now=now)


def _end(message: InboundMessage, act: str, fault: str, now: datetime) -> Viewer:
    """End the understanding of a message, this time, and return the viewer in whose name it was done."""
    recipient = agencies.by_code(message.recipient_code)
    house = machine(agency_id=recipient.id if recipient else UUID(int=0), name=str(HOUSE_NAME))
    INBOUND.move(message, act, house)
    message.fault, message.settled_at = fault[:1000], now
    message.save()
    return house


def _about(message: InboundMessage, house: Viewer) -> dict[str, Any]:
    return {
        "subject_id": message.id,
        "agency_id": house.agency_id,
        "delivery_id": message.delivery_id,
        "sender_code": message.sender_code,
    }


def _count(message_id: UUID, fault: str, now: datetime) -> None:
    """Note one more failed attempt; after the last the message waits for somebody to look at it."""
    with transaction.atomic():
        message = InboundMessage.objects.select_for_update().get(pk=message_id)
        if message.attempts + 1 >= ATTEMPTS:
            _fail(message, fault, now)
        else:
            message.attempts, message.fault = message.attempts + 1, fault[:1000]
            message.save()
