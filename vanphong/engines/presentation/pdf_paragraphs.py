"""Lines of a PDF put together to paragraphs, with the indents, alignment and spaces that are seen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanphong.engines.presentation.metrics import MILLIMETRES, SINGLE_LINE, letter_size
from vanphong.engines.presentation.model import Align, Box, Paragraph, Side
from vanphong.engines.vntext import presentation as words
from vanphong.engines.vntext.fold import fold

_CENTRED_WITHIN, _INSET, _EDGE, _INDENT = 3.0, 9.0, 1.5, 4.0
_HEAD_ENDS = ("kinh gui", "can cu ")
_APART = 4.6
"""Points: less is the unevenness of lines, six are due between paragraphs."""
_CLOSING_LINES = 16
_POINTS = 1 / MILLIMETRES


@dataclass(frozen=True)
class Area:
    """Where text stands across a page."""

    left: float
    right: float
    page_width: float
    page_height: float

    @property
    def middle(self) -> float:
        """The middle of the text."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """How wide the text is."""
        return self.right - self.left

    @property
    def is_wide(self) -> bool:
        """Whether some lines are long enough to show both edges."""
        return self.width > 0.66 * self.page_width

    def side(self, box: Box) -> Side:
        """The column in which a piece of a line stands."""
        share = (box.middle - self.left) / max(1.0, self.width)
        if box.right - box.left > 0.62 * self.width:
            return Side.FULL
        if share < 0.40:
            return Side.LEFT
        return Side.RIGHT if share > 0.61 else Side.FULL


def gather(lines: list[Paragraph], area: Area) -> Iterator[Paragraph]:
    """Paragraphs in order: lines of head and closing stay alone, those of the text are joined."""
    head, closing = _zones(lines)
    joined: list[Paragraph] = []
    last: Paragraph | None = None
    for at, line in enumerate(lines):
        is_outer = at < head or at in closing
        shown = _seen(line if is_outer else replace(line, side=Side.FULL), area)
        if joined and last is not None and not is_outer and _goes_on(joined[-1], last, shown, area):
            joined[-1] = _with(joined[-1], last, shown)
        else:
            joined.append(shown)
        last = None if is_outer else shown
    for index, one in enumerate(_spaced(joined)):
        yield replace(one, index=index)


def _zones(lines: list[Paragraph]) -> tuple[int, set[int]]:
    """Where the head ends, and which lines are of a closing."""
    head = 0
    for at, line in enumerate(lines[:40]):
        folded = fold(line.text)
        if folded.startswith(_HEAD_ENDS) or (line.box is not None and line.box.page > 0):
            break
        is_date = " thang " in folded and " nam" in folded and line.side is Side.RIGHT
        if (
            is_date
            or folded.startswith(("cong hoa xa hoi", "doc lap"))
            or words.NEAR_NUMBER.match(line.text)
            or (head and line.side is Side.LEFT and at - head < 5 and _is_narrow(line, lines[max(0, at - 2) : at]))
        ):
            head = at + 1
    inner = [at for at, line in enumerate(lines) if at >= head and not line.is_in_ruled_table]
    rows = {lines[at].row for at in inner if lines[at].side is Side.RIGHT}
    return head, _closing(lines) | {at for at in inner if lines[at].row in rows}


def _is_narrow(line: Paragraph, above: list[Paragraph]) -> bool:
    """A short line close under one of the same column, as the subject of a letter may take several."""
    box = line.box
    if box is None or box.right - box.left > 75:
        return False
    return any(one.box and one.side is Side.LEFT and box.top - one.box.bottom < 4 for one in above)


def _closing(lines: list[Paragraph]) -> set[int]:
    label = next((at for at, line in enumerate(lines) if fold(line.text).startswith("noi nhan")), None)
    if label is None:
        return _signature(lines)
    start = label
    while start > 0 and lines[start - 1].side is Side.RIGHT and lines[start - 1].text.isupper():
        start -= 1
    box = lines[label].box
    page = box.page if box is not None else 0
    end = next((at for at in range(label, len(lines)) if (one := lines[at].box) and one.page != page), len(lines))
    stop = next((at for at in range(label, end) if words.ANNEX.fullmatch(lines[at].text)), end)
    return set(range(start, stop))


def _signature(lines: list[Paragraph]) -> set[int]:
    """Without recipients: capitals on the right near the end, and what follows on that page."""
    for at in range(len(lines) - 1, -1, -1):
        if lines[at].side is Side.RIGHT and lines[at].text.isupper() and not lines[at].is_in_ruled_table:
            while at > 0 and _is_of_closing(lines[at - 1]):
                at -= 1
            return set(range(at, len(lines))) if len(lines) - at < _CLOSING_LINES else set()
    return set()


def _is_of_closing(line: Paragraph) -> bool:
    is_listed = line.side is Side.LEFT and line.text.startswith("-")
    return is_listed or (line.side is Side.RIGHT and line.text.isupper())


def _seen(line: Paragraph, area: Area) -> Paragraph:
    """A single line with the alignment that its place shows."""
    box = line.box
    if box is None:
        return line
    left, right = box.left - area.left, area.right - box.right
    is_inset = min(left, right) > _INSET
    align = Align.CENTRE if is_inset and abs(left - right) < 2 * _CENTRED_WITHIN else None
    return replace(line, align=align, first_indent=left, width=area.width)


def _goes_on(whole: Paragraph, last: Paragraph, line: Paragraph, area: Area) -> bool:
    """Whether a line continues the paragraph above."""
    if last.box is None or line.box is None or line.is_in_ruled_table or last.is_in_ruled_table:
        return False
    if (whole.align is Align.CENTRE) != (line.align is Align.CENTRE):
        is_full = whole.align is None and last.box.right > area.right - 12 and last.line_below is None
        return is_full and _is_alike(whole, line) and not _starts(line)
    if abs(letter_size(last) - letter_size(line)) > 0.6 or words.ANNEX.fullmatch(line.text):
        return False
    if whole.align is Align.CENTRE:
        return False
    is_full = last.box.right > area.right - 12 and not _is_apart(whole, last, line)
    return is_full and line.box.left - area.left < _INDENT and not _starts(line)


def _is_alike(whole: Paragraph, line: Paragraph) -> bool:
    """Whether a line has the weight and case of the paragraph above it."""
    return whole.runs[-1].is_bold == line.runs[0].is_bold and whole.text.isupper() == line.text.isupper()


def _is_apart(whole: Paragraph, last: Paragraph, line: Paragraph) -> bool:
    """Whether more space stands above a line than between the lines of the paragraph."""
    if whole.line_spacing is None or last.box is None or line.box is None or last.box.page != line.box.page:
        return False
    advance = (_base(line) - _base(last)) * _POINTS
    return advance > whole.line_spacing * SINGLE_LINE * letter_size(line) + _APART


def _starts(line: Paragraph) -> bool:
    text = line.text
    return bool(words.ARTICLE.match(text) and any(run.is_bold for run in line.runs[:1]))


def _with(whole: Paragraph, last: Paragraph, line: Paragraph) -> Paragraph:
    """The paragraph with one more line."""
    if whole.box is None or last.box is None or line.box is None:
        return whole
    gap = "" if whole.runs[-1].text.endswith(" ") else " "
    runs = (*whole.runs, replace(line.runs[0], text=gap + line.runs[0].text), *line.runs[1:])
    spacing = whole.line_spacing
    if line.box.page == last.box.page:
        advance = (_base(line) - _base(last)) * _POINTS
        seen = advance / (letter_size(line) * SINGLE_LINE)
        spacing = seen if spacing is None else min(spacing, seen)
    return replace(
        whole,
        runs=runs,
        box=whole.box.joined(line.box),
        line_spacing=spacing,
        line_count=whole.line_count + 1,
        line_below=line.line_below or whole.line_below,
        left_indent=line.first_indent,
        align=_alignment(whole, last, line),
    )


def _alignment(whole: Paragraph, last: Paragraph, line: Paragraph) -> Align:
    """Justified while every line but the last ends at the same edge."""
    if whole.line_count > 1 and whole.align is Align.LEFT:
        return Align.LEFT
    if last.box is None or whole.box is None or line.box is None:
        return Align.LEFT
    edge = last.width or 0.0
    end = (last.first_indent or 0.0) + (last.box.right - last.box.left)
    return Align.JUSTIFIED if abs(end - edge) < _EDGE else Align.LEFT


def _base(line: Paragraph) -> float:
    return line.box.bottom if line.box is not None else 0.0


def _spaced(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Every paragraph with the space above it, in points beyond its own line."""
    above: Paragraph | None = None
    for one in paragraphs:
        space = None
        if above is not None and above.box is not None and one.box is not None and above.box.page == one.box.page:
            space = (one.box.top - above.box.bottom) * _POINTS
        yield replace(one, before=space, after=0.0 if space is not None else None)
        above = one


__all__ = ["Area", "gather"]
