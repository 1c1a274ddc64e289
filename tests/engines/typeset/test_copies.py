"""Copies: the block below the copied text, the corner of an electronic file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from vanphong.engines.typeset import copies
from vanphong.engines.typeset.copies import NoRoom, PaperCopy
from vanphong.engines.vntext.copy_forms import CopyForm

COPY = PaperCopy(
    CopyForm.FULL, "Sở Xây dựng", "05", "SY-SXD", "Sao Mai", date(2026, 2, 5), ("TL. Giám đốc", "Chánh Văn phòng"),
    "Trần Văn Hùng", ("Phòng #x", "Lưu: VT"),
)  # fmt: skip
SIGNED = datetime(2026, 3, 15, 2, 54, 13, tzinfo=UTC)


def page(data: bytes) -> pypdfium2.PdfPage:
    """The one page of a file."""
    document = pypdfium2.PdfDocument(data)
    assert len(document) == 1
    return document[0]


@pytest.mark.parametrize(
    ("form", "title"), [(CopyForm.FULL, "SAO Y"), (CopyForm.OF_COPY, "SAO LỤC"), (CopyForm.EXTRACT, "TRÍCH SAO")]
)
def test_the_block_has_every_part(form: CopyForm, title: str) -> None:
    """NĐ 30/2020, Phụ lục I, Phần II: kind, agency, number, place and day, signer, recipients."""
    text = " ".join(page(copies.block(replace(COPY, form=form), top_mm=100)).get_textpage().get_text_range().split())
    for part in (
        title, "SỞ XÂY DỰNG", "Số: 05/SY-SXD", "Sao Mai, ngày 05 tháng 02 năm 2026", "TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG",
        "Trần Văn Hùng", "Nơi nhận:", "- Phòng #x;", "- Lưu: VT.",
    ):  # fmt: skip
        assert part in text, part


def test_the_block_stands_where_the_copied_text_ends() -> None:
    """On the same sheet, below its last line; nothing covers what is above."""
    made = page(copies.block(COPY, top_mm=150))
    tops = [made.get_height() - one.get_bounds()[3] for one in made.get_objects()]
    assert min(tops) * 25.4 / 72 == pytest.approx(150, abs=1)


def test_a_block_that_does_not_fit_is_refused() -> None:
    """It goes on a sheet of its own."""
    highest = 277 - copies.height_mm(COPY)
    copies.block(COPY, top_mm=highest - 1)
    with pytest.raises(NoRoom):
        copies.block(COPY, top_mm=highest + 1)


def test_an_electronic_copy_says_so_in_its_corner() -> None:
    """Ô 14: size 10, black, in the top margin on the right; Vietnamese time with its zone."""
    words = copies.corner_of_copy(CopyForm.EXTRACT, "Sở Xây dựng", signed_at=SIGNED)
    assert words == "Trích sao, Sở Xây dựng, 15/03/2026 09:54:13 +07:00"
    assert copies.corner_of_annex("12/QĐ-SXD", signed_at=SIGNED) == "12/QĐ-SXD; 15/03/2026 09:54:13 +07:00"
    made = page(copies.corner(words, signed_at=SIGNED))
    text = made.get_textpage()
    left, bottom, right, top = text.get_rect(0) if text.count_rects() else (0.0, 0.0, 0.0, 0.0)
    assert words == text.get_text_range().strip()
    assert made.get_height() - top < 20 * 72 / 25.4
    assert made.get_width() - right == pytest.approx(18 * 72 / 25.4, abs=2)
    assert left > made.get_width() / 2
    assert bottom < top
