"""Paper look-alikes: a typeset PDF turned into the image-only PDF that an office scanner would give."""

import json
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageStat

from vanphong.engines.pdf import pdfium
from vanphong.engines.typeset import ink, press

JPEG_QUALITY = 42
CREATED = time.gmtime(946684800)
ANYWHERE, LEFT_COLUMN = (0.05, 0.95), (0.13, 0.45)
RED = "#c4122f"
BLUE = "#2438a8"


@dataclass(frozen=True, slots=True)
class ArrivalStamp:
    """What the receiving clerk fills into the stamp of 35 × 50 mm; every text as it is written on paper."""

    agency: str
    number: str
    date: str
    forwarded: str = ""
    dossier: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    """A specimen seal and a signature, put wherever `signer_name` stands alone under a signing block.

    The seal shows the word for "specimen" in its middle, so that no scan passes for a real document.
    """

    ring: str
    signer_name: str
    diameter_mm: float = 36.0


def as_scan(
    pdf: bytes,
    *,
    seed: int,
    dpi: int = 200,
    rotation: float = 0.6,
    arrival_stamp: ArrivalStamp | None = None,
    seal: Seal | None = None,
    secrecy_mark: str | None = None,
) -> bytes:
    """Return the PDF as a scan: pages as JPEG images without text, up to `rotation` degrees askew.

    The same arguments give the same bytes. Raises `pypdfium2.PdfiumError` when `pdf` cannot be read.
    """
    chance = random.Random(seed)  # noqa: S311 - the same look every time is the purpose
    pages = _sheets(pdf, dpi=dpi, signer_name=seal.signer_name if seal else "")
    scanned: list[Image.Image] = []
    for at, (sheet, names) in enumerate(pages):
        if seal:
            for name in names:
                _sign(sheet, seal, name, dpi=dpi, chance=chance)
        if at == 0 and arrival_stamp:
            _receive(sheet, arrival_stamp, dpi=dpi, chance=chance)
        if at == 0 and secrecy_mark:
            _mark(sheet, secrecy_mark, dpi=dpi, chance=chance)
        scanned.append(_copied(sheet, rotation=chance.uniform(-rotation, rotation), chance=chance))
    return _bound(scanned, dpi=dpi)


Place = tuple[float, float]


def _sheets(pdf: bytes, *, dpi: int, signer_name: str) -> list[tuple[Image.Image, list[Place]]]:
    """Return every page as an image and the places (centre, top; in pixels) where the signer's name stands."""
    with pdfium.LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [
                (page.render(scale=dpi / 72).to_pil().convert("RGB"), _found(page, signer_name, scale=dpi / 72))
                for page in document
            ]
        finally:
            document.close()


def _found(page: pypdfium2.PdfPage, name: str, *, scale: float) -> list[Place]:
    if not name:
        return []
    text = page.get_textpage()
    search = text.search(name, match_case=True)
    places: list[Place] = []
    while hit := search.get_next():
        first, count = hit
        left = text.get_charbox(first)[0]
        _, _, right, top = text.get_charbox(first + count - 1)
        places.append(((left + right) / 2 * scale, (page.get_height() - top) * scale))
    return places


def _sign(sheet: Image.Image, seal: Seal, place: Place, *, dpi: int, chance: random.Random) -> None:
    """Put a blue signature above the name and a red seal over the left third of it."""
    middle, top = place
    millimetre = dpi / 25.4
    stroke = ink.signature(round(44 * millimetre), round(22 * millimetre), chance=chance)
    left = round(middle - stroke.width / 2)
    _press(sheet, stroke, (left, round(top - 26 * millimetre)), angle=0)
    fields = {"kind": "seal", "ink": RED, "ring": seal.ring, "diameter": seal.diameter_mm}
    round_seal = _stamp(fields, dpi=dpi)
    corner = (round(left + stroke.width / 3 - round_seal.width), round(top - 36 * millimetre))
    _press(sheet, round_seal, corner, angle=chance.uniform(-12, 12))


