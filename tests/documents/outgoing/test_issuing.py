"""How documents go out: the way by type and by the head, sources, data mended later (R-059, R-067 to R-076)."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from tests.documents.outgoing.test_form_checks import FAULTY, drafted
from tests.engines.presentation.files import made
from tests.engines.presentation.samples import letter
from tests.office import Office
from vanphong.documents import ports
from vanphong.documents.actions import drafts, form_checks, issuing, mending, outgoing
from vanphong.documents.models import Delivery, DraftVersion, OutgoingDocument
from vanphong.documents.policy_keys import (
    ISSUE_MODES_BY_TYPE,
    ISSUE_PAPER_WITH_COPY,
    ISSUE_SOURCE_FILE_REQUIRED_FOR,
    ModeOfType,
)
from vanphong.documents.queries import issuing as queries
from vanphong.documents.queries import outgoing as outgoing_queries
from vanphong.documents.vocabulary import IssueMode, OutgoingState
from vanphong.engines.presentation.model import Kind
from vanphong.files.actions import files
from vanphong.kernel import events, policy
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound


def kinds(document: UUID) -> list[str]:
    """What happened, oldest first."""
    return [one.kind for one in reversed(events.history(document))]


def waiting(office: Office) -> UUID:
    """A draft before its signer."""
    document = office.draft()
    drafts.send(office.viewer("hung"), document, now=office.now)
    drafts.review(office.viewer("ha"), document, now=office.now)
    return drafts.check(office.viewer("binh"), document, now=office.now)


def test_the_type_presets_the_way_of_issue(office: Office) -> None:
    """`issue.modes_by_type`: where nobody chooses, the rule of the type does; a choice stands."""
    rule = (ModeOfType("CV", IssueMode.BOTH),)
    policy.store(office.agencies["A"], ISSUE_MODES_BY_TYPE, rule, now=office.now)
    document = office.draft()
    typed = outgoing_queries.page(office.viewer("hung"), document).fields
    assert typed.issue_mode == IssueMode.ELECTRONIC
    for chosen, mode in (("", IssueMode.BOTH), ("paper", IssueMode.PAPER)):
        drafts.edit(
            office.viewer("hung"), document, typed=replace(typed, issue_mode=chosen), recipients=[], now=office.now
        )
        assert OutgoingDocument.objects.get(pk=document).issue_mode == mode


def test_the_head_decides_the_way_when_approving(office: Office) -> None:
    """R-059, R-068: the decision and what the drafter had proposed stand in the history."""
    document = waiting(office)
    drafts.approve(office.viewer("thang"), document, issue_mode="paper", now=office.now)
    assert OutgoingDocument.objects.get(pk=document).issue_mode == IssueMode.PAPER
    (told,) = [one for one in events.history(document) if one.kind == "outgoing.issue_mode_directed"]
    assert (told.payload["previously"], told.payload["issue_mode"]) == ("electronic", "paper")
    with pytest.raises(Invalid):
        drafts.approve(office.viewer("thang"), waiting(office), issue_mode="pigeon", now=office.now)


def test_an_electronic_document_needs_no_decision(office: Office) -> None:
    """The usual way leaves no trace of its own."""
    assert "outgoing.issue_mode_directed" not in kinds(office.approved())


@pytest.mark.parametrize(("with_copy", "ways"), [(True, ["exchange", "paper"]), (False, ["paper"])])
def test_what_goes_out_on_paper_goes_electronically_at_the_same_time(
    office: Office, with_copy: bool, ways: list[str]
) -> None:
    """R-070, R-071: two deliveries to whoever can receive it so, unless the agency has ruled otherwise."""
    policy.store(office.agencies["A"], ISSUE_PAPER_WITH_COPY, with_copy, now=office.now)
    document = waiting(office)
    drafts.approve(office.viewer("thang"), document, issue_mode="paper", now=office.now)
    outgoing.number(office.viewer("lan"), document, now=office.now)
    outgoing.release(office.viewer("lan"), document, now=office.now)
    assert sorted(Delivery.objects.filter(document_id=document).values_list("channel", flat=True)) == ways


def test_the_kinds_that_go_out_electronically_are_told_on_paper() -> None:
    """R-076: invitations, notices, schedules, reports, guidance."""
    ways = queries.Ways({}, frozenset({"GM", "TB"}), frozenset(), is_paper_with_copy=True)
    assert ways.is_paper_odd("GM", "paper")
    assert not ways.is_paper_odd("GM", "both")
    assert not ways.is_paper_odd("QD", "paper")


def test_a_type_with_source_waits_for_it(office: Office) -> None:
    """R-073, R-074: no number without the source; the approved version stays the issued one (R-057)."""
    policy.store(office.agencies["A"], ISSUE_SOURCE_FILE_REQUIRED_FOR, ("CV",), now=office.now)
    document = office.approved()
    with pytest.raises(Invalid) as refusal:
        outgoing.number(office.viewer("lan"), document, now=office.now)
    assert set(refusal.value.fields) == {"source"}
    assert [row.id for row in queries.without_source(office.viewer("hung"))] == [document]
    assert queries.without_source(office.viewer("nga")) == []
    source = form_checks.read_source("van-ban.docx", made(FAULTY, Kind.DOCX))
    for name, refused in (("yen", NotFound), ("ha", NotAllowed), ("nga", NotFound)):
        with pytest.raises(refused):
            issuing.add_source(office.viewer(name), document, source=source, now=office.now)
    issuing.add_source(office.viewer("hung"), document, source=source, now=office.now)
    outgoing.number(office.viewer("lan"), document, now=office.now)
    outgoing.release(office.viewer("lan"), document, now=office.now)
    row = OutgoingDocument.objects.get(pk=document)
    assert (row.state, row.current_version_id) == (OutgoingState.RELEASED, row.approved_version_id)
    assert "outgoing.source_added" in kinds(document)


def test_a_draft_is_not_completed_before_its_approval(office: Office) -> None:
    """Until then a new version is the way."""
    document = office.draft()
    source = form_checks.read_source("van-ban.docx", made(FAULTY, Kind.DOCX))
    with pytest.raises(IllegalMove):
        issuing.add_source(office.viewer("hung"), document, source=source, now=office.now)
    with pytest.raises(IllegalMove):
        issuing.correct(office.viewer("hung"), document, described=issuing.Described(), now=office.now)


def test_descriptive_data_are_mended_with_a_trace(office: Office) -> None:
    """R-075: before and after stand in the history; copies stand after the release; the same again is no event."""
    document = office.approved()
    wanted = issuing.Described(note="Theo dõi", copies=5)
    issuing.correct(office.viewer("lan"), document, described=wanted, now=office.now)
    issuing.correct(office.viewer("lan"), document, described=wanted, now=office.now)
    (told,) = [one for one in events.history(document) if one.kind == "outgoing.data_corrected"]
    assert told.payload["changes"] == {"note": ["", "Theo dõi"], "copies": ["1", "5"]}
    outgoing.number(office.viewer("lan"), document, now=office.now)
    outgoing.release(office.viewer("lan"), document, now=office.now)
    with pytest.raises(Invalid):
        issuing.correct(office.viewer("lan"), document, described=replace(wanted, copies=6), now=office.now)


class Converter:
    """A converter that answers with a PDF made beforehand."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def convert(self, data: bytes) -> bytes:
        """The PDF, whatever is asked."""
        _ = data
        return self.data


