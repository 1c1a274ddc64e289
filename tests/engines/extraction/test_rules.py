"""Single rules over words with places: heads, dates, summaries, signers, recipients, deadlines (R-024)."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest

from vanphong.engines.extraction import Extraction, KnownAgency, Page, Urgency, Word, fields_of
from vanphong.engines.extraction.values import Authority, Stance

LETTER = """
L SỞ XÂY DỰNG
R CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
R Độc lập - Tự do - Hạnh phúc
L Số: 12/SXD-VP
R Sao Mai, ngày 05 tháng 3 năm 2026
L V/v rà soát hồ sơ
C Kính gửi: Sở Tài chính
"""
CLOSING = """
l Nơi nhận:
S GIÁM ĐỐC
l - Như trên;
l - Lưu: VT.
S
S
S Phạm Gia Lộc
"""
CENTRES = {"L": 170.0, "R": 415.0, "C": 306.0, "S": 415.0}
LEVEL_WITH = {"R": "L", "S": "l"}
BODY_LEFT, WIDE = 85.0, 6.0


def page(*parts: str, size: tuple[float, float] = (595.0, 842.0)) -> Page:
    """Lines as words on a page: L and R columns of the head, C the middle, B body, l left, S signing block."""
    words, level = list[Word](), 50.0
    before = ""
    for line in "\n".join(parts).strip().splitlines():
        column, _, text = line.partition(" ")
        if not (column in LEVEL_WITH and before == LEVEL_WITH[column]):
            level += 17.0
        before = column
        words += _words(column, text, level)
    return Page(0, *size, tuple(words))


def _words(column: str, text: str, level: float) -> list[Word]:
    width = len(text) * WIDE
    left = BODY_LEFT + (36 if text.startswith(" ") else 0) if column in "Bl" else CENTRES[column] - width / 2
    placed = list[Word]()
    for word in text.split():
        placed.append(Word(word, left, level, left + len(word) * WIDE - 1, level + 12))
        left += (len(word) + 1) * WIDE
    return placed


def read(*parts: str, known: tuple[KnownAgency, ...] = ()) -> Extraction:
    """The fields of one page of lines."""
    return fields_of([page(*parts)], known=known)


def body(text: str) -> str:
    """A paragraph of the letter."""
    return "\n".join(f"B {line}" for line in textwrap.wrap(text, 70))


def test_nothing_is_invented() -> None:
    """An empty page and a page of prose have no fields."""
    assert fields_of([]) == Extraction()
    prose = read(body("Cuộc họp diễn ra trong không khí thân mật và có nhiều ý kiến đóng góp cho dự thảo báo cáo."))
    assert (prose.agency, prose.number, prose.issued_on, prose.summary, prose.urgency) == (None,) * 5
    assert not prose.is_complete


def test_a_plain_letter() -> None:
    """All that it says, each with a box on the page."""
    letter = read(LETTER, body("Sở Xây dựng đề nghị quý Sở phối hợp thực hiện nội dung này./."), CLOSING)
    assert letter.agency is not None
    assert letter.agency.value == "Sở Xây dựng"
    assert letter.type_name is not None
    assert letter.type_name.value == "Công văn"
    assert letter.summary is not None
    assert letter.summary.value == "Rà soát hồ sơ"
    assert letter.signer.name is not None
    assert letter.signer.name.value == "Phạm Gia Lộc"
    assert letter.signer.position is not None
    assert letter.signer.position.value == "Giám đốc"
    assert [one.value for one in letter.recipients] == ["Như trên", "Lưu: VT"]
    assert [one.value for one in letter.addressees] == ["Sở Tài chính"]
    box = letter.agency.boxes[0]
    assert (box.page, box.top) == (0, 67.0)
    assert box.left < 170 < box.right


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Sao Mai, ngày 05 tháng 3 năm 2026", date(2026, 3, 5)),
        ("Sao Mai, ngày 5 tháng 03 năm 2026", date(2026, 3, 5)),
        ("Sao Mai, ngày O5 tháng 3 năm 2026", date(2026, 3, 5)),
        ("Sao Mai, 05/3/2026", date(2026, 3, 5)),
        ("Sao Mai, ngày 31 tháng 02 năm 2026", None),
        ("Sao Mai, ngày … tháng 3 năm 2026", None),
        ("Sao Mai, ngày tháng năm 2026", None),
    ],
)
def test_dates(line: str, day: date | None) -> None:
    """With and without padding, a misread figure, in figures; open or impossible days are none."""
    issued = read(LETTER.replace("Sao Mai, ngày 05 tháng 3 năm 2026", line)).issued_on
    assert (issued.value if issued else None) == day


@pytest.mark.parametrize("place", ["Sao Mai", "Thành phố Vịnh Xanh", "Hà Nội", "TP. Hồ Chí Minh"])
def test_places(place: str) -> None:
    """What stands before the date."""
    found = read(LETTER.replace("Sao Mai, ngày", f"{place}, ngày")).place
    assert found is not None
    assert found.value == place


@pytest.mark.parametrize(
    ("head", "parent", "agency"),
    [
        ("L ỦY BAN NHÂN DÂN\nL TỈNH SAO MAI", None, "Ủy ban nhân dân tỉnh Sao Mai"),
        ("L UBND TỈNH SAO MAI\nL SỞ Y TẾ", "UBND tỉnh Sao Mai", "Sở Y tế"),
        ("L ỦY BAN NHÂN DÂN\nL TỈNH SAO MAI\nL SỞ Y TẾ", "Ủy ban nhân dân tỉnh Sao Mai", "Sở Y tế"),
        ("L BỘ NỘI VỤ", None, "Bộ Nội vụ"),
        ("L VĂN PHÒNG\nL ỦY BAN NHÂN DÂN TỈNH", None, "Văn phòng Ủy ban nhân dân tỉnh"),
        ("L TỈNH ỦY SAO MAI\nL BAN TUYÊN GIÁO\nL *", "Tỉnh ủy Sao Mai", "Ban Tuyên giáo"),
        ("L SỞ NÔNG NGHIỆP VÀ MÔI\nL TRƯỜNG", None, "Sở Nông nghiệp và Môi trường"),
        ("L CÔNG TY CỔ PHẦN\nL CẤP NƯỚC SAO MAI", None, "Công ty Cổ phần Cấp nước Sao Mai"),
    ],
)
def test_names_over_several_lines(head: str, parent: str | None, agency: str) -> None:
    """With and without the agency above."""
    lines = LETTER.replace("L SỞ XÂY DỰNG\n", "").split("\n", 1)
    got = read(head, lines[0], lines[1])
    assert (got.parent.value if got.parent else None) == parent
    assert got.agency is not None
    assert got.agency.value.casefold() == agency.casefold()


def test_known_agencies_put_names_right() -> None:
    """A misread name becomes the directory's."""
    known = (KnownAgency("1", "Sở Xây dựng tỉnh Sao Mai"), KnownAgency("2", "Sở Tài chính tỉnh Sao Mai"))
    got = read(LETTER.replace("L SỞ XÂY DỰNG", "L SỞ XÂY DỤNG TỈNH SAO MAl"), known=known)
    assert got.agency is not None
    assert got.agency.value == "Sở Xây dựng tỉnh Sao Mai"


