"""The minute of a hand-over: national title, both parties and the head, every line; no text in it is markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2

from vanphong.engines.typeset.hand_over import HandOverMinute, Party, Thing, ThingGroup, typeset

MINUTE = HandOverMinute(
    agency="Sở Xây dựng tỉnh Sao Mai",
    symbol="SXD",
    place="Sao Mai",
    made_on=date(2026, 11, 20),
    decision_number="123/QĐ-SXD",
    decided_on=date(2026, 2, 5),
    giver=Party("Trần Văn Hùng", "Chuyên viên", "Phòng Kinh tế"),
    receivers=(Party("Đỗ Thu Hà", "Trưởng phòng", "Phòng Kinh tế"),),
    groups=(ThingGroup("Công việc phải làm", (Thing(1, "647/BQL-VP · #let x = *1* $y$", "Đỗ Thu Hà"),)),),
    head=Party("Phan Quốc Thắng", "Giám đốc"),
)


def words(minute: HandOverMinute) -> str:
    """The text layer of the minute, on one line."""
    document = pypdfium2.PdfDocument(typeset(minute))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_both_parties_the_head_and_every_line_stand_in_it() -> None:
    """X-17; NĐ 30/2020, Điều 31.3.đ: who gives, who receives, what, on which decision."""
    text = words(MINUTE)
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BIÊN BẢN", "123/QĐ-SXD ngày 05 tháng 02 năm 2026", "Trần Văn Hùng",
        "Đỗ Thu Hà", "Phan Quốc Thắng", "#let x = *1* $y$", "Tổng cộng: 1 mục",
    ):  # fmt: skip
        assert part in text, part


def test_an_empty_post_is_handed_over_with_a_minute_too() -> None:
    """Nothing hung there: the minute says so, and still has places to sign."""
    text = words(replace(MINUTE, groups=(), receivers=(), head=None, account_closed=True, leaves=True))
    assert "không còn công việc" in text
    assert "Tài khoản" in text


def test_the_same_minute_gives_the_same_bytes() -> None:
    """So that a copy printed later is the copy that was signed."""
    assert typeset(MINUTE) == typeset(MINUTE)
