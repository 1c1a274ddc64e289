"""Papers of an incoming document: the slip for handling with what was directed, the copy with the mark of arrival."""

from __future__ import annotations

from uuid import UUID

import pypdfium2

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.actions import directing, incoming
from vanphong.files.models import StoredFile
from vanphong.work.actions import items
from vanphong.work.queries.items import ItemLine, of_matter


def words(data: bytes) -> str:
    """The text of a PDF, on one line."""
    document = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_the_slip_holds_what_was_directed(office: Office, browser: SignIn) -> None:
    """NĐ 30/2020, Phụ lục IV; Điều 23.3: leader, head of unit, handler, each with names, deadline and words."""
    document = office.submitted()
    order = office.order("A.KT", support=["yen"], text="Phòng Kinh tế chủ trì tham mưu", due_in=0)
    directing.assign(office.viewer("thang"), document, order=order, now=office.now)
    office.drain()
    text = words(browser("lan").get(f"/incoming/{document}/slip").content)
    for part in (
        "PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN", "647/BQL-VP", "18/11/2026", "Phan Quốc Thắng", "Phòng Kinh tế",
        "Phạm Hải Yến", "Phòng Kinh tế chủ trì tham mưu", "20/11/2026",
    ):  # fmt: skip
        assert part in text, part
    assert "Trần Văn Hùng" not in text


def test_the_slip_goes_on_with_head_and_handler(office: Office, browser: SignIn) -> None:
    """What the head of the unit gave, and what the handler last reported."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order("A.KT"), now=office.now)
    desk = next(line for line in _parts(office, document) if line.is_desk)
    passed = office.order("hung", text="Đồng chí Hùng thực hiện")
    items.pass_on(office.viewer("ha"), desk.id, order=passed, revision=None, now=office.now)
    mine = next(line for line in _parts(office, document) if line.holder_id == office.seats["hung"])
    items.report(office.viewer("hung"), mine.id, text="Đề xuất lấy ý kiến Sở Tài chính", progress=30, now=office.now)
    text = words(browser("thang").get(f"/incoming/{document}/slip").content)
    for part in ("Đồng chí Hùng thực hiện", "Trần Văn Hùng", "Đỗ Thu Hà", "Đề xuất lấy ý kiến Sở Tài chính"):
        assert part in text, part


def _parts(office: Office, document: UUID) -> list[ItemLine]:
    return of_matter(office.viewer("thang"), document)


def test_a_copy_carries_the_mark_of_arrival(office: Office, browser: SignIn) -> None:
    """Agency, number, day, to whom; the original is left as it came."""
    document = office.submitted()
    before = StoredFile.objects.values_list("sha256", flat=True).get()
    answer = browser("lan").get(f"/incoming/{document}/stamped")
    assert answer["Content-Type"] == "application/pdf"
    text = words(answer.content)
    for part in ("ĐẾN", "01", "20/11/2026", "Phan Quốc Thắng", "647"):
        assert part in text, part
    assert StoredFile.objects.values_list("sha256", flat=True).get() == before


def test_without_a_number_there_is_no_mark(office: Office, browser: SignIn) -> None:
    """The mark of arrival is that of registration (Điều 22.1)."""
    lan, received = browser("lan"), office.received()
    assert lan.get(f"/incoming/{received}/stamped").status_code == 404
    assert "/stamped" not in lan.get(f"/incoming/{received}").content.decode()
    registered = office.registered()
    assert f"/incoming/{registered}/stamped" in lan.get(f"/incoming/{registered}").content.decode()
    assert f"/incoming/{registered}/slip" in lan.get(f"/incoming/{registered}").content.decode()


def test_papers_are_for_those_who_see_the_document(office: Office, browser: SignIn) -> None:
    """Strangers 404, in the agency and outside."""
    document = office.submitted()
    incoming.conclude(office.viewer("thang"), document, text="x", now=office.now)
    for name in ("hung", "nga", "yen"):
        for paper in ("slip", "stamped"):
            assert browser(name).get(f"/incoming/{document}/{paper}").status_code == 404, (name, paper)
