"""Drafting: begin, edit, versions, comments, withdraw."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from tests.kernel.traces import nothing_left
from tests.office import Office
from vanphong.documents import rules
from vanphong.documents.actions import comments, directing, drafts
from vanphong.documents.queries import drafts as around
from vanphong.documents.queries import outgoing as queries
from vanphong.documents.vocabulary import DocumentSplit, OutgoingState
from vanphong.kernel import access
from vanphong.kernel.errors import Forbidden, IllegalMove, Invalid, NotAllowed, NotFound, Stale

pytestmark = pytest.mark.django_db


def fields(office: Office, **changed: object) -> rules.OutgoingFields:
    """What a drafter types, complete."""
    typed = rules.OutgoingFields(
        type_code="QD", summary="Về việc thành lập Tổ công tác", signer_id=office.seats["thang"]
    )
    return replace(typed, **changed)  # type: ignore[arg-type]


def begin(
    office: Office, by: str = "hung", *, lines: list[rules.RecipientLine] | None = None, **changed: object
) -> UUID:
    """A draft without a file."""
    intake = drafts.DraftIntake(fields=fields(office, **changed), recipients=lines or [])
    return drafts.begin(office.viewer(by), intake, now=office.now)


def test_the_symbol_and_the_signer_follow_from_type_and_unit(office: Office) -> None:
    """Phụ lục I, phần II.3: QĐ-SXD for a decision, SXD-KT for a letter."""
    page = queries.page(office.viewer("hung"), begin(office))
    assert (page.symbol, page.signer_name, page.signer_position) == ("…/QĐ-SXD", "Phan Quốc Thắng", "Giám đốc")
    assert queries.page(office.viewer("hung"), begin(office, type_code="CV")).symbol == "…/SXD-KT"


def test_only_the_drafter_sees_a_new_draft(office: Office) -> None:
    """Not the head, not the leader, not the registry, and nobody of agency B."""
    document = office.draft()
    assert access.counts([office.seats["hung"]], [DocumentSplit.MY_DRAFTS]) == {DocumentSplit.MY_DRAFTS: 1}
    for name in ("ha", "cuong", "thang", "lan", "binh", "nga", "dung"):
        with pytest.raises(NotFound):
            queries.page(office.viewer(name), document)
        assert queries.rows(office.viewer(name), [document]) == {}
        assert queries.answered_by(office.viewer(name), document) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("summary", ""), ("summary", "x" * 501), ("type_code", ""), ("type_code", "XX"), ("copies", 0),
        ("copies", 1000),
        ("issue_mode", "fax"), ("urgency", 4), ("note", "x" * 501), ("signer_id", uuid4()),
    ],
)  # fmt: skip
def test_a_wrong_field_is_named_and_nothing_is_kept(office: Office, field: str, value: object) -> None:
    """VI, Phần II.I: limits and lists."""
    with nothing_left(), pytest.raises(Invalid) as refusal:
        begin(office, "hung", lines=None, **{field: value})
    assert set(refusal.value.fields) == {field}


def test_an_officer_or_a_leader_from_elsewhere_does_not_sign(office: Office) -> None:
    """Điều 13: the signer is a leader of the agency itself."""
    for name in ("ha", "tu"):
        with nothing_left(), pytest.raises(Invalid):
            begin(office, signer_id=office.seats[name])


def test_a_draft_is_never_secret(office: Office) -> None:
    """R-180: drafting is a door, too."""
    with nothing_left(), pytest.raises(Forbidden):
        begin(office, secrecy=2)
    document = office.draft()
    with nothing_left(), pytest.raises(Forbidden):
        drafts.edit(office.viewer("hung"), document, typed=fields(office, secrecy=1), recipients=[], now=office.now)


RECIPIENTS = [
    ("an agency that is not there", [rules.RecipientLine("", agency_id=UUID(int=9))]),
    ("no name", [rules.RecipientLine("  ")]),
    ("a name too long", [rules.RecipientLine("x" * 201)]),
    ("too many", [rules.RecipientLine(f"Đơn vị {number}") for number in range(501)]),
]


@pytest.mark.parametrize(("what", "lines"), RECIPIENTS, ids=[row[0] for row in RECIPIENTS])
def test_recipients_are_agencies_or_names(office: Office, what: str, lines: list[rules.RecipientLine]) -> None:
    """Refused with the field's name; nothing is kept."""
    with nothing_left(), pytest.raises(Invalid) as refusal:
        begin(office, lines=lines)
    assert set(refusal.value.fields) == {"recipients"}, what


