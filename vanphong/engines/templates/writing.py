"""A form of the decree as a Word document, filled with what is known (NĐ 30/2020, Phụ lục I and III)."""

from collections.abc import Iterator, Sequence

from vanphong.engines.templates.composing import addressed, dashed, filled, opening_of, recipients, subject
from vanphong.engines.templates.lettering import balanced, width
from vanphong.engines.templates.markup import Element, Words, element, line_below, paragraph, table, twips
from vanphong.engines.templates.models import Line, Model, words
from vanphong.engines.templates.package import HEADER, packed
from vanphong.engines.templates.values import Values
from vanphong.engines.vntext.fold import nfc

PAGE = {"w": 210.0, "h": 297.0}
MARGINS = {"top": 20.0, "right": 15.0, "bottom": 20.0, "left": 30.0, "header": 10.0, "footer": 10.0}
TEXT_WIDTH = PAGE["w"] - MARGINS["left"] - MARGINS["right"]
LEFT, RIGHT = 68.0, 97.0
"""Widths of the two columns of head and closing."""

_SHARE = 0.4
_LINE_GAPS = {12.0: 5.6, 13.0: 6.0, 14.0: 6.4}
"""Millimetres from the top of a line of letters of a size to the drawn line below them."""
_BOXES = {"urgency_long": 40.0, "urgency_wide": 30.0}
_BOX = 20.0
_LETTERS = 4.87  # millimetres per line of 12 points, single spacing

KINDS = {
    "competence": "Competence", "basis": "Basis", "formula": "Formula", "article": "Body", "text": "Body",
    "heading": "Heading", "chapter": "Chapter", "chapter_title": "ChapterTitle", "annex": "Annex",
    "annex_title": "AnnexTitle", "reference": "Reference", "sender": "Body", "each": "Body",
}  # fmt: skip
_CAPITAL = frozenset({"competence", "annex_title"})


def write(model: Model, values: Values) -> bytes:
    """Return the .docx of a form with the data in it."""
    return packed(_document(model, values), _header(), title=nfc(values.summary))


def _document(model: Model, values: Values) -> Element:
    body = element("body")
    if model.has_head:
        body.append(_head(model, values))
        body.extend(_title(model, values))
        body.extend(_addressees(model, values))
    elif model.is_attached:
        body.extend(_titled(values.type_name.upper(), values.summary, has_line=False))
    for line in model.body:
        body.extend(_lines(line, values))
    if model.has_head:
        body.append(paragraph("Gap"))
        body.append(_closing(model, values))
        body.append(paragraph("Gap"))
    body.append(_section())
    return element("document", body)


def _section() -> Element:
    header = element("headerReference", type="default")
    header.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", HEADER)
    return element(
        "sectPr",
        header,
        element("pgSz", **{name: twips(length) for name, length in PAGE.items()}),
        element("pgMar", **{name: twips(length) for name, length in MARGINS.items()}, gutter="0"),
        element("titlePg"),
    )


def _header() -> Element:
    """The page number, from the second page on (C-36)."""
    marks = [element("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end")]
    code = element("instrText")
    code.text = " PAGE "
    shown = element("t")
    shown.text = "2"
    made = paragraph("PageNumber")
    made.extend(element("r", one) for one in (marks[0], code, marks[1], shown, marks[2]))
    return element("hdr", made)


def _head(model: Model, values: Values) -> Element:
    """Boxes 1 to 4, with the subject of a letter and the stamp of urgency on the left (C-01 to C-06, C-09, C-29)."""
    said = words()
    number = paragraph("Number", Words(said["number"].format(symbol=values.symbol)))
    date = said["date"].format(place=values.place, year=values.year)
    below: list[Element] = []
    if model.is_letter:
        below.append(paragraph("Subject", Words(subject(" ".join(values.lines("summary"))))))
    if values.urgency:
        below.append(_urgency(values.urgency))
    rows = [
        [_agency(values), _nation()],
        [[number], [] if model.has_no_date else [paragraph("PlaceDate", Words(date))]],
        *([[below, []]] if below else []),
    ]
    return table((LEFT, RIGHT), rows)


def _agency(values: Values) -> list[Element]:
    parent = balanced(values.parent.upper(), 12, is_bold=False, room=LEFT)
    own = balanced(values.agency.upper(), 12, is_bold=True, room=LEFT)
    line = _ruled(own, 12, share=_SHARE, number=1)
    return [
        *([paragraph("Parent", Words("\n".join(parent)))] if parent else []),
        paragraph("Agency", Words("\n".join(own)), drawn=line),
    ]


