"""The page that tells how good the reading is in use, and its files (R-024)."""

from __future__ import annotations

import io

import python_calamine

from tests.documents.incoming.test_reading_tallies import registered_as_read
from tests.office import Office
from tests.web.conftest import SignIn

PAGE = "/registers/readings"


def test_an_empty_page_says_what_will_stand_there(browser: SignIn) -> None:
    """Nothing was counted yet."""
    answer = browser("lan").get(PAGE)
    assert answer.status_code == 200
    assert "<table" not in answer.content.decode()


def test_percentages_by_field_and_kind(office: Office, browser: SignIn) -> None:
    """Scans and files with text apart."""
    office.is_by_the_clock = True
    office.later()
    registered_as_read(office)
    client = browser("lan")
    assert "100 %" in client.get(PAGE).content.decode()
    assert "100 %" in client.get(f"{PAGE}?kind=text").content.decode()
    assert "<table" not in client.get(f"{PAGE}?kind=scan").content.decode()
    assert client.get(f"{PAGE}?kind=x").status_code == 404


def test_the_counts_are_taken_out(office: Office, browser: SignIn) -> None:
    """As a workbook and as text."""
    office.is_by_the_clock = True
    office.later()
    registered_as_read(office)
    client = browser("lan")
    book = b"".join(client.get(f"{PAGE}.xlsx").streaming_content)  # type: ignore[attr-defined]
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert len(rows) > 3
    answer = client.get(f"{PAGE}.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert len(text.splitlines()) == len(rows)


def test_it_is_for_clerks_and_administrators(browser: SignIn) -> None:
    """R-016."""
    assert browser("quan").get(PAGE).status_code == 200
    for path in (PAGE, f"{PAGE}.csv"):
        assert browser("hung").get(path).status_code == 403
