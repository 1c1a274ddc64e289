"""Opinions on a draft: asked side by side, given, changed, urged, closed, answered for, summed up."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.kernel.traces import nothing_left
from tests.office import Office
from vanphong.documents import notices
from vanphong.documents.actions import drafts, opinion_sheets, opinions
from vanphong.documents.actions.opinions import Asked, Given, Question
from vanphong.documents.queries import opinions as queries
from vanphong.documents.queries import outgoing
from vanphong.documents.queries.opinions import OpinionLine, RequestLine
from vanphong.documents.vocabulary import DocumentSplit, FileForm, OpinionResponse, OpinionState, Stance
from vanphong.kernel import access
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.models import Notice

pytestmark = pytest.mark.django_db


def ask(office: Office, document: UUID, *asked: Asked, by: str = "hung", days: int = 5) -> UUID:
    """Ask, and return the request."""
    question = Question("Đề nghị góp ý dự thảo", asked, office.now.date() + timedelta(days=days))
    opinions.ask(office.viewer(by), document, question=question, now=office.now)
    return requests(office, document, by)[-1].id


def requests(office: Office, document: UUID, by: str = "hung") -> list[RequestLine]:
    """What somebody reads."""
    return queries.of_document(office.viewer(by), document, openings=access.openings(document))


def lines(office: Office, document: UUID, by: str = "hung") -> dict[str, OpinionLine]:
    """What somebody reads, by who was asked."""
    return {line.name: line for request in requests(office, document, by) for line in request.opinions}


def everybody(office: Office, *, is_required: bool = False) -> tuple[Asked, ...]:
    """A unit, a person, and a body outside."""
    return (
        Asked(office.units["A.QH"], is_desk=True, is_required=is_required),
        Asked(office.seats["cuong"]),
        Asked(name="Sở Tài chính"),
    )


def split_of(office: Office, name: str) -> dict[str, int]:
    """What lies in somebody's inbox."""
    return access.counts(list(office.viewer(name).hands), list(DocumentSplit))


def test_it_is_asked_given_answered_for_and_closed(office: Office) -> None:
    """The whole story: each sees the draft from then on, and what was said stands with what became of it."""
    document = office.draft()
    with pytest.raises(NotFound):
        outgoing.page(office.viewer("cuong"), document)
    request = ask(office, document, *everybody(office))
    assert split_of(office, "cuong") == {DocumentSplit.TO_OPINE: 1}
    assert outgoing.page(office.viewer("cuong"), document).id == document
    mine = lines(office, document, "cuong")
    assert set(mine) == {"Võ Cường"}
    given = Given(Stance.CHANGES, "Đề nghị bổ sung căn cứ pháp lý")
    opinions.answer(office.viewer("cuong"), mine["Võ Cường"].id, given=given, now=office.later(minutes=5))
    assert split_of(office, "cuong") == {}
    assert outgoing.page(office.viewer("cuong"), document).id == document
    outside = lines(office, document)["Sở Tài chính"]
    letter = office.registered(summary="V/v góp ý dự thảo")
    with pytest.raises(NotFound):
        opinions.note_answer(
            office.viewer("hung"), outside.id, given=Given(Stance.AGREE), incoming_id=letter, now=office.now
        )
    opinions.note_answer(office.viewer("hung"), outside.id, given=Given(Stance.AGREE), incoming_id=None, now=office.now)
    opinions.respond(
        office.viewer("hung"),
        mine["Võ Cường"].id,
        response=OpinionResponse.ACCEPTED,
        text="Đã bổ sung",
        now=office.later(minutes=5),
    )
    opinions.close(office.viewer("hung"), request, now=office.later(minutes=5))
    read = lines(office, document)
    states = {name: line.state for name, line in read.items()}
    assert states == {
        "Phòng Quy hoạch": OpinionState.SILENT,
        "Võ Cường": OpinionState.CONCLUDED,
        "Sở Tài chính": OpinionState.CONCLUDED,
    }
    assert read["Võ Cường"].response_text == "Đã bổ sung"
    with nothing_left(), pytest.raises(IllegalMove):
        opinions.answer(office.viewer("cuong"), mine["Võ Cường"].id, given=given, now=office.now)


def test_an_answer_is_changed_until_it_is_closed_and_the_former_one_stays(office: Office) -> None:
    """Append-only: the later one counts, and what was made of the former does not hold for it."""
    document = office.draft()
    ask(office, document, Asked(office.seats["cuong"]))
    opinion = lines(office, document)["Võ Cường"].id
    opinions.answer(office.viewer("cuong"), opinion, given=Given(Stance.DISAGREE, "Chưa đủ căn cứ"), now=office.now)
    opinions.respond(
        office.viewer("hung"), opinion, response=OpinionResponse.EXPLAINED, text="Đã đủ", now=office.later(minutes=1)
    )
    opinions.answer(office.viewer("cuong"), opinion, given=Given(Stance.AGREE), now=office.later(minutes=1))
    line = lines(office, document)["Võ Cường"]
    assert line.answer is not None
    assert (line.answer.stance, [one.stance for one in line.earlier]) == (Stance.AGREE, [Stance.DISAGREE])
    assert line.response == ""


