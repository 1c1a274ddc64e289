"""The documents of the sample province: the five regulations whole, the bank of letters varied and well formed."""

import re
import unicodedata
from datetime import date

import pypdfium2
import pytest

from vanphong.engines.pdf import pdfium
from vanphong.engines.typeset.official import Agency, Clause, Point, Signature, Table
from vanphong.engines.typeset.scan import ArrivalStamp
from vanphong.ops.sample_office import documents, light_markup

DAY = date(2026, 10, 8)
HEAD = documents.LetterHead(
    agency=Agency(("Sở Xây dựng",), ("UBND tỉnh Sao Mai",)),
    name="Sở Xây dựng",
    abbreviation="SXD",
    place="Sao Mai",
    signature=Signature(("Giám đốc",), "Nguyễn Hoàng Vũ"),
    competence=("Giám đốc Sở Xây dựng",),
)
KINDS = {
    "province",
    "province_office",
    "zone_board",
    "construction",
    "construction_affiliate",
    "project_board",
    "science",
    "commune",
}


def _text(pdf: bytes) -> str:
    with pdfium.LOCK, pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_the_five_regulations_are_there_in_order_of_their_dates() -> None:
    """The incoming documents of the sample province are the five regulations."""
    assert [(regulation.code, regulation.issued_on.isoformat()) for regulation in documents.regulations()] == [
        ("10/2013/QĐ-UBND", "2013-07-10"),
        ("59/2014/QĐ-UBND", "2014-10-22"),
        ("131/QĐ-SXD", "2016-10-31"),
        ("647/QĐ-BQL", "2017-10-06"),
        ("106/QĐ-BQL", "2020-10-19"),
    ]


@pytest.mark.parametrize(
    ("key", "articles", "words"),
    [
        ("ninh_binh_committee", 18, "Danh bạ thư điện tử của tỉnh được công bố công khai"),
        ("tay_ninh_committee", 15, "Lập đường dây nóng hỗ trợ kỹ thuật"),
        ("binh_dinh_construction", 11, "không thực hiện phát hành văn bản nếu văn bản đó chưa được ký duyệt"),
        ("binh_dinh_zone_board", 14, "ít nhất 02 lần trong ngày"),
        ("khanh_hoa_project_board", 22, "chữ cái đầu của họ + chữ cái đầu của tên đệm"),
    ],
)
def test_regulation_is_typeset_whole(key: str, articles: int, words: str) -> None:
    """Every article of the regulation and a sentence that requirements rest on are in the PDF."""
    regulation = next(each for each in documents.regulations() if each.key == key)
    text = " ".join(_text(regulation.pdf()).split())
    assert {int(number) for number in re.findall(r"Điều (\d+)\. ", text)} >= set(range(1, articles + 1))
    assert words in text
    assert "./." in text


def test_regulation_scan_has_pages_but_no_text() -> None:
    """The same regulation also comes as a scan with the arrival stamp of the receiving office."""
    regulation = documents.regulations()[-1]
    scan = regulation.scan(ArrivalStamp("Văn phòng UBND tỉnh Sao Mai", number="12", date="22/10/2020"))
    assert not _text(scan).strip()
    assert len(scan) < 3_000_000


def test_bank_is_large_varied_and_names_known_kinds_of_agency() -> None:
    """At least forty contents of all seven types, for every kind of agency, unique by key."""
    contents = documents.contents()
    assert len(contents) >= 40
    assert len({content.key for content in contents}) == len(contents)
    assert {content.type_code for content in contents} == {"CV", "BC", "TB", "GM", "KH", "TTr", "QĐ"}
    assert {kind for content in contents for kind in content.issuers} == KINDS
    assert {kind for content in contents for kind in content.recipients} == KINDS
    assert {content.answers for content in contents} - {""} <= {content.key for content in contents}


def test_answers_go_back_to_who_asked() -> None:
    """A content that answers another one is issued by its recipients and goes to its issuers."""
    for content in documents.contents():
        if content.answers:
            question = documents.content(content.answers)
            assert set(content.issuers) & set(question.recipients), content.key
            assert set(content.recipients) & set(question.issuers), content.key


@pytest.mark.parametrize("content", documents.contents(), ids=lambda content: content.key)
def test_every_content_is_typeset_by_the_rules(content: documents.LetterContent) -> None:
    """T-05, T-08, T-10: closing mark, kept copy, short summary; nothing left unfilled; NFC throughout."""
    document = documents.letter_document(
        content, head=HEAD, recipients=["Ủy ban nhân dân tỉnh Sao Mai"], number="07", issued_on=DAY
    )
    text = _text(documents.letter(content, head=HEAD, recipients=["UBND tỉnh"], number="07", issued_on=DAY))
    assert 2 <= len(document.body) <= 20
    assert "{" not in text
    assert "./." in text
    assert document.recipients[-1].startswith("Lưu: VT, ")
    assert len(document.summary) <= 200
    assert not document.summary.endswith(".")
    assert unicodedata.is_normalized("NFC", content.body)
    assert bool(document.type_name) == (content.type_code != "CV")


def test_symbols_follow_the_grammar_of_the_decree() -> None:
    """2.3: agency and unit for an official letter, type and agency for a named type."""
    by_key = {content.key: content for content in documents.contents()}
    assert documents.letter_symbol(by_key["worker_housing"], abbreviation="SXD") == "SXD-QLN"
    assert documents.letter_symbol(by_key["monthly_report"], abbreviation="SXD") == "BC-SXD"
    assert documents.letter_symbol(by_key["reward_submission"], abbreviation="SXD") == "TTr-SXD"


def test_summary_is_the_one_of_the_typeset_document() -> None:
    """What the clerk registers is what stands on the page."""
    content = documents.content("digital_survey")
    summary = documents.letter_summary(content, issued_on=DAY)
    assert summary == "cung cấp số liệu phục vụ đánh giá mức độ chuyển đổi số năm 2026"


def test_several_recipients_are_not_addressed_by_the_name_of_the_first() -> None:
    """The running text of a letter to many speaks to all of them."""
    content = documents.content("planning_opinion_request")
    document = documents.letter_document(
        content, head=HEAD, recipients=["Ban Quản lý Khu kinh tế", "Sở Khoa học và Công nghệ"], number="", issued_on=DAY
    )
    assert document.addressees == ("Ban Quản lý Khu kinh tế", "Sở Khoa học và Công nghệ")
    assert not any("Ban Quản lý Khu kinh tế" in getattr(block, "text", "") for block in document.body)


def test_light_markup_tells_titles_from_sentences_and_reads_tables() -> None:
    """A clause without closing mark is a title; rows of unequal length are refused."""
    title, sentence, point, table = light_markup.blocks("1. Cập nhật\n2. Cập nhật.\nđ) Điểm;\n|STT|Tên|\n|1|Kè|")
    assert title == Clause("1", "Cập nhật", is_title=True)
    assert sentence == Clause("2", "Cập nhật.")
    assert point == Point("đ)", "Điểm;")
    assert isinstance(table, Table)
    assert table.rows == (("1", "Kè"),)
    with pytest.raises(ValueError, match="differ in length"):
        light_markup.blocks("|STT|Tên|\n|1|")