def test_mending_makes_a_version_with_the_converter(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-054, R-057: one click; a PDF that has other words than its text is never kept."""
    document = drafted(office)
    monkeypatch.setattr(ports, "word_to_pdf", lambda: Converter(made(letter(), Kind.PDF)))
    assert mending.preview(office.viewer("hung"), document, now=office.now).has_converter
    mending.mend(office.viewer("hung"), document, ordinal=2, now=office.now)
    newest = DraftVersion.objects.filter(document_id=document).latest("ordinal")
    assert newest.ordinal == 3 and newest.source is not None
    assert "outgoing.form_mended" in kinds(document)
    with pytest.raises(IllegalMove):
        mending.mend(office.viewer("hung"), document, ordinal=3, now=office.now)
    other = drafted(office)
    monkeypatch.setattr(ports, "word_to_pdf", lambda: Converter(office.reading().data))
    with pytest.raises(Invalid):
        mending.mend(office.viewer("hung"), other, ordinal=2, now=office.now)
    assert DraftVersion.objects.filter(document_id=other).count() == 2


def test_mending_without_a_converter_wants_the_pdf(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is kept here; the PDF is handed in; a version that is not the newest is not mended."""
    document = drafted(office)
    monkeypatch.setattr(ports, "word_to_pdf", lambda: None)
    with pytest.raises(Invalid):
        mending.mend(office.viewer("hung"), document, ordinal=2, now=office.now)
    pdf = files.read_pdf("du-thao.pdf", made(letter(), Kind.PDF))
    with pytest.raises(IllegalMove):
        mending.mend(office.viewer("hung"), document, ordinal=1, pdf=pdf, now=office.now)
    with pytest.raises(NotAllowed):
        mending.mend(office.viewer("lan"), office_released(office, document), ordinal=2, pdf=pdf, now=office.now)


def office_released(office: Office, document: UUID) -> UUID:
    """The same draft, where its clerk can see it."""
    drafts.send(office.viewer("hung"), document, now=office.now)
    drafts.review(office.viewer("ha"), document, now=office.now)
    drafts.check(office.viewer("binh"), document, now=office.now)
    return drafts.approve(office.viewer("thang"), document, now=office.now)
