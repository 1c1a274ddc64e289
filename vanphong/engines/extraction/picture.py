"""Pages as pictures: which way up, how askew, what ink; then their words by optical recognition."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

from vanphong.engines.extraction.columns import put_back, stacked
from vanphong.engines.extraction.spelling import unglued
from vanphong.engines.extraction.stamps import UNDER_STAMP, touched
from vanphong.engines.extraction.values import Ink, Origin, Page, Stance, Word
from vanphong.engines.pdf.errors import BrokenPdf, TooComplex
from vanphong.engines.pdf.ocr import SeenWord, recognise_words
from vanphong.engines.pdf.pdfium import DEFAULT_LIMITS, Limits
from vanphong.engines.vntext.administrative import D_LIKE
from vanphong.engines.vntext.fold import fold
from vanphong.engines.vntext.syllables import is_syllable

READ_DPI = 220
"""Dots per inch at which pages are read: letters of 11 points are tall enough, and no time is lost."""
_GLANCE = 560  # pixels of the longer side of the small picture by which a page's stance is measured
_STEPS = ((6.0, 1.0), (1.0, 0.25), (0.25, 0.1))
_SKEW_FROM = 0.15
_RED_PART, _RED_CELL = 0.5, 14
_BLOT_CELLS, _BLOT_GAP = 36, 4  # cells an inch; two points each
_STAMP_HIGH, _STAMP_WIDE = (4, 30), (14, 100)  # in cells: 8 to 60 points by 28 to 200
_MOST_STAMPS = 3
_FRAME_FROM = 120
_RULE, _RULE_BELOW, _UNBROKEN = 22.0, 165, 250  # points; no bar of a letter is as long
_READABLE = 0.5
_A4_WIDTH = 595.28
_COLUMN, _ONE_LINE = "4", "7"
_NUMBER_WITHIN, _NUMBER_WIDTH = 0.35, 190.0
_BLUE_PIXELS, _COLOUR_FROM = 150, 28
_INK_BELOW = 140
_BOLD_FROM = 1.35


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture, in colours; `dpi` relates its pixels to points of the page as shown."""

    number: int
    image: Image.Image
    dpi: float


def pictures_of(data: bytes, *, pages: Sequence[int], limits: Limits = DEFAULT_LIMITS) -> Iterator[Picture]:
    """The wanted pages of an image file; a TIFF may hold several.

    Raises BrokenPdf for what is no image, TooComplex for more pixels than the limits allow.
    """
    try:
        with Image.open(io.BytesIO(data)) as opened:
            for number in pages:
                if number < getattr(opened, "n_frames", 1):
                    opened.seek(number)
                    if opened.width * opened.height > limits.max_image_pixels:
                        raise TooComplex
                    upright = ImageOps.exif_transpose(opened).convert("RGB")
                    yield _at_read_size(number, upright, opened.info.get("dpi"))
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as failed:
        raise BrokenPdf from failed


def _at_read_size(number: int, image: Image.Image, stated: object) -> Picture:
    """The image brought to the resolution pages are read at, by its own statement or by the width of A4."""
    short = min(image.size)
    dpi = float(stated[0]) if isinstance(stated, tuple) and stated else 0.0
    if not 7 < short / max(dpi, 1) < 13:  # inches: anything else is a camera's or a converter's invention
        dpi = short / (_A4_WIDTH / 72)
    factor = READ_DPI / dpi
    if 0.8 < factor < 1.1:
        return Picture(number, image, dpi)
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return Picture(number, image.resize(size, Image.Resampling.LANCZOS), READ_DPI)


def recognised(picture: Picture, *, timeout: float = 60.0) -> Page:
    """The words of a page picture, upright. Raises OcrUnavailable."""
    grey = _without_colours(picture.image)
    quarters, skew = stance_of(grey)
    upright = _turned(grey, quarters, skew)
    seen = _seen(upright, picture.dpi, timeout)
    if _readable_share(seen) < _READABLE:
        quarters, upright, seen = _best_way_up(grey, (quarters, skew), seen, picture.dpi, timeout)
    colours = _turned(picture.image, quarters, skew) if _is_coloured(picture.image) else None
    words = _words(seen, picture.dpi, upright)
    if colours is not None:
        words = touched(_with_blue(words, colours, picture.dpi, timeout), _redness(colours), picture.dpi)
        words += tuple(_red_words(colours, picture.dpi, timeout))
    scale = 72 / picture.dpi
    size = (upright.width * scale, upright.height * scale)
    return Page(picture.number, *size, words, Origin.RECOGNISED, Stance(quarters, skew))


