"""The single papers of the clerk: every line of the decree's forms, dotted places for the pen, no text is markup."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pypdfium2
from PIL import Image

from vanphong.engines.typeset import arrival_mark, arrival_slip, dossier_minute, submission_slip, transfer_slip
from vanphong.engines.typeset.arrival_mark import ArrivalMark
from vanphong.engines.typeset.arrival_slip import ArrivalSlip, Opinion
from vanphong.engines.typeset.dossier_minute import DossierMinute
from vanphong.engines.typeset.hand_over import Party
from vanphong.engines.typeset.submission_slip import Step, SubmissionSlip
from vanphong.engines.typeset.transfer_slip import Paper, TransferSlip

DAY = date(2026, 2, 5)
TRAP = "#let x = *1* $y$"
SLIP = ArrivalSlip(
    "Sở Xây dựng", "Sao Mai", DAY, f"Công văn số 12/UBND-VP {TRAP}",
    leader=Opinion("Giám đốc", "Phòng Kinh tế", "Thanh tra Sở", "10/02/2026", "Tham mưu trả lời.", DAY),
)  # fmt: skip


def words(data: bytes) -> str:
    """The text of a paper, on one line."""
    document = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def expect(text: str, *parts: str) -> None:
    """Every part stands in the text."""
    for part in parts:
        assert part in text, part


def test_the_slip_for_an_incoming_document_has_its_three_opinions() -> None:
    """NĐ 30/2020, Phụ lục IV: leader, head of unit, who handles; what is unknown stays dotted."""
    text = words(arrival_slip.typeset(SLIP))
    expect(
        text, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN", TRAP, "ngày 05 tháng 02 năm 2026",
        "1. Ý kiến của lãnh đạo cơ quan (Giám đốc)", "chủ trì: Phòng Kinh tế", "phối hợp (nếu có): Thanh tra Sở",
        "Ngày cho ý kiến: 05/02/2026", "2. Ý kiến của lãnh đạo đơn vị", "Giao cho cá nhân: ...",
        "3. Ý kiến đề xuất của người giải quyết",
    )  # fmt: skip


def test_an_empty_slip_is_a_form_for_the_pen() -> None:
    """One page, whatever is missing."""
    data = arrival_slip.typeset(ArrivalSlip("Sở Xây dựng", "Sao Mai", None, ""))
    assert len(pypdfium2.PdfDocument(data)) == 1


def test_the_stamp_is_35_by_50_millimetres_and_red_on_nothing() -> None:
    """NĐ 30/2020, Phụ lục IV."""
    mark = ArrivalMark("Sở Xây dựng tỉnh Sao Mai", "0123", DAY, "Phòng Kinh tế", "01.TCCB")
    page = pypdfium2.PdfDocument(arrival_mark.typeset(mark))[0]
    assert [round(side * 25.4 / 72, 1) for side in page.get_size()] == [50.0, 35.0]
    expect(
        words(arrival_mark.typeset(mark)), "ĐẾN", "Số: 0123", "Ngày: 05/02/2026", "Chuyển: Phòng Kinh tế", "HS: 01.TCCB"
    )
    picture = Image.open(io.BytesIO(arrival_mark.picture(mark, dpi=150)))
    assert picture.mode == "RGBA"
    clear, solid = picture.getchannel("A").getextrema()
    assert (clear, solid) == (0, 255)
    assert picture.getpixel((1, 1)) == (0xC4, 0x12, 0x2F, 255)


def test_the_longest_name_of_an_agency_stays_inside_the_stamp() -> None:
    """One page, nothing pushed out."""
    mark = ArrivalMark("Ban Quản lý dự án đầu tư xây dựng " * 5, forwarded="Phòng Quy hoạch, kiến trúc; " * 8)
    assert len(pypdfium2.PdfDocument(arrival_mark.typeset(mark))) == 1


def test_the_draft_is_laid_before_who_signs_with_both_checks() -> None:
    """NĐ 30/2020, Điều 10 to 13; R-053."""
    slip = SubmissionSlip(
        "Sở Xây dựng", "Sao Mai", DAY, "Giám đốc", "Về việc kiểm tra", "Phòng Kinh tế", "Trần Văn Hùng", "Kế hoạch",
        TRAP, enclosures=("Dự thảo",), content=Step("Đỗ Thu Hà", "Đồng ý.", DAY),
        further=(Step(role="Phòng Pháp chế"),),
    )  # fmt: skip
    expect(
        words(submission_slip.typeset(slip)), "PHIẾU TRÌNH", "Kính gửi: Giám đốc", TRAP, "- Dự thảo",
        "Kiểm tra nội dung", "Đồng ý.", "Ngày 05/02/2026", "Đỗ Thu Hà", "Kiểm tra thể thức",
        "Phòng Pháp chế", "Phê duyệt",
    )  # fmt: skip
    assert "Không có" in words(submission_slip.typeset(replace(slip, enclosures=())))


def test_papers_go_against_a_signature() -> None:
    """R-035: what was handed to whom, and until when."""
    slip = TransferSlip(
        "Sở Xây dựng", "07", "SXD", "Sao Mai", DAY, "Phòng Quy hoạch", (Paper("15/BC-UBND", TRAP, 2),),
        reason="Theo ý kiến", return_by=date(2026, 3, 1), handed_by="Nguyễn Thị Lan",
    )  # fmt: skip
    expect(
        words(transfer_slip.typeset(slip)), "PHIẾU CHUYỂN", "Số: 07/PC-SXD", "15/BC-UBND", TRAP,
        "trước ngày 01/03/2026", "NGƯỜI NHẬN", "NGƯỜI CHUYỂN", "Nguyễn Thị Lan",
    )  # fmt: skip


def test_dossiers_are_handed_to_the_archive_with_their_amounts() -> None:
    """NĐ 30/2020, Phụ lục V: paper and electronic apart; zero is written, unknown stays dotted."""
    minute = DossierMinute(
        "Sở Xây dựng", "Sao Mai", DAY, Party("Trần Văn Hùng", "Chuyên viên", "Phòng Kinh tế"), Party("Lê Thị Hoa"),
        ("Danh mục hồ sơ năm 2025", "Kế hoạch thu thập"), TRAP, "2024 - 2025", boxes=0, digital_dossiers=24, files=512,
    )  # fmt: skip
    expect(
        words(dossier_minute.typeset(minute)), "Giao nhận hồ sơ, tài liệu", "30/2020/NĐ-CP", "Danh mục hồ sơ năm 2025;",
        "Kế hoạch thu thập.", "BÊN GIAO: Phòng Kinh tế", "Ông (bà): Lê Thị Hoa", f"nộp: {TRAP}", "hộp (cặp): 0",
        "Quy ra mét giá: ...", "b) Đối với hồ sơ, tài liệu điện tử - Tổng số hồ sơ: 24", "tệp tin trong hồ sơ: 512",
        "hai bản",
    )  # fmt: skip


def test_the_same_slip_gives_the_same_bytes() -> None:
    """What is printed again is what was signed."""
    assert arrival_slip.typeset(SLIP) == arrival_slip.typeset(SLIP)
