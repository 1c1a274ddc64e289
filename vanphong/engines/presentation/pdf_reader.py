"""A PDF as a layout model, as far as it can be measured: lines, looks, places; then paragraphs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanphong.engines.pdf.pdfium import Deadline, open_document, open_page
from vanphong.engines.pdf.pdfium import Limits as PdfLimits
from vanphong.engines.presentation import errors
from vanphong.engines.presentation.limits import DEFAULT_LIMITS, Limits
from vanphong.engines.presentation.metrics import MILLIMETRES
from vanphong.engines.presentation.model import Align, Box, Document, Kind, Line, PageNumber, Paragraph, Section, Side
from vanphong.engines.presentation.pdf_glyphs import Piece, Strokes, read_pieces, read_strokes
from vanphong.engines.presentation.pdf_paragraphs import Area, gather
from vanphong.engines.vntext import presentation as words

_SAME_ROW = 1.2
_STAMP_LETTERS, _STAMP_HEIGHT = 9.6, 12.0
_FOOT_LETTERS, _FOOT_FROM = 12.4, 0.85
_LINE_WITHIN = 7.0
_MIDDLE = 3.0


@dataclass(frozen=True)
class _Page:
    width: float
    height: float
    pieces: list[Piece]
    strokes: Strokes
    number: Piece | None
    foot: tuple[Piece, ...] = ()


def read_pdf(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a PDF. Raises the errors of `engines.pdf`, and NoText where no page has words."""
    pages = list(_pages(data, limits))
    if not any(page.pieces for page in pages):
        raise errors.NoText
    area = _area(pages)
    paragraphs, loose = list[Paragraph](), 0
    rows = 0
    for index, page in enumerate(pages):
        lines, rows = _lines(page, index, area, rows)
        left = [box for box in page.strokes.across if not _is_ruled(box, page.strokes) and not _is_of_foot(box, page)]
        lines, unused = _ruled_under(lines, left)
        loose += unused if index == 0 else 0
        paragraphs += lines
    shown = tuple(gather(paragraphs, area))
    foot = (_paragraph(piece, 0, Side.FULL) for piece in pages[0].foot)
    return Document(
        kind=Kind.PDF,
        sections=tuple(_section(page, index, area, paragraphs) for index, page in enumerate(pages)),
        paragraphs=shown,
        foot=tuple(replace(one, index=len(shown) + at) for at, one in enumerate(foot)),
        page_numbers=tuple(_number(page, index) for index, page in enumerate(pages) if page.number),
        page_count=len(pages),
        loose_lines=loose,
    )


def _pages(data: bytes, limits: Limits) -> Iterator[_Page]:
    bounds = PdfLimits()
    deadline = Deadline(bounds)
    with open_document(data, limits=bounds) as document:
        for index in range(min(len(document), limits.max_pages)):
            deadline.check()
            with open_page(document, index) as page:
                width, height = page.get_size()
                pieces = _with_open_places(_sorted(_without_stamps(read_pieces(page, index))))
                number = _number_piece(pieces, width * MILLIMETRES, height * MILLIMETRES)
                if number is not None:
                    pieces.remove(number)
                foot = _foot(pieces, height * MILLIMETRES) if index == 0 else ()
                pieces = [piece for piece in pieces if piece not in foot]
                strokes = read_strokes(page, index)
                yield _Page(width * MILLIMETRES, height * MILLIMETRES, pieces, strokes, number, foot)


def _foot(pieces: list[Piece], height: float) -> tuple[Piece, ...]:
    """The address of the agency at the foot of a page, and what stands below its first line."""
    for at, piece in enumerate(pieces):
        ways = len(words.CONTACT.findall(piece.text))
        is_told = ways > 1 or (ways == 1 and piece.size < _FOOT_LETTERS)
        if is_told and piece.top > _FOOT_FROM * height and not piece.text.startswith("-"):
            return tuple(pieces[at:])
    return ()


def _is_of_foot(line: Box, page: _Page) -> bool:
    return bool(page.foot) and line.top > page.foot[0].top - 8


def _sorted(pieces: list[Piece]) -> list[Piece]:
    """Pieces from top to bottom, those of one line from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.base):
        if rows and abs(rows[-1][0].base - piece.base) < _SAME_ROW:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda one: one.left)]


def _with_open_places(pieces: list[Piece]) -> list[Piece]:
    """Pieces joined where a draft leaves room for its number and date."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and abs(last.base - piece.base) < _SAME_ROW and piece.right <= last.right:
            continue  # a letter that the file tells twice
        if last is not None and abs(last.base - piece.base) < _SAME_ROW and _is_open(last.text, piece.text):
            last.letters += [(" ", last.letters[-1][1]), *piece.letters]
            last.right, last.top, last.bottom = piece.right, min(last.top, piece.top), max(last.bottom, piece.bottom)
        else:
            joined.append(piece)
    return joined


def _is_open(before: str, after: str) -> bool:
    is_number = words.OPEN_NUMBER.search(before) and after.startswith(words.AFTER_OPEN_NUMBER)
    return bool(is_number or (words.OPEN_DATE.search(before) and after.startswith(words.AFTER_OPEN_DATE)))