def _nation() -> list[Element]:
    motto = words()["motto"]
    return [
        paragraph("Nation", Words(words()["nation"])),
        paragraph("Motto", Words(motto), drawn=_ruled((motto,), 13, share=1.0, number=2)),
    ]


def _ruled(lines: Sequence[str], size: float, *, share: float, number: int) -> Element:
    """The line below words: a share of the longest of their lines."""
    longest = max(width(one, size, is_bold=True) for one in lines)
    above = (len(lines) - 1) * _LETTERS * size / 12
    return line_below(longest * share, number=number, gap=_LINE_GAPS[size] + above)


def _urgency(text: str) -> Element:
    """The red stamp in its box: 20, 30 or 40 by 8 millimetres (C-29)."""
    wide = next((size for name, size in _BOXES.items() if text == words()[name]), _BOX)
    edges = [
        element(side, val="single", sz="8", space="4", color="FF0000") for side in ("top", "left", "bottom", "right")
    ]
    indents = element("ind", left=twips(2.0), right=twips(LEFT - wide - 2.0))
    return paragraph("Urgency", Words(text), further=(element("pBdr", *edges), indents))


def _title(model: Model, values: Values) -> Iterator[Element]:
    if not model.is_letter:
        yield from _titled(values.type_name.upper(), "" if model.has_no_summary else " ".join(values.lines("summary")))


def _titled(name: str, summary: str, *, has_line: bool = True) -> Iterator[Element]:
    """The name of the type, the summary in lines of about the same length, the line below (C-07, C-08)."""
    yield paragraph("TypeName", Words(name))
    lines = balanced(summary, 14, is_bold=True, room=TEXT_WIDTH - 12) if summary else ()
    for at, text in enumerate(lines, 1):
        is_last = has_line and at == len(lines)
        line = line_below(_longest(lines) * _SHARE, number=3, gap=_LINE_GAPS[14.0]) if is_last else None
        yield paragraph("Summary", Words(text), drawn=line)
    if has_line:
        yield paragraph("Gap")


def _longest(lines: Sequence[str]) -> float:
    return max(width(one, 14, is_bold=True) for one in lines)


def _addressees(model: Model, values: Values) -> Iterator[Element]:
    """Whom it is addressed to: one on the line of "Kính gửi", several below it (C-25)."""
    if not model.is_addressed:
        return
    label, names = words()["addressed"], addressed(values)
    if len(names) == 1:
        yield paragraph("Addressee", Words(f"{label} {names[0]}"))
    else:
        yield paragraph("AddresseeHead", Words(label))
        yield from (paragraph("AddresseeLine", Words(name)) for name in names)
    yield paragraph("Gap")


def _lines(line: Line, values: Values) -> Iterator[Element]:
    """The paragraphs of a line of the form; none where the field that it is about is empty."""
    if line.only and not getattr(values, line.only):
        return
    if line.kind == "each":
        texts: tuple[str, ...] = dashed(values.lines("addressees"), last=".")
    else:
        texts = (filled(line.text, values),)
    for text in texts:
        shown = text.upper() if line.kind in _CAPITAL else text
        lead = [Words(line.lead, is_bold=True)] if line.lead else []
        yield paragraph(KINDS[line.kind], *lead, Words(shown, is_bold=line.is_bold))


def _closing(model: Model, values: Values) -> Element:
    """Recipients on the left, on the right the authority and the name of who signs (C-20, C-21, C-26, C-27)."""
    left: list[Element] = []
    if model.left_signature:
        left += _signature((model.left_signature[0],), filled(model.left_signature[1], values))
        left.append(paragraph("Gap"))
    left.append(paragraph("RecipientsHead", Words(words()["recipients"])))
    listed = recipients(values, opening=opening_of(model), kept=model.kept)
    left += [paragraph("Recipient", Words(one)) for one in listed]
    authority = (model.right_signature,) if model.right_signature else values.lines("authority")
    return table((LEFT, RIGHT), [[left, _signature(authority, values.lines("signer")[0])]])


def _signature(authority: Sequence[str], name: str) -> list[Element]:
    return [*(paragraph("Authority", Words(line.upper())) for line in authority), paragraph("Signer", Words(name))]
