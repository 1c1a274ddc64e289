"""What is on a page of a scan: writing, blank paper or a separator sheet, however it lies and however dirty it is."""

from __future__ import annotations

import io
from uuid import UUID

import pytest
import segno
from PIL import Image

from tests.engines.scans import sheets
from vanphong.engines.scans import blankness, looking
from vanphong.engines.scans.cutting import Look
from vanphong.engines.scans.separator import Separator

REGISTER = UUID("0198f2c2-0000-7000-8000-000000000001")


def looks(*pages: Image.Image, dpi: int = 200) -> str:
    """What is seen on the pages of a file."""
    return "".join(seen.look for seen in looking.look(sheets.bound(*pages, dpi=dpi), first=0, count=100))


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("angle", [0, 3, -7, 90, 180, 270, 187])
def test_a_separator_sheet_is_known_however_it_lies(dpi: int, angle: float) -> None:
    """Turned, askew, faded and dirty."""
    sheet = sheets.dirtied(sheets.turned(sheets.faded(sheets.separator_at(dpi)), angle))
    assert looks(sheet, dpi=dpi) == Look.SEPARATOR


def test_a_separator_sheet_tells_its_register() -> None:
    """The register of arrival printed on it goes with what follows."""
    sheet = sheets.separator_at(150, register=Separator(REGISTER))
    (seen,) = looking.look(sheets.bound(sheets.dirtied(sheet), dpi=150), first=0, count=1)
    assert seen.separator == Separator(REGISTER)


def test_other_signs_part_nothing() -> None:
    """Another QR code however large, or the sign of a sheet shown small in a text, is content."""
    small = sheets.page_of_text(200)
    small.paste(sheets.separator_at(200).resize((300, 424)), (1200, 200))
    other = sheets.paper(100)
    drawing = io.BytesIO()
    segno.make("https://dichvucong.gov.vn/?id=vanphong:separator:1").save(drawing, kind="png", scale=8)
    other.paste(Image.open(drawing).convert("L"), (200, 300))
    assert looks(small) == Look.CONTENT
    assert looks(other, dpi=100) == Look.CONTENT


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_blank_paper_is_blank(dpi: int, seed: int) -> None:
    """Noise, dust, punched holes and shadows at the edges are no writing."""
    blank = sheets.dirtied(sheets.punched(sheets.paper(dpi), dpi=dpi), seed=seed)
    assert looks(blank, sheets.paper(dpi), sheets.dirtied(sheets.paper(dpi), seed=seed), dpi=dpi) == "bbb"


@pytest.mark.parametrize("dpi", [150, 300])
@pytest.mark.parametrize("line", ["Trang 2", "Hết.", "./. Nơi nhận: VT", "(Ký tên)", "1 - 2 - 3"])
def test_a_page_with_one_short_line_is_not_blank(dpi: int, line: str) -> None:
    """Wherever the line stands, clean or dirty."""
    sheet = sheets.written(line, dpi=dpi, top_mm=250, left_mm=150)
    assert looks(sheet, sheets.dirtied(sheets.punched(sheet, dpi=dpi)), dpi=dpi) == "cc"


def test_faint_writing_counts_and_what_shines_through_does_not() -> None:
    """Pencil is writing; the other side of thin paper is not."""
    text = sheets.page_of_text(200)
    pencil = text.point(lambda value: 150 if value < 128 else 250)
    through = text.point(lambda value: 228 if value < 128 else 250)
    assert looks(pencil, through) == "cb"


def test_a_stamp_or_drawing_alone_is_not_blank() -> None:
    """Something large in the middle of the page."""
    sheet = sheets.paper(100)
    sheet.paste(30, (300, 500, 400, 504))
    assert not blankness.is_blank(sheet)
    assert blankness.is_blank(sheets.paper(100, shade=180))


def test_looking_goes_on_where_it_stopped() -> None:
    """A long file is looked through in slices."""
    data = sheets.bound(sheets.page_of_text(100), sheets.paper(100), sheets.separator_at(100), dpi=100)
    seen = [one.look for first in (0, 2, 4) for one in looking.look(data, first=first, count=2)]
    assert seen == [Look.CONTENT, Look.BLANK, Look.SEPARATOR]
