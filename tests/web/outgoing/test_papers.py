"""The submission slip of a draft: who drafted, checked, commented and approved, on its present way."""

from __future__ import annotations

import pypdfium2

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.actions import comments, drafts


def words(data: bytes) -> str:
    """The text of a PDF, on one line."""
    document = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_the_slip_tells_who_found_the_draft_in_order(office: Office, browser: SignIn) -> None:
    """R-053, VI-36; NĐ 30/2020, Điều 10 to 13: proposal, content, form; the approval stays open until it is given."""
    document = office.draft()
    drafts.send(office.viewer("hung"), document, note="Kính trình xem xét, ký ban hành", now=office.now)
    comments.comment(office.viewer("ha"), document, text="Bổ sung căn cứ pháp lý", now=office.now)
    drafts.review(office.viewer("ha"), document, note="Nội dung bảo đảm", now=office.now)
    drafts.check(office.viewer("binh"), document, now=office.now)
    text = words(browser("thang").get(f"/outgoing/{document}/slip").content)
    for part in (
        "PHIẾU TRÌNH", "Phan Quốc Thắng", "Phòng Kinh tế", "Trần Văn Hùng", "Kính trình xem xét, ký ban hành",
        "Nội dung bảo đảm", "Đỗ Thu Hà", "Trần Thanh Bình", "Bổ sung căn cứ pháp lý",
    ):  # fmt: skip
        assert part in text, part
    assert f"/outgoing/{document}/slip" in browser("thang").get(f"/outgoing/{document}").content.decode()


def test_what_was_said_before_a_return_does_not_stand_in_it(office: Office, browser: SignIn) -> None:
    """A draft that was given back begins its way anew."""
    document = office.draft()
    drafts.send(office.viewer("hung"), document, note="Lần một", now=office.now)
    drafts.give_back(office.viewer("ha"), document, reason="Sửa lại", now=office.now)
    text = words(browser("hung").get(f"/outgoing/{document}/slip").content)
    assert "Lần một" not in text


def test_the_slip_is_for_those_who_see_the_draft(office: Office, browser: SignIn) -> None:
    """Strangers 404."""
    document = office.draft()
    for name in ("nga", "yen", "thang"):
        assert browser(name).get(f"/outgoing/{document}/slip").status_code == 404


def test_a_numbered_document_shows_its_identification_code(office: Office, browser: SignIn) -> None:
    """VI-11: code of the agency, day, number and symbol; before the number there is none."""
    released, draft = office.released(), office.draft()
    page = browser("thang").get(f"/outgoing/{released}").content.decode()
    assert f",{office.now:%Y/%m/%d},01/SXD-KT" in page
    assert f",{office.now:%Y/%m/%d}," not in browser("hung").get(f"/outgoing/{draft}").content.decode()
