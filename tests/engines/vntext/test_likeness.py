"""Whether two first pages say the same: scanned twice, yes; two letters of one pattern, no."""

from __future__ import annotations

import random
import re

import pytest

from vanphong.engines.vntext import likeness

WORDS = (
    "Thực hiện Kế hoạch số {a}/KH-UBND ngày {b} tháng {c} năm 2026 của Ủy ban nhân dân tỉnh về cải cách hành chính, Sở "
    "Xây dựng đề nghị các cơ quan, đơn vị rà soát danh mục thủ tục hành chính thuộc phạm vi quản lý, lập báo cáo gửi "
    "về Sở trước ngày {d} để tổng hợp trình Ủy ban nhân dân tỉnh xem xét, quyết định. Trong quá trình thực hiện, nếu "
    "có khó khăn, vướng mắc, đề nghị phản ánh kịp thời qua số điện thoại {e}{f} để được hướng dẫn. Số lượng hồ sơ tiếp "
    "nhận trong kỳ là {f}, đã giải quyết {g}, đang giải quyết {h}. Kính đề nghị các đơn vị quan tâm phối hợp thực hiện."
)
FIGURES = dict(zip("abcdefgh", (112, 15, 3, 27, 914, 4310, 4102, 208), strict=True))
PAGE = WORDS.format(**FIGURES)


def misread(text: str, share: float) -> str:
    """The text as a reading machine gives it: some letters are taken for others."""
    dice = random.Random(7)
    return "".join(dice.choice("aeiou1lrn") if one.isalpha() and dice.random() < share else one for one in text)


@pytest.mark.parametrize("share", [0.0, 0.005, 0.01])
def test_a_page_that_is_scanned_again_is_the_same(share: float) -> None:
    """VI-16: misread letters, other spaces and lost tone marks do not hide it."""
    again = misread(PAGE, share).replace(" ", "  ").replace("hành chính", "hanh chinh")
    assert set(likeness.bands(again)) & set(likeness.bands(PAGE))
    assert likeness.says_the_same(again, PAGE)


def test_letters_of_one_pattern_are_not_the_same() -> None:
    """An office writes the same letter every quarter; its figures tell them apart."""
    other = WORDS.format(**{name: value + 17 for name, value in FIGURES.items()})
    assert likeness.share(other, PAGE) > likeness.ALIKE
    assert not likeness.says_the_same(other, PAGE)


def test_what_says_too_little_is_likened_to_nothing() -> None:
    """An empty page, or a stamp alone, has no fingerprint."""
    assert likeness.bands("") == likeness.bands("Ủy ban nhân dân tỉnh") == []


def test_fingerprints_fit_the_column() -> None:
    """Signed 32-bit numbers, the same for the same words in every process."""
    bands = likeness.bands(PAGE)
    assert len(bands) == likeness.BANDS
    assert all(-(1 << 31) <= band < 1 << 31 for band in bands)
    assert bands == likeness.bands(re.sub(r"\s+", "\n", PAGE))
