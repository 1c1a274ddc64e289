"""What happened on paper while the system was away, entered afterwards (NĐ 30/2020, Điều 15, 16, 21, 22; R-056, R-057).

The real dates stand beside the time of entry; the number is one that was set aside, or the next one. Nothing is issued
without an approval by a named person: here it is the signature on the paper, of whom and when.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import agencies, people, policy
from vanphong.directory.queries.people import Card
from vanphong.directory.vocabulary import Role
from vanphong.documents import events, policies, rules
from vanphong.documents.actions import attachments, deliveries, drafts, incoming, outgoing
from vanphong.documents.lifecycle import INCOMING, OUTGOING
from vanphong.documents.models import DraftVersion, OutgoingDocument
from vanphong.documents.policy_keys import PAPER_BACK_ENTRY
from vanphong.documents.queries import incoming as incoming_queries
from vanphong.documents.queries import outgoing as outgoing_queries
from vanphong.documents.vocabulary import IssueMode, Source
from vanphong.engines.typeset import paper_cover
from vanphong.files.actions import files
from vanphong.kernel import access
from vanphong.kernel.errors import Invalid, NotAllowed
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer

Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LateOutgoing:
    """A document that was issued on paper: what stands on it, to whom it went, when it was signed and dated.

    An empty ``notation`` is built as for any draft; ``unit_id`` is the unit that drafted it.
    """

    fields: rules.OutgoingFields
    recipients: Sequence[rules.RecipientLine]
    issued_on: date
    signed_on: date
    notation: str = ""
    unit_id: UUID | None = None
    register_id: UUID | None = None
    reserved_id: UUID | None = None


def check_allowed(viewer: Viewer, act: str, *, kind: str) -> None:
    """Raise ``NotAllowed`` unless the viewer is a clerk whose agency enters what happened on paper (policy)."""
    if not viewer.has(Role.CLERK) or not viewer.may(act, kind):
        raise NotAllowed(policies.KEEPERS_ONLY)
    if not policy.value(PAPER_BACK_ENTRY, agency_id=viewer.agency_id):
        raise NotAllowed(_("By the rules of your agency nothing is entered afterwards that was done on paper."))


def enter_incoming(
    viewer: Viewer,
    typed: rules.IncomingFields,
    *,
    reason: str,
    register_id: UUID | None = None,
    reserved_id: UUID | None = None,
    now: datetime,
) -> UUID:
    """Take in and register a document that came on paper; until its scan comes a page says where it is.

    Raises ``NotAllowed``, ``Invalid`` by field (``arrived_on`` is needed here), ``Forbidden``.
    """
    check_allowed(viewer, "register", kind="incoming")
    reason = attachments.needed_text("reason", reason)
    typed = rules.tidy(typed)
    if typed.arrived_on is None:
        raise Invalid({"arrived_on": _("Write the day on which it really arrived.")})
    rules.check_incoming(typed, today=localdate(now))
    rules.check_complete(typed)
    cover = _cover(viewer, typed.summary, _incoming_lines(typed), reason=reason, now=now)
    intake = incoming.Intake(typed, cover, source=Source.PAPER, is_entered_late=True)
    with transaction.atomic():
        document_id = incoming.enter(viewer, intake, register_id=register_id, reserved_id=reserved_id, now=now)
        document = incoming_queries.locked(viewer, document_id)
        told = events.IncomingEnteredLate(**incoming.about(document), arrived_on=typed.arrived_on, reason=reason)
        publish(told, viewer=viewer, now=now)
    return document_id


def enter_outgoing(viewer: Viewer, late: LateOutgoing, *, reason: str, now: datetime) -> UUID:
    """Enter a document that was signed, numbered and sent on paper: approved by the signer, released on paper.

    Raises ``NotAllowed``, ``Invalid`` by field, ``Forbidden``.
    """
    check_allowed(viewer, "enter_late", kind="outgoing")
    reason = attachments.needed_text("reason", reason)
    _check_days(late, today=localdate(now))
    typed = replace(rules.tidy(late.fields), issue_mode=IssueMode.PAPER)
    rules.check_outgoing(typed)
    if not late.recipients:
        raise Invalid({"recipients": _("Name at least one recipient.")})
    signer = _signer(viewer, typed.signer_id, day=localdate(now))
    cover = _cover(viewer, typed.summary, _outgoing_lines(late, signer), reason=reason, now=now)
    with transaction.atomic():
        document_id = drafts.begin(viewer, drafts.DraftIntake(typed, late.recipients, cover), now=now)
        with matter(document_id):
            document = outgoing_queries.locked(viewer, document_id)
            _approve(document, late, signer, viewer)
            taken = outgoing.take_number(
                document, late.register_id, reserved_id=late.reserved_id, issued_on=late.issued_on, now=now
            )
            document.save()
            _lay(document, now)
            publish(_told(document, late, signer, taken, reason), viewer=viewer, now=now)
            _send(viewer, document_id, now)
    return document_id


def _check_days(late: LateOutgoing, *, today: date) -> None:
    if late.issued_on > today:
        raise Invalid({"issued_on": _("The date of the document lies in the future.")})
    if late.signed_on > late.issued_on:
        raise Invalid({"signed_on": _("It was dated before it was signed.")})
    if faults := rules.too_long({"code_notation": late.notation}):
        raise Invalid({"code_notation": faults["code_notation"]})


def _signer(viewer: Viewer, seat_id: UUID, *, day: date) -> Card:
    signer = people.seated(viewer.agency_id, [seat_id], day=day).get(seat_id)
    if signer is None or Role.LEADER not in signer.roles:
        raise Invalid({"signer_id": _("Name the leader of your agency who signed the paper.")})
    return signer


def _approve(document: OutgoingDocument, late: LateOutgoing, signer: Card, viewer: Viewer) -> None:
    """Write down the approval that stands on the paper, and what else the paper says of itself."""
    document.is_entered_late = document.is_scan_awaited = True
    OUTGOING.move(document, "enter_late", viewer)
    document.approved_version = document.current_version
    document.approved_by_id = signer.id
    document.approved_at = timezone.make_aware(datetime.combine(late.signed_on, time()))
    with translation.override("vi"):
        document.approved_for = gettext("Approved on paper")
    document.approver_name, document.approver_post = signer.name[:100], signer.post[:150]
    document.code_notation = late.notation or document.code_notation
    document.unit_id = late.unit_id or document.unit_id


def _lay(document: OutgoingDocument, now: datetime) -> None:
    """Take it out of the clerk's drafts; registry, signer and the unit that drafted it see it from now on."""
    ref = outgoing_queries.ref(document.id)
    access.settle(document.id, cause_id=document.id)
    for principal_id in filter(None, (document.agency_id, document.signer_id, document.unit_id)):
        access.grant(ref, principal_id, cause_id=document.id, at=now, is_opened=True)


