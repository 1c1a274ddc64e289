"""Reading what documents are to one another, from both sides."""

from dataclasses import dataclass
from uuid import UUID

from vanphong.documents import policies, rules
from vanphong.documents.models import DocumentRelation, IncomingDocument, OutgoingDocument
from vanphong.documents.queries import outgoing
from vanphong.documents.vocabulary import INCOMING, IncomingState, OutgoingState, Relation
from vanphong.kernel import access
from vanphong.kernel.errors import IllegalMove
from vanphong.kernel.ids import Ref
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Earlier:
    """The earlier document that an outgoing one is about; ``is_visible`` tells whether the viewer may open it."""

    relation: str
    about: Ref
    symbol: str
    text: str
    pages: tuple[int, ...]
    authority: tuple[str, ...]
    is_visible: bool

    @property
    def label(self) -> str:
        """The relation in words."""
        return str(Relation(self.relation).label)


@dataclass(frozen=True)
class Later:
    """A later outgoing document that is about this one."""

    relation: str
    id: UUID
    symbol: str
    type_name: str
    summary: str
    state: str
    text: str

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(OutgoingState(self.state).label)

    @property
    def is_released(self) -> bool:
        """Whether it is in force, and no draft any more."""
        return self.state == OutgoingState.RELEASED


def earlier(viewer: Viewer, document_id: UUID) -> Earlier | None:
    """Return what an outgoing document is about, if anything; nothing for one that the viewer may not see."""
    rows = DocumentRelation.objects.filter(access.visible(viewer, field="subject_id"), subject_id=document_id)
    row = rows.order_by("id").first()
    if row is None:
        return None
    seen = access.visible(viewer)
    if row.object_kind == INCOMING:
        is_visible = IncomingDocument.objects.filter(seen, pk=row.object_id).exists()
    else:
        is_visible = OutgoingDocument.objects.filter(seen, pk=row.object_id).exists()
    return Earlier(
        relation=row.relation,
        about=Ref(row.object_kind, row.object_id),
        symbol=row.object_symbol,
        text=row.text,
        pages=tuple(row.pages),
        authority=tuple(row.authority),
        is_visible=is_visible,
    )


def later(viewer: Viewer, document_id: UUID) -> list[Later]:
    """Return the outgoing documents that are about a document, as far as the viewer may see them, newest first."""
    rows = DocumentRelation.objects.filter(access.visible(viewer, field="subject_id"), object_id=document_id)
    return [
        Later(
            relation=row.relation,
            id=row.subject_id,
            symbol=rules.full_number(row.subject.number, row.subject.code_notation, prefix=row.subject.number_prefix),
            type_name=row.subject.type.name,
            summary=row.subject.summary,
            state=row.subject.state,
            text=row.text,
        )
        for row in rows.select_related("subject__type").order_by("-id")[:50]
    ]


def released(viewer: Viewer, document_id: UUID) -> OutgoingDocument:
    """Return a released document of the viewer's agency that may be replaced, amended or corrected.

    Raises ``NotFound`` for what may not be seen, ``IllegalMove`` for what is not released, or issued by others.
    """
    document = outgoing.locked(viewer, document_id)
    if document.state != OutgoingState.RELEASED or document.agency_id not in policies.past(viewer):
        raise IllegalMove()
    return document


def is_original_recalled(copy_id: UUID) -> bool:
    """Tell whether the document that a copy was made from has been recalled. No viewer: for acts on the copy."""
    row = DocumentRelation.objects.filter(subject_id=copy_id, relation=Relation.COPIES).first()
    if row is None:
        return False
    if row.object_kind == INCOMING:
        return IncomingDocument.objects.filter(pk=row.object_id, state=IncomingState.RECALLED).exists()
    return OutgoingDocument.objects.filter(pk=row.object_id, state=OutgoingState.RECALLED).exists()
