"""Drafting an outgoing document: begin, edit, new versions, comments, and the way through review to approval."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import agencies, people
from vanphong.directory.vocabulary import Role
from vanphong.documents import events, rules
from vanphong.documents.actions import attachments, relations, stranded, versions
from vanphong.documents.actions.outgoing import about
from vanphong.documents.lifecycle import OUTGOING
from vanphong.documents.models import Comment, OutgoingDocument, Recipient
from vanphong.documents.queries import forbidden
from vanphong.documents.queries import incoming as incoming_queries
from vanphong.documents.queries import outgoing as queries
from vanphong.documents.queries import registers as register_queries
from vanphong.documents.vocabulary import OUTGOING as KIND
from vanphong.documents.vocabulary import Channel, DocumentSplit, OutgoingState
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
    typed = rules.tidy(intake.fields)
    rules.check_outgoing(typed)
    forbidden.refuse(viewer.agency_id, summary=typed.summary)
    handed = [one for one in (intake.file, intake.source) if one is not None]
    attachments.refuse_secrets(*handed, *intake.attachments)
    if intake.source is not None and intake.file is None:
        raise Invalid({"file": _("Hand in the PDF that was made from the Word document too.")})
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
        _name_recipients(document, intake.recipients, day=localdate(now))
        if intake.file:
            versions.add(document, versions.Handed(intake.file, intake.source), viewer=viewer, now=now)
        attachments.attach(KIND, document.id, readings=intake.attachments, viewer=viewer, now=now)
        _lay(document, document.drafter_id, DocumentSplit.MY_DRAFTS, now=now, is_opened=True)
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
    typed = rules.tidy(typed)
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
        _name_recipients(document, recipients, day=localdate(now))
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
    file: files.Reading,
    source: files.Reading | None = None,
    note: str = "",
    now: datetime,
) -> UUID:
    """Hand in a new version of the draft's file, with the .docx it was made from; earlier versions stay (VI-36)."""
    attachments.refuse_secrets(*[one for one in (file, source) if one is not None])
    note = attachments.tidy_text("note", note, limit="note")
    with matter(document_id):
        document = queries.locked(viewer, document_id)
        OUTGOING.move(document, "edit", viewer)
        _check_kind(document, is_remade=False)
        versions.add(document, versions.Handed(file, source), note=note, viewer=viewer, now=now)
    return document_id


def comment(viewer: Viewer, document_id: UUID, *, text: str, now: datetime) -> UUID:
    """Write words on a draft that the viewer may see."""
    text = attachments.tidy_text("text", text, limit="comment")
    if not text:
        raise Invalid({"text": _("Write a few words.")})
    with matter(document_id):
        document = queries.locked(viewer, document_id)
        Comment.objects.create(
            document=document, version=document.current_version, author_id=viewer.seat_id, text=text, at=now
        )
        publish(events.DraftCommented(**about(document), text=text), viewer=viewer, now=now)
    return document_id


def send(viewer: Viewer, document_id: UUID, *, note: str = "", revision: int | None = None, now: datetime) -> UUID:
    """Send a finished draft on its way: to the head of unit, the chief of office, or straight to the signer."""
    return _pass(viewer, document_id, "send", note, revision, now)


def review(viewer: Viewer, document_id: UUID, *, note: str = "", revision: int | None = None, now: datetime) -> UUID:
    """Find the content in order, as head of the drafting unit (NĐ 30/2020, Điều 12.1)."""
    return _pass(viewer, document_id, "review", note, revision, now)


def check(viewer: Viewer, document_id: UUID, *, note: str = "", revision: int | None = None, now: datetime) -> UUID:
    """Find form and technique in order, as chief of office (NĐ 30/2020, Điều 12.2)."""
    return _pass(viewer, document_id, "check", note, revision, now)


def _pass(viewer: Viewer, document_id: UUID, act: str, note: str, revision: int | None, now: datetime) -> UUID:
    note = attachments.tidy_text("note", note, limit="reason")
    with matter(document_id):
        document = queries.locked(viewer, document_id, revision=revision)
        stage = _next_stage(document, now)
        OUTGOING.move(document, act, viewer, to=stage)
        _check_ready(document)
        stranded.check_signer(document, day=localdate(now))
        document.reason = ""
        document.save()
        access.settle(document_id, cause_id=document_id)
        holders = _hand_over(document, now)
        told = events.DraftSent(
            **about(document), act=act, stage=stage, principal_id=holders[0], also_ids=holders[1:], note=note
        )
        publish(told, viewer=viewer, now=now)
    return document_id


def _next_stage(document: OutgoingDocument, now: datetime) -> OutgoingState:
    """Return the next stage; nobody reviews or checks a draft of their own, or checks what they sign themselves."""
    day = localdate(now)
    heads = people.holders(document.agency_id, Role.HEAD_OF_UNIT, day=day, unit_id=document.unit_id)
    chiefs = people.holders(document.agency_id, Role.CHIEF_OF_OFFICE, day=day)
    own = document.drafter_id
    return rules.next_stage(
        after=document.state,
        has_head=document.unit_id is not None and bool(heads) and own not in [card.id for card in heads],
        has_chief=bool(chiefs) and {own, document.signer_id}.isdisjoint(card.id for card in chiefs),
    )


