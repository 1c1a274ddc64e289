"""The letters that the office sets itself keep every rule that the checker knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.engines.presentation.samples import SENTENCE
from vanphong.engines.presentation.checking import check
from vanphong.engines.presentation.model import Kind
from vanphong.engines.typeset.official import (
    Agency,
    Article,
    Attachment,
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
from vanphong.ops.sample_office import documents

DAY = date(2026, 3, 9)
TEXT = tuple(Paragraph(f"{SENTENCE}.") for _ in range(9))
END = (Paragraph("Sở Xây dựng đề nghị các cơ quan phối hợp thực hiện./."),)
LETTER = OfficialDocument(
    agency=Agency(("Sở Xây dựng",), ("UBND tỉnh Sao Mai",)),
    number="05",
    symbol="SXD-QLN",
    place="Sao Mai",
    issued_on=DAY,
    summary="góp ý dự thảo quy chế phối hợp",
    addressees=("Ủy ban nhân dân tỉnh", "Sở Khoa học và Công nghệ"),
    body=(*TEXT, *END),
    recipients=("Như trên", "Lưu: VT, QLN"),
    signature=Signature(("KT. Giám đốc", "Phó Giám đốc"), "Nguyễn Văn Bình"),
)
ATTACHED = Attachment(
    "Quy chế",
    "Làm việc của Sở Xây dựng",
    "(Kèm theo Quyết định số 05/QĐ-SXD ngày 09 tháng 3 năm 2026 của Sở Xây dựng)",
    (
        Chapter("Chương I", "Quy định chung"),
        Article("1", title="Phạm vi điều chỉnh"),
        *TEXT[:3],
        Article("2", text=f"{SENTENCE}."),
        Clause("1", f"{SENTENCE}."),
        Point("a)", f"{SENTENCE};"),
        Point("b)", f"{SENTENCE}."),
    ),
)
DECISION = replace(
    LETTER,
    type_name="Quyết định",
    symbol="QĐ-SXD",
    addressees=(),
    competence=("Giám đốc Sở Xây dựng",),
    summary="Ban hành quy chế làm việc",
    bases=("Căn cứ Luật Xây dựng;", "Theo đề nghị của Chánh Văn phòng Sở."),
    body=(
        Formula("Quyết định:"),
        Article("1", text=f"Ban hành kèm theo Quyết định này Quy chế làm việc. {SENTENCE}."),
        Article("2", text=f"{SENTENCE}./."),
    ),
    recipients=("Như Điều 2", "Lưu: VT, QLN"),
    attachments=(ATTACHED,),
)
TABLE = Table(("STT", "Nội dung", "Ghi chú"), (("1", "Kè biển", "x"), ("2", "Nhà ở", "y")), (1, 4, 2))
PLAN = replace(
    LETTER,
    type_name="Kế hoạch",
    symbol="KH-SXD",
    addressees=(),
    summary="Kiểm tra công tác văn thư",
    body=(Heading("I. MỤC ĐÍCH, YÊU CẦU"), *TEXT, TABLE, *END),
    recipients=("UBND tỉnh", "Lưu: VT, QLN"),
)
LETTERS = {
    "letter": LETTER,
    "draft": replace(LETTER, number="", issued_on=None),
    "short": replace(LETTER, body=END),
    "urgent": replace(LETTER, urgency="Khẩn", contact="Địa chỉ: số 1 đường Hoa Sen; điện thoại: 0900 000 000"),
    "one addressee": replace(LETTER, addressees=("Ủy ban nhân dân tỉnh",)),
    "decision": DECISION,
    "plan": PLAN,
}


HEAD = documents.LetterHead(
    name="Sở Xây dựng",
    agency=Agency(("Sở Xây dựng",), ("UBND tỉnh Sao Mai",)),
    abbreviation="SXD",
    place="Sao Mai",
    competence=("Giám đốc Sở Xây dựng",),
    signature=Signature(("KT. Giám đốc", "Phó Giám đốc"), "Nguyễn Văn Bình"),
)


@pytest.mark.parametrize("letter", LETTERS)
def test_our_own_letters_are_right(letter: str) -> None:
    """Measured in the PDF, by the decree."""
    told = check(typeset(LETTERS[letter]), Kind.PDF, on=DAY)
    assert told.findings == ()


@pytest.mark.parametrize("kind", documents.contents(), ids=lambda kind: kind.key)
def test_the_letters_of_the_sample_office_are_right(kind: documents.LetterContent) -> None:
    """Texts that were not written for this checker."""
    agencies = ["Sở Nội vụ", "Sở Tài chính"]
    told = check(documents.letter(kind, head=HEAD, recipients=agencies, number="15", issued_on=DAY), Kind.PDF, on=DAY)
    assert told.findings == ()
    assert told.type_name == kind.type_name


@pytest.mark.parametrize("regulation", documents.regulations(), ids=lambda regulation: regulation.key)
def test_real_regulations_show_only_faults_that_are_in_them(regulation: documents.SampleRegulation) -> None:
    """Points marked "a." and bases that end with a comma stand in the printed texts; nothing of the head is amiss."""
    told = check(regulation.pdf(), Kind.PDF, on=DAY)
    assert {finding.rule for finding in told.findings} <= {"C-10-ends", "C-18-form", "T-04-article", "K-07"}
