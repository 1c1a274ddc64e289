"""Replaced, amended, corrected: by a document of equivalent form, or by a letter (NĐ 30/2020, Điều 18.3)."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.kernel.traces import nothing_left
from tests.office import Office
from vanphong.documents import rules
from vanphong.documents.actions import drafts, recalls
from vanphong.documents.actions.relations import Relate
from vanphong.documents.models import DocumentRelation, OutgoingDocument
from vanphong.documents.queries import outgoing as queries
from vanphong.documents.queries import relations
from vanphong.documents.vocabulary import OutgoingState, Relation
from vanphong.kernel import events
from vanphong.kernel.errors import IllegalMove, Invalid, NotFound

pytestmark = pytest.mark.django_db


def issued(office: Office, type_code: str = "CV") -> UUID:
    """A released document of agency A."""
    draft = office.draft()
    OutgoingDocument.objects.filter(pk=draft).update(type_id=type_code)
    return office.released(draft)


def follow(
    office: Office, document: UUID, relation: Relation, *, type_code: str = "CV", by: str = "hung"
) -> UUID:  # fmt: skip
    """A draft that is about a released document."""
    intake = drafts.DraftIntake(
        rules.OutgoingFields(type_code=type_code, summary="Thay thế văn bản", signer_id=office.seats["thang"]),
        recipients=[rules.RecipientLine("", agency_id=office.agencies["B"])],
        file=office.reading("Thay thế văn bản"),
        relate=Relate(relation, queries.ref(document)),
    )
    return drafts.begin(office.viewer(by), intake, now=office.now)


@pytest.mark.parametrize(
    ("relation", "old", "new", "may"),
    [
        (Relation.REPLACES, "QD", "QD", True),
        (Relation.REPLACES, "QD", "CV", False),
        (Relation.AMENDS, "KH", "KH", True),
        (Relation.AMENDS, "KH", "TB", False),
        (Relation.CORRECTS, "QD", "CV", True),
        (Relation.CORRECTS, "QD", "QD", False),
    ],
)
def test_the_rule_of_equivalent_form(office: Office, relation: Relation, old: str, new: str, *, may: bool) -> None:
    """Điều 18.3: content by the same kind of document, form by a letter of the agency."""
    document = issued(office, old)
    if may:
        page = queries.page(office.viewer("hung"), follow(office, document, relation, type_code=new))
        assert page.fields.type_code == new
        return
    with nothing_left(), pytest.raises(Invalid) as refused:
        follow(office, document, relation, type_code=new)
    assert list(refused.value.fields) == ["type_code"]


def test_both_documents_show_it_and_the_old_one_is_not_frozen(office: Office) -> None:
    """The old one tells of the new one once that is released; it can still be recalled."""
    old = issued(office)
    new = follow(office, old, Relation.REPLACES)
    (line,) = relations.later(office.viewer("hung"), old)
    assert (line.id, line.relation, line.is_released) == (new, Relation.REPLACES, False)
    named = relations.earlier(office.viewer("hung"), new)
    assert named is not None
    assert (named.about.id, named.symbol) == (old, "01/SXD-KT")
    office.released(new)
    (line,) = relations.later(office.viewer("hung"), old)
    assert (line.symbol, line.is_released) == ("02/SXD-KT", True)
    assert queries.page(office.viewer("hung"), old).state == OutgoingState.RELEASED
    recalls.recall(office.viewer("thang"), old, reason="Sai nội dung", now=office.now)
    assert "outgoing.related" in [entry.kind for entry in events.history(new)]


def test_a_change_of_the_draft_keeps_the_rule(office: Office) -> None:
    """The type cannot be changed into one that the relation does not bear."""
    new = follow(office, issued(office), Relation.CORRECTS)
    typed = rules.OutgoingFields(type_code="TB", summary="Đính chính", signer_id=office.seats["thang"])
    with nothing_left(), pytest.raises(Invalid):
        drafts.edit(office.viewer("hung"), new, typed=typed, recipients=[], now=office.now)


def test_only_what_is_released_and_seen_is_followed(office: Office) -> None:
    """Neither a draft, nor what was recalled, nor another's."""
    old, draft, gone = issued(office), office.draft(), issued(office)
    recalls.recall(office.viewer("thang"), gone, reason="Sai", now=office.now)
    with nothing_left():
        for document in (draft, gone):
            with pytest.raises(IllegalMove):
                follow(office, document, Relation.REPLACES)
        for name in ("yen", "cuong"):
            with pytest.raises(NotFound):
                follow(office, old, Relation.REPLACES, by=name)
    assert not DocumentRelation.objects.exists()
