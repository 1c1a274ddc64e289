"""Facts about what was vouched for before a draft went on, how it goes out, and what its drafter brings afterwards."""

from dataclasses import dataclass
from typing import ClassVar

from vanphong.documents.events.outgoing import OutgoingEvent
from vanphong.kernel.events import event_kind


@event_kind
@dataclass(frozen=True, kw_only=True)
class ChecklistTicked(OutgoingEvent):
    """Somebody ticked lines of the checklist for a version; ``text`` are their words."""

    kind: ClassVar[str] = "outgoing.checklist_ticked"
    version: int
    act: str
    codes: list[str]
    text: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class FormFaultsAccepted(OutgoingEvent):
    """Somebody passed a version on whose form has faults or is not checked, and said why."""

    kind: ClassVar[str] = "outgoing.form_faults_accepted"
    version: int
    act: str
    standing: str
    errors: int
    reason: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class IssueModeDirected(OutgoingEvent):
    """The one who approved decided how the document goes out (R-059, R-068)."""

    kind: ClassVar[str] = "outgoing.issue_mode_directed"
    issue_mode: str
    previously: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class FormMended(OutgoingEvent):
    """The form of a version was mended by the office; the next version holds the outcome."""

    kind: ClassVar[str] = "outgoing.form_mended"
    version: int
    mended: int
    left: int


@event_kind
@dataclass(frozen=True, kw_only=True)
class SourceAdded(OutgoingEvent):
    """The text of an approved document was handed in after its approval (R-074); ``text`` is the name of the file."""

    kind: ClassVar[str] = "outgoing.source_added"
    text: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class OutgoingDataCorrected(OutgoingEvent):
    """Descriptive data of an approved document were corrected (R-075)."""

    kind: ClassVar[str] = "outgoing.data_corrected"
    changes: dict[str, tuple[str, str]]
