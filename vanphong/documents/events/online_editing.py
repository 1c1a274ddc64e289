"""Facts about texts that are edited online."""

from dataclasses import dataclass
from typing import ClassVar

from vanphong.documents.events.outgoing import OutgoingEvent
from vanphong.kernel.events import event_kind


@event_kind
@dataclass(frozen=True, kw_only=True)
class EditedTextDiscarded(OutgoingEvent):
    """What had been edited online was thrown away before it became a version; ``editor_name`` saved it last."""

    kind: ClassVar[str] = "outgoing.text_discarded"
    saves: int
    editor_name: str
