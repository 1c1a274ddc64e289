"""Phrases of one's own for directives, and those that are written often (R-133)."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.actions import directing
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.work.actions import phrases
from vanphong.work.queries import phrases as queries

HTMX = {"HX-Request": "true"}
WORDS = "Nghiên cứu kỹ, báo cáo trực tiếp Giám đốc"


def test_a_phrase_is_kept_offered_and_dropped(office: Office, browser: SignIn) -> None:
    """It stands as a chip over the next directive; whoever else writes does not see it."""
    document, client = office.submitted(), browser("thang")
    assert client.post("/directives/phrases/keep", {"text": WORDS}).status_code == 302
    assert f'title="{WORDS}"' in client.get(f"/incoming/{document}").content.decode()
    assert queries.own(office.viewer("mai")) == []
    page = client.get("/directives/phrases").content.decode()
    assert WORDS in page
    kept = queries.own(office.viewer("thang"))[0][0]
    assert browser("mai").post(f"/directives/phrases/{kept}/drop").status_code == 404
    assert client.post(f"/directives/phrases/{kept}/drop").status_code == 302
    assert queries.own(office.viewer("thang")) == []


def test_the_composer_keeps_what_stands_in_it(office: Office, browser: SignIn) -> None:
    """By htmx, in place; kept twice it stands once; nothing is said to be kept that is not."""
    client = browser("thang")
    for _time in range(2):
        assert client.post("/directives/phrases/keep", {"text": f" {WORDS} "}, headers=HTMX).status_code == 200
    assert [text for _id, text in queries.own(office.viewer("thang"))] == [WORDS]
    client.post("/directives/phrases/keep", {"text": " "}, headers=HTMX)
    assert len(queries.own(office.viewer("thang"))) == 1


@pytest.mark.parametrize("text", ["", " \n", "x" * 301])
def test_a_phrase_has_words_and_an_end(office: Office, browser: SignIn, text: str) -> None:
    """422 at the field."""
    with pytest.raises(Invalid):
        phrases.keep_phrase(office.viewer("thang"), text=text)
    assert browser("thang").post("/directives/phrases/keep", {"text": text}).status_code == 422


def test_nobody_keeps_without_end(office: Office) -> None:
    """Thirty; and one that is not there cannot be dropped."""
    viewer = office.viewer("thang")
    for number in range(30):
        phrases.keep_phrase(viewer, text=f"Câu {number}")
    with pytest.raises(Invalid):
        phrases.keep_phrase(viewer, text="Câu nữa")
    with pytest.raises(NotFound):
        phrases.drop_phrase(viewer, uuid4())
    assert [text for _id, text in queries.own(viewer)][:2] == ["Câu 0", "Câu 1"]


def test_what_is_often_written_is_offered(office: Office) -> None:
    """Twice makes a habit; once does not; another leader's words are theirs."""
    for text in (f"{WORDS}. Khẩn trương.", f"{WORDS}.", "Chỉ một lần"):
        order = office.order("hung", text=text)
        directing.assign(office.viewer("thang"), office.submitted(), order=order, now=office.now)
    assert queries.often_written(office.viewer("thang"), now=office.now) == [f"{WORDS}."]
    assert queries.often_written(office.viewer("mai"), now=office.now) == []
