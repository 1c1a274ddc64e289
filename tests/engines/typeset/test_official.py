"""What a typeset document looks like, measured in the PDF: Decree 30/2020/NĐ-CP, Annex I."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from vanphong.engines.pdf import pdfium
from vanphong.engines.typeset.official import (
    Agency,
    Article,
    Attachment,
    Block,
    Chapter,
    Clause,
    Formula,
    Heading,
    OfficialDocument,
    Paragraph,
    Point,
    Signature,
    Table,
    typeset,
)

MILLIMETRE = 72 / 25.4

LETTER = OfficialDocument(
    agency=Agency(("Sở Xây dựng",), ("UBND tỉnh Sao Mai",)),
    number="05",
    symbol="SXD-QLN",
    place="Sao Mai",
    issued_on=date(2026, 3, 9),
    summary="góp ý dự thảo quy chế phối hợp",
    addressees=("Ủy ban nhân dân tỉnh", "Sở Khoa học và Công nghệ"),
    body=(Paragraph("Sở Xây dựng cơ bản thống nhất với dự thảo./."),),
    recipients=("Như trên", "Lưu: VT, QLN"),
    signature=Signature(("KT. Giám đốc", "Phó Giám đốc"), "Nguyễn Văn Bình"),
)


def _pages(pdf: bytes) -> list[str]:
    with pdfium.LOCK, pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def _box(pdf: bytes, words: str) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the first place of the words, in mm from the left top corner."""
    with pdfium.LOCK, pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        text = page.get_textpage()
        found = text.search(words, match_case=True).get_next()
        assert found, words
        first, count = found
        boxes = [text.get_charbox(at, loose=True) for at in range(first, first + count)]
        height = page.get_height()
    left, bottom, right, top = (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
    return left / MILLIMETRE, (height - top) / MILLIMETRE, right / MILLIMETRE, (height - bottom) / MILLIMETRE


def test_same_document_gives_same_bytes() -> None:
    """A file is stored once by its content, so typesetting must not depend on the clock."""
    assert typeset(LETTER) == typeset(LETTER)


def test_is_an_archive_format_on_a4_with_embedded_fonts() -> None:
    """PG-01, PG-06: A4, PDF/A-2b, nothing but the serif face with the metrics of Times New Roman."""
    pdf = typeset(LETTER)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"LiberationSerif" in pdf
    with pdfium.LOCK, pypdfium2.PdfDocument(pdf) as document:
        assert document[0].get_size() == pytest.approx((595.28, 841.89), abs=0.5)


def test_all_vietnamese_letters_survive() -> None:
    """Every letter of the alphabet with every tone can be read back from the PDF."""
    letters = "aáàảãạ ăắằẳẵặ âấầẩẫậ eéèẻẽẹ êếềểễệ iíìỉĩị oóòỏõọ ôốồổỗộ ơớờởỡợ uúùủũụ ưứừửữự yýỳỷỹỵ đ"
    text = " ".join(_pages(typeset(replace(LETTER, body=(Paragraph(letters), Paragraph(letters.upper()))))))
    assert set(letters) <= set(text)
    assert set(letters.upper()) <= set(text)


def test_head_stands_in_two_columns_inside_the_margins() -> None:
    """C-01 to C-06: agency left, nation right, number and date on one line."""
    pdf = typeset(LETTER)
    agency, nation = _box(pdf, "SỞ XÂY DỰNG"), _box(pdf, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    number, day = _box(pdf, "Số: 05/SXD-QLN"), _box(pdf, "Sao Mai, ngày 09 tháng 3 năm 2026")
    assert agency[2] < nation[0]
    assert nation[2] <= 210 - 15
    assert number[0] >= 30
    assert number[1] == pytest.approx(day[1], abs=0.6)
    assert (agency[0] + agency[2]) / 2 == pytest.approx((number[0] + number[2]) / 2, abs=3)
    assert (nation[0] + nation[2]) / 2 == pytest.approx((day[0] + day[2]) / 2, abs=3)


@pytest.mark.parametrize(
    ("issued_on", "shown"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 6, 9), "ngày 09 tháng 6 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_only_days_and_months_that_need_it_are_padded(issued_on: date, shown: str) -> None:
    """C-06: days below 10 and the months 1 and 2 get a zero."""
    assert shown in _pages(typeset(replace(LETTER, issued_on=issued_on)))[0]


def test_draft_leaves_the_places_of_number_and_day_open() -> None:
    """A draft has no number yet (Đ15.3): the symbol stands, the number does not."""
    page = _pages(typeset(replace(LETTER, number="", issued_on=None)))[0]
    assert "/SXD-QLN" in page
    assert "05/SXD-QLN" not in page


def test_letter_names_its_subject_under_the_number_and_several_addressees_by_dashes() -> None:
    """C-09, C-25: V/v under the number; semicolons, and a full stop at the end."""
    page = _pages(typeset(LETTER))[0]
    assert "V/v góp ý dự thảo" in page
    assert "Ủy ban nhân dân tỉnh;" in page
    assert "Sở Khoa học và Công nghệ." in page


def test_single_addressee_stands_on_the_line_of_the_salutation() -> None:
    """C-25: one addressee, no dash."""
    pdf = typeset(replace(LETTER, addressees=("Ủy ban nhân dân tỉnh",)))
    assert _box(pdf, "Kính gửi:")[3] == pytest.approx(_box(pdf, "Ủy ban nhân dân tỉnh")[3], abs=0.5)


def test_recipients_stand_level_with_the_authority_and_end_with_a_full_stop() -> None:
    """C-20, C-26, C-27: recipients left at the height of the signer's authority, the kept copy last."""
    pdf = typeset(LETTER)
    assert "- Lưu: VT, QLN." in _pages(pdf)[0]
    assert _box(pdf, "Nơi nhận:")[1] == pytest.approx(_box(pdf, "KT. GIÁM ĐỐC")[1], abs=2)
    assert _box(pdf, "KT. GIÁM ĐỐC")[0] > 105


def test_signing_block_keeps_room_for_the_signature_and_centres_the_name() -> None:
    """C-21, 2.6: the name is centred under the title, with the room of a seal between."""
    pdf = typeset(LETTER)
    title, name = _box(pdf, "PHÓ GIÁM ĐỐC"), _box(pdf, "Nguyễn Văn Bình")
    assert (title[0] + title[2]) / 2 == pytest.approx((name[0] + name[2]) / 2, abs=2)
    assert name[1] - title[3] > 22


@pytest.mark.parametrize("urgency", ["Khẩn", "Thượng khẩn", "Hỏa tốc"])
def test_urgency_is_printed_in_capitals(urgency: str) -> None:
    """C-29: the stamp stands on the left."""
    pdf = typeset(replace(LETTER, urgency=urgency))
    assert _box(pdf, urgency.upper())[2] < 85


def test_first_page_bears_no_number_and_attachments_count_anew() -> None:
    """PG-08, PG-09: from page 2 on, and each attached text from 1."""
    body: tuple[Block, ...] = tuple(Paragraph("Nội dung của văn bản. " * 40) for _ in range(8))
    attached = Attachment("Quy chế", "Làm việc", "(Kèm theo Quyết định số 05/QĐ-SXD)", body)
    pages = _pages(typeset(replace(LETTER, body=body, attachments=(attached,))))
    first_lines = [page.split("\n", 1)[0].strip() for page in pages]
    start = first_lines.index("QUY CHẾ")
    assert not first_lines[0].isdigit()
    assert first_lines[1] == "2"
    assert first_lines[start + 1] == "2"


def test_texts_never_act_as_markup() -> None:
    """Whatever the layout program would understand is printed as it was typed."""
    nasty = '#panic("x") $a$ *b* _c_ `d` <e> @f \\ "g" // h /* i */ #include "official.typ"'
    document = replace(LETTER, body=(Paragraph(nasty),), summary=nasty, addressees=(nasty,), recipients=(nasty,))
    page = _pages(typeset(document))[0].replace("\n", " ")
    assert '#panic("x") $a$ *b* _c_ `d` <e> @f \\ "g" // h /* i */' in page


def test_every_kind_of_block_is_set() -> None:
    """C-12 to C-19: chapter, article, clause, point, heading, formula and table."""
    body: tuple[Block, ...] = (
        Formula("Quyết định:"),
        Chapter("Chương I", "Quy định chung"),
        Article("1", title="Phạm vi điều chỉnh"),
        Article("2", text="Quyết định này có hiệu lực kể từ ngày ký."),
        Clause("1", "Khoản có tiêu đề", is_title=True),
        Clause("2", "Khoản thường."),
        Point("đ)", "Điểm thường;"),
        Heading("I. KẾT QUẢ"),
        Table(("STT", "Nội dung"), (("1", "Kè biển"),), (1, 4)),
    )
    document = replace(LETTER, type_name="Quyết định", competence=("Giám đốc Sở Xây dựng",), addressees=(), body=body)
    page = _pages(typeset(replace(document, bases=("Căn cứ Luật Xây dựng;",))))[0]
    for words in (
        "QUYẾT ĐỊNH:",
        "GIÁM ĐỐC SỞ XÂY DỰNG",
        "Căn cứ Luật Xây dựng;",
        "QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi điều chỉnh",
        "Điều 2. Quyết định này",
        "1. Khoản có tiêu đề",
        "đ) Điểm thường;",
        "I. KẾT QUẢ",
        "Kè biển",
    ):
        assert words in page