def test_a_unit_answers_by_its_head_or_by_whom_the_head_names(office: Office) -> None:
    """The head of the unit that was asked assigns somebody of it; nobody else can, and no stranger is named."""
    document = office.draft(by="yen")
    ask(office, document, Asked(office.units["A.KT"], is_desk=True), by="yen")
    opinion = lines(office, document, "ha")["Phòng Kinh tế"].id
    assert split_of(office, "ha") == {DocumentSplit.TO_OPINE: 1}
    with nothing_left(), pytest.raises(Invalid):
        opinions.assign(office.viewer("ha"), opinion, seat_id=office.seats["yen"], now=office.now)
    with nothing_left(), pytest.raises(NotAllowed):
        opinions.assign(office.viewer("yen"), opinion, seat_id=office.seats["hung"], now=office.now)
    opinions.assign(office.viewer("ha"), opinion, seat_id=office.seats["hung"], now=office.now)
    assert (split_of(office, "ha"), split_of(office, "hung")) == ({}, {DocumentSplit.TO_OPINE: 1})
    opinions.answer(office.viewer("hung"), opinion, given=Given(Stance.AGREE), now=office.now)
    assert split_of(office, "hung") == {}


def test_who_was_asked_reads_the_own_opinion_only(office: Office) -> None:
    """What others said is read by who prepares and decides: drafter, head, chief, signer."""
    document = office.draft()
    ask(office, document, *everybody(office))
    opinion = lines(office, document)["Võ Cường"].id
    opinions.answer(office.viewer("cuong"), opinion, given=Given(Stance.OTHER, "Ý kiến riêng"), now=office.now)
    other = lines(office, document)["Phòng Quy hoạch"].id
    with nothing_left():
        with pytest.raises(NotFound):
            opinions.answer(office.viewer("cuong"), other, given=Given(Stance.AGREE), now=office.now)
        with pytest.raises(NotFound):
            opinion_sheets.printed(office.viewer("cuong"), document, form=FileForm.PDF)
    for stranger in ("nga", "tu", "dung", "son"):
        assert requests(office, document, stranger) == []
        with nothing_left(), pytest.raises(NotFound):
            opinions.answer(office.viewer(stranger), opinion, given=Given(Stance.AGREE), now=office.now)


def test_a_file_that_came_with_an_opinion_is_read_by_the_same_people(office: Office) -> None:
    """The giver and who reads all; another who was asked does not get it."""
    document = office.draft()
    ask(office, document, *everybody(office), Asked(office.seats["mai"]))
    opinion = lines(office, document)["Võ Cường"].id
    given = Given(Stance.CHANGES, "Xem tệp", office.reading("Góp ý chi tiết"))
    opinions.answer(office.viewer("cuong"), opinion, given=given, now=office.now)
    readers = {
        name for name in ("cuong", "hung", "ha", "mai", "yen") if queries.papers(office.viewer(name), document).answers
    }
    assert readers == {"cuong", "hung", "mai"}  # Hà sees the draft only when it is sent to her


def test_what_must_come_first_holds_the_draft(office: Office) -> None:
    """Who must answer holds it at its stage; silence counts only after the deadline, and never as agreement."""
    document = office.draft()
    request = ask(office, document, *everybody(office, is_required=True))
    with nothing_left(), pytest.raises(IllegalMove) as refusal:
        drafts.send(office.viewer("hung"), document, now=office.now)
    assert "Phòng Quy hoạch" in refusal.value.text
    with nothing_left(), pytest.raises(IllegalMove):
        opinions.close(office.viewer("hung"), request, now=office.now)
    office.later(days=6)
    opinions.close(office.viewer("hung"), request, now=office.now)
    assert lines(office, document)["Phòng Quy hoạch"].state == OpinionState.SILENT
    drafts.send(office.viewer("hung"), document, now=office.now)


def test_who_may_answer_does_not_hold_the_draft_and_the_approval_ends_it(office: Office) -> None:
    """The draft goes on; what is still asked when it is approved is closed by itself."""
    document = office.draft()
    ask(office, document, *everybody(office))
    office.approved(document)
    assert {line.state for line in lines(office, document).values()} == {OpinionState.SILENT}
    assert split_of(office, "cuong") == {}


def test_they_are_urged_once_in_a_while_and_get_more_time(office: Office) -> None:
    """Only who has not answered is urged; a later deadline stands in every inbox."""
    document = office.draft()
    request = ask(office, document, *everybody(office))
    opinions.urge(office.viewer("hung"), request, now=office.now)
    with nothing_left(), pytest.raises(IllegalMove):
        opinions.urge(office.viewer("hung"), request, now=office.now)
    later = office.now.date() + timedelta(days=9)
    with nothing_left(), pytest.raises(Invalid):
        opinions.extend(office.viewer("hung"), request, due_on=office.now.date(), now=office.now)
    opinions.extend(office.viewer("hung"), request, due_on=later, now=office.now)
    office.drain()
    told = set(Notice.objects.filter(recipient_id=office.seats["cuong"]).values_list("kind", flat=True))
    assert told == {"outgoing.opinions_asked", "outgoing.opinions_urged", "outgoing.opinions_extended"}
    (slip,) = access.page([office.seats["cuong"]], access.Shelf(split=DocumentSplit.TO_OPINE), limit=5)
    assert slip.due_on == later


