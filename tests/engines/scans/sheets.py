"""Pages as scanners make them: printed text, blank paper with everything that is no writing, separator sheets."""

from __future__ import annotations

import io
import random
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.engines.pdf.paper import FONTS
from vanphong.engines.pdf import render
from vanphong.engines.scans.separator import Separator, text_of
from vanphong.engines.typeset import separator_sheet

INCH = 25.4


def paper(dpi: int = 200, *, shade: int = 250) -> Image.Image:
    """An empty A4 sheet."""
    return Image.new("L", (round(210 / INCH * dpi), round(297 / INCH * dpi)), shade)


def written(*lines: str, dpi: int = 200, size_mm: float = 4.5, top_mm: float = 60, left_mm: float = 30) -> Image.Image:
    """A sheet with lines of text."""
    sheet = paper(dpi)
    font = ImageFont.truetype(str(FONTS / "LiberationSerif-Regular.ttf"), round(size_mm / INCH * dpi))
    draw = ImageDraw.Draw(sheet)
    for number, line in enumerate(lines):
        draw.text(((left_mm / INCH) * dpi, (top_mm + 8 * number) / INCH * dpi), line, font=font, fill=40)
    return sheet


def page_of_text(dpi: int = 200, *, seed: int = 1) -> Image.Image:
    """A sheet full of text."""
    chance = random.Random(seed)
    words = ("thực", "hiện", "nhiệm", "vụ", "kế", "hoạch", "báo", "cáo", "tỉnh", "Sao", "Mai", "năm", "2026")
    return written(*(" ".join(chance.choices(words, k=10)) for _ in range(20)), dpi=dpi)


def dirtied(sheet: Image.Image, *, seed: int = 1, dust: int = 120, level: int = 26) -> Image.Image:
    """The sheet with noise, dust and specks over it."""
    chance = random.Random(seed)
    noise = Image.frombytes("L", sheet.size, chance.randbytes(sheet.width * sheet.height))
    noisy = Image.blend(sheet.convert("L"), noise, level / 255)
    draw = ImageDraw.Draw(noisy)
    for _ in range(dust):
        x, y, radius = chance.randrange(sheet.width), chance.randrange(sheet.height), chance.choice((0, 0, 1))
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=chance.randrange(60, 160))
    return noisy


def punched(sheet: Image.Image, *, dpi: int = 200) -> Image.Image:
    """The sheet with two punched holes at its left side and the shadow of the scanner's edge at its right."""
    marked = sheet.convert("L")
    draw = ImageDraw.Draw(marked)
    for middle in (108.5, 188.5):
        x, y, radius = 12 / INCH * dpi, middle / INCH * dpi, 3 / INCH * dpi
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=35)
    shadow = Image.linear_gradient("L").rotate(90).resize((round(9 / INCH * dpi), sheet.height))
    marked.paste(shadow.point(lambda value: 90 + value * 160 // 255), (sheet.width - shadow.width, 0))
    draw.rectangle((sheet.width - 4, 0, sheet.width, sheet.height), fill=10)
    draw.rectangle((0, 0, sheet.width, 3), fill=10)
    return marked


@lru_cache
def separator_at(dpi: int, *, register: Separator | None = None) -> Image.Image:
    """A separator sheet as it is printed, as a picture."""
    made = separator_sheet.typeset(
        separator_sheet.SeparatorSheet(text_of(register or Separator()), "Sở Xây dựng tỉnh Sao Mai")
    )
    return render.page_image(made, page=0, width=round(210 / INCH * dpi)).convert("L")


def turned(sheet: Image.Image, angle: float) -> Image.Image:
    """The sheet lying askew in the scanner, or the wrong way round."""
    return sheet.rotate(angle, Image.Resampling.BILINEAR, expand=angle % 90 == 0, fillcolor=250)


def faded(sheet: Image.Image) -> Image.Image:
    """The sheet after a poor printer and a poor scanner."""
    return sheet.point(lambda value: 70 + value * 180 // 255).filter(ImageFilter.BoxBlur(1))


def bound(*sheets: Image.Image, dpi: int = 200, form: str = "PDF") -> bytes:
    """The sheets as one file, as a scanner writes it (PDF or TIFF)."""
    target = io.BytesIO()
    first, *rest = sheets
    told = {"resolution": dpi} if form == "PDF" else {"dpi": (dpi, dpi), "compression": "jpeg"}
    first.save(target, form, save_all=True, append_images=rest, **told)
    return target.getvalue()