def _check_ready(document: OutgoingDocument) -> None:
    """Refuse to send a draft without a file or without recipients."""
    if document.current_version_id is None:
        raise Invalid({"file": _("Hand in the draft as PDF before you send it on.")})
    if not document.recipients.exists():
        raise Invalid({"recipients": _("Name at least one recipient before you send it on.")})


def _hand_over(document: OutgoingDocument, now: datetime) -> list[UUID]:
    """Lay a draft into the inbox of whoever its stage belongs to; return those principals."""
    if document.state == OutgoingState.REVIEWING and document.unit_id:
        holders, split = [document.unit_id], DocumentSplit.TO_REVIEW
    elif document.state == OutgoingState.CHECKING:
        chiefs = people.holders(document.agency_id, Role.CHIEF_OF_OFFICE, day=localdate(now))
        holders, split = [card.id for card in chiefs], DocumentSplit.TO_CHECK
    else:
        holders, split = [document.signer_id], DocumentSplit.TO_APPROVE
    for holder_id in holders:
        _lay(document, holder_id, split, now=now)
    return holders


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
    _lay(document, document.drafter_id, DocumentSplit.MY_DRAFTS, now=now, is_opened=is_opened)


def approve(viewer: Viewer, document_id: UUID, *, note: str = "", revision: int | None = None, now: datetime) -> UUID:
    """Approve the current version for issue, as the leader competent to sign (NĐ 30/2020, Điều 11; R-051, R-058).

    Under a mandate the document keeps who approved it and by whose authority, as they were called then (Điều 13).
    """
    note = attachments.tidy_text("note", note, limit="reason")
    with matter(document_id):
        document = queries.locked(viewer, document_id, revision=revision)
        OUTGOING.move(document, "approve", viewer)
        document.approved_version = document.current_version
        document.approved_by_id, document.approved_at = viewer.seat_id, now
        if viewer.mandate is not None:
            document.approved_for = viewer.mandate.label
            document.approver_name, document.approver_post = viewer.name, viewer.post
        document.save()
        access.settle(document_id, cause_id=document_id)
        _lay(document, document.agency_id, DocumentSplit.TO_NUMBER, now=now)
        version = queries.ordinal(document)
        told = events.OutgoingApproved(**about(document), version=version, drafter_id=document.drafter_id, note=note)
        publish(told, viewer=viewer, now=now)
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
    return document_id


def _lay(
    document: OutgoingDocument, principal_id: UUID, split: DocumentSplit, *, now: datetime, is_opened: bool = False
) -> None:
    access.grant(
        queries.ref(document.id),
        principal_id,
        cause_id=document.id,
        at=now,
        split=split,
        due_on=document.due_on,
        is_opened=is_opened,
    )


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
    agency = agencies.agency(viewer.agency_id)
    unit_symbol = agencies.unit(document.unit_id).symbol if document.unit_id else ""
    document.type_id = kind.code
    document.code_notation = rules.symbol(type_symbol=kind.symbol, agency_symbol=agency.symbol, unit_symbol=unit_symbol)
    document.signer_name, document.signer_position = signer.name[:50], signer.post


def _name_recipients(document: OutgoingDocument, lines: Sequence[rules.RecipientLine], *, day: date) -> None:
    """Write down the recipients: other agencies in force by exchange, who is outside by paper unless said otherwise."""
    if len(lines) > rules.RECIPIENTS_LIMIT:
        raise Invalid({"recipients": _("At most 500 recipients.")})
    known = agencies.agencies(line.agency_id for line in lines if line.agency_id)
    known = {
        card.id: card
        for card in known.values()
        if card.id != document.agency_id and (card.valid_to is None or card.valid_to >= day)
    }
    rows: list[Recipient] = []
    for ordinal, line in enumerate(dict.fromkeys(map(rules.tidy, lines)), start=1):
        hosted = known.get(line.agency_id) if line.agency_id else None
        name = hosted.name if hosted else line.name
        if not name or (line.agency_id and hosted is None):
            raise Invalid({"recipients": _("Choose agencies from the list, or write the name of the recipient.")})
        name = attachments.tidy_text("recipients", name, limit="recipient")
        channel = Channel(line.channel) if line.channel in Channel.values else _usual_channel(hosted is not None)
        if channel == Channel.EXCHANGE and hosted is None:
            channel = Channel.PAPER
        if hosted is not None and hosted.id in [row.agency_id for row in rows]:
            raise Invalid({"recipients": _("The same agency is named twice.")})
        rows.append(Recipient(document=document, agency_id=line.agency_id, name=name, channel=channel, ordinal=ordinal))
    Recipient.objects.bulk_create(rows)


def names_of(lines: Sequence[rules.RecipientLine]) -> list[str]:
    """Return the names of recipients as they stand on a document, in their order."""
    known = agencies.agencies(line.agency_id for line in lines if line.agency_id)
    return [known[line.agency_id].name if line.agency_id in known else rules.tidy(line).name for line in lines]


def _usual_channel(is_hosted: bool) -> Channel:
    return Channel.EXCHANGE if is_hosted else Channel.PAPER


def _changes(before: rules.OutgoingFields, after: rules.OutgoingFields) -> dict[str, tuple[str, str]]:
    return {
        field.name: (str(getattr(before, field.name)), str(getattr(after, field.name)))
        for field in fields(before)
        if getattr(before, field.name) != getattr(after, field.name)
    }
