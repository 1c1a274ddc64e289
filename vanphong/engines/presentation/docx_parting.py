"""Heads and closings made with tabs, spaces or line breaks: every part of such a paragraph becomes one of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanphong.engines.presentation.metrics import text_width
from vanphong.engines.presentation.model import Align, Line, Paragraph, Run, Side
from vanphong.engines.vntext.fold import fold

_RULE = re.compile(r"[\s_\-\u2013\u2014\u2500*]*[_\-\u2013\u2014\u2500]{3,}[\s_\-\u2013\u2014\u2500*]*")
_GAP = re.compile(r"[ \u00a0]{4,}")
_HEAD_ENDS_BY = 16  # paragraphs with words
_RIGHT = re.compile(r"cong hoa xa hoi|doc lap tu do|.{2,60} ngay .{0,12} ?thang .{0,12} ?nam\b")
_FAR_RIGHT = 60.0
_LABEL_OF_RECIPIENTS = "noi nhan"


@dataclass
class Raw:
    """A paragraph of the file before it is parted."""

    paragraph: Paragraph
    cell: int | None
    style: str
    is_contextual: bool
    has_border: bool


def parted(raws: list[Raw]) -> Iterator[Paragraph]:
    """The paragraphs with words; drawn lines and lines of dashes hang on what they stand under."""
    found: list[Paragraph] = []
    cells: list[int | None] = []
    seen, is_closing, is_new_page = 0, False, False
    for raw in raws:
        words = fold(raw.paragraph.text[:200])
        is_closing = is_closing or words.startswith(_LABEL_OF_RECIPIENTS)
        seen += bool(words)
        for part in _parts(raw, is_outer=seen <= _HEAD_ENDS_BY or is_closing, is_closing=is_closing):
            if _is_line(part):
                _hang(found, cells, part, raw.cell)
                is_new_page = is_new_page or part.starts_page
            else:
                found.append(replace(_with_own_line(part, raw), starts_page=part.starts_page or is_new_page))
                is_new_page = False
                cells.append(raw.cell)
    yield from found


def _is_line(part: Paragraph) -> bool:
    return not part.text or bool(_RULE.fullmatch(part.text))


def _hang(found: list[Paragraph], cells: list[int | None], part: Paragraph, cell: int | None) -> None:
    """Give the line of an empty paragraph to the words above it."""
    line = Line(text_width(part)) if part.text else part.line_below
    if line is None:
        return
    for at in range(len(found) - 1, max(-1, len(found) - 6), -1):
        if cells[at] == cell and (cell is not None or found[at].side is part.side or part.side is Side.FULL):
            found[at] = replace(found[at], line_below=found[at].line_below or line)
            return


def _with_own_line(part: Paragraph, raw: Raw) -> Paragraph:
    """Words may be underlined, or have a border as long as their column."""
    shown = [run for run in part.runs if run.text.strip()]
    if part.line_below is None and shown and all(run.is_underlined for run in shown):
        return replace(part, line_below=Line(text_width(part)))
    return part


def _parts(raw: Raw, *, is_outer: bool, is_closing: bool) -> Iterator[Paragraph]:
    whole = raw.paragraph
    if whole.is_in_ruled_table or not is_outer:
        yield whole
        return
    lines = _divided(whole.runs, "\n") if raw.cell is not None or "\t" in _joined(whole.runs) else [list(whole.runs)]
    for line in lines:
        columns = _columns(line, is_closing=is_closing) if raw.cell is None else [line]
        is_part = len(lines) > 1 or len(columns) > 1
        for at, column in enumerate(columns):
            piece = replace(whole, runs=tuple(column), is_part=is_part, label=whole.label if not at else "")
            yield _placed(piece, at, len(columns), whole)


def _placed(piece: Paragraph, at: int, count: int, whole: Paragraph) -> Paragraph:
    if count > 1:
        side = Side.LEFT if at == 0 else Side.RIGHT
        return replace(piece, side=side, row=-whole.index - 1, align=None, line_below=whole.line_below if at else None)
    if whole.side is not Side.FULL or not piece.text:
        return piece
    is_far = (whole.left_indent or 0) >= _FAR_RIGHT and whole.align is Align.CENTRE
    leads = _joined(whole.runs)[:6].startswith(("\t", "    "))
    is_right = is_far or whole.align is Align.RIGHT or (leads and bool(_RIGHT.match(fold(piece.text))))
    return replace(piece, side=Side.RIGHT) if is_right else piece


def _columns(line: list[Run], *, is_closing: bool) -> list[list[Run]]:
    """The columns of one line: what tabs or many spaces part; the first may be empty in a closing."""
    pieces = [
        part for one in _divided(tuple(line), "\t") for part in _by_gaps(one) if is_closing or _joined(part).strip()
    ]
    filled = [part for part in pieces if _joined(part).strip()]
    if len(filled) == 2 and (is_closing or _is_head(filled)):
        return filled
    if is_closing and len(filled) == 1 and len(pieces) > 1 and pieces[0] is not filled[0]:
        return [[], filled[0]]
    return [line]


def _is_head(filled: list[list[Run]]) -> bool:
    if all(_RULE.fullmatch(_joined(part)) for part in filled):
        return True
    right, left = fold(_joined(filled[1])), fold(_joined(filled[0]))
    return bool(_RIGHT.match(right)) or left.startswith("so ")


def _joined(runs: list[Run] | tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def _divided(runs: tuple[Run, ...], sign: str) -> list[list[Run]]:
    """The runs between tabs or line breaks, which have runs of their own."""
    parts: list[list[Run]] = [[]]
    for run in runs:
        if run.text == sign:
            parts.append([])
        else:
            parts[-1].append(run)
    return parts


def _by_gaps(runs: list[Run]) -> list[list[Run]]:
    """The runs between gaps of many spaces; a run with a gap inside cannot be changed in parts."""
    parts: list[list[Run]] = [[]]
    for run in runs:
        pieces = _GAP.split(run.text)
        for at, piece in enumerate(pieces):
            if at:
                parts.append([])
            if piece:
                parts[-1].append(run if len(pieces) == 1 else replace(run, text=piece, index=-1))
    return parts