@pytest.mark.parametrize(
    ("block", "authority", "position"),
    [
        ("KT. CHỦ TỊCH|PHÓ CHỦ TỊCH", [Authority.IN_PLACE], "Phó Chủ tịch"),
        ("TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH", [Authority.ON_BEHALF], "Chủ tịch"),
        ("TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH", [Authority.ON_BEHALF, Authority.IN_PLACE], "Phó Chủ tịch"),
        ("TL. GIÁM ĐỐC|CHÁNH VĂN PHÒNG", [Authority.BY_ORDER], "Chánh Văn phòng"),
        ("TUQ. GIÁM ĐỐC|TRƯỞNG PHÒNG TỔNG HỢP", [Authority.BY_MANDATE], "Trưởng phòng Tổng hợp"),
        ("Q. GIÁM ĐỐC", [Authority.ACTING], "Giám đốc"),
        ("KT. BỘ TRƯỞNG|THỨ TRƯỞNG", [Authority.IN_PLACE], "Thứ trưởng"),
        ("K/T TRƯỞNG BAN|PHÓ TRƯỞNG BAN", [Authority.IN_PLACE], "Phó Trưởng ban"),
        ("TỔNG GIÁM ĐỐC", None, "Tổng Giám đốc"),
    ],
)
def test_in_whose_name(block: str, authority: list[Authority] | None, position: str) -> None:
    """TM., KT., TL., TUQ., Q. and who signs himself."""
    lines = block.split("|")
    closing = "l Nơi nhận:\n" + "\n".join(f"S {line}" for line in lines) + "\nS\nS\nS Trần Thị Hòa"
    got = read(LETTER, body("Nội dung./."), closing).signer
    assert (list(got.authority.value) if got.authority else None) == authority
    assert got.position is not None
    assert got.position.value.casefold() == position.casefold()
    assert got.name is not None
    assert got.name.value == "Trần Thị Hòa"


