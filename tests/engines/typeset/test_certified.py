"""Files of certified copies: pages as they are, the block below the text or on its own sheet, the corner upright."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest

from tests.engines.typeset.test_copies import COPY
from tests.office import pdf
from vanphong.engines.pdf.errors import NoSuchPage, NotPdf
from vanphong.engines.typeset import certified

AT = datetime(2026, 3, 15, tzinfo=UTC)
A4 = (595.3, 841.9)


def blank(*sizes: tuple[float, float], turn: int = 0) -> bytes:
    """A file of empty pages of these sizes in points."""
    document = pypdfium2.PdfDocument.new()
    for width, height in sizes:
        document.new_page(width, height).set_rotation(turn)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def texts(data: bytes) -> list[str]:
    """The words of every page."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(data)]


def drawn_at(data: bytes) -> tuple[float, float]:
    """Where on the first page, as it is read, anything is drawn: shares of width and height from the top left."""
    image = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("L")
    left, top, right, bottom = image.point(lambda shade: 255 * (shade < 200)).getbbox() or (0, 0, 0, 0)
    return (left + right) / 2 / image.width, (top + bottom) / 2 / image.height


def test_the_block_stands_on_the_same_sheet_where_there_is_room() -> None:
    """Phụ lục I, Phần II: after the end of the copied text, on the same A4 sheet."""
    (words,) = texts(certified.on_paper(pdf(), pages=[1], copy=COPY))
    assert words.index("Báo cáo tình hình") < words.index("SAO Y")


@pytest.mark.parametrize(("size", "turn"), [((612.0, 1008.0), 0), (A4, 90), ((841.9, 595.3), 0)])
def test_a_sheet_of_its_own_for_any_other_page(size: tuple[float, float], turn: int) -> None:
    """Other sizes, turned pages: nothing is laid over them."""
    found = texts(certified.on_paper(blank(size, turn=turn), pages=[1], copy=COPY))
    assert found[0] == ""
    assert "SAO Y" in found[1]


def test_only_the_chosen_pages_are_taken_in_their_order() -> None:
    """An extract; what is not there cannot be copied."""
    source = blank(A4, A4, A4)
    assert len(texts(certified.electronic(source, pages=[1, 3], words="x", made_at=AT))) == 2
    for pages in ([], [0], [4]):
        with pytest.raises(NoSuchPage):
            certified.electronic(source, pages=pages, words="x", made_at=AT)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [A4, (841.9, 595.3), (420.0, 595.0)])
def test_the_corner_is_at_the_top_right_however_the_page_is_turned(size: tuple[float, float], turn: int) -> None:
    """Ô 14: upright for whoever reads the page."""
    made = certified.electronic(blank(size, turn=turn), pages=[1], words="Sao y, Sở Xây dựng", made_at=AT)
    right, top = drawn_at(made)
    assert right > 0.7
    assert top < 0.1
    assert "Sao y, Sở Xây dựng" in texts(made)[0]


def test_what_is_no_sound_file_is_refused() -> None:
    """By the errors of the one door to the reader."""
    with pytest.raises(NotPdf):
        certified.electronic(b"x" * 2000, pages=[1], words="x", made_at=AT)
