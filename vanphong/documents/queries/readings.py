"""What was read from the first page of a document that waits for its number, for the form that registers it."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanphong.documents.models import IncomingDocument, Reading
from vanphong.documents.rules import IncomingFields
from vanphong.documents.vocabulary import IncomingState, ReadingState, Sureness
from vanphong.engines.extraction import SURE
from vanphong.files.vocabulary import GAVE_UP, FileFault
from vanphong.kernel import access
from vanphong.kernel.viewer import Viewer

LIKELY = 0.6
"""Below this confidence a value is shown with doubt."""

PATIENCE = timedelta(minutes=10)
"""What was not read by then is not waited for."""

COUNTED = (
    "type_code", "code_number", "code_notation", "issued_on", "issuer_name", "summary", "signer_name",
    "signer_position", "urgency", "reply_due_on",
)  # fmt: skip
"""The fields that are read, and of which it is counted what became."""

Boxes = tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True)
class Proposal:
    """One field as it was read: the value as a form holds it, the raw words, and where they stand (from page 0)."""

    value: str
    raw: str
    confidence: float
    page: int
    boxes: Boxes

    @property
    def sureness(self) -> Sureness:
        """How surely it was read."""
        return sureness_of(self.confidence)

    @property
    def is_offered(self) -> bool:
        """Whether the form begins with it; what was read with doubt is shown beside the field and typed by hand."""
        return self.sureness != Sureness.DOUBTFUL


def sureness_of(confidence: float) -> Sureness:
    """Return in which of three steps a confidence (0 to 1) is told."""
    if confidence >= SURE:
        return Sureness.SURE
    return Sureness.CHECK if confidence >= LIKELY else Sureness.DOUBTFUL


@dataclass(frozen=True)
class ReadingCard:
    """The reading of a document: how far it is, what was found, the size of the page in points."""

    state: ReadingState
    fault: str
    asked_at: datetime
    width: float
    height: float
    proposals: dict[str, Proposal]
    is_scan: bool = False
    is_ending_awaited: bool = False
    """Whether further pages are being read for the signature."""

    def is_under_way(self, now: datetime) -> bool:
        """Whether it is worth waiting for."""
        return self.state == ReadingState.WAITING and now - self.asked_at < PATIENCE

    @property
    def fault_words(self) -> str | Promise:
        """Why the page could not be read."""
        if self.fault in FileFault.values:
            return FileFault(self.fault).label
        if self.fault == GAVE_UP:
            return _("The reading was begun several times and never ended.")
        return _("This server has no engine that reads pictures of pages.")


def reading(viewer: Viewer, document_id: UUID) -> ReadingCard | None:
    """Return the reading of a document that waits for its number; nothing for others, or when it may not be seen."""
    waiting = IncomingDocument.objects.filter(
        access.visible(viewer), agency_id=viewer.agency_id, pk=document_id, state=IncomingState.RECEIVED
    )
    row = Reading.objects.filter(document__in=waiting).defer("head_text", "likeness").first()
    if row is None:
        return None
    return ReadingCard(
        ReadingState(row.state),
        row.fault,
        row.asked_at,
        row.width,
        row.height,
        {name: _proposal(kept) for name, kept in row.fields.items()},
        row.is_scan,
        row.is_ending_awaited,
    )


def _proposal(kept: dict[str, Any]) -> Proposal:
    boxes = tuple((box[0], box[1], box[2], box[3]) for box in kept["boxes"])
    return Proposal(kept["value"], kept["raw"], kept["confidence"], kept["page"], boxes)


def completed(typed: IncomingFields, card: ReadingCard) -> IncomingFields:
    """Return what is known of a document, with what was read where nothing is known yet."""
    proposed = {
        field.name: _as_held(field.name, card.proposals[field.name].value)
        for field in fields(typed)
        if _is_offered(card, field.name) and not getattr(typed, field.name)
    }
    if typed.issuer_name:
        proposed.pop("issuer_id", None)
    return replace(typed, **proposed)


def _is_offered(card: ReadingCard, name: str) -> bool:
    return name in card.proposals and card.proposals[name].is_offered


def _as_held(name: str, value: str) -> Any:
    if name in ("issued_on", "reply_due_on"):
        return date.fromisoformat(value)
    if name == "issuer_id":
        return UUID(value)
    return int(value) if name == "urgency" else value


def next_waiting(viewer: Viewer, *, after: UUID) -> UUID | None:
    """Return the document of the viewer's agency that waits for its number longest, but the one named."""
    waiting = IncomingDocument.objects.filter(
        access.visible(viewer), agency_id=viewer.agency_id, state=IncomingState.RECEIVED
    )
    return waiting.exclude(pk=after).order_by("id").values_list("id", flat=True).first()
