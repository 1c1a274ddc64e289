"""The stamp of arrival on a copy: on blank paper, upright however the page is turned, the text still there."""

from __future__ import annotations

import io
from datetime import date

import pypdfium2
import pytest
from PIL import Image

from tests.office import pdf
from vanphong.engines.pdf.stamping import Place, stamp_first_page
from vanphong.engines.typeset import arrival_mark

MARK = arrival_mark.ArrivalMark("Sở Xây dựng", "07", date(2026, 11, 20), "Phòng Kinh tế")
WISHED = Place(25, 62)


def stamped(data: bytes) -> bytes:
    """The file with a stamp of arrival on it."""
    stamp, width, height = arrival_mark.typeset(MARK), arrival_mark.WIDTH_MM, arrival_mark.HEIGHT_MM
    return stamp_first_page(data, stamp, width=width, height=height, wished=WISHED)


def shown(data: bytes) -> Image.Image:
    """The first page at one dot for a millimetre."""
    image: Image.Image = pypdfium2.PdfDocument(data)[0].render(scale=25.4 / 72).to_pil()
    return image.convert("RGB")


def red(image: Image.Image) -> list[tuple[int, int]]:
    """Where the ink of the stamp lies."""
    dots, wide = image.tobytes(), image.width
    places = ((at % wide, at // wide, dots[3 * at : 3 * at + 3]) for at in range(len(dots) // 3))
    return [(x, y) for x, y, (r, g, b) in places if r > 150 and g < 130 and b < 140]


def turned(data: bytes, angle: int) -> bytes:
    """The file with its first page shown turned."""
    document = pypdfium2.PdfDocument(data)
    document[0].set_rotation(angle)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_the_stamp_lies_upright_on_blank_paper(angle: int) -> None:
    """NĐ 30/2020, Phụ lục IV: 35 × 50 mm; nothing of the text lies below it."""
    before = turned(pdf(), angle)
    dots = red(shown(stamped(before)))
    left, right = min(x for x, _y in dots), max(x for x, _y in dots)
    top, bottom = min(y for _x, y in dots), max(y for _x, y in dots)
    assert 48 <= right - left <= 51
    assert 33 <= bottom - top <= 36
    under = shown(before).convert("L").crop((left, top, right, bottom))
    assert min(under.tobytes()) > 200


def test_text_and_pages_stay() -> None:
    """The copy says what the original says, and what stands in the stamp."""
    text = pypdfium2.PdfDocument(stamped(pdf()))[0].get_textpage().get_text_range()
    for part in ("647", "Ban Quản lý".upper().split()[0], "ĐẾN", "20/11/2026", "Phòng Kinh tế"):
        assert part in text, part


def test_a_full_page_takes_the_stamp_where_the_least_ink_is() -> None:
    """A black page is stamped too: the clerk sees at once that there is no room."""
    target = io.BytesIO()
    Image.new("RGB", (210, 297), (40, 40, 40)).save(target, "PDF", resolution=25.4)
    assert len(pypdfium2.PdfDocument(stamped(target.getvalue()))) == 1


def test_a_small_page_breaks_nothing() -> None:
    """A page smaller than the stamp."""
    target = io.BytesIO()
    Image.new("RGB", (40, 30), (255, 255, 255)).save(target, "PDF", resolution=25.4)
    assert len(pypdfium2.PdfDocument(stamped(target.getvalue()))) == 1
