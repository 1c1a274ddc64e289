"""Copies of documents (NĐ 30/2020, Phụ lục I, Phần II; Điều 25): their block on paper, the corner of a file."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta, timezone

import pypdfium2

from vanphong.engines.pdf import pdfium
from vanphong.engines.typeset import press
from vanphong.engines.vntext.copy_forms import CopyForm, name_of

PAGE_HEIGHT_MM, MARGIN_MM = 297.0, 20.0
_MILLIMETRE = 72 / 25.4
_VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class PaperCopy:
    """The block of a copy on paper; `number` is of the one series that all kinds of copies share.

    `symbol` is what follows the stroke ("SY-SXD"); an empty number and no day leave places for the pen.
    """

    form: CopyForm
    agency: str
    number: str
    symbol: str
    place: str
    made_on: date | None
    authority: tuple[str, ...]
    name: str
    recipients: tuple[str, ...] = ()
    superior: str = ""


class NoRoom(Exception):
    """The block does not fit below the text: it goes on a sheet of its own."""


def block(copy: PaperCopy, *, top_mm: float = MARGIN_MM) -> bytes:
    """Return a transparent A4 page with the block from `top_mm` down, where the copied text ends; raises ``NoRoom``."""
    if top_mm + height_mm(copy) > PAGE_HEIGHT_MM - MARGIN_MM:
        raise NoRoom
    return press.pdf("copies.typ", data=_data(copy, "block", top=top_mm), made_at=_moment(copy.made_on))


def height_mm(copy: PaperCopy) -> float:
    """Return how much of a page the block takes."""
    made = press.pdf("copies.typ", data=_data(copy, "height"), made_at=_moment(copy.made_on))
    with pdfium.LOCK:
        document = pypdfium2.PdfDocument(made)
        try:
            return float(document[0].get_height()) / _MILLIMETRE
        finally:
            document.close()


def corner_of_copy(form: CopyForm, agency: str, *, signed_at: datetime) -> str:
    """Return what the signature of an electronic copy shows: kind of copy, agency, moment with its zone."""
    return f"{name_of(form)}, {agency}, {_stamp(signed_at)}"


def corner_of_annex(number_and_symbol: str, *, signed_at: datetime) -> str:
    """Return what the signature of an annex in a file of its own shows (Phụ lục I, Phần I, II.8.b)."""
    return f"{number_and_symbol}; {_stamp(signed_at)}"


def corner(words: str, *, signed_at: datetime) -> bytes:
    """Return a transparent A4 page with the words at the top right, size 10, black."""
    empty = PaperCopy(CopyForm.FULL, "", "", "", "", None, (), "")
    return press.pdf("copies.typ", data=_data(empty, "corner", corner=words), made_at=signed_at.astimezone(UTC))


def _data(copy: PaperCopy, kind: str, **further: object) -> str:
    day = copy.made_on
    made_on = [day.day, day.month, day.year] if day else None
    return json.dumps({**asdict(copy), "form": name_of(copy.form), "made_on": made_on, "kind": kind, **further})


def _stamp(at: datetime) -> str:
    return f"{at.astimezone(_VIETNAM):%d/%m/%Y %H:%M:%S} +07:00"


def _moment(day: date | None) -> datetime:
    return datetime(*(day or date(2000, 1, 1)).timetuple()[:3], tzinfo=UTC)
