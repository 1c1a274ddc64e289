"""Acts on parts of the work: passing on, reporting, finishing, returning, taking back."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.actions import directing
from vanphong.documents.queries import incoming as queries
from vanphong.documents.vocabulary import IncomingState
from vanphong.work.queries import items

HTMX = {"HX-Request": "true"}


def given(office: Office, lead: str = "hung", **others: list[str]) -> tuple[UUID, UUID]:
    """A directed document and the lead's part in it."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order(lead, **others), now=office.now)  # type: ignore[arg-type]
    return document, part(office, document, "lead").id


def part(office: Office, document: UUID, name: str) -> items.ItemLine:
    """The newest part of a kind."""
    return [line for line in items.of_matter(office.viewer("thang"), document) if line.part == name][-1]


def test_a_head_passes_the_units_work_on_and_the_officer_finishes_it(office: Office, browser: SignIn) -> None:
    """R-033, R-038: by the screens alone; the leader's document is resolved when the lead is done."""
    document, desk = given(office, "A.KT")
    head, officer = browser("ha"), browser("hung")
    assert f"/items/{desk}/pass-on" in head.get(f"/incoming/{document}").content.decode()
    typed = {"text": "Tham mưu trả lời", "lead": f"seat:{office.seats['hung']}"}
    assert head.post(f"/incoming/{document}/items/{desk}/pass-on?revision=1", typed, headers=HTMX).status_code == 200
    own = part(office, document, "lead").id
    report = {"text": "Đang tổng hợp số liệu", "progress": "40"}
    officer.post(f"/incoming/{document}/items/{own}/report", report)
    assert "Đang tổng hợp số liệu" in browser("thang").get(f"/incoming/{document}").content.decode()
    officer.post(f"/incoming/{document}/items/{own}/finish", {"text": "Đã có báo cáo"})
    assert queries.page(office.viewer("thang"), document).state == IncomingState.RESOLVED


@pytest.mark.parametrize(
    ("act", "typed", "kept"),
    [
        ("report", {"text": "Đang làm", "progress": "140"}, "Đang làm"),
        ("report", {"text": "Đang làm", "progress": "một nửa"}, "Đang làm"),
        ("report", {"text": "", "progress": "30"}, "30"),
        ("finish", {"text": "x" * 2001}, "xxx"),
        ("return", {"reason": " "}, ""),
    ],
)
def test_what_is_wrong_comes_back_as_it_was_typed(
    office: Office, browser: SignIn, act: str, typed: dict[str, str], kept: str
) -> None:
    """Bad input: 422, in the form it was typed into."""
    document, item = given(office)
    answered = browser("hung").post(f"/incoming/{document}/items/{item}/{act}", typed, headers=HTMX)
    assert answered.status_code == 422
    assert kept in answered.content.decode()
    assert "field-error" in answered.content.decode()


def test_returned_work_lies_before_its_giver_with_the_reason(office: Office, browser: SignIn) -> None:
    """R-034: the giver finds it under "Work returned to me" and reads why."""
    document, item = given(office)
    browser("hung").post(f"/incoming/{document}/items/{item}/return", {"reason": "Không thuộc lĩnh vực của phòng"})
    client = browser("thang")
    assert f'id="row-{document}"' in client.get("/inbox?split=returned_work").content.decode()
    assert "Không thuộc lĩnh vực của phòng" in client.get(f"/incoming/{document}").content.decode()


@pytest.mark.parametrize("act", ["report", "finish", "return", "pass-on", "cancel"])
def test_a_part_belongs_to_its_holder_and_its_giver(office: Office, browser: SignIn, act: str) -> None:
    """VI-27: who only sees the document may not touch the part; who does not see it learns nothing."""
    document, item = given(office, support=["yen"])
    typed = {"text": "x", "reason": "x", "progress": "10", "lead": f"seat:{office.seats['cuong']}"}
    assert browser("yen").post(f"/incoming/{document}/items/{item}/{act}", typed).status_code == 403
    assert browser("dung").post(f"/incoming/{document}/items/{item}/{act}", typed).status_code == 404


def test_a_part_is_reached_through_its_own_document_only(office: Office, browser: SignIn) -> None:
    """An address that mixes two documents leads nowhere."""
    _document, item = given(office)
    other, _item = given(office)
    assert browser("hung").post(f"/incoming/{other}/items/{item}/finish").status_code == 404


def test_finishing_twice_acts_once_and_too_late_is_told(office: Office, browser: SignIn) -> None:
    """A double click has one effect; a second attempt of its own is told who was there before."""
    document, item = given(office, support=["yen"])
    client, address = browser("hung"), f"/incoming/{document}/items/{item}/finish"
    codes = [client.post(address, {"text": "Xong", "once": key * 32}).status_code for key in ("d", "d", "e")]
    assert codes == [302, 302, 409]


def test_what_was_not_begun_can_be_taken_back(office: Office, browser: SignIn) -> None:
    """The giver takes a part back; the holder no longer sees the document."""
    document, item = given(office, support=["yen"])
    assert browser("thang").post(f"/incoming/{document}/items/{item}/cancel", headers=HTMX).status_code == 200
    assert browser("hung").get(f"/incoming/{document}").status_code == 404
