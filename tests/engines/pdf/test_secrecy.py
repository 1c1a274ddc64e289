"""Secrecy stamps are found in text, prose about secrets is not (regulations.md §2.2 C-28, §5.1)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanphong.engines.pdf.secrecy import SecrecyMark, secrecy_mark

MAT, TOI, TUYET, THU_HOI = SecrecyMark.MAT, SecrecyMark.TOI_MAT, SecrecyMark.TUYET_MAT, SecrecyMark.THU_HOI

FOUND = {
    MAT: """MẬT
[MẬT]
(MẬT)
"MẬT"
- MẬT -
* MẬT *
| MẬT |
│ MẬT │
[mật]
<<MẬT>>
M Ậ T
M.Ậ.T
M\u200bẬ\u200bT
Mật
MAT
MËT
MAÄT
Độ mật: Mật
A. Độ mật: Mật
ĐỘ MẬT : MẬT
MẬT Kính gửi: Ủy ban nhân dân tỉnh
Số: 12/BC-ABC MẬT
Hà Nội, ngày 03 tháng 4 năm 2026 MẬT
MẬT      QUYẾT ĐỊNH
MẬT HỎA TỐC""",
    TOI: """TỐI MẬT
TỐI  MẬT
T Ố I   M Ậ T
Tối mật
TOI MAT
TèI MËT
TOÁI MAÄT
Mức độ mật: Tối mật""",
    TUYET: """TUYỆT MẬT
T U Y Ệ T  M Ậ T
TUYEÄT MAÄT
TUYÖT MËT
Độ mật: TUYỆT MẬT""",
    THU_HOI: """TÀI LIỆU THU HỒI
[TÀI LIỆU THU HỒI]
T À I  L I Ệ U  T H U  H Ồ I
TAI LIEU THU HOI""",
}

CLEAN = """bảo vệ bí mật nhà nước
văn bản mật
bảo mật
mật
mật.
BẢO VỆ BÍ MẬT NHÀ NƯỚC
QUY CHẾ BẢO MẬT
MẬT KHẨU
MẬT MÃ
MẬT ĐỘ XÂY DỰNG
MẬT ONG RỪNG
BÁO CÁO MẬT ĐỘ DÂN CƯ
mật độ
Mật độ xây dựng
đóng dấu MẬT
- Mật;
a) Mật
Độ mật: Thường
Độ mật: Không
Độ mật: Mật, Tối mật, Tuyệt mật
các độ mật: tuyệt mật, tối mật, mật
MẶT
MẮT
MẤT
Mặt trận
TỐI
V/v bảo vệ bí mật nhà nước
V/v cấp lại mật khẩu
thu hồi đất
THÔNG BÁO THU HỒI ĐẤT
Danh mục tài liệu thu hồi"""

REGULATIONS = """1. Ngoại trừ những văn bản mật theo quy định của pháp luật, các loại văn bản sau đây phải gửi, nhận
đ. Văn bản trao đổi phục vụ công việc giữa các cơ quan (trừ các văn bản có liên quan về an ninh, quốc phòng)
- Bảo vệ mật khẩu sử dụng hộp thư điện tử.
1. Các văn bản mật, tối mật, tuyệt mật thuộc văn bản đi và đến không được chuyển, trao đổi trên hệ thống E-Office.
3. Đối với văn bản mật không đăng ký sổ văn bản trên E-Office, phải lập sổ riêng theo quy định.
2. Thông tin tiết lộ bí mật nhà nước, bí mật quân sự, an ninh, kinh tế, đối ngoại và những bí mật khác
- Văn bản chứa nội dung thuộc danh mục bí mật nhà nước của ngành Xây dựng
(trừ các văn bản thuộc loại mật, tối mật, tuyệt mật)
4. Thông tin trong hệ thống phải được thực hiện theo các quy định của Pháp lệnh Bảo vệ bí mật nhà nước"""

LETTER = """ỦY BAN NHÂN DÂN\nTỈNH MINH HẢI\nSố: 15/UBND-VX\nV/v bảo vệ bí mật nhà nước\n{}\nKính gửi: Các sở
Căn cứ Luật Bảo vệ bí mật nhà nước, Ủy ban nhân dân tỉnh yêu cầu bảo mật mật khẩu."""


@pytest.mark.parametrize(("mark", "line"), [(mark, line) for mark, text in FOUND.items() for line in text.split("\n")])
def test_an_isolated_mark_is_found(mark: SecrecyMark, line: str) -> None:
    """On a line of its own in a letter, however it was typed, and in decomposed Unicode as well."""
    text = LETTER.format(line)
    assert secrecy_mark(line) is secrecy_mark(text) is secrecy_mark(unicodedata.normalize("NFD", text)) is mark


@pytest.mark.parametrize("line", CLEAN.split("\n"))
def test_prose_about_secrets_is_clean(line: str) -> None:
    """Words that hold the syllable, headings and lists."""
    assert secrecy_mark(line) is secrecy_mark(LETTER.format(line)) is None


def test_the_five_regulations_are_clean() -> None:
    """Their sentences about secrets, at any width of line and in capitals."""
    assert secrecy_mark(REGULATIONS) is secrecy_mark(REGULATIONS.upper()) is None
    assert secrecy_mark(LETTER.format("")) is None
    for width in range(30, 90):
        assert secrecy_mark(wrapped(REGULATIONS, width)) is None


def wrapped(text: str, width: int) -> str:
    """The text broken into lines of `width` characters at most."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) < width:
            lines[-1] = f"{lines[-1]} {word}".strip()
        else:
            lines.append(word)
    return "\n".join(lines)


@pytest.mark.parametrize("heading", ["QUY CHẾ BẢO\nMẬT", "CÔNG TÁC BẢO VỆ BÍ\nMẬT", "ĐỔI\nMẬT\nKHẨU", "về bảo\nmật."])
def test_headings_over_two_lines_are_clean(heading: str) -> None:
    """A word alone on its line is not yet a stamp."""
    assert secrecy_mark(heading) is None


def test_a_stamp_of_two_lines_and_a_drawn_box() -> None:
    """Stamps are set as the box allows."""
    assert secrecy_mark("TUYỆT\nMẬT") is TUYET
    assert secrecy_mark("TỐI\nMẬT") is TOI
    assert secrecy_mark("┌──────┐\n│ MẬT  │\n└──────┘") is MAT


def test_the_strongest_mark_counts() -> None:
    """A degree weighs more than the stamp of documents to be given back."""
    assert secrecy_mark("MẬT\nTUYỆT MẬT\nTÀI LIỆU THU HỒI") is TUYET
    assert MAT.is_degree
    assert not THU_HOI.is_degree


@given(st.text(max_size=200))
def test_any_text_is_borne(text: str) -> None:
    """No text breaks the search."""
    assert secrecy_mark(text) in (None, *SecrecyMark)