def _send(viewer: Viewer, document_id: UUID, now: datetime) -> None:
    """Release it, and note that every paper copy has left: it had, before it was entered."""
    outgoing.release(viewer, document_id, now=now)
    document = outgoing_queries.locked(viewer, document_id)
    for delivery_id in document.deliveries.order_by("id").values_list("id", flat=True):
        deliveries.mark_sent(viewer, delivery_id, now=now)


def _told(
    document: OutgoingDocument, late: LateOutgoing, signer: Card, taken: tuple[UUID, int, int], reason: str
) -> events.OutgoingEnteredLate:
    register_id, number, year = taken
    return events.OutgoingEnteredLate(
        **outgoing.about(document),
        register_id=register_id,
        year=year,
        number=number,
        issued_on=late.issued_on,
        signed_on=late.signed_on,
        approved_by_id=signer.id,
        approved_by=f"{signer.post} {signer.name}".strip(),
        reason=reason,
    )


def attach_incoming_scan(viewer: Viewer, document_id: UUID, *, file: files.Reading, now: datetime) -> UUID:
    """Put the scan of a paper that was entered late in the place of the page that stood for it, once (R-036)."""
    attachments.refuse_secrets(file)
    with matter(document_id):
        document = incoming_queries.locked(viewer, document_id)
        INCOMING.move(document, "attach_scan", viewer, to=document.state)
        document.file_id = files.store(file, viewer=viewer, now=now)
        document.page_count, document.is_scan_awaited = file.page_count, False
        document.save()
        told = events.IncomingScanAttached(**incoming.about(document), file_id=document.file_id)
        publish(told, viewer=viewer, now=now)
    return document_id


def attach_outgoing_scan(viewer: Viewer, document_id: UUID, *, file: files.Reading, now: datetime) -> UUID:
    """Put the scan of the signed paper in the place of the version that stood for it, once (R-067)."""
    attachments.refuse_secrets(file)
    with matter(document_id):
        document = outgoing_queries.locked(viewer, document_id)
        OUTGOING.move(document, "attach_scan", viewer)
        file_id = files.store(file, viewer=viewer, now=now)
        version = DraftVersion.objects.create(
            document=document,
            ordinal=outgoing_queries.ordinal(document) + 1,
            file_id=file_id,
            author_id=viewer.seat_id,
            at=now,
        )
        document.current_version = document.approved_version = version
        document.page_count, document.is_scan_awaited = file.page_count, False
        document.save()
        publish(events.OutgoingScanAttached(**outgoing.about(document), file_id=file_id), viewer=viewer, now=now)
    return document_id


def _cover(viewer: Viewer, subject: str, lines: Lines, *, reason: str, now: datetime) -> files.Reading:
    """Make the page that stands for the paper, in Vietnamese whatever the language of the screens."""
    agency = agencies.agency(viewer.agency_id)
    cover = paper_cover.PaperCover(
        agency=agency.name,
        superior=agencies.agency(agency.parent_id).name if agency.parent_id else "",
        place=agency.place,
        made_on=localdate(now),
        subject=subject,
        lines=lines,
        reason=reason,
        entered_by=", ".join(part for part in (viewer.name, viewer.post) if part),
    )
    return files.read_pdf("ban-giay.pdf", paper_cover.typeset(cover))


def _incoming_lines(typed: rules.IncomingFields) -> Lines:
    with translation.override("vi"):
        return (
            (gettext("Number and symbol"), rules.full_number(typed.code_number, typed.code_notation)),
            (gettext("Date of the document"), _day(typed.issued_on)),
            (gettext("Issuing agency"), typed.issuer_name),
            (gettext("Signer"), typed.signer_name),
            (gettext("Date of arrival"), _day(typed.arrived_on)),
        )


def _outgoing_lines(late: LateOutgoing, signer: Card) -> Lines:
    with translation.override("vi"):
        return (
            (gettext("Date of the document"), _day(late.issued_on)),
            (gettext("Signer"), f"{signer.post} {signer.name}, {_day(late.signed_on)}"),
            (gettext("Recipients"), "; ".join(line.name for line in late.recipients)),
        )


def _day(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""
