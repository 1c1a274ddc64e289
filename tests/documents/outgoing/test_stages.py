"""The way of a draft through review, check and approval, and back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from tests.kernel.traces import nothing_left
from tests.office import Office
from vanphong.documents import rules
from vanphong.documents.actions import drafts, outgoing
from vanphong.documents.queries import outgoing as queries
from vanphong.documents.vocabulary import DocumentSplit, OutgoingState
from vanphong.kernel import access
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound, Stale

pytestmark = pytest.mark.django_db


def state(office: Office, document: UUID) -> str:
    """Where a draft stands."""
    return queries.page(office.viewer("hung"), document).state


def test_each_stage_lays_it_into_the_next_inbox(office: Office) -> None:
    """Điều 10…12: drafter, head of unit, chief of office, signer, registry; one holder at a time."""
    document = office.draft()
    steps: list[tuple[Callable[..., UUID], str, str, DocumentSplit]] = [
        (drafts.send, "hung", "ha", DocumentSplit.TO_REVIEW),
        (drafts.review, "ha", "binh", DocumentSplit.TO_CHECK),
        (drafts.check, "binh", "thang", DocumentSplit.TO_APPROVE),
        (drafts.approve, "thang", "lan", DocumentSplit.TO_NUMBER),
    ]
    people = ("hung", "ha", "binh", "thang", "lan")
    for act, by, holder, split in steps:
        act(office.viewer(by), document, now=office.now)
        found = {name: access.counts(list(office.viewer(name).hands), list(DocumentSplit)) for name in people}
        assert found == {name: {split: 1} if name == holder else {} for name in people}


def test_nobody_reviews_or_checks_a_draft_of_their_own(office: Office) -> None:
    """The head's draft goes to the chief of office, the chief's own straight to the signer."""
    by_head, by_chief = office.draft(by="ha"), office.draft(by="binh")
    drafts.send(office.viewer("ha"), by_head, now=office.now)
    drafts.send(office.viewer("binh"), by_chief, now=office.now)
    assert queries.page(office.viewer("ha"), by_head).state == OutgoingState.CHECKING
    assert queries.page(office.viewer("binh"), by_chief).state == OutgoingState.AWAITING_APPROVAL


def test_a_stage_that_an_agency_lacks_is_passed_over(office: Office) -> None:
    """The commune has no chief of office: from the head straight to the chairman."""
    document = office.draft(by="dung", to=["A"])
    drafts.send(office.viewer("dung"), document, now=office.now)
    drafts.review(office.viewer("son"), document, now=office.now)
    assert queries.page(office.viewer("tu"), document).state == OutgoingState.AWAITING_APPROVAL


def test_an_unfinished_draft_is_not_sent(office: Office) -> None:
    """No file, or nobody to receive it."""
    signer = office.seats["thang"]
    for lines, file, field in (([rules.RecipientLine("HTX")], None, "file"), ([], office.reading(), "recipients")):
        typed = rules.OutgoingFields(type_code="CV", summary="V/v báo cáo", signer_id=signer)
        intake = drafts.DraftIntake(fields=typed, recipients=lines, file=file)
        document = drafts.begin(office.viewer("hung"), intake, now=office.now)
        with nothing_left(), pytest.raises(Invalid) as refusal:
            drafts.send(office.viewer("hung"), document, now=office.now)
        assert set(refusal.value.fields) == {field}


def test_no_stage_is_jumped_and_no_stage_is_anothers(office: Office) -> None:
    """R-057: the leader cannot approve what was not reviewed; the head cannot check, the drafter not approve."""
    document = office.draft()
    drafts.send(office.viewer("hung"), document, now=office.now)
    with nothing_left():
        for act, by, refusal in (
            (drafts.approve, "thang", NotFound),
            (drafts.check, "binh", NotFound),
            (drafts.check, "ha", NotAllowed),
            (drafts.approve, "hung", NotAllowed),
            (drafts.send, "hung", IllegalMove),
            (outgoing.number, "lan", NotFound),
        ):
            with pytest.raises(refusal):
                act(office.viewer(by), document, now=office.now)


def test_the_first_decision_counts(office: Office) -> None:
    """Two heads at once: the second is told."""
    document = office.draft()
    drafts.send(office.viewer("hung"), document, now=office.now)
    revision = queries.page(office.viewer("ha"), document).revision
    drafts.review(office.viewer("ha"), document, revision=revision, now=office.now)
    with nothing_left(), pytest.raises(Stale):
        drafts.give_back(office.viewer("ha"), document, reason="Sửa", revision=revision, now=office.now)


@pytest.mark.parametrize("stage", ["reviewing", "checking", "awaiting_approval", "approved"])
def test_every_stage_can_return_it(office: Office, stage: str) -> None:
    """Back to the drafter with the reason; an approval that was given falls (Điều 10.3, 11)."""
    document = office.draft()
    steps = [(drafts.send, "hung"), (drafts.review, "ha"), (drafts.check, "binh"), (drafts.approve, "thang")]
    for act, by in steps:
        act(office.viewer(by), document, now=office.now)
        if state(office, document) == stage:
            break
    holder = {"reviewing": "ha", "checking": "binh"}.get(stage, "thang")
    drafts.give_back(office.viewer(holder), document, reason="Sửa lại căn cứ", now=office.now)
    page = queries.page(office.viewer("hung"), document)
    assert (page.state, page.reason, page.approved_by_id) == (OutgoingState.DRAFTING, "Sửa lại căn cứ", None)
    assert access.counts([office.seats["hung"]], list(DocumentSplit)) == {DocumentSplit.MY_DRAFTS: 1}
    assert access.counts(list(office.viewer(holder).hands), list(DocumentSplit)) == {}


def test_a_return_wants_a_reason(office: Office) -> None:
    """Whoever changes must know what."""
    document = office.draft()
    drafts.send(office.viewer("hung"), document, now=office.now)
    with nothing_left(), pytest.raises(Invalid):
        drafts.give_back(office.viewer("ha"), document, reason="", now=office.now)


def test_it_is_taken_back_while_unopened(office: Office) -> None:
    """After the head has read it, the head decides."""
    document = office.draft()
    drafts.send(office.viewer("hung"), document, now=office.now)
    drafts.take_back(office.viewer("hung"), document, now=office.now)
    assert access.counts(list(office.viewer("ha").hands), list(DocumentSplit)) == {}
    drafts.send(office.viewer("hung"), document, now=office.now)
    access.mark_opened(office.viewer("ha"), document, at=office.now)
    with nothing_left(), pytest.raises(IllegalMove):
        drafts.take_back(office.viewer("hung"), document, now=office.now)


def test_the_unit_next_door_and_the_other_agency_see_nothing(office: Office) -> None:
    """At every stage: not found."""
    document = office.approved()
    for name in ("cuong", "yen", "nga", "tu", "son"):
        with pytest.raises(NotFound):
            queries.page(office.viewer(name), document)
