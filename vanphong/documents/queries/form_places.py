"""Where the faults of a Word document stand on the pages of the PDF beside it, so that they can be shown there."""

from collections.abc import Iterator
from dataclasses import replace

from vanphong.documents.queries.form_checks import PER_MILLE, Judgement, Line, Spot
from vanphong.engines.pdf.errors import PdfError
from vanphong.engines.presentation.errors import PresentationError
from vanphong.engines.presentation.limits import DEFAULT_LIMITS, Limits
from vanphong.engines.presentation.model import Document, Paragraph
from vanphong.engines.presentation.pdf_reader import read_pdf
from vanphong.engines.vntext.fold import fold

SHORTEST = 4
"""A mark of fewer letters stands in too many places to be found again."""


def placed(judged: Judgement, pdf: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Judgement:
    """Return findings with page and rectangle, as far as their first words are found again in the PDF.

    Never raises for what is in the file: then the findings stay as they are.
    """
    if judged.is_pdf or not any(line.spots for line in judged.lines):
        return judged
    try:
        document = read_pdf(pdf, limits=limits)
    except (PdfError, PresentationError):
        return judged
    known = list(_known(document))
    return replace(judged, lines=tuple(_line(line, known) for line in judged.lines))


def _known(document: Document) -> Iterator[tuple[str, Spot]]:
    """The folded words of every paragraph that has a rectangle, with its place."""
    for one in (*document.paragraphs, *document.foot):
        if one.box is not None and one.box.page < len(document.sections):
            yield fold(one.text), _spot(one, document)


def _spot(one: Paragraph, document: Document) -> Spot:
    box = one.box
    if box is None:
        return Spot(one.text)
    sheet = document.sections[box.page]
    sides = ((box.left, sheet.width), (box.top, sheet.height), (box.right, sheet.width), (box.bottom, sheet.height))
    shares = tuple(min(PER_MILLE, max(0, round(PER_MILLE * side / whole))) for side, whole in sides)
    return Spot(one.text, box.page + 1, shares)


def _line(line: Line, known: list[tuple[str, Spot]]) -> Line:
    return replace(line, spots=tuple(_found(spot, known) for spot in line.spots))


def _found(spot: Spot, known: list[tuple[str, Spot]]) -> Spot:
    wanted = fold(spot.text)
    if len(wanted) < SHORTEST:
        return spot
    there = next((place for text, place in known if text == wanted), None)
    there = there or next((place for text, place in known if text.startswith(wanted)), None)
    # Lines of heads and closings stay alone in a PDF: there the paragraph of the text begins with the line.
    there = there or next((place for text, place in known if len(text) >= SHORTEST and wanted.startswith(text)), None)
    return replace(spot, page=there.page, box=there.box) if there else spot