def _receive(sheet: Image.Image, arrival: ArrivalStamp, *, dpi: int, chance: random.Random) -> None:
    """Put the arrival stamp on the emptiest place of the upper half, as a careful clerk does."""
    fields = {
        "kind": "arrival",
        "ink": chance.choice((RED, BLUE)),
        "agency": arrival.agency,
        "number": arrival.number,
        "date": arrival.date,
        "forwarded": arrival.forwarded,
        "dossier": arrival.dossier,
    }
    stamp = _stamp(fields, dpi=dpi)
    _press(sheet, stamp, _emptiest(sheet, stamp.size, dpi=dpi), angle=chance.uniform(-2.5, 2.5))


def _emptiest(
    sheet: Image.Image, size: tuple[int, int], *, dpi: int, span: tuple[float, float] = ANYWHERE
) -> tuple[int, int]:
    """Return the corner where `size` covers least print, in the upper part of the sheet, within `span` of its width."""
    shrink = max(1, dpi // 25)
    small = sheet.convert("L").reduce(shrink)
    width, height = size[0] // shrink, size[1] // shrink
    step = max(1, small.width // 70)
    top, bottom = round(small.height * 0.10), round(small.height * 0.36)
    places = (
        (x, y)
        for y in range(top, bottom, step)
        for x in range(round(small.width * span[0]), round(small.width * span[1]) - width, step)
    )
    x, y = max(places, key=lambda at: ImageStat.Stat(small.crop((*at, at[0] + width, at[1] + height))).sum[0])
    return x * shrink, y * shrink


def _mark(sheet: Image.Image, words: str, *, dpi: int, chance: random.Random) -> None:
    """Put a boxed mark on the left, under the number and symbol (place 10a of the decree's layout)."""
    stamp = _stamp({"kind": "mark", "ink": RED, "words": words}, dpi=dpi)
    _press(sheet, stamp, _emptiest(sheet, stamp.size, dpi=dpi, span=LEFT_COLUMN), angle=chance.uniform(-3, 3))


def _stamp(fields: Mapping[str, object], *, dpi: int) -> Image.Image:
    return Image.open(BytesIO(press.png("stamps.typ", data=json.dumps(fields), dpi=dpi))).convert("RGBA")


def _press(sheet: Image.Image, stamp: Image.Image, corner: tuple[int, int], *, angle: float) -> None:
    """Multiply the stamp into the sheet, so that ink over print leaves the print readable."""
    turned = stamp.rotate(angle, Image.Resampling.BICUBIC, expand=True)
    layer = Image.new("RGB", turned.size, "white")
    layer.paste(turned, mask=turned.getchannel("A").point(lambda value: value * 88 // 100))
    box = (*corner, corner[0] + layer.width, corner[1] + layer.height)
    sheet.paste(ImageChops.multiply(sheet.crop(box), layer), corner)


def _copied(sheet: Image.Image, *, rotation: float, chance: random.Random) -> Image.Image:
    """Return the sheet askew, slightly blurred, faded and grainy; grey when it bears no coloured ink."""
    faded = sheet.point(lambda value: 38 + value * 217 // 255)
    plain = faded if _has_colour(sheet) else faded.convert("L")
    turned = plain.rotate(rotation, Image.Resampling.BILINEAR, fillcolor="white")
    blurred = turned.filter(ImageFilter.BoxBlur(0.45))
    return ImageChops.multiply(blurred, ink.grain(sheet.size, chance=chance).convert(plain.mode))


def _has_colour(sheet: Image.Image) -> bool:
    return ImageStat.Stat(sheet.reduce(4).convert("HSV").getchannel("S")).extrema[0][1] > 60


def _bound(pages: list[Image.Image], *, dpi: int) -> bytes:
    first, *rest = pages
    target = BytesIO()
    first.save(
        target,
        "PDF",
        save_all=True,
        append_images=rest,
        resolution=dpi,
        quality=JPEG_QUALITY,
        creationDate=CREATED,
        modDate=CREATED,
        producer="scanner",
    )
    return target.getvalue()
