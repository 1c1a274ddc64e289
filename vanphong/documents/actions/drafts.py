"""Drafting an outgoing document: begin, edit, new versions, and the way through review to approval."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import people
from vanphong.directory.vocabulary import Role
from vanphong.documents import events, rules
from vanphong.documents.actions import (
    attachments,
    conversions,
    gates,
    issuing,
    opinions,
    relations,
    series,
    stranded,
    versions,
)
from vanphong.documents.actions import recipients as recipient_rows
from vanphong.documents.actions.gates import NOTHING, Vouched
from vanphong.documents.actions.outgoing import about
from vanphong.documents.actions.stages import Passing, lay, pass_on
from vanphong.documents.lifecycle import OUTGOING
from vanphong.documents.models import OutgoingDocument
from vanphong.documents.queries import forbidden
from vanphong.documents.queries import incoming as incoming_queries
from vanphong.documents.queries import outgoing as queries
from vanphong.documents.queries import registers as register_queries
from vanphong.documents.queries.issuing import settled
from vanphong.documents.vocabulary import OUTGOING as KIND
from vanphong.documents.vocabulary import DocumentSplit
from vanphong.files.actions import files
from vanphong.kernel import access
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class DraftIntake:
    """What a drafter hands in: typed data, recipients, the draft as PDF (it may follow later), attachments.

    ``source`` is the .docx that the PDF was made from; alone it is not enough to be read.
    """

    fields: rules.OutgoingFields
    recipients: Sequence[rules.RecipientLine] = ()
    file: files.Reading | None = None
    source: files.Reading | None = None
    attachments: Sequence[files.Reading] = ()
    reply_to_id: UUID | None = None
    relate: relations.Relate | None = None


@dataclass(frozen=True)
class Remade:
    """The file of a certified copy, made anew together with its data."""

    file: files.Reading
    relate: relations.Relate


def begin(viewer: Viewer, intake: DraftIntake, *, now: datetime) -> UUID:
    """Begin a draft on one's own initiative or in answer to an incoming document (R-050, R-052).

    Refuses secrets before anything is kept. Raises ``Invalid``, ``Forbidden``, ``NotFound``.
    """
    if not viewer.may("edit", KIND):
        raise NotAllowed(_("Your authorisation does not cover drafting."))
    typed = settled(viewer.agency_id, rules.tidy(intake.fields))
    rules.check_outgoing(typed)
    forbidden.refuse(viewer.agency_id, summary=typed.summary)
    handed = [one for one in (intake.file, intake.source) if one is not None]
    attachments.refuse_secrets(*handed, *intake.attachments)
    if intake.source is not None and intake.file is None:
        conversions.refuse_unmade(intake.source)
    related = relations.checked(viewer, intake.relate, type_code=typed.type_code)
    document = OutgoingDocument(
        agency_id=viewer.agency_id,
        unit_id=viewer.unit_id,
        drafter_id=viewer.seat_id,
        state=OUTGOING.initial,
        created_at=now,
        reply_to_id=_answered(viewer, intake.reply_to_id),
    )
    _write(document, typed, viewer, now)
    with matter(document.id):
        document.save(force_insert=True)
        recipient_rows.write(document, intake.recipients, day=localdate(now))
        if intake.file:
            versions.add(document, versions.Handed(intake.file, intake.source), viewer=viewer, now=now)
        elif intake.source:
            conversions.order(document, intake.source, viewer=viewer, now=now)
        attachments.attach(KIND, document.id, readings=intake.attachments, viewer=viewer, now=now)
        lay(document, document.drafter_id, split=DocumentSplit.MY_DRAFTS, now=now, is_opened=True)
        told = events.DraftBegun(**about(document), summary=document.summary, reply_to_id=document.reply_to_id)
        publish(told, viewer=viewer, now=now)
        relations.write(document, related, viewer=viewer, now=now)
    return document.id


def _answered(viewer: Viewer, incoming_id: UUID | None) -> UUID | None:
    """Return the incoming document that is answered, making sure that the drafter may see it."""
    return incoming_queries.page(viewer, incoming_id).id if incoming_id else None


def edit(
    viewer: Viewer,
    document_id: UUID,
    *,
    typed: rules.OutgoingFields,
    recipients: Sequence[rules.RecipientLine],
    revision: int | None = None,
    now: datetime,
    remade: Remade | None = None,
) -> UUID:
    """Change data and recipients of a draft; those of a certified copy only together with its file."""
    typed = settled(viewer.agency_id, rules.tidy(typed))
    rules.check_outgoing(typed)
    forbidden.refuse(viewer.agency_id, summary=typed.summary)
    attachments.refuse_secrets(*([remade.file] if remade else []))
    with matter(document_id):
        document = queries.locked(viewer, document_id, revision=revision)
        OUTGOING.move(document, "edit", viewer)
        _check_kind(document, is_remade=remade is not None)
        relations.check_kept(document, type_code=typed.type_code)
        changes = _changes(queries.fields_of(document), typed)
        _write(document, typed, viewer, now)
        document.save()
        document.recipients.all().delete()
        recipient_rows.write(document, recipients, day=localdate(now))
        access.reschedule(document_id, cause_id=document_id, due_on=document.due_on)
        publish(events.DraftEdited(**about(document), changes=changes), viewer=viewer, now=now)
        if remade is not None:
            relations.change(document, remade.relate)
            versions.add(document, versions.Handed(remade.file), viewer=viewer, now=now)
    return document_id


def _check_kind(document: OutgoingDocument, *, is_remade: bool) -> None:
    """Refuse to change the data or the file of a certified copy alone: both are made from its original."""
    if (document.type_id in rules.COPY_TYPES) != is_remade:
        raise IllegalMove(_("A certified copy is changed as a whole, with the form it was begun with."))


def add_version(
    viewer: Viewer,
    document_id: UUID,
    *,
    file: files.Reading | None,
    source: files.Reading | None = None,
    note: str = "",
    now: datetime,
) -> UUID:
    """Hand in a new version of the draft's file, with the .docx it was made from; earlier versions stay (VI-36).

    The .docx alone is enough where the installation makes PDF files: then the version comes when its PDF is made.
    """
    if file is None:
        conversions.refuse_unmade(source)
    attachments.refuse_secrets(*[one for one in (file, source) if one is not None])
    note = attachments.tidy_text("note", note, limit="note")
    with matter(document_id):
        document = queries.locked(viewer, document_id)
        OUTGOING.move(document, "edit", viewer)
        _check_kind(document, is_remade=False)
        if file is None and source is not None:
            conversions.order(document, source, note=note, viewer=viewer, now=now)
        elif file is not None:
            conversions.call_off(document_id, now=now)
            versions.add(document, versions.Handed(file, source), note=note, viewer=viewer, now=now)
    return document_id


def send(
    viewer: Viewer,
    document_id: UUID,
    *,
    note: str = "",
    vouched: Vouched = NOTHING,
    revision: int | None = None,
    now: datetime,
) -> UUID:
    """Send a finished draft on its way: to the head of unit, the chief of office, or straight to the signer."""
    return pass_on(viewer, document_id, act="send", said=Passing(note, revision, vouched), now=now)


def review(
    viewer: Viewer,
    document_id: UUID,
    *,
    note: str = "",
    vouched: Vouched = NOTHING,
    revision: int | None = None,
    now: datetime,
) -> UUID:
    """Find the content in order, as head of the drafting unit (NĐ 30/2020, Điều 12.1)."""
    return pass_on(viewer, document_id, act="review", said=Passing(note, revision, vouched), now=now)


def check(
    viewer: Viewer,
    document_id: UUID,
    *,
    note: str = "",
    vouched: Vouched = NOTHING,
    revision: int | None = None,
    now: datetime,
) -> UUID:
    """Find form and technique in order, as chief of office (NĐ 30/2020, Điều 12.2)."""
    return pass_on(viewer, document_id, act="check", said=Passing(note, revision, vouched), now=now)


def take_back(viewer: Viewer, document_id: UUID, *, revision: int | None = None, now: datetime) -> UUID:
    """Take a draft back as long as nobody at its stage has opened it; in any case from a seat that has ended."""
    with matter(document_id):
        document = queries.locked(viewer, document_id, revision=revision)
        OUTGOING.move(document, "take_back", viewer)
        for row in access.openings(document_id):
            is_waiting = row.split in (DocumentSplit.TO_REVIEW, DocumentSplit.TO_CHECK, DocumentSplit.TO_APPROVE)
            if is_waiting and people.seats_behind(row.principal_id, day=localdate(now)):
                attachments.refuse_if_opened(document_id, principal_id=row.principal_id)
        _back_to_drafter(document, now, is_opened=True)
        publish(events.DraftTakenBack(**about(document)), viewer=viewer, now=now)
    return document_id


def give_back(viewer: Viewer, document_id: UUID, *, reason: str, revision: int | None = None, now: datetime) -> UUID:
    """Return a draft for changes, with a reason; an approval that was given falls (NĐ 30/2020, Điều 10.3, 11)."""
    reason = attachments.needed_text("reason", reason)
    with matter(document_id):
        document = queries.locked(viewer, document_id, revision=revision)
        OUTGOING.move(document, "return", viewer)
        document.reason = reason
        approver_id = document.approved_by_id
        document.approved_version = document.approved_by_id = document.approved_at = None
        document.approved_for = document.approver_name = document.approver_post = ""
        _back_to_drafter(document, now)  # whoever drafts now: the event names that one
        told = events.DraftReturned(
            **about(document), reason=reason, drafter_id=document.drafter_id, approver_id=approver_id
        )
        publish(told, viewer=viewer, now=now)
    return document_id


def _back_to_drafter(document: OutgoingDocument, now: datetime, *, is_opened: bool = False) -> None:
    document.drafter_id = stranded.drafter_of(document, day=localdate(now))
    document.save()
    access.settle(document.id, cause_id=document.id)
    lay(document, document.drafter_id, split=DocumentSplit.MY_DRAFTS, now=now, is_opened=is_opened)


def approve(
    viewer: Viewer,
    document_id: UUID,
    *,
    note: str = "",
    issue_mode: str = "",
    vouched: Vouched = NOTHING,
    revision: int | None = None,
    now: datetime,
) -> UUID:
    """Approve the current version for issue, as the leader competent to sign (NĐ 30/2020, Điều 11; R-051, R-058).

    With it goes the decision how the document is issued, where ``issue_mode`` names a way (R-059, R-068).
    Under a mandate the document keeps who approved it and by whose authority, as they were called then (Điều 13).
    """
    note = attachments.tidy_text("note", note, limit="reason")
    gates.prepare(viewer, document_id, act="approve", now=now)
    with matter(document_id):
        document = queries.locked(viewer, document_id, revision=revision)
        OUTGOING.move(document, "approve", viewer)
        opinions.refuse_while_awaited(document)
        gates.pass_through(viewer, document, act="approve", vouched=vouched, now=now)
        issuing.direct(viewer, document, issue_mode=issue_mode, now=now)
        document.approved_version = document.current_version
        document.approved_by_id, document.approved_at = viewer.seat_id, now
        if viewer.mandate is not None:
            document.approved_for = viewer.mandate.label
            document.approver_name, document.approver_post = viewer.name, viewer.post
        document.save()
        access.settle(document_id, cause_id=document_id)
        lay(document, document.agency_id, split=DocumentSplit.TO_NUMBER, now=now)
        version = queries.ordinal(document)
        told = events.OutgoingApproved(**about(document), version=version, drafter_id=document.drafter_id, note=note)
        publish(told, viewer=viewer, now=now)
        opinions.end(document, viewer, now=now)
    return document_id


def withdraw(viewer: Viewer, document_id: UUID, *, reason: str, now: datetime) -> UUID:
    """Give a draft up; it leaves the inboxes and stays in the history."""
    reason = attachments.needed_text("reason", reason)
    with matter(document_id):
        document = queries.locked(viewer, document_id)
        OUTGOING.move(document, "withdraw", viewer)
        document.reason = reason
        document.save()
        access.settle(document_id, cause_id=document_id)
        publish(events.OutgoingWithdrawn(**about(document), reason=reason), viewer=viewer, now=now)
        opinions.end(document, viewer, now=now)
    return document_id


def _write(document: OutgoingDocument, typed: rules.OutgoingFields, viewer: Viewer, now: datetime) -> None:
    """Copy typed fields onto the row, with the symbol and the signer's name and post that follow from them."""
    kind = register_queries.type_card(typed.type_code)
    signer = people.seated(viewer.agency_id, [typed.signer_id], day=localdate(now)).get(typed.signer_id)
    is_copy = typed.type_code in rules.COPY_TYPES
    if is_copy and (signer is None or signer.roles.isdisjoint((Role.LEADER, Role.CHIEF_OF_OFFICE))):
        raise Invalid({"signer_id": _("Choose a leader or the chief of office of your agency to sign the copy.")})
    if signer is None or not (is_copy or Role.LEADER in signer.roles):
        raise Invalid({"signer_id": _("Choose a leader of your agency to sign.")})
    for field in fields(typed):
        if field.name != "type_code":
            setattr(document, field.name, getattr(typed, field.name))
    document.type_id = kind.code
    document.code_notation = series.notation(document, type_symbol=kind.symbol)
    document.signer_name, document.signer_position = signer.name[:50], signer.post


def _changes(before: rules.OutgoingFields, after: rules.OutgoingFields) -> dict[str, tuple[str, str]]:
    return {
        field.name: (str(getattr(before, field.name)), str(getattr(after, field.name)))
        for field in fields(before)
        if getattr(before, field.name) != getattr(after, field.name)
    }
