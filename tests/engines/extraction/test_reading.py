"""Where the words of a page come from: own text, fonts before Unicode, bad layers, sheets of two pages (R-024)."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageOps

from tests.engines.extraction.paper import papers
from tests.engines.pdf.paper import plain_pdf
from vanphong.engines.extraction import extract
from vanphong.engines.extraction.columns import put_back, stacked
from vanphong.engines.extraction.picture import stance_of
from vanphong.engines.extraction.reading import from_layer, halves
from vanphong.engines.extraction.spelling import unglued
from vanphong.engines.extraction.values import Page, Stance, Word
from vanphong.engines.pdf.errors import BrokenPdf, EncryptedPdf, NotPdf
from vanphong.engines.pdf.words import Layer, LayerWord, layers

GOOD = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025 của Quốc hội nước ta"
WITHOUT_MARKS = "Can cu Luat To chuc chinh quyen dia phuong ngay 16 thang 6 nam 2025 cua Quoc hoi nuoc ta"
RUBBISH = "%^~ qxz#k jjw&p wrtz(( kkpl mnb++ zzxq w9w jkl;; ptk~~ qqwz vbnm kjh gfds ptrx lkjh mnbv"
TCVN3 = "C¨n cø LuËt Tæ chøc chÝnh quyÒn ®Þa ph­¬ng ngµy 16 th¸ng 6 n¨m 2025 cña Quèc héi n­íc ta"


def layer(text: str, *, font: str = "Times", under: bool = False, picture: bool = False) -> Layer:
    """A text layer with the words on one line."""
    words = tuple(
        LayerWord(word, 50.0 + 20 * at, 60.0, 68.0 + 20 * at, 72.0, font, False) for at, word in enumerate(text.split())
    )
    return Layer(595.0, 842.0, words, under, 200.0 if picture else 0.0)


def test_good_text_is_kept() -> None:
    """Also under a picture, where an earlier recognition was good."""
    assert from_layer(0, layer(GOOD)) is not None
    assert from_layer(0, layer(GOOD, under=True, picture=True)) is not None


def test_bad_layers_are_not_believed() -> None:
    """Rubbish; too little; an earlier recognition that lost the marks."""
    assert from_layer(0, layer(RUBBISH)) is None
    assert from_layer(0, layer("1")) is None
    assert from_layer(0, layer(WITHOUT_MARKS, under=True, picture=True)) is None


def test_text_of_old_fonts_is_converted() -> None:
    """TCVN3; the fonts whose names end in H show capitals."""
    page = from_layer(0, layer(TCVN3, font="ABCDEF+.VnTime"))
    assert page is not None
    assert " ".join(word.text for word in page.words) == GOOD
    page = from_layer(0, layer(TCVN3, font=".VnTimeH"))
    assert page is not None
    assert page.words[0].text == "CĂN"


def test_places_of_words() -> None:
    """From the upper left corner, in points."""
    found = layers(plain_pdf("Cong van so 15"), pages=(0, 7))
    assert list(found) == [0]
    word = found[0].words[0]
    assert (word.text, round(word.left)) == ("Cong", 40)
    assert 40 < word.top < word.bottom < 70


def test_a_sheet_of_two_pages() -> None:
    """Each half is a page; its boxes lie on the sheet."""
    words = [
        Word("chữ", left, 50.0 + 14 * row, left + 20, 60.0 + 14 * row)
        for row in range(12)
        for left in (60.0, 200.0, 320.0, 500.0, 640.0, 760.0)
    ]
    sheet = Page(3, 842.0, 595.0, tuple(words))
    left, right = halves(sheet)
    assert (len(left.words), len(right.words), right.width) == (36, 36, 421.0)
    box = right.shown(79.0, 50.0, 99.0, 60.0)
    assert (box.page, box.left) == (3, 500.0)
    upright = Page(0, 595.0, 842.0, tuple(words))
    assert halves(upright) == [upright]


def test_skew_and_lying_pages_are_measured() -> None:
    """By the rows of print."""
    page = Image.new("L", (1240, 1754), 255)
    for row in range(40):
        page.paste(0, (150, 150 + 36 * row, 1000 - 13 * (row % 7), 164 + 36 * row))
    assert stance_of(page) == (0, 0.0)
    quarters, skew = stance_of(page.rotate(2.0, fillcolor=255))
    assert quarters == 0
    assert abs(abs(skew) - 2.0) < 0.3
    assert stance_of(page.transpose(Image.Transpose.ROTATE_90))[0] == 3


def test_columns_are_set_under_each_other() -> None:
    """Two blocks beside each other become two parts; words come back to their places."""
    page = Image.new("L", (1240, 1754), 255)
    for row in range(5):
        page.paste(0, (200, 100 + 40 * row, 520, 120 + 40 * row))
        page.paste(0, (640, 110 + 40 * row, 1100, 130 + 40 * row))
    sheet, parts = stacked(page, 150.0)
    assert sheet.height > page.height
    assert len({part.left for part in parts}) == 2
    assert put_back([], parts) == []


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("GIÁMĐỐC", "GIÁM ĐỐC"),
        ("Vănphòng", "Văn phòng"),
        ("nghiêng", "nghiêng"),
        ("UBND", "UBND"),
        ("SXDQHKT", "SXDQHKT"),
    ],
)
def test_glued_syllables(word: str, parts: str) -> None:
    """Recognition loses narrow spaces; abbreviations and long syllables stay."""
    assert unglued(word) == parts


def test_files_that_are_none() -> None:
    """Typed errors, whatever the file is."""
    with pytest.raises(BrokenPdf):
        extract(b"no image at all")
    with pytest.raises((BrokenPdf, NotPdf, EncryptedPdf)):
        extract(b"%PDF-1.7 cut off")


def test_an_empty_page_has_no_fields() -> None:
    """A blank sheet between two documents."""
    blank = io.BytesIO()
    Image.new("RGB", (827, 1169), "white").save(blank, "PNG", dpi=(100, 100))
    read = extract(blank.getvalue())
    assert (read.agency, read.number, read.is_complete) == (None, None, False)


def test_boxes_of_skewed_pages_follow_the_picture() -> None:
    """A page that was set upright by two degrees: a box lies where the print lies in the file."""
    file = Image.new("L", (595, 842), 255)
    file.paste(0, (80, 120, 100, 132))
    upright = file.rotate(-2.0, fillcolor=255).point(lambda value: 0 if value < 128 else 255)
    place = ImageOps.invert(upright).getbbox()
    assert place is not None
    box = Page(0, 595.0, 842.0, (), stance=Stance(0, 2.0)).shown(*place)
    assert abs(box.left - 80) < 2
    assert abs(box.top - 120) < 2


def test_a_tiff_of_the_set() -> None:
    """Image files are read as scans in PDF are."""
    read = extract(papers()[19].scanned(dpi=200, form="TIFF", stamps=False), pages=(0,))
    assert read.symbol is not None
    assert read.symbol.value == "BC-STP"
    assert read.recognised_pages == (0,)
