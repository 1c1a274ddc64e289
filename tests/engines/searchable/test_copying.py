"""A searchable copy looks as its original, says its words where they stand, and is PDF/A-2b (TT 05/2025/TT-BNV)."""

from __future__ import annotations

import io
import json

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from tests.engines.extraction.paper import papers
from tests.engines.pdf.paper import plain_pdf
from vanphong.engines import extraction
from vanphong.engines.extraction.values import Origin, Page, Stance, Word
from vanphong.engines.pdf.errors import BrokenPdf, EncryptedPdf, NotPdf
from vanphong.engines.pdf.pdfium import LOCK, open_document, open_page
from vanphong.engines.pdf.words import _shown, layers
from vanphong.engines.searchable import laying, page_facts, page_of, searchable_copy
from vanphong.engines.searchable.font import true_type, unicode_map
from vanphong.engines.searchable.laying import Ground


def blank(*, rotate: int = 0, crop: tuple[int, ...] | None = None, picture: bool = False) -> bytes:
    """A page without text, 600 by 800 points, perhaps turned or cropped."""
    with pikepdf.Pdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(600, 800))
        if rotate:
            page.obj.Rotate = rotate
        if crop:
            page.obj.CropBox = pikepdf.Array(crop)
        if picture:
            page.contents_add(b"0.5 0 0 0.5 10 10 cm 0 0 m 100 100 l S")
        target = io.BytesIO()
        pdf.save(target)
        return target.getvalue()


def read(*words: Word) -> list[Page]:
    """A recognised page."""
    return [Page(0, 600, 800, words, Origin.RECOGNISED)]


def drawn(data: bytes) -> Image.Image:
    """The first page as a picture."""
    with LOCK:
        picture: Image.Image = pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil().copy()
    return picture


WORDS = (Word("Số:", 100, 200, 130, 214), Word("15/QĐ-UBND", 134, 200, 210, 214), Word("Nghị", 100, 400, 140, 414))


def test_a_scan_keeps_its_looks_and_says_its_words() -> None:
    """Pixel by pixel; found by a reader's search, marks and all; each word in its place."""
    scan = papers()[14].scanned(dpi=200, stamps=False, skew=1.2)
    pages = extraction.read_pages(scan, pages=(0,))
    copy = searchable_copy(scan, [(0, pages)])
    assert copy.is_archival
    assert ImageChops.difference(drawn(scan), drawn(copy.data)).getbbox() is None
    with LOCK:
        text = pypdfium2.PdfDocument(copy.data)[0].get_textpage()
        assert text.search("hướng dẫn").get_next()
        assert "Kính gửi" in text.get_text_range()
    layer = layers(copy.data, pages=(0,))[0]
    assert layer.is_under_picture
    places = {word.text: word for word in layer.words}
    word = next(one for one in pages[0].words if one.text == "Kính")
    box = pages[0].shown(word.left, word.top, word.right, word.bottom)
    assert abs(places["Kính"].left - box.left) < 3
    assert abs(places["Kính"].bottom - box.bottom) < 4


def test_the_same_words_give_the_same_bytes() -> None:
    """Kept as data and taken back, in any process."""
    data = blank()
    kept = [page_of(json.loads(json.dumps(page_facts(page)))) for page in read(*WORDS)]
    assert kept == read(*WORDS)
    assert searchable_copy(data, [(0, kept)]).data == searchable_copy(data, [(0, read(*WORDS))]).data


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_places_on_pages_that_are_turned_and_cropped(rotate: int) -> None:
    """A place as seen, and the same place in the page's own space."""
    data = blank(rotate=rotate, crop=(20, 30, 580, 790))
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        ground = Ground.of(pdf.pages[0])
    with open_document(data) as document, open_page(document, 0) as page:
        for seen in ((100.0, 200.0), (10.0, 500.0)):
            back = _shown(page, *ground.placed(*seen))
            assert (round(back[0]), round(back[1])) == seen


@pytest.mark.parametrize(
    "stance", [Stance(1), Stance(2), Stance(3), Stance(0, 2.0), Stance(3, -1.5), Stance(0, 0, 300)]
)
def test_places_of_words_that_were_read_upright(stance: Stance) -> None:
    """The middle of a word lies in the middle of the rectangle that the form shows of it."""
    page = Page(0, 600, 800, WORDS, Origin.RECOGNISED, stance)
    box = page.shown(100, 400, 140, 414)
    middle = laying.shown(page, 120, 407)
    assert abs(middle[0] - (box.left + box.right) / 2) < 0.2
    assert abs(middle[1] - (box.top + box.bottom) / 2) < 0.2


def test_what_the_page_draws_does_not_move_the_words() -> None:
    """A page that leaves its state changed."""
    copy = searchable_copy(blank(picture=True), [(0, read(*WORDS))])
    places = {word.text: word for word in layers(copy.data, pages=(0,))[0].words}
    assert abs(places["Nghị"].left - 100) < 2


def test_an_earlier_layer_is_replaced() -> None:
    """Words are not said twice; visible text stays."""
    once = searchable_copy(blank(), [(0, read(Word("sai", 100, 100, 140, 114)))]).data
    twice = searchable_copy(once, [(0, read(*WORDS))]).data
    assert [word.text for word in layers(twice, pages=(0,))[0].words] == [word.text for word in WORDS]
    kept = searchable_copy(plain_pdf("Cong van so 15"), [(0, read(*WORDS))]).data
    assert "Cong" in [word.text for word in layers(kept, pages=(0,))[0].words]


def test_what_a_copy_declares() -> None:
    """PDF/A-2b: its mark, colours, an embedded font, no encryption."""
    data = searchable_copy(papers()[14].scanned(dpi=150, stamps=False), [(0, read(*WORDS))]).data
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        with pdf.open_metadata() as words:
            assert words.pdfa_status == "2B"
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert not pdf.is_encrypted
        font = pdf.pages[0].resources.Font["/VpBlank"]
        assert font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes() == true_type()
        assert "/ToUnicode" in font


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda pdf: pdf.Root.__setitem__("/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript)), "actions"),
        (lambda pdf: pdf.Root.__setitem__("/AcroForm", pikepdf.Dictionary(Fields=[pikepdf.Dictionary()])), "form"),
    ],
)
def test_what_may_not_be_called_pdf_a(change: object, code: str) -> None:
    """It is copied all the same, and claims nothing."""
    with pikepdf.Pdf.open(io.BytesIO(blank())) as pdf:
        change(pdf)  # type: ignore[operator]
        target = io.BytesIO()
        pdf.save(target)
    copy = searchable_copy(target.getvalue(), [(0, read(*WORDS))])
    assert code in copy.hindrances
    with pikepdf.Pdf.open(io.BytesIO(copy.data)) as pdf, pdf.open_metadata() as words:
        assert not words.pdfa_status


def test_files_that_cannot_be_copied() -> None:
    """Each with its reason."""
    locked = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(blank())) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    for data, fault in ((locked.getvalue(), EncryptedPdf), (b"x", NotPdf), (b"%PDF-1.4\n%%EOF", BrokenPdf)):
        with pytest.raises(fault):
            searchable_copy(data, [])


def test_the_map_of_characters() -> None:
    """Vietnamese letters lie in four blocks; no range crosses one."""
    text = unicode_map({"ữ", "a", "Đ", "ơ"}).decode()
    assert text.count("<1E00> <1EFF> <1E00>") == 1
    assert text.count("<0100> <01FF> <0100>") == 1
