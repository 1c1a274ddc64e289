"""Reading incoming documents: pages of lists, one document with its life, and the locked row for actions."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef

from vanphong.directory.queries import agencies
from vanphong.documents import policies, rules
from vanphong.documents.lifecycle import INCOMING
from vanphong.documents.models import Attachment, IncomingDocument
from vanphong.documents.vocabulary import INCOMING as KIND
from vanphong.documents.vocabulary import IncomingState
from vanphong.kernel import access
from vanphong.kernel.errors import NotFound
from vanphong.kernel.ids import Ref
from vanphong.kernel.lifecycle import unchanged_since
from vanphong.kernel.viewer import Viewer
from vanphong.work.queries import extensions


@dataclass(frozen=True)
class IncomingRow:
    """A line of a list."""

    id: UUID
    state: str
    number: int | None
    symbol: str
    type_name: str
    summary: str
    issuer_name: str
    issued_on: date | None
    arrived_on: date
    urgency: int
    due_on: date | None
    page_count: int
    source: str
    is_extension_asked: bool = False

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(IncomingState(self.state).label)


@dataclass(frozen=True)
class IncomingPage:
    """One incoming document as its page shows it, with the acts open to the viewer.

    What the sender recalled and this agency gave back has no files any more (VI-56); what is known of it stays (VI-57).
    """

    id: UUID
    agency_id: UUID
    state: str
    revision: int
    source: str
    register_id: UUID | None
    register_name: str
    year: int | None
    number: int | None
    type_name: str
    symbol: str
    identification: str
    number_prefix: str
    fields: rules.IncomingFields
    page_count: int
    received_at: datetime
    registered_at: datetime | None
    submitted_to_id: UUID | None
    submitted_at: datetime | None
    due_on: date | None
    resolved_at: datetime | None
    reason: str
    recall_reason: str
    is_recall_waiting: bool
    is_entered_late: bool
    is_scan_awaited: bool
    file_id: UUID | None
    attachment_ids: tuple[UUID, ...]
    exchange_id: str | None
    origin: str
    origin_key: str
    open_acts: tuple[str, ...]

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(IncomingState(self.state).label)

    @property
    def file_ids(self) -> tuple[UUID, ...]:
        """All its files, the document itself first."""
        return (*([self.file_id] if self.file_id else []), *self.attachment_ids)


def ref(document_id: UUID) -> Ref:
    """Return the reference of an incoming document."""
    return Ref(KIND, document_id)


def locked(viewer: Viewer, document_id: UUID, *, revision: int | None = None) -> IncomingDocument:
    """Return the row for an action that holds the matter.

    Raises ``NotFound`` when the viewer may not see it, ``Stale`` when it has another revision.
    """
    document = IncomingDocument.objects.filter(access.visible(viewer), pk=document_id).first()
    if document is None:
        raise NotFound()
    unchanged_since(document, revision)
    return document


def rows(viewer: Viewer, ids: Iterable[UUID]) -> dict[UUID, IncomingRow]:
    """Return list lines by identifier; what the viewer may not see is left out."""
    wanted = list(ids)
    if not wanted:
        return {}
    documents = IncomingDocument.objects.filter(access.visible(viewer), pk__in=wanted).select_related("type")
    asked = documents.annotate(is_extension_asked=extensions.asked_about(OuterRef("pk")))
    return {row.id: replace(row_of(row), is_extension_asked=row.is_extension_asked) for row in asked}


def row_of(document: IncomingDocument) -> IncomingRow:
    """Return the line of a document whose type was fetched with it."""
    return IncomingRow(
        id=document.id,
        state=document.state,
        number=document.number,
        symbol=rules.full_number(document.code_number, document.code_notation),
        type_name=document.type.name if document.type else "",
        summary=document.summary,
        issuer_name=document.issuer_name,
        issued_on=document.issued_on,
        arrived_on=document.arrived_on,
        urgency=document.urgency,
        due_on=document.due_on,
        page_count=document.page_count,
        source=document.source,
    )


def page(viewer: Viewer, document_id: UUID) -> IncomingPage:
    """Return one document; raises ``NotFound`` when the viewer may not see it."""
    found = IncomingDocument.objects.filter(access.visible(viewer), pk=document_id)
    document = found.select_related("type", "register").first()
    if document is None:
        raise NotFound()
    attachments = Attachment.objects.filter(document_id=document_id).order_by("ordinal")
    is_readable = document.state != IncomingState.RECALLED
    return IncomingPage(
        id=document.id,
        agency_id=document.agency_id,
        state=document.state,
        revision=document.revision,
        source=document.source,
        register_id=document.register_id,
        register_name=document.register.name if document.register else "",
        year=document.year,
        number=document.number,
        type_name=document.type.name if document.type else "",
        symbol=rules.full_number(document.code_number, document.code_notation),
        identification=identification_of(document),
        number_prefix=document.number_prefix,
        fields=fields_of(document),
        page_count=document.page_count,
        received_at=document.received_at,
        registered_at=document.registered_at,
        submitted_to_id=document.submitted_to_id,
        submitted_at=document.submitted_at,
        due_on=document.due_on,
        resolved_at=document.resolved_at,
        reason=document.reason,
        recall_reason=document.recall_reason,
        is_recall_waiting=document.recall_asked_at is not None and document.state != IncomingState.RECALLED,
        is_entered_late=document.is_entered_late,
        is_scan_awaited=document.is_scan_awaited,
        file_id=document.file_id if is_readable else None,
        attachment_ids=tuple(attachments.values_list("file_id", flat=True)) if is_readable else (),
        exchange_id=document.exchange_id,
        origin=document.origin,
        origin_key=document.origin_key,
        open_acts=INCOMING.open_to(viewer, document),
    )


def identification_of(document: IncomingDocument) -> str:
    """Return the identification code of a document by the code of the agency that issued it; empty when unknown."""
    if document.issuer_id is None:
        return ""
    issuer = agencies.agencies([document.issuer_id]).get(document.issuer_id)
    symbol = rules.full_number(document.code_number, document.code_notation)
    return rules.identification(issuer.code if issuer else "", issued_on=document.issued_on, symbol=symbol)


def fields_of(document: IncomingDocument) -> rules.IncomingFields:
    """Return what was typed about a document."""
    return rules.IncomingFields(
        type_code=document.type_id or "",
        code_number=document.code_number,
        code_notation=document.code_notation,
        issued_on=document.issued_on,
        issuer_name=document.issuer_name,
        issuer_id=document.issuer_id,
        summary=document.summary,
        language=document.language,
        note=document.note,
        signer_position=document.signer_position,
        signer_name=document.signer_name,
        urgency=document.urgency,
        secrecy=document.secrecy,
        reply_due_on=document.reply_due_on,
        arrived_on=document.arrived_on,
    )


def duplicates(viewer: Viewer, typed: rules.IncomingFields, *, but: UUID | None = None) -> list[IncomingRow]:
    """Return documents of the viewer's agency with the same number, symbol, issuer and year (VI-16)."""
    if not typed.code_notation or not typed.issued_on:
        return []
    same = IncomingDocument.objects.filter(
        access.visible(viewer),
        agency_id=viewer.agency_id,
        code_number=typed.code_number,
        code_notation=typed.code_notation,
        issuer_name__iexact=typed.issuer_name,
        issued_on__year=typed.issued_on.year,
    ).exclude(state=IncomingState.SENT_BACK)
    if but is not None:
        same = same.exclude(pk=but)
    return [row_of(document) for document in same.select_related("type").order_by("-id")[:5]]


def of_exchange(exchange_id: str) -> UUID | None:
    """Return the document that came by a delivery, if it has been taken in."""
    return IncomingDocument.objects.filter(exchange_id=exchange_id).values_list("id", flat=True).first()


def of_origin(viewer: Viewer, origin: str, *, origin_key: str) -> UUID | None:
    """Return the document that another software handed in under its key, if the viewer's agency has it."""
    if not origin_key:
        return None
    known = IncomingDocument.objects.filter(
        access.visible(viewer), agency_id=viewer.agency_id, origin=origin, origin_key=origin_key
    )
    return known.order_by("-id").values_list("id", flat=True).first()


def register_page(
    viewer: Viewer, register_id: UUID, *, year: int, before: int | None = None, limit: int = 50
) -> list[IncomingRow]:
    """Return a page of a register, highest number first, below number ``before`` (R-027, R-208)."""
    entries = IncomingDocument.objects.filter(
        access.visible(viewer), register__agency_id__in=policies.past(viewer), register_id=register_id, year=year
    )
    if before is not None:
        entries = entries.filter(number__lt=before)
    return [row_of(document) for document in entries.select_related("type").order_by("-number")[:limit]]
