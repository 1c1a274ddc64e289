"""The life of an incoming document: receive, register, submit, direct, return, send back, resolve."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import TypedDict
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.documents import events, rules
from vanphong.documents.actions import attachments, reading_tallies, readings, registers, reservations
from vanphong.documents.lifecycle import INCOMING
from vanphong.documents.models import IncomingDocument
from vanphong.documents.queries import forbidden
from vanphong.documents.queries import incoming as queries
from vanphong.documents.queries import registers as register_queries
from vanphong.documents.vocabulary import INCOMING as KIND
from vanphong.documents.vocabulary import Direction, DocumentSplit, IncomingState, Source
from vanphong.files.actions import files
from vanphong.kernel import access, texts
from vanphong.kernel.errors import Invalid
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer
from vanphong.work.actions import items
from vanphong.work.vocabulary import Part


@dataclass(frozen=True)
class Intake:
    """What is handed in to be received: typed data, the main PDF, attachments, and how it came.

    What is entered late came on paper during an outage: its file only says so, and the scan is awaited. ``origin``
    names the other software that hands it in, ``origin_key`` under what that software knows it.
    """

    fields: rules.IncomingFields
    file: files.Reading
    attachments: Sequence[files.Reading] = ()
    source: str = Source.UPLOAD
    exchange_id: str | None = None
    is_entered_late: bool = False
    origin: str = ""
    origin_key: str = ""


def receive(viewer: Viewer, intake: Intake, *, now: datetime) -> UUID:
    """Take a document into the clerk's queue (NĐ 30/2020, Điều 21; R-023…R-025).

    Secrets are refused before anything is kept; its first page is read afterwards.
    Raises ``Invalid``, ``Forbidden``, ``NotAllowed``.
    """
    if intake.origin:
        return _received_from(viewer, intake, now)
    return _taken_in(viewer, intake, now)


def _received_from(viewer: Viewer, intake: Intake, now: datetime) -> UUID:
    """Take in what another software hands in; what it has handed in before under the same key is there already."""
    origin, origin_key = (" ".join(texts.clean(text).split())[:100] for text in (intake.origin, intake.origin_key))
    intake = replace(intake, source=Source.SOFTWARE, origin=origin, origin_key=origin_key)
    with matter(uuid5(viewer.agency_id, f"{origin} {origin_key}")):
        known = queries.of_origin(viewer, origin, origin_key=origin_key)
        return known or _taken_in(viewer, intake, now)


def _taken_in(viewer: Viewer, intake: Intake, now: datetime) -> UUID:
    with transaction.atomic():
        document = _kept(viewer, intake, now)
        if intake.source != Source.EXCHANGE:  # what comes by exchange says of itself what it is
            readings.ask(document, now=now)
    return document.id


def _kept(viewer: Viewer, intake: Intake, now: datetime) -> IncomingDocument:
    document = _received(viewer, intake, now)
    INCOMING.check(document, "receive", viewer)
    with matter(document.id):
        document.file_id = files.store(intake.file, viewer=viewer, now=now)
        document.save(force_insert=True)
        attachments.attach(KIND, document.id, readings=intake.attachments, viewer=viewer, now=now)
        _lay_on_desk(document, DocumentSplit.ARRIVED, now=now)
        told = events.IncomingReceived(
            **about(document), source=document.source, issuer_name=document.issuer_name, summary=document.summary
        )
        publish(told, viewer=viewer, now=now)
    return document


def _received(viewer: Viewer, intake: Intake, now: datetime) -> IncomingDocument:
    today = localdate(now)
    typed = rules.tidy(intake.fields)
    rules.check_incoming(typed, today=today)
    forbidden.refuse(viewer.agency_id, summary=typed.summary)
    attachments.refuse_secrets(intake.file, *intake.attachments)
    document = IncomingDocument(
        agency_id=viewer.agency_id,
        source=intake.source,
        state=INCOMING.initial,
        page_count=intake.file.page_count,
        received_at=now,
        exchange_id=intake.exchange_id,
        is_entered_late=intake.is_entered_late,
        is_scan_awaited=intake.is_entered_late,
        origin=intake.origin,
        origin_key=intake.origin_key,
    )
    _write(document, replace(typed, arrived_on=typed.arrived_on or today))
    return document


def enter(
    viewer: Viewer,
    intake: Intake,
    *,
    register_id: UUID | None = None,
    reserved_id: UUID | None = None,
    now: datetime,
) -> UUID:
    """Receive and register a document in one act, as a clerk does with what lies on the desk (R-024, R-027)."""
    with transaction.atomic():
        document_id = _kept(viewer, intake, now).id
        register(viewer, document_id, register_id=register_id, reserved_id=reserved_id, now=now)
    return document_id


def edit(
    viewer: Viewer, document_id: UUID, *, typed: rules.IncomingFields, revision: int | None = None, now: datetime
) -> UUID:
    """Change what is known of a document: freely before registration, as a recorded correction after it."""
    typed = rules.tidy(typed)
    rules.check_incoming(typed, today=localdate(now))
    forbidden.refuse(viewer.agency_id, summary=typed.summary)
    with matter(document_id):
        document = queries.locked(viewer, document_id, revision=revision)
        act = "edit" if document.number is None else "correct"
        INCOMING.move(document, act, viewer, to=document.state)
        if document.number is not None:
            rules.check_complete(typed)
        changes = _changes(queries.fields_of(document), typed)
        _write(document, typed)
        document.save()
        if document.state != IncomingState.ASSIGNED:  # from there on the directive's deadline counts
            access.reschedule(document_id, cause_id=document_id, due_on=document.reply_due_on)
        if changes:
            publish(events.IncomingEdited(**about(document), changes=changes), viewer=viewer, now=now)
    return document_id


def register(
    viewer: Viewer,
    document_id: UUID,
    *,
    register_id: UUID | None = None,
    reserved_id: UUID | None = None,
    revision: int | None = None,
    now: datetime,
) -> UUID:
    """Give a document its number of arrival, in the register for it (NĐ 30/2020, Điều 22; R-027, R-208, VI-13).

    The number is the next one, or one that was set aside for paper.
    """
    with matter(document_id):
        document = queries.locked(viewer, document_id, revision=revision)
        INCOMING.move(document, "register", viewer)
        rules.check_complete(queries.fields_of(document))
        document.register_id, number, year = _number(document, register_id, reserved_id, now)
        document.number, document.year, document.registered_at = number, year, now
        document.save()
        reading_tallies.count(document, now=now)
        _lay_on_desk(document, DocumentSplit.TO_SUBMIT, now=now, is_opened=True)
        told = events.IncomingRegistered(**about(document), number=number, year=year, register_id=document.register_id)
        publish(told, viewer=viewer, now=now)
    return document_id


def _number(
    document: IncomingDocument, register_id: UUID | None, reserved_id: UUID | None, now: datetime
) -> tuple[UUID, int, int]:
    """Return register, number and year: of the number set aside, else the next one of the register for the type."""
    if reserved_id is not None:
        aside = reservations.take(document.agency_id, reserved_id, direction=Direction.IN, used_id=document.id, now=now)
        document.number_prefix = aside.register.prefix
        return aside.register_id, aside.number, aside.year
    register = register_queries.register_for(
        document.agency_id, Direction.IN, type_code=document.type_id or "", register_id=register_id
    )
    document.number_prefix = register.prefix
    return register.id, *registers.take_number(register, now=now)


def submit(
    viewer: Viewer, document_id: UUID, *, to_seat_id: UUID, note: str = "", revision: int | None = None, now: datetime
) -> UUID:
    """Lay a registered document before a leader or the chief of office (NĐ 30/2020, Điều 23.1; R-029)."""
    return _submit(viewer, document_id, "submit", (to_seat_id, note), revision, now)


def submit_on(
    viewer: Viewer, document_id: UUID, *, to_seat_id: UUID, note: str = "", revision: int | None = None, now: datetime
) -> UUID:
    """Lay a document before another leader instead of directing it oneself."""
    return _submit(viewer, document_id, "submit_on", (to_seat_id, note), revision, now)


def _submit(
    viewer: Viewer, document_id: UUID, act: str, whom: tuple[UUID, str], revision: int | None, now: datetime
) -> UUID:
    to_seat_id, note = whom[0], attachments.tidy_text("note", whom[1], limit="reason")
    with matter(document_id):
        document = queries.locked(viewer, document_id, revision=revision)
        INCOMING.move(document, act, viewer)
        register_queries.check_submission(document.agency_id, to_seat_id, day=localdate(now))
        if to_seat_id == document.submitted_to_id and act == "submit_on":
            raise Invalid({"to": _("It lies before this person already.")})
        access.settle(document_id, cause_id=document_id)
        document.submitted_to_id, document.submitted_at, document.reason = to_seat_id, now, ""
        document.save()
        access.grant(
            queries.ref(document_id),
            to_seat_id,
            cause_id=document_id,
            at=now,
            split=DocumentSplit.TO_DIRECT,
            due_on=document.reply_due_on,
        )
        told = events.IncomingSubmitted(**about(document), to_seat_id=to_seat_id, note=note)
        publish(told, viewer=viewer, now=now)
    return document_id


def take_back(viewer: Viewer, document_id: UUID, *, now: datetime) -> UUID:
    """Take a submission back as long as the leader has not opened it."""
    with matter(document_id):
        document = queries.locked(viewer, document_id)
        INCOMING.move(document, "take_back", viewer)
        leader_id = document.submitted_to_id
        attachments.refuse_if_opened(document_id, principal_id=leader_id)
        document.submitted_to_id = document.submitted_at = None
        document.save()
        access.revoke(document_id, cause_id=document_id, principal_id=leader_id)
        _lay_on_desk(document, DocumentSplit.TO_SUBMIT, now=now, is_opened=True)
        publish(events.IncomingTakenBack(**about(document)), viewer=viewer, now=now)
    return document_id


def return_to_clerk(
    viewer: Viewer, document_id: UUID, *, reason: str, revision: int | None = None, now: datetime
) -> UUID:
    """Return a submission to the registry with a reason (wrong leader, something missing)."""
    reason = attachments.needed_text("reason", reason)
    with matter(document_id):
        document = queries.locked(viewer, document_id, revision=revision)
        INCOMING.move(document, "return_to_clerk", viewer)
        access.settle(document_id, cause_id=document_id)
        document.submitted_to_id = document.submitted_at = None
        document.reason = reason
        document.save()
        _lay_on_desk(document, DocumentSplit.TO_SUBMIT, now=now)
        publish(events.IncomingReturned(**about(document), reason=reason), viewer=viewer, now=now)
    return document_id


def send_back(viewer: Viewer, document_id: UUID, *, reason: str, revision: int | None = None, now: datetime) -> UUID:
    """Refuse a document and send it back to its sender with a reason (NĐ 30/2020, Điều 21.2.b).

    A number that was given stays in the register, with the reason; it is never used again.
    """
    reason = attachments.needed_text("reason", reason)
    with matter(document_id):
        document = queries.locked(viewer, document_id, revision=revision)
        INCOMING.move(document, "send_back", viewer)
        document.reason = reason
        document.save()
        access.settle(document_id, cause_id=document_id)
        publish(events.IncomingSentBack(**about(document), reason=reason), viewer=viewer, now=now)
    return document_id


def conclude(viewer: Viewer, document_id: UUID, *, text: str = "", revision: int | None = None, now: datetime) -> UUID:
    """End the handling by a leader's word: noted, nothing (more) to be done; work that still runs ends with it."""
    text = attachments.tidy_text("text", text, limit="reason")
    with matter(document_id):
        document = queries.locked(viewer, document_id, revision=revision)
        INCOMING.move(document, "conclude", viewer)
        end(document, text, viewer=viewer, now=now)
        items.settle_returned(viewer, document_id)
        for part in (Part.LEAD, Part.SUPPORT):
            items.close(document_id, part=part, text=text, viewer=viewer, now=now)
    return document_id