def test_reminders_come_before_the_deadline_and_the_drafter_hears_who_was_silent(office: Office) -> None:
    """Once a day for who owes it, once for who waits; nothing for what was answered."""
    document = office.draft()
    ask(office, document, Asked(office.seats["cuong"]), days=6)
    for hour in range(3):
        notices.tell_of_opinions(now=office.now + timedelta(hours=hour))
    assert not Notice.objects.filter(kind="outgoing.opinion_due").exists()
    office.later(days=6)
    for _again in range(2):
        notices.tell_of_opinions(now=office.now)
    assert Notice.objects.filter(kind="outgoing.opinion_due", recipient_id=office.seats["cuong"]).count() == 1
    office.later(days=2)
    for _again in range(2):
        notices.tell_of_opinions(now=office.now)
    assert Notice.objects.filter(kind="outgoing.opinion_missing", recipient_id=office.seats["hung"]).count() == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"text": " "}, "question"),
        ({"asked": ()}, "asked"),
        ({"asked": (Asked(uuid4()),)}, "asked"),
        ({"version": 7}, "version"),
    ],
)
def test_a_question_that_is_no_question_is_refused(office: Office, changed: dict[str, object], field: str) -> None:
    """Words, somebody, and a version that there is; nothing is left behind."""
    document = office.draft()
    data = {"text": "Góp ý", "asked": (Asked(office.seats["cuong"]),), "due_on": office.now.date(), **changed}
    with nothing_left(), pytest.raises(Invalid) as refusal:
        opinions.ask(office.viewer("hung"), document, question=Question(**data), now=office.now)  # type: ignore[arg-type]
    assert set(refusal.value.fields) == {field}


def test_nobody_is_asked_twice_at_once_or_asked_by_themselves(office: Office) -> None:
    """Another agency's people, the drafter, and who is being asked already."""
    document = office.draft()
    ask(office, document, Asked(office.seats["cuong"]))
    for wrong in ("cuong", "hung", "dung"):
        question = Question("Góp ý", [Asked(office.seats[wrong])], office.now.date())
        with nothing_left(), pytest.raises(Invalid):
            opinions.ask(office.viewer("hung"), document, question=question, now=office.now)


def test_the_reviewing_head_asks_further_ones_while_the_draft_lies_there(office: Office) -> None:
    """One after the other: the head has the draft in hand, and passes it on when they have answered."""
    document = office.draft()
    drafts.send(office.viewer("hung"), document, now=office.now)
    with nothing_left(), pytest.raises(NotAllowed):
        ask(office, document, Asked(office.seats["cuong"]))
    ask(office, document, Asked(office.seats["cuong"], is_required=True), by="ha")
    with nothing_left(), pytest.raises(IllegalMove):
        drafts.review(office.viewer("ha"), document, now=office.now)
    opinion = lines(office, document, "cuong")["Võ Cường"].id
    opinions.answer(office.viewer("cuong"), opinion, given=Given(Stance.AGREE), now=office.now)
    drafts.review(office.viewer("ha"), document, now=office.now)


def test_the_summary_is_a_file_and_lies_beside_the_draft(office: Office) -> None:
    """In three forms; the signer finds it with the draft, and it is no attachment that goes out."""
    document = office.draft()
    ask(office, document, *everybody(office))
    opinion = lines(office, document)["Võ Cường"].id
    opinions.answer(office.viewer("cuong"), opinion, given=Given(Stance.OTHER, "Ý kiến <khác> & dài"), now=office.now)
    starts = {FileForm.PDF: b"%PDF", FileForm.DOCX: b"PK", FileForm.XLSX: b"PK"}
    for form, start in starts.items():
        assert opinion_sheets.printed(office.viewer("hung"), document, form=form).startswith(start)
    opinion_sheets.lay_beside(office.viewer("hung"), document, now=office.now)
    office.approved(document)
    assert len(queries.papers(office.viewer("thang"), document).sheets) == 1
    assert queries.papers(office.viewer("cuong"), document).sheets == ()
    assert outgoing.page(office.viewer("thang"), document).attachment_ids == ()
    with pytest.raises(IllegalMove):
        opinion_sheets.printed(office.viewer("hung"), office.draft(), form=FileForm.PDF)


def test_nothing_is_asked_about_a_draft_that_was_given_up(office: Office) -> None:
    """Its way is over."""
    document = office.draft()
    drafts.withdraw(office.viewer("hung"), document, reason="Không còn cần", now=office.now)
    question = Question("Góp ý", [Asked(office.seats["cuong"])], office.now.date())
    with nothing_left(), pytest.raises(NotAllowed):
        opinions.ask(office.viewer("hung"), document, question=question, now=office.now)
