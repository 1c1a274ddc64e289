"""Two documents side by side, where one may be the other again (VI-16)."""

from __future__ import annotations

from uuid import uuid4

from tests.office import Office
from tests.web.conftest import SignIn


def test_both_are_shown_with_what_differs(office: Office, browser: SignIn) -> None:
    """The warning leads there; the data of both, the difference marked, the first page of each."""
    earlier = office.registered()
    again = office.received(summary="V/v rà soát quy hoạch, bản gửi lại")
    lan = browser("lan")
    assert f"/incoming/{again}/beside/{earlier}" in lan.get(f"/incoming/{again}").content.decode()
    page = lan.get(f"/incoming/{again}/beside/{earlier}").content.decode()
    assert "bản gửi lại" in page and f"/incoming/{earlier}" in page
    assert page.count('class="pages-sheet"') == 2
    assert "tone-orange" in page


def test_strangers_and_nothing_are_not_found(office: Office, browser: SignIn) -> None:
    """Each of the two must be seen by whoever compares them; a document is not compared with itself."""
    mine, theirs = office.received(), office.received("nga")
    lan = browser("lan")
    for other in (theirs, uuid4(), mine):
        assert lan.get(f"/incoming/{mine}/beside/{other}").status_code == 404
