"""Opinions on a draft on the screens: asked, given, answered for, summed up, and nobody reads what is not theirs."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.models import Opinion, OpinionRequest

SECRET = "Ý kiến chỉ người soạn thảo được đọc"


@pytest.fixture
def asked(office: Office, browser: SignIn) -> UUID:
    """A draft on which a person, a unit and a body outside are asked."""
    document = office.draft()
    typed = {
        "question": "Đề nghị góp ý",
        "required": [f"seat:{office.seats['cuong']}"],
        "asked": [f"unit:{office.units['A.VP']}"],
        "outside": "Sở Tài chính\n\n",
        "due_on": (timezone.localdate() + timedelta(days=7)).isoformat(),
        "once": "mot-lan",
    }
    for _double_click in range(2):
        answer = browser("hung").post(f"/outgoing/{document}/opinions/ask", typed)
        assert answer.status_code == 302
    return document


def opinion_of(name: str) -> Opinion:
    """What one of those who were asked says."""
    return Opinion.objects.get(name=name)


def test_a_double_click_asks_once_and_the_card_shows_who_was_asked(asked: UUID, browser: SignIn) -> None:
    """Progress for the drafter: who was asked, who has opened it, who has not."""
    assert OpinionRequest.objects.count() == 1
    page = browser("hung").get(f"/outgoing/{asked}").content.decode()
    for words in ("Võ Cường", "Văn phòng", "Sở Tài chính", "Đề nghị góp ý"):
        assert words in page
    assert f"/outgoing/{asked}/opinions/sheet.pdf" in page


def test_who_is_asked_finds_it_in_the_inbox_and_answers(asked: UUID, browser: SignIn) -> None:
    """The pigeon-hole of its own; the answer leaves it, and may be changed."""
    cuong = browser("cuong")
    assert f"/outgoing/{asked}" in cuong.get("/inbox?split=to_opine").content.decode()
    opinion = opinion_of("Võ Cường")
    page = cuong.get(f"/outgoing/{asked}").content.decode()
    assert f"/opinions/{opinion.id}/answer" in page
    assert "Sở Tài chính" not in page
    for text in ("Một", SECRET):
        answer = cuong.post(f"/outgoing/{asked}/opinions/{opinion.id}/answer", {"stance": "changes", "text": text})
        assert answer.status_code == 302
    assert opinion_of("Võ Cường").answers.count() == 2
    assert f"/outgoing/{asked}" not in cuong.get("/inbox?split=to_opine").content.decode()
    assert SECRET in browser("hung").get(f"/outgoing/{asked}").content.decode()


def test_nobody_reads_an_opinion_that_is_not_theirs(asked: UUID, browser: SignIn) -> None:
    """Who was asked beside sees neither words nor files nor the summary; a stranger sees nothing at all."""
    cuong, opinion = browser("cuong"), opinion_of("Võ Cường")
    cuong.post(f"/outgoing/{asked}/opinions/{opinion.id}/answer", {"stance": "disagree", "text": SECRET})
    for reader, can_see_draft in (("lan", False), ("yen", False), ("nga", False), ("tu", False)):
        client = browser(reader)
        assert (client.get(f"/outgoing/{asked}").status_code == 200) is can_see_draft
        assert client.get(f"/outgoing/{asked}/opinions/sheet.pdf").status_code == 404
        acts = (f"{opinion.id}/respond", f"{opinion.id}/answer", f"requests/{opinion.request_id}/close")
        for act in acts:
            assert client.post(f"/outgoing/{asked}/opinions/{act}", {"stance": "agree"}).status_code == 404
    head = browser("binh")  # of the unit that was asked; as chief of office he decides, too, and reads all
    assert SECRET in head.get(f"/outgoing/{asked}").content.decode()
    assert cuong.get(f"/outgoing/{asked}/opinions/sheet.docx").status_code == 404


def test_the_drafter_notes_responds_urges_extends_sums_up_and_closes(asked: UUID, browser: SignIn) -> None:
    """Everything that the card offers."""
    hung, here = browser("hung"), f"/outgoing/{asked}/opinions"
    outside, first = opinion_of("Sở Tài chính"), opinion_of("Võ Cường")
    noted = {"stance": "agree", "text": "", "incoming": ""}
    assert hung.post(f"{here}/{outside.id}/note", noted).status_code == 302
    assert hung.post(f"{here}/{outside.id}/note", {**noted, "incoming": "99/2020"}).status_code == 422
    request = first.request_id
    assert hung.post(f"{here}/requests/{request}/urge").status_code == 302
    later = (timezone.localdate() + timedelta(days=20)).isoformat()
    assert hung.post(f"{here}/requests/{request}/extend", {"due_on": later}).status_code == 302
    assert hung.post(f"{here}/requests/{request}/close").status_code == 409  # one must answer
    browser("cuong").post(f"{here}/{first.id}/answer", {"stance": "agree"})
    responded = hung.post(f"{here}/{first.id}/respond", {"response": "accepted", "text": "Đã tiếp thu"})
    assert responded.status_code == 302
    assert hung.post(f"{here}/lay-beside").status_code == 302
    assert "bang-tong-hop-y-kien.pdf" in hung.get(f"/outgoing/{asked}").content.decode()
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        assert hung.get(f"{here}/sheet.{form}").content.startswith(start)
    assert hung.get(f"{here}/sheet.exe").status_code == 404
    assert hung.post(f"{here}/requests/{request}/close").status_code == 302
    assert {one.state for one in Opinion.objects.all()} == {"concluded", "silent"}


def test_an_opinion_of_another_draft_is_not_found_under_this_address(
    asked: UUID, office: Office, browser: SignIn
) -> None:
    """The address names both; they must belong together."""
    other = office.draft()
    opinion = opinion_of("Võ Cường")
    answer = browser("hung").post(f"/outgoing/{other}/opinions/{opinion.id}/respond", {"response": "accepted"})
    assert answer.status_code == 404