def test_recipients_go_by_exchange_when_they_are_here_and_by_paper_otherwise(office: Office) -> None:
    """One line each, named once; an outside name cannot be reached over the axis."""
    hosted = rules.RecipientLine("", agency_id=office.agencies["B"])
    lines = [hosted, rules.RecipientLine("Hợp tác xã Sông Xanh", channel="exchange"), hosted]
    rows = around.recipients(begin(office, lines=lines))
    assert [(row.name, row.channel) for row in rows] == [
        ("Ủy ban nhân dân xã Hòa Bình", "exchange"), ("Hợp tác xã Sông Xanh", "paper"),
    ]  # fmt: skip


def test_an_answer_wants_a_question_that_the_drafter_sees(office: Office) -> None:
    """R-052: whoever may not see the incoming document cannot answer it, nor learn that it exists."""
    question = office.submitted()
    directing.assign(office.viewer("thang"), question, order=office.order("hung"), now=office.now)
    page = queries.page(office.viewer("hung"), office.draft(reply_to=question))
    assert (page.reply_to_id, page.reply_to_symbol) == (question, "647/BQL-VP")
    assert [row.id for row in queries.replies(office.viewer("hung"), question)] == [page.id]
    assert queries.replies(office.viewer("cuong"), question) == []
    with nothing_left(), pytest.raises(NotFound):
        office.draft(by="cuong", reply_to=question)


def test_every_version_stays(office: Office) -> None:
    """VI-36: the newest is current, the earlier ones can be read."""
    document = office.draft()
    drafts.add_version(
        office.viewer("hung"), document, file=office.reading("Bản sửa"), note="Sửa mục 2", now=office.now
    )
    versions = around.versions(document)
    assert [(line.ordinal, line.note) for line in versions] == [(2, "Sửa mục 2"), (1, "")]
    assert queries.page(office.viewer("hung"), document).file_id == versions[0].file_id


def test_nobody_else_edits_and_two_windows_do_not_overwrite_each_other(office: Office) -> None:
    """The head comments and returns; the words are the drafter's."""
    document = office.draft()
    revision = queries.page(office.viewer("hung"), document).revision
    drafts.edit(office.viewer("hung"), document, typed=fields(office), recipients=[], revision=revision, now=office.now)
    with nothing_left(), pytest.raises(Stale):
        drafts.edit(
            office.viewer("hung"), document, typed=fields(office), recipients=[], revision=revision, now=office.now
        )
    drafts.edit(
        office.viewer("hung"), document, typed=fields(office), recipients=[rules.RecipientLine("HTX")], now=office.now
    )
    drafts.send(office.viewer("hung"), document, now=office.now)
    with nothing_left():
        with pytest.raises(NotAllowed):
            drafts.edit(office.viewer("ha"), document, typed=fields(office), recipients=[], now=office.now)
        with pytest.raises(IllegalMove):
            drafts.edit(office.viewer("hung"), document, typed=fields(office), recipients=[], now=office.now)
        with pytest.raises(IllegalMove):
            drafts.add_version(office.viewer("hung"), document, file=office.reading(), now=office.now)


def test_comments_are_for_those_who_see_it(office: Office) -> None:
    """R-055: words on the version that lay before the reader."""
    document = office.draft()
    drafts.send(office.viewer("hung"), document, now=office.now)
    comments.comment(office.viewer("ha"), document, text="Bổ sung căn cứ\r\nở phần đầu", now=office.now)
    (line,) = around.comments(document)
    assert (line.text, line.author_id, line.version) == ("Bổ sung căn cứ\nở phần đầu", office.seats["ha"], 1)
    with nothing_left():
        for text in ("", " \n", "x" * 2001):
            with pytest.raises(Invalid):
                comments.comment(office.viewer("ha"), document, text=text, now=office.now)
        with pytest.raises(NotFound):
            comments.comment(office.viewer("yen"), document, text="?", now=office.now)


def test_a_draft_is_given_up_with_a_reason(office: Office) -> None:
    """It leaves the inbox and stays in the history."""
    document = office.draft()
    with nothing_left(), pytest.raises(Invalid):
        drafts.withdraw(office.viewer("hung"), document, reason=" ", now=office.now)
    drafts.withdraw(office.viewer("hung"), document, reason="Không còn cần thiết", now=office.now)
    assert queries.page(office.viewer("hung"), document).state == OutgoingState.WITHDRAWN
    assert access.counts([office.seats["hung"]], list(DocumentSplit)) == {}


def test_a_crash_leaves_no_trace(office: Office) -> None:
    """Draft, version, recipients, file row, event and jobs are one."""
    with nothing_left(), pytest.raises(ZeroDivisionError), transaction.atomic():
        office.draft()
        raise ZeroDivisionError