def test_a_signing_box_is_no_name() -> None:
    """What signing programs print between position and name."""
    box = "S Người ký: Lê Văn Khác\nS Email: vanthu@saomai.example\nS Thời gian ký: 02/04/2026 14:58\nS Phạm Gia Lộc"
    got = read(LETTER, body("Nội dung./."), f"l Nơi nhận:\nS GIÁM ĐỐC\n{box}").signer
    assert got.name is not None
    assert got.name.value == "Phạm Gia Lộc"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Đề nghị gửi báo cáo về Sở trước ngày 30/11/2026 để tổng hợp.", date(2026, 11, 30)),
        ("Báo cáo gửi về Sở trước 17 giờ 00 ngày 31 tháng 3 năm 2026.", date(2026, 3, 31)),
        ("Ý kiến góp ý gửi về Sở chậm nhất là ngày 15/12/2026.", date(2026, 12, 15)),
        ("Ý kiến góp ý gửi về Sở muộn nhất đến hết ngày 15-12-2026.", date(2026, 12, 15)),
        ("Đề nghị gửi báo cáo trước ngày 30/11 để tổng hợp.", date(2026, 11, 30)),
        ("Các dự án phê duyệt trước ngày 01/7/2015 tiếp tục thực hiện.", None),
        ("Văn bản có hiệu lực từ ngày 01/12/2026 và thay thế văn bản cũ.", None),
        ("Hội nghị tổ chức vào ngày 30/11/2026 tại Hội trường.", None),
        ("Luật được Quốc hội thông qua ngày 18 tháng 01 năm 2027.", None),
    ],
)
def test_deadlines(text: str, day: date | None) -> None:
    """Stated days only; days before the document and days of other things are none."""
    deadline = read(LETTER, body(text), CLOSING).deadline
    assert (deadline.value if deadline else None) == day


def test_answered_documents() -> None:
    """The number of the letter that is answered, and no law."""
    text = "Phúc đáp Công văn số 412/BQL-QHXD ngày 02/3/2026 của Ban, thực hiện Nghị định số 30/2020/NĐ-CP."
    assert [one.value for one in read(LETTER, body(text)).answers] == ["412/BQL-QHXD"]


@pytest.mark.parametrize(
    ("words", "urgency"),
    [
        ("KHẨN", Urgency.URGENT),
        ("THƯỢNG KHẨN", Urgency.VERY_URGENT),
        ("HỎA TỐC", Urgency.EXPRESS),
        ("HOẢ TỐC", Urgency.EXPRESS),
        ("HỎA TỐC HẸN GIỜ", Urgency.EXPRESS_TIMED),
        ("Đề nghị khẩn trương", None),
        ("CÔNG VIỆC KHẨN TRƯƠNG", None),
    ],
)
def test_urgency_stamps(words: str, urgency: Urgency | None) -> None:
    """They stand alone; words of urgency in a sentence are none."""
    got = read(LETTER.replace("C Kính", f"L {words}\nC Kính")).urgency
    assert (got.value if got else None) == urgency