def _without_stamps(pieces: list[Piece]) -> list[Piece]:
    """Pieces without the small print that shows a digital signature; it is no part of the text."""
    small = [piece for piece in pieces if piece.size < _STAMP_LETTERS]
    marks = [piece for piece in small if words.STAMP.search(piece.text)]
    stamps = [one for one in small if any(abs(one.base - mark.base) < _STAMP_HEIGHT for mark in marks)]
    return [piece for piece in pieces if piece not in stamps] if stamps else pieces


def _number_piece(pieces: list[Piece], width: float, height: float) -> Piece | None:
    """The page number: a numeral alone in the upper or lower margin."""
    for piece in [*pieces[:1], *pieces[-1:]]:
        sign = piece.text.strip("- .")
        is_numeral = sign.isdigit() or (sign != "" and set(sign.lower()) <= set("ivx"))
        is_in_margin = piece.bottom < 21.0 or piece.top > height - 21.0
        if is_numeral and len(sign) < 5 and is_in_margin and piece.right - piece.left < width / 4:
            return piece
    return None


def _number(page: _Page, index: int) -> PageNumber:
    piece = page.number
    assert piece is not None  # noqa: S101 - the caller asked
    middle = (piece.left + piece.right) / 2
    align = Align.CENTRE
    if abs(middle - page.width / 2) > 14:  # margins are uneven: the middle of the text lies right of the page's
        align = Align.LEFT if middle < page.width / 2 else Align.RIGHT
    shown = _paragraph(piece, 0, Side.FULL)
    return PageNumber(
        section=index,
        is_at_top=piece.bottom < page.height / 2,
        align=align,
        size=piece.size,
        is_italic=any(look.is_italic for _letter, look in piece.letters),
        is_on_first_page=index == 0,
        is_arabic=piece.text.strip("- .").isdigit(),
        paragraph=shown,
    )


def _area(pages: list[_Page]) -> Area:
    """Where text stands across the pages: seen from the longest lines."""
    first = pages[0]
    pieces = [piece for page in pages for piece in page.pieces if page.width == first.width]
    if not pieces:
        return Area(30.0, first.width - 18.0, first.width, first.height)
    return Area(min(one.left for one in pieces), max(one.right for one in pieces), first.width, first.height)


def _lines(page: _Page, index: int, area: Area, rows: int) -> tuple[list[Paragraph], int]:
    found, last_base = list[Paragraph](), None
    for at, piece in enumerate(page.pieces):
        if last_base is None or abs(piece.base - last_base) >= _SAME_ROW:
            rows, last_base = rows + 1, piece.base
        is_ruled = _is_ruled(piece.box, page.strokes)
        side = Side.FULL if is_ruled else area.side(piece.box)
        one = replace(_paragraph(piece, rows, side), is_in_ruled_table=is_ruled, section=index)
        found.append(replace(one, starts_page=at == 0 and index > 0))
    return found, rows


def _paragraph(piece: Piece, row: int, side: Side) -> Paragraph:
    return Paragraph(index=-1, runs=piece.runs(), side=side, box=piece.box, row=row)


def _is_ruled(box: Box, strokes: Strokes) -> bool:
    """Whether a place lies between upright lines."""
    beside = [one for one in strokes.down if one.top <= (box.top + box.bottom) / 2 <= one.bottom]
    return any(one.left <= box.left + 1 for one in beside) and any(one.right >= box.right - 1 for one in beside)


def _ruled_under(lines: list[Paragraph], strokes: list[Box]) -> tuple[list[Paragraph], int]:
    """Hang every drawn line on the words above it; how many hang on nothing."""
    shown, unused = list(lines), 0
    for stroke in strokes:
        at = _above(stroke, shown)
        if at is None:
            unused += 1
        elif shown[at].line_below is None:
            shown[at] = replace(shown[at], line_below=Line(stroke.right - stroke.left))
    return shown, unused


def _above(stroke: Box, shown: list[Paragraph]) -> int | None:
    best, found = _LINE_WITHIN, None
    for at, one in enumerate(shown):
        box = one.box
        if box is None or one.is_in_ruled_table:
            continue
        gap = stroke.top - box.bottom
        if -4 < gap < best and box.left - 2 <= stroke.left + (stroke.right - stroke.left) / 2 <= box.right + 2:
            best, found = gap, at
    return found


def _section(page: _Page, index: int, area: Area, lines: list[Paragraph]) -> Section:
    """The margins that are seen: of pages whose lines are long enough to tell."""
    pieces = page.pieces
    has_table = any(one.is_in_ruled_table for one in lines if one.section == index)
    if not pieces or len(pieces) < 3:
        return Section(page.width, page.height, None, None, None, None, has_ruled_table=has_table)
    return Section(
        width=page.width,
        height=page.height,
        top=min(one.top for one in pieces),
        bottom=page.height - max(one.bottom for one in pieces),
        left=area.left if area.is_wide else None,
        right=page.width - area.right if area.is_wide else None,
        has_ruled_table=has_table,
    )
