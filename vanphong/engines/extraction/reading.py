"""The words of a file's pages: from its own text where that is good, else by optical recognition."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from vanphong.engines.extraction.picture import READ_DPI, Picture, pictures_of, recognised
from vanphong.engines.extraction.values import Origin, Page, Stance, Word
from vanphong.engines.pdf import render, words
from vanphong.engines.pdf.pdfium import DEFAULT_LIMITS, Limits
from vanphong.engines.vntext import legacy_fonts
from vanphong.engines.vntext.administrative import D_LIKE
from vanphong.engines.vntext.legacy_fonts import Encoding
from vanphong.engines.vntext.syllables import is_syllable, split_tone

_LETTERS_FROM = 40
_GOOD_SHARE = 0.55
_GOOD_RECOGNITION = 0.9
_MARKED_SHARE = 0.45
_CAPITALS_FONT = re.compile(r"\.Vn[A-Za-z]*H\b")
_AS_SCANNED = (165.0, 260.0)  # dots per inch at which a scan is read as it is: another size would blur it
_A4 = (595.28, 841.89)


def is_pdf(data: bytes) -> bool:
    """Whether the content begins as a PDF."""
    return b"%PDF-" in data[:1024]


def read_pages(
    data: bytes, *, pages: Sequence[int], limits: Limits = DEFAULT_LIMITS, timeout: float = 60.0
) -> list[Page]:
    """The wanted pages (from 0) that a PDF or image file has, upright, each sheet of two pages as two.

    Raises the errors of `pdf.words.layers` and of `picture.pictures_of`, and OcrUnavailable where a page must be
    recognised and cannot be. `timeout` is in seconds for each recognition.
    """
    read = list[Page]()
    if not is_pdf(data):
        for picture in pictures_of(data, pages=pages, limits=limits):
            read += halves(recognised(picture, timeout=timeout))
        return read
    for number, layer in words.layers(data, pages=pages, limits=limits).items():
        page = from_layer(number, layer)
        if page is None:
            page = recognised(_drawn(data, number, layer, limits), timeout=timeout)
        read += halves(page)
    return read


def _drawn(data: bytes, number: int, layer: words.Layer, limits: Limits) -> Picture:
    """A page of a PDF as a picture; sheets larger than A3 count as photographs of A4."""
    native = layer.picture_dpi
    scale = (native if _AS_SCANNED[0] <= native <= _AS_SCANNED[1] else READ_DPI) / 72
    if min(layer.width, layer.height) > 2 * _A4[0] or min(layer.width, layer.height) < _A4[0] / 3:
        scale *= _A4[0] / min(layer.width, layer.height)
    image = render.page_image(data, page=number, width=round(layer.width * scale), limits=limits)
    return Picture(number, image, 72 * image.width / layer.width)


def from_layer(number: int, layer: words.Layer) -> Page | None:
    """The page by its own text in Unicode; None where that text is missing, rubbish, or a bad recognition."""
    converted = _in_unicode(layer.words)
    spoken = [word for word in converted if any(map(str.isalpha, word.text))]
    if sum(len(word.text) for word in spoken) < _LETTERS_FROM:
        return None
    texts = [part for word in spoken for part in re.findall(r"[^\W\d_]+", word.text)]
    counted = [text for text in texts if not (text.isascii() and text.isupper() and not is_syllable(text))]
    share = sum(map(is_syllable, counted)) / max(1, len(counted))
    if layer.is_under_picture or (layer.has_whole_picture and share < _GOOD_RECOGNITION):
        marked = sum(not text.isascii() or split_tone(text)[0] != text for text in texts) / max(1, len(texts))
        if share < _GOOD_RECOGNITION or marked < _MARKED_SHARE:
            return None
    if share < _GOOD_SHARE:
        return None
    return Page(number, layer.width, layer.height, tuple(converted))


def _in_unicode(layer: Iterable[words.LayerWord]) -> list[Word]:
    """Words of the layer; those typed for the fonts of the years before Unicode are converted."""
    listed = list(layer)
    _, encoding = legacy_fonts.to_unicode(" ".join(word.text for word in listed))
    if any(word.font.split("+")[-1].startswith(".Vn") for word in listed) and encoding is not Encoding.VNI:
        encoding = Encoding.TCVN3
    return [_word(word, encoding) for word in listed]


def _word(word: words.LayerWord, encoding: Encoding) -> Word:
    text = word.text
    if encoding is Encoding.VNI:
        text = legacy_fonts.from_vni(text)
    elif encoding is Encoding.TCVN3 and not legacy_fonts.is_evidently_unicode(text):
        text = legacy_fonts.from_tcvn3(text)
        text = text.upper() if _CAPITALS_FONT.search(word.font) else text
    if encoding is Encoding.UNICODE:
        text = text.translate(D_LIKE)
    return Word(text, word.left, word.top, word.right, word.bottom, 1.0, word.is_bold)


def halves(page: Page) -> list[Page]:
    """The page itself, or the two pages that a sheet on its side shows beside each other."""
    if page.width < 1.15 * page.height or len(page.words) < 40:
        return [page]
    middle = page.width / 2
    crossing = [word for word in page.words if word.left < middle + 6 and word.right > middle - 6]
    sides = [word.right < middle for word in page.words]
    if len(crossing) > 0.02 * len(page.words) or not 0.1 < sum(sides) / len(sides) < 0.95:
        return [page]
    left = [word for word in page.words if word.left + word.right < page.width]
    right = [
        replace(word, left=word.left - middle, right=word.right - middle)
        for word in page.words
        if word.left + word.right >= page.width
    ]
    stance = page.stance
    return [
        _half(page, left, stance),
        _half(page, right, Stance(stance.quarters, stance.skew, middle)),
    ]


def _half(page: Page, part: Sequence[Word], stance: Stance) -> Page:
    size = (page.width, page.height)
    return Page(page.number, page.width / 2, page.height, tuple(part), page.origin, stance, size)


def is_recognised(page: Page) -> bool:
    """Whether the words came by optical recognition."""
    return page.origin is Origin.RECOGNISED