def test_an_arrival_stamp_is_not_the_number() -> None:
    """The receiver's own number and date do not get into the fields."""
    stamp = "R CÔNG VĂN ĐẾN\nR Số: 1859\nR Ngày: 27/10/2026\nR Chuyển: VP Sở\n"
    got = read(LETTER.replace("C Kính", f"{stamp}C Kính"))
    assert got.number is not None
    assert got.number.value == "12"
    assert got.issued_on is not None
    assert got.issued_on.value == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("title", "type_name", "summary"),
    [
        ("C QUYẾT ĐỊNH\nC Về việc phê duyệt kế hoạch", "Quyết định", "Về việc phê duyệt kế hoạch"),
        ("C BÁO CÁO TÌNH HÌNH THU NGÂN SÁCH", "Báo cáo", "tình hình thu ngân sách"),
        ("C NGHỊ QUYẾT\nC Về dự toán ngân sách\nC HỘI ĐỒNG NHÂN DÂN TỈNH", "Nghị quyết", "Về dự toán ngân sách"),
        ("C QUYÉT ĐỊNH\nC Về việc điều động viên chức", "Quyết định", "Về việc điều động viên chức"),
        ("C GIẤY MỜI\nC Dự hội nghị sơ kết", "Giấy mời", "Dự hội nghị sơ kết"),
    ],
)
def test_titles(title: str, type_name: str, summary: str) -> None:
    """Type and summary under each other or on one line; the competent body is no part of the summary."""
    head = LETTER.replace("L V/v rà soát hồ sơ\n", "").replace("C Kính gửi: Sở Tài chính\n", title + "\n")
    got = read(head, "B  Căn cứ Luật Tổ chức chính quyền địa phương;")
    assert got.type_name is not None
    assert got.type_name.value == type_name
    assert got.summary is not None
    assert got.summary.value.casefold() == summary.casefold()


@pytest.mark.parametrize(
    ("quarters", "left", "top"), [(0, 10.0, 20.0), (3, 802.0, 10.0), (2, 545.0, 802.0), (1, 20.0, 545.0)]
)
def test_boxes_of_turned_pages(quarters: int, left: float, top: float) -> None:
    """A box lies where the file shows the words, not where the upright page has them."""
    turned = Page(0, 595.0, 842.0, (), stance=Stance(quarters))
    box = turned.shown(10.0, 20.0, 50.0, 40.0)
    assert (box.left, box.top) == (left, top)


def test_the_formula_of_a_decision_is_no_signing_block() -> None:
    """The formula begins with the letter of "acting"; a first page without a signature says that it is incomplete."""
    head = LETTER.replace("L V/v rà soát hồ sơ\n", "").replace(
        "C Kính gửi: Sở Tài chính\n", "C QUYẾT ĐỊNH\nC Về nhân sự\n"
    )
    got = read(
        head, "C TRƯỞNG BAN QUẢN LÝ KHU KINH TẾ", body("Căn cứ Luật Viên chức;"), "C QUYẾT ĐỊNH:", body("Điều 1. Giao.")
    )
    assert (got.signer.name, got.signer.position, got.signer.authority) == (None, None, None)
    assert not got.is_complete


def test_signer_and_recipients_stand_on_a_later_page() -> None:
    """Pages are read in their order; the first signing block is the document's."""
    first = page(LETTER, body("Nội dung trang một."))
    last = page("B Nội dung trang hai./.", CLOSING)
    got = fields_of([first, last])
    assert got.signer.name is not None
    assert got.signer.name.value == "Phạm Gia Lộc"
    assert got.is_complete
