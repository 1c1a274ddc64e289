"""How an agency issues documents of a type: electronically or on paper, with which source (R-059, R-067 to R-076)."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from vanphong.directory.queries import policy
from vanphong.directory.vocabulary import Role
from vanphong.documents import rules
from vanphong.documents.lifecycle import COMPLETED
from vanphong.documents.models import OutgoingDocument
from vanphong.documents.policy_keys import (
    ISSUE_ELECTRONIC_TYPES,
    ISSUE_MODES_BY_TYPE,
    ISSUE_PAPER_WITH_COPY,
    ISSUE_SOURCE_FILE_REQUIRED_FOR,
)
from vanphong.documents.rules import COPY_TYPES
from vanphong.documents.vocabulary import IssueMode, OutgoingState
from vanphong.kernel import access
from vanphong.kernel.viewer import Viewer

KEYS = (ISSUE_ELECTRONIC_TYPES, ISSUE_MODES_BY_TYPE, ISSUE_PAPER_WITH_COPY, ISSUE_SOURCE_FILE_REQUIRED_FOR)


@dataclass(frozen=True)
class Ways:
    """What the rules of an agency say about issuing."""

    modes: dict[str, IssueMode]
    electronic: frozenset[str]
    with_source: frozenset[str]
    is_paper_with_copy: bool

    def mode_of(self, type_code: str) -> IssueMode:
        """How documents of a type are issued when nobody says otherwise."""
        return self.modes.get(type_code, IssueMode.ELECTRONIC)

    def is_paper_odd(self, type_code: str, mode: str) -> bool:
        """Whether a type that goes out electronically would go out on paper alone (R-076)."""
        return type_code in self.electronic and mode == IssueMode.PAPER


def ways(agency_id: UUID) -> Ways:
    """Return what the rules of an agency say about issuing; two statements."""
    known = policy.settings(agency_id, names=[key.name for key in KEYS])
    return Ways(
        modes={row.type_code: row.mode for row in known[ISSUE_MODES_BY_TYPE.name].value},
        electronic=frozenset(known[ISSUE_ELECTRONIC_TYPES.name].value),
        with_source=frozenset(known[ISSUE_SOURCE_FILE_REQUIRED_FOR.name].value),
        is_paper_with_copy=known[ISSUE_PAPER_WITH_COPY.name].value,
    )


def settled(agency_id: UUID, typed: rules.OutgoingFields) -> rules.OutgoingFields:
    """Return the fields with the way of issue that the agency's rule names, where nobody has chosen one."""
    return typed if typed.issue_mode else replace(typed, issue_mode=ways(agency_id).mode_of(typed.type_code))


def sends_copy(agency_id: UUID, *, type_code: str, is_entered_late: bool) -> bool:
    """Tell whether what goes out on paper is sent electronically too (R-070, R-071): not a copy, nor a late entry."""
    return type_code not in COPY_TYPES and not is_entered_late and ways(agency_id).is_paper_with_copy


def lacks_source(document: OutgoingDocument) -> bool:
    """Tell whether a document whose type wants its source has none yet (R-073); not of copies or late entries."""
    version = document.current_version
    if document.added_source_id or (version is not None and version.source_id):
        return False
    if document.type_id in COPY_TYPES or document.is_entered_late:
        return False
    return document.type_id in ways(document.agency_id).with_source


@dataclass(frozen=True)
class SourceLess:
    """A document that is issued, or on its way out, without the source that its type wants."""

    id: UUID
    symbol: str
    type_name: str
    summary: str
    state: str
    issued_on: date | None
    drafter_id: UUID

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(OutgoingState(self.state).label)


def without_source(viewer: Viewer, *, before: UUID | None = None, limit: int = 50) -> list[SourceLess]:
    """Return the documents whose source is missing (R-073, R-074), newest first, below ``before``.

    A clerk sees those of the agency, everybody else the ones they drafted.
    """
    with_source = ways(viewer.agency_id).with_source - COPY_TYPES
    rows = OutgoingDocument.objects.filter(
        access.visible(viewer),
        agency_id=viewer.agency_id,
        type_id__in=with_source,
        state__in=COMPLETED,
        is_entered_late=False,
        added_source=None,
        current_version__source=None,
    )
    if not viewer.has(Role.CLERK):
        rows = rows.filter(drafter_id=viewer.seat_id)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return [
        SourceLess(
            id=row.id,
            symbol=rules.full_number(row.number, row.code_notation, prefix=row.number_prefix),
            type_name=row.type.name,
            summary=row.summary,
            state=row.state,
            issued_on=row.issued_on,
            drafter_id=row.drafter_id,
        )
        for row in rows.select_related("type").order_by("-id")[:limit]
    ]
