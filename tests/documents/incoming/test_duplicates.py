"""A document that came in before is told by its number, its files, or its first page (VI-16)."""

from __future__ import annotations

import dataclasses

from tests.office import Office
from vanphong.documents.actions import incoming
from vanphong.documents.queries import duplicates
from vanphong.documents.queries import incoming as queries
from vanphong.documents.queries.duplicates import Traces
from vanphong.documents.vocabulary import Likeness

PAGE = (
    "Thực hiện Kế hoạch số 112/KH-UBND ngày 15 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh về cải cách hành chính, đề "
    "nghị các cơ quan, đơn vị rà soát danh mục thủ tục hành chính thuộc phạm vi quản lý, lập báo cáo gửi về trước ngày "
    "27 để tổng hợp trình xem xét, quyết định; nếu có khó khăn, vướng mắc thì phản ánh kịp thời để được hướng dẫn."
)
UNKNOWN = {"code_number": "9", "code_notation": "KHAC"}


def brought(office: Office, words: str, **changed: object) -> incoming.Intake:
    """What a clerk hands in: a page that says something, under some number."""
    return incoming.Intake(office.fields(**changed), office.reading(words))


def traces(intake: incoming.Intake) -> Traces:
    """What is known of the files of an intake."""
    return Traces(intake.file.sha256, frozenset(one.sha256 for one in intake.attachments), intake.file.head_text)


def why(office: Office, intake: incoming.Intake, by: str = "lan") -> list[tuple[Likeness, ...]]:
    """The reasons why an intake seems to be known."""
    return [one.why for one in duplicates.of_new(office.viewer(by), intake.fields, traces=traces(intake))]


def test_the_same_number_the_same_file_and_both_are_told(office: Office) -> None:
    """Each reason is named, the surest first."""
    first = brought(office, PAGE)
    incoming.receive(office.viewer("lan"), first, now=office.now)
    assert why(office, first) == [(Likeness.SYMBOL, Likeness.FILE)]
    assert why(office, brought(office, "Giấy mời họp", **UNKNOWN)) == []
    assert why(office, dataclasses.replace(first, fields=office.fields(**UNKNOWN))) == [(Likeness.FILE,)]


def test_nearly_the_same_page_is_told_with_its_share(office: Office) -> None:
    """A second scan under a mistyped number; not a letter of the same pattern on another matter."""
    incoming.receive(office.viewer("lan"), brought(office, PAGE), now=office.now)
    again = brought(office, PAGE.replace("giải quyết", "giai quyet").replace("đơn vị", "dơn vi"), **UNKNOWN)
    found = duplicates.of_new(office.viewer("lan"), again.fields, traces=traces(again))
    assert [one.why for one in found] == [(Likeness.TEXT,)]
    assert 60 <= found[0].percent <= 100
    other = PAGE.replace("112", "98").replace("15", "21").replace("27", "30").replace("tháng 3", "tháng 9")
    pattern = brought(office, other, **UNKNOWN)
    different = dataclasses.replace(traces(pattern), text=traces(pattern).text.replace("647", "651"))
    assert duplicates.of_new(office.viewer("lan"), pattern.fields, traces=different) == []


def test_a_file_among_the_attachments_is_found_from_either_side(office: Office) -> None:
    """What came as an annex then comes as a letter now, or the other way round."""
    annex = office.reading("Phụ lục kèm theo kế hoạch")
    with_annex = dataclasses.replace(brought(office, "Về việc gửi kế hoạch"), attachments=[annex])
    incoming.receive(office.viewer("lan"), with_annex, now=office.now)
    alone = incoming.Intake(office.fields(**UNKNOWN), annex)
    assert why(office, alone) == [(Likeness.ATTACHMENT,)]
    incoming.receive(office.viewer("lan"), alone, now=office.now)
    later = dataclasses.replace(
        brought(office, "Thư khác hẳn", code_number="10", code_notation="LA"), attachments=[annex]
    )
    assert set(why(office, later)) == {(Likeness.ATTACHMENT,)}


def test_another_agency_and_what_was_sent_back_do_not_count(office: Office) -> None:
    """Only what the own registry holds; a document does not warn of itself."""
    letter = brought(office, PAGE)
    document = incoming.receive(office.viewer("lan"), letter, now=office.now)
    assert why(office, letter, by="nga") == []
    page = queries.page(office.viewer("lan"), document)
    assert duplicates.of_page(office.viewer("lan"), page) == []
    second = incoming.receive(office.viewer("lan"), letter, now=office.now)
    page = queries.page(office.viewer("lan"), second)
    assert [one.row.id for one in duplicates.of_page(office.viewer("lan"), page)] == [document]
    incoming.send_back(office.viewer("lan"), document, reason="Gửi nhầm", now=office.now)
    assert duplicates.of_page(office.viewer("lan"), page) == []