def _seen(upright: Image.Image, dpi: float, timeout: float) -> list[SeenWord]:
    """The words of an upright page, read column by column."""
    sheet, parts = stacked(_without_rules(upright, dpi), dpi)
    return put_back(recognise_words(sheet, dpi=round(dpi), layout=_COLUMN, timeout=timeout), parts)


def _without_rules(upright: Image.Image, dpi: float) -> Image.Image:
    """The page without long level lines: words that stand on them are read badly."""
    length = round(dpi * _RULE / 72)
    size = (max(1, upright.width // length), upright.height)
    inked = upright.crop((0, 0, size[0] * length, upright.height)).point(
        lambda value: 255 if value < _RULE_BELOW else 0
    )
    rules = inked.resize(size, Image.Resampling.BOX).point(lambda value: 255 if value > _UNBROKEN else 0)
    if not rules.getbbox():
        return upright
    mask = rules.filter(ImageFilter.MaxFilter(3)).resize((size[0] * length, upright.height), Image.Resampling.NEAREST)
    clean = upright.copy()
    clean.paste(255, (0, 0), mask)
    return clean


def _best_way_up(
    grey: Image.Image, stance: tuple[int, float], seen: list[SeenWord], dpi: float, timeout: float
) -> tuple[int, Image.Image, list[SeenWord]]:
    """Try the page upside down, then lying, and keep what reads best."""
    quarters, skew = stance
    best = (_readable_share(seen), quarters, seen)
    for turn in (2, 1, 3):
        tried = _seen(_turned(grey, (quarters + turn) % 4, skew), dpi, timeout)
        best = max(best, (_readable_share(tried), (quarters + turn) % 4, tried), key=lambda one: one[0])
        if best[0] >= _READABLE:
            break
    return best[1], _turned(grey, best[1], skew), best[2]


def _readable_share(seen: Sequence[SeenWord]) -> float:
    """Share of letters in words that are Vietnamese syllables read with confidence; 1 for an empty page."""
    words = [word for word in seen if any(map(str.isalpha, word.text))]
    letters = sum(len(word.text) for word in words)
    good = sum(len(word.text) for word in words if word.confidence > 0.5 and is_syllable(word.text.strip(".,;:()-")))
    return good / letters if letters > 20 else 1.0


def stance_of(grey: Image.Image) -> tuple[int, float]:
    """Quarter turns and degrees, both clockwise, that set the lines of a grey page level; upside down is not seen.

    Rows of text and the gaps between them make the sums of rows rise and fall; the turn with the sharpest sums wins.
    """
    small = ImageOps.invert(grey.resize(_fitting(grey.size), Image.Resampling.BOX))
    lying = small.transpose(Image.Transpose.ROTATE_90)
    quarters = 3 if _sharpness(lying) > 1.6 * _sharpness(small) else 0
    upright = lying if quarters else small
    angle = 0.0
    for reach, step in _STEPS:
        count = round(reach / step)
        angles = [angle + step * at for at in range(-count, count + 1)]
        angle = max(angles, key=lambda turn: _sharpness(upright.rotate(-turn, Image.Resampling.BILINEAR)))
    return quarters, round(angle, 2) if abs(angle) >= _SKEW_FROM else 0.0


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    factor = _GLANCE * 2 / max(size)
    return max(1, round(size[0] * factor)), max(1, round(size[1] * factor))


def _sharpness(small: Image.Image) -> float:
    """Mean square step between neighbouring rows of the inner part."""
    width, height = small.size
    inner = small.crop((width // 12, height // 16, width - width // 12, height - height // 16))
    rows = inner.resize((1, inner.height), Image.Resampling.BOX)
    steps = ImageChops.difference(rows.crop((0, 0, 1, rows.height - 1)), rows.crop((0, 1, 1, rows.height)))
    return float(ImageStat.Stat(steps).sum2[0]) / max(1, rows.height)


def _turned(image: Image.Image, quarters: int, skew: float) -> Image.Image:
    turns = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}
    upright = image.transpose(turns[quarters]) if quarters else image
    if not skew:
        return upright
    white = 255 if image.mode == "L" else (255, 255, 255)
    return upright.rotate(-skew, Image.Resampling.BICUBIC, fillcolor=white)


def _without_colours(image: Image.Image) -> Image.Image:
    """The page in grey without red and blue ink: seals, pens and arrival stamps over text vanish, print stays."""
    red, green, blue = image.split()
    light = ImageChops.lighter(red, blue)
    colour = ImageChops.subtract(
        ImageChops.lighter(light, green), ImageChops.darker(ImageChops.darker(red, blue), green)
    )
    bleach = colour.point(lambda value: min(255, max(0, value - _COLOUR_FROM) * 4))
    return _stretched(ImageChops.add(light, bleach))


def _stretched(grey: Image.Image) -> Image.Image:
    return ImageOps.autocontrast(grey, cutoff=(1, 20))


def _redness(image: Image.Image) -> Image.Image:
    red, green, blue = image.split()
    return ImageChops.subtract(red, ImageChops.lighter(green, blue))


def _is_coloured(image: Image.Image) -> bool:
    small = image.reduce(4).convert("HSV").getchannel("S")
    return sum(small.histogram()[90:]) > 60


def _words(seen: Sequence[SeenWord], dpi: float, upright: Image.Image) -> tuple[Word, ...]:
    scale = 72 / dpi
    cores = _cores(_thickness(upright), seen)
    usual = median(cores) if cores else 0.0
    return tuple(
        Word(
            _as_meant(word.text),
            word.left * scale,
            word.top * scale,
            word.right * scale,
            word.bottom * scale,
            word.confidence,
            is_bold=core > _BOLD_FROM * usual,
        )
        for word, core in zip(seen, cores, strict=True)
    )


def _thickness(upright: Image.Image) -> tuple[Image.Image, Image.Image]:
    """The page's ink, and what is left of it when every stroke loses a pixel on each side."""
    ink = upright.point(lambda value: 255 if value < _INK_BELOW else 0)
    return ink, ink.filter(ImageFilter.MinFilter(3))


def _cores(thickness: tuple[Image.Image, Image.Image], seen: Sequence[SeenWord]) -> list[float]:
    """Share of each word's ink that is core: bold strokes have much."""
    boxes = [(word.left, word.top, max(word.right, word.left + 1), max(word.bottom, word.top + 1)) for word in seen]
    ink, core = thickness
    return [core.crop(box).histogram()[255] / max(1, ink.crop(box).histogram()[255]) for box in boxes]


def _with_blue(words: tuple[Word, ...], colours: Image.Image, dpi: float, timeout: float) -> tuple[Word, ...]:
    """The words, those of number and date read anew with blue ink where a numbering stamp or pen left some."""
    scale = dpi / 72
    limit = _NUMBER_WITHIN * colours.height / scale
    for label in [word for word in words if fold(word.text) in ("so", "ngay") and word.top < limit]:
        height = label.bottom - label.top
        area = (label.left - 2, label.top - height, label.left + _NUMBER_WIDTH, label.bottom + 0.7 * height)
        crop = colours.crop((area[0] * scale, area[1] * scale, area[2] * scale, area[3] * scale))
        if not _has_blue(crop) or _has_red(crop):
            continue
        seen = recognise_words(_stretched(crop.getchannel("R")), dpi=round(dpi), layout=_ONE_LINE, timeout=timeout)
        read = tuple(_by_hand(_moved(word, area[0], area[1], 1 / scale)) for word in seen if word.confidence > 0.3)
        if sum(map(str.isdigit, "".join(word.text for word in read))):
            inside = [word for word in words if area[0] <= word.left < area[2] and area[1] < word.top < label.bottom]
            words = (*(word for word in words if word not in inside), *read)
    return words


def _by_hand(word: Word) -> Word:
    """A word in blue ink, written or stamped: a person is to look at it, however surely it was read."""
    return replace(word, confidence=min(word.confidence, UNDER_STAMP))


def _moved(word: SeenWord, left: float, top: float, scale: float) -> Word:
    """A word seen on a part of the page, at its place in points; `left` and `top` are the part's, in points."""
    return Word(
        _as_meant(word.text),
        left + word.left * scale,
        top + word.top * scale,
        left + word.right * scale,
        top + word.bottom * scale,
        word.confidence,
    )


def _has_red(crop: Image.Image) -> bool:
    """Whether a stamp in red lies there, whose own number is none of the document's."""
    return sum(_redness(crop).histogram()[70:]) > _BLUE_PIXELS


def _has_blue(crop: Image.Image) -> bool:
    red, _green, blue = crop.split()
    blueness = ImageChops.subtract(blue, red)
    return sum(blueness.histogram()[70:]) > _BLUE_PIXELS


def _as_meant(text: str) -> str:
    """A word as read, with the letter eth as the Vietnamese letter it is read for, glued syllables apart."""
    return unglued(text.translate(D_LIKE))


def _red_words(colours: Image.Image, dpi: float, timeout: float) -> Iterator[Word]:
    """Words of stamps in red ink on the upper half, which were taken out of the grey page."""
    redness = _redness(colours.crop((0, 0, colours.width, round(colours.height * _RED_PART))))
    scale = 72 / dpi
    for left, top, right, bottom in list(_blots(redness, dpi))[:_MOST_STAMPS]:
        letters = ImageOps.invert(redness.crop((left, top, right, bottom)).point(lambda value: min(255, value * 2)))
        seen = recognise_words(_without_frame(letters), dpi=round(dpi), layout=_ONE_LINE, timeout=timeout)
        for word in seen:
            yield replace(_moved(word, left * scale, top * scale, scale), ink=Ink.RED)


def _blots(redness: Image.Image, dpi: float) -> Iterator[tuple[int, int, int, int]]:
    """Red areas of a size that urgency stamps have, in pixels: rows of ink, then columns in each."""
    cell = dpi / _BLOT_CELLS
    size = (max(1, round(redness.width / cell)), max(1, round(redness.height / cell)))
    cells = redness.resize(size, Image.Resampling.BOX).point(lambda value: 255 if value > _RED_CELL else 0)
    for top, bottom in _spans(cells.resize((1, size[1]), Image.Resampling.BOX).tobytes()):
        strip = cells.crop((0, top, size[0], bottom))
        for left, right in _spans(strip.resize((size[0], 1), Image.Resampling.BOX).tobytes()):
            box = strip.crop((left, 0, right, strip.height)).getbbox()
            if box is None:
                continue
            high, wide = box[3] - box[1], right - left
            if _STAMP_HIGH[0] <= high <= _STAMP_HIGH[1] and _STAMP_WIDE[0] <= wide <= _STAMP_WIDE[1]:
                edges = (left - 1, top + box[1] - 1, right + 1, top + box[3] + 1)
                first, second, third, fourth = (round(max(0, edge) * cell) for edge in edges)
                yield first, second, third, fourth


def _spans(line: bytes) -> Iterator[tuple[int, int]]:
    """Beginning and end of each stretch of cells with ink; gaps of a few cells are inside."""
    begin, last = None, 0
    for place, value in enumerate(line):
        if not value:
            continue
        if begin is not None and place - last > _BLOT_GAP:
            yield begin, last + 1
            begin = None
        begin, last = place if begin is None else begin, place
    if begin is not None:
        yield begin, last + 1


def _without_frame(letters: Image.Image) -> Image.Image:
    """A stamp without the lines of its box, with a white margin."""
    width, height = letters.size
    dark = ImageOps.invert(letters)
    clean = letters.copy()
    columns, rows = dark.resize((width, 1), Image.Resampling.BOX).tobytes(), dark.resize((1, height), 4).tobytes()
    for place, value in enumerate(rows):
        if value > _FRAME_FROM:
            clean.paste(255, (0, max(0, place - 2), width, place + 3))
    for place, value in enumerate(columns):
        if value > _FRAME_FROM and not 0.12 * width < place < 0.88 * width:
            clean.paste(255, (max(0, place - 2), 0, place + 3, height))
    return ImageOps.expand(clean, border=20, fill=255)
