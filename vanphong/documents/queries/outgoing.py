"""Reading outgoing documents: list lines, one document with drafts and deliveries, and the locked row for actions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from vanphong.documents import policies, rules
from vanphong.documents.lifecycle import OUTGOING
from vanphong.documents.models import Attachment, OutgoingDocument
from vanphong.documents.vocabulary import OUTGOING as KIND
from vanphong.documents.vocabulary import OutgoingState
from vanphong.kernel import access
from vanphong.kernel.errors import NotFound
from vanphong.kernel.ids import Ref
from vanphong.kernel.lifecycle import unchanged_since
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class OutgoingRow:
    """A line of a list."""

    id: UUID
    state: str
    number: int | None
    symbol: str
    type_name: str
    summary: str
    drafter_id: UUID
    signer_name: str
    issued_on: date | None
    urgency: int
    due_on: date | None
    page_count: int

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(OutgoingState(self.state).label)


@dataclass(frozen=True)
class OutgoingPage:
    """One outgoing document as its page shows it, with the acts open to the viewer."""

    id: UUID
    agency_id: UUID
    unit_id: UUID | None
    drafter_id: UUID
    state: str
    revision: int
    register_id: UUID | None
    register_name: str
    body_symbol: str
    year: int | None
    number: int | None
    type_name: str
    symbol: str
    fields: rules.OutgoingFields
    signer_name: str
    signer_position: str
    issued_on: date | None
    page_count: int
    reply_to_id: UUID | None
    reply_to_symbol: str
    approved_by_id: UUID | None
    approved_at: datetime | None
    approved_for: str
    approver: str
    numbered_at: datetime | None
    released_at: datetime | None
    recalled_at: datetime | None
    is_entered_late: bool
    is_scan_awaited: bool
    created_at: datetime
    reason: str
    file_id: UUID | None
    added_source_id: UUID | None
    attachment_ids: tuple[UUID, ...]
    open_acts: tuple[str, ...]

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(OutgoingState(self.state).label)

    @property
    def signer_id(self) -> UUID:
        """The seat of the leader who is to sign."""
        return self.fields.signer_id


def ref(document_id: UUID) -> Ref:
    """Return the reference of an outgoing document."""
    return Ref(KIND, document_id)


def locked(viewer: Viewer, document_id: UUID, *, revision: int | None = None) -> OutgoingDocument:
    """Return the row for an action that holds the matter.

    Raises ``NotFound`` when the viewer may not see it, ``Stale`` when it has another revision.
    """
    document = OutgoingDocument.objects.filter(access.visible(viewer), pk=document_id).first()
    if document is None:
        raise NotFound()
    unchanged_since(document, revision)
    return document


def ordinal(document: OutgoingDocument) -> int:
    """Return the ordinal of the document's current version, 0 without one."""
    return document.current_version.ordinal if document.current_version else 0


def answered_by(viewer: Viewer, document_id: UUID) -> UUID | None:
    """Return the incoming document that an outgoing one answers, if it answers one."""
    found = OutgoingDocument.objects.filter(access.visible(viewer), pk=document_id)
    return found.values_list("reply_to_id", flat=True).first()


def rows(viewer: Viewer, ids: Iterable[UUID]) -> dict[UUID, OutgoingRow]:
    """Return list lines by identifier; what the viewer may not see is left out."""
    wanted = list(ids)
    if not wanted:
        return {}
    documents = OutgoingDocument.objects.filter(access.visible(viewer), pk__in=wanted).select_related("type")
    return {document.id: _row(document) for document in documents}


def _row(document: OutgoingDocument) -> OutgoingRow:
    return OutgoingRow(
        id=document.id,
        state=document.state,
        number=document.number,
        symbol=rules.full_number(document.number, document.code_notation, prefix=document.number_prefix),
        type_name=document.type.name,
        summary=document.summary,
        drafter_id=document.drafter_id,
        signer_name=document.signer_name,
        issued_on=document.issued_on,
        urgency=document.urgency,
        due_on=document.due_on,
        page_count=document.page_count,
    )


def page(viewer: Viewer, document_id: UUID) -> OutgoingPage:
    """Return one document; raises ``NotFound`` when the viewer may not see it."""
    found = OutgoingDocument.objects.filter(access.visible(viewer), pk=document_id)
    document = found.select_related("type", "register", "current_version", "reply_to").first()
    if document is None:
        raise NotFound()
    attachments = Attachment.objects.filter(document_id=document_id).order_by("ordinal")
    answered = document.reply_to
    return OutgoingPage(
        id=document.id,
        agency_id=document.agency_id,
        unit_id=document.unit_id,
        drafter_id=document.drafter_id,
        state=document.state,
        revision=document.revision,
        register_id=document.register_id,
        register_name=document.register.name if document.register else "",
        body_symbol=document.register.body_symbol if document.register else "",
        year=document.year,
        number=document.number,
        type_name=document.type.name,
        symbol=rules.full_number(document.number, document.code_notation, prefix=document.number_prefix),
        fields=fields_of(document),
        signer_name=document.signer_name,
        signer_position=document.signer_position,
        issued_on=document.issued_on,
        page_count=document.page_count,
        reply_to_id=document.reply_to_id,
        reply_to_symbol=rules.full_number(answered.code_number, answered.code_notation) if answered else "",
        approved_by_id=document.approved_by_id,
        approved_at=document.approved_at,
        approved_for=document.approved_for,
        approver=f"{document.approver_post} {document.approver_name}".strip(),
        numbered_at=document.numbered_at,
        released_at=document.released_at,
        recalled_at=document.recalled_at,
        is_entered_late=document.is_entered_late,
        is_scan_awaited=document.is_scan_awaited,
        created_at=document.created_at,
        reason=document.reason,
        file_id=document.current_version.file_id if document.current_version else None,
        added_source_id=document.added_source_id,
        attachment_ids=tuple(attachments.values_list("file_id", flat=True)),
        open_acts=OUTGOING.open_to(viewer, document),
    )


def fields_of(document: OutgoingDocument) -> rules.OutgoingFields:
    """Return what was typed about a document."""
    return rules.OutgoingFields(
        type_code=document.type_id,
        summary=document.summary,
        signer_id=document.signer_id,
        language=document.language,
        note=document.note,
        urgency=document.urgency,
        secrecy=document.secrecy,
        issue_mode=document.issue_mode,
        copies=document.copies,
        due_on=document.due_on,
    )


def register_page(
    viewer: Viewer, register_id: UUID, *, year: int, before: int | None = None, limit: int = 50
) -> list[OutgoingRow]:
    """Return a page of a register, highest number first, below number ``before`` (R-061, R-208)."""
    entries = OutgoingDocument.objects.filter(
        access.visible(viewer), register__agency_id__in=policies.past(viewer), register_id=register_id, year=year
    )
    if before is not None:
        entries = entries.filter(number__lt=before)
    return [_row(document) for document in entries.select_related("type").order_by("-number")[:limit]]


def replies(viewer: Viewer, incoming_id: UUID) -> list[OutgoingRow]:
    """Return the drafts and documents that answer an incoming document, as far as the viewer may see them."""
    found = OutgoingDocument.objects.filter(access.visible(viewer), reply_to_id=incoming_id)
    return [_row(document) for document in found.select_related("type").order_by("id")[:20]]
