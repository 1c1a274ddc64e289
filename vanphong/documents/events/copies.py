"""Facts about what documents are to one another."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from vanphong.documents.events.outgoing import OutgoingEvent
from vanphong.kernel.events import event_kind


@event_kind
@dataclass(frozen=True, kw_only=True)
class DraftRelated(OutgoingEvent):
    """A draft was begun as a copy of an earlier document, in its place, or to amend or correct it (Điều 18.3, 25)."""

    kind: ClassVar[str] = "outgoing.related"
    relation: str
    object_kind: str
    object_id: UUID
    object_symbol: str
    text: str = ""