def end(document: IncomingDocument, text: str, *, viewer: Viewer, now: datetime) -> None:
    """Write down that a document is resolved, and clear it from the inboxes it lay in for its own sake."""
    document.resolved_at = now
    document.save()
    access.settle(document.id, cause_id=document.id)
    items.forget_returned(document.id)
    publish(events.IncomingResolved(**about(document), text=text), viewer=viewer, now=now)


def _lay_on_desk(document: IncomingDocument, split: DocumentSplit, *, now: datetime, is_opened: bool = False) -> None:
    """Lay a document into a split of the agency's registry desk."""
    access.grant(
        queries.ref(document.id),
        document.agency_id,
        cause_id=document.id,
        at=now,
        split=split,
        due_on=document.reply_due_on,
        is_opened=is_opened,
    )


class About(TypedDict):
    """The fields that every event about an incoming document carries."""

    subject_id: UUID
    agency_id: UUID
    exchange_id: str | None


def about(document: IncomingDocument) -> About:
    """Return the fields that every event about an incoming document carries."""
    return {"subject_id": document.id, "agency_id": document.agency_id, "exchange_id": document.exchange_id}


def _write(document: IncomingDocument, typed: rules.IncomingFields) -> None:
    """Copy typed fields onto the row; an unknown type is refused."""
    if typed.type_code:
        register_queries.type_card(typed.type_code)
    document.type_id = typed.type_code or None
    for field in fields(typed):
        if field.name not in ("type_code", "arrived_on"):
            setattr(document, field.name, getattr(typed, field.name))
    if typed.arrived_on is not None:
        document.arrived_on = typed.arrived_on


def _changes(before: rules.IncomingFields, after: rules.IncomingFields) -> dict[str, tuple[str, str]]:
    return {
        field.name: (str(getattr(before, field.name)), str(getattr(after, field.name)))
        for field in fields(before)
        if getattr(before, field.name) != getattr(after, field.name)
    }
