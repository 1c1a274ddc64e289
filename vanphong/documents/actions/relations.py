"""Writing down what a draft is to an earlier document: a copy of it, in its place, amending or correcting it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from vanphong.documents import events, rules
from vanphong.documents.actions.outgoing import about
from vanphong.documents.models import DocumentRelation, OutgoingDocument
from vanphong.documents.queries import copies, relations
from vanphong.documents.vocabulary import OUTGOING, Relation
from vanphong.kernel.events import publish
from vanphong.kernel.ids import Ref
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Relate:
    """The earlier document that a draft is about; of a copy, which part, which pages, and the lines over the name."""

    relation: Relation
    about: Ref
    text: str = ""
    pages: Sequence[int] = ()
    authority: Sequence[str] = ()


@dataclass(frozen=True)
class Checked:
    """A relation that may stand, with the number and symbol of the earlier document."""

    order: Relate
    object_symbol: str


def checked(viewer: Viewer, order: Relate | None, *, type_code: str) -> Checked | None:
    """Return the relation that a draft of a type may have (NĐ 30/2020, Điều 18.3, 25); none when it has none.

    Raises ``NotFound`` for an earlier document that may not be seen, ``IllegalMove`` for one that is not released (of a
    copy: nor registered), ``Invalid`` on ``type_code`` for a type that cannot stand so to it.
    """
    if order is None:
        rules.check_alone(type_code)
        return None
    if order.relation == Relation.COPIES:
        source = copies.copied(viewer, order.about)
        rules.check_relation(order.relation, type_code=type_code, object_type=source.original.type_code)
        return Checked(order, source.symbol)
    document = relations.released(viewer, order.about.id)
    rules.check_relation(order.relation, type_code=type_code, object_type=document.type_id)
    return Checked(order, rules.full_number(document.number, document.code_notation, prefix=document.number_prefix))


def write(document: OutgoingDocument, made: Checked | None, *, viewer: Viewer, now: datetime) -> None:
    """Write the relation of a draft that has just been begun, within its transaction."""
    if made is None:
        return
    order = made.order
    row = DocumentRelation.objects.create(
        agency_id=document.agency_id,
        subject=document,
        relation=order.relation,
        object_kind=order.about.kind,
        object_id=order.about.id,
        object_symbol=made.object_symbol[:100],
        text=order.text,
        pages=list(order.pages),
        authority=list(order.authority),
        at=now,
    )
    told = events.DraftRelated(
        **about(document),
        relation=row.relation,
        object_kind=row.object_kind,
        object_id=row.object_id,
        object_symbol=row.object_symbol,
        text=row.text,
    )
    publish(told, viewer=viewer, now=now)


def check_kept(document: OutgoingDocument, *, type_code: str) -> None:
    """Raise ``Invalid`` when a draft would get a type that its relation does not bear."""
    row = document.relations.order_by("id").first()
    if row is None:
        rules.check_alone(type_code)
    elif row.relation == Relation.COPIES or row.object_kind != OUTGOING:
        rules.check_relation(Relation(row.relation), type_code=type_code, object_type="")
    else:
        object_type = OutgoingDocument.objects.values_list("type_id", flat=True).get(pk=row.object_id)
        rules.check_relation(Relation(row.relation), type_code=type_code, object_type=object_type)


def change(document: OutgoingDocument, order: Relate) -> None:
    """Write the part, the pages and the lines over the name of a copy anew, within the transaction of its change."""
    document.relations.filter(relation=Relation.COPIES).update(
        text=order.text, pages=list(order.pages), authority=list(order.authority)
    )
