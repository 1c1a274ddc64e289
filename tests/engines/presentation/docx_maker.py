"""Writing a draft as .docx, by hand, so that the tests know every byte."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from PIL import ImageFont

from tests.engines.presentation.draft import Block, Draft, Numbers

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:%s xmlns:w="{MAIN}" xmlns:r="{LINKS}">'
STYLES = (
    HEAD
    % "styles"
    + '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
    '<w:sz w:val="24"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
)


def twips(millimetres: float) -> int:
    """The unit of the markup."""
    return round(millimetres * 1440 / 25.4)


def width(text: str, size: float, *, bold: bool) -> float:
    """Millimetres that words take."""
    name = "Bold" if bold else "Regular"
    face = ImageFont.truetype(f"vanphong/engines/typeset/fonts/LiberationSerif-{name}.ttf", 100)
    return float(face.getlength(text)) / 100 * size * 25.4 / 72


def run(block: Block, text: str, *, bold: bool) -> str:
    """A run with its look."""
    marks = f'<w:rFonts w:ascii="{block.font}" w:hAnsi="{block.font}" w:cs="{block.font}"/>'
    marks += "<w:b/>" * bold + "<w:i/>" * block.italic
    marks += f'<w:color w:val="{block.colour}"/>' if block.colour else ""
    marks += f'<w:sz w:val="{round(block.size * 2)}"/>'
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(block: Block, *, inside: str = "", page_break: bool = False) -> str:
    """A paragraph, and the line below it."""
    if block.cells:
        return table(block)
    marks = "<w:pageBreakBefore/>" * page_break
    marks += f'<w:spacing w:before="{round(block.before * 20)}" w:after="0" w:line="{round(block.line * 240)}"/>'
    marks += f'<w:ind w:firstLine="{twips(block.first)}"/>' if block.first else ""
    marks += f'<w:jc w:val="{block.align}"/>'
    runs = run(block, block.text[: block.lead], bold=True) if block.lead else ""
    runs += run(block, block.text[block.lead :], bold=block.bold)
    line = drawn(width(block.text, block.size, bold=block.bold) * block.rule) if block.rule else ""
    return f"<w:p><w:pPr>{marks}{inside}</w:pPr>{runs}{line}</w:p>"


def drawn(millimetres: float) -> str:
    """A straight line as older word processors draw it."""
    end = f"{millimetres * 72 / 25.4:.1f}pt,0"
    shape = f'<v:line xmlns:v="urn:schemas-microsoft-com:vml" from="0pt,0" to="{end}"/>'
    return f"<w:r><w:pict>{shape}</w:pict></w:r>"


def table(block: Block) -> str:
    """A ruled table."""
    cell = Block(block.part, "", block.size)
    rows = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{paragraph(_with(cell, text))}</w:tc>'
            for text in row
        )
        + "</w:tr>"
        for row in block.cells
    )
    edges = "".join(f'<w:{edge} w:val="single" w:sz="4"/>' for edge in ("top", "bottom", "left", "right", "insideH"))
    grid = '<w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>'
    return f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>{grid}{rows}</w:tbl>"


def _with(block: Block, text: str) -> Block:
    return Block(block.part, text, block.size)


def columns(rows: list[tuple[list[Block], list[Block]]], *, left: float = 70, right: float = 92) -> str:
    """A table without lines: two columns."""
    made = ""
    for cells in rows:
        made += "<w:tr>"
        for blocks, wide in zip(cells, (left, right), strict=True):
            content = "".join(map(paragraph, blocks)) or "<w:p/>"
            made += f'<w:tc><w:tcPr><w:tcW w:w="{twips(wide)}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
        made += "</w:tr>"
    grid = f'<w:tblGrid><w:gridCol w:w="{twips(left)}"/><w:gridCol w:w="{twips(right)}"/></w:tblGrid>'
    return f'<w:tbl><w:tblPr><w:tblW w:w="{twips(left + right)}" w:type="dxa"/></w:tblPr>{grid}{made}</w:tbl>'


def section(draft: Draft, *, restarts: bool = False, is_first: bool) -> str:
    """The properties of a section."""
    numbers = draft.numbers
    marks = ""
    if numbers is not None and is_first:
        marks += f'<w:{numbers.place}Reference w:type="default" r:id="rId9"/>'
    marks += f'<w:pgSz w:w="{twips(draft.width)}" w:h="{twips(draft.height)}"/>'
    margins = (("top", draft.top), ("right", draft.margin_right), ("bottom", draft.bottom), ("left", draft.margin_left))
    marks += "<w:pgMar " + " ".join(f'w:{name}="{twips(value)}"' for name, value in margins) + ' w:header="567"/>'
    form = f' w:fmt="{numbers.form}"' if numbers is not None and numbers.form != "decimal" else ""
    start = ' w:start="1"' if restarts else ""
    marks += f"<w:pgNumType{form}{start}/>" if form or start else ""
    marks += "<w:titlePg/>" if numbers is None or numbers.hides_first else ""
    return f"<w:sectPr>{marks}</w:sectPr>"


def body(draft: Draft) -> str:
    """The main text."""
    number, date = ([one] if one is not None else [] for one in (draft.number, draft.date))
    rows = [(draft.left, draft.right), (number, [] if draft.is_date_below else date)]
    rows += [(draft.below, date if draft.is_date_below else [])] if draft.below or draft.is_date_below else []
    made = columns(rows) + "".join(map(paragraph, draft.full))
    right = draft.closing_right
    made += _closing(draft, right) + "".join(map(paragraph, draft.foot))
    for annex in draft.annexes:
        ended = section(draft, is_first=annex is draft.annexes[0], restarts=_restarts(draft, annex))
        made += f"<w:p><w:pPr>{ended}</w:pPr></w:p>"
        made += "".join(map(paragraph, annex))
    return made + section(draft, is_first=not draft.annexes, restarts=bool(draft.annexes) and draft.annexes_restart)


def _restarts(draft: Draft, annex: list[Block]) -> bool:
    return annex is not draft.annexes[0] and draft.annexes_restart


def _closing(draft: Draft, right: list[Block]) -> str:
    left = draft.closing_left
    if draft.is_signed_left:
        return columns([(right, left)], left=92, right=70)
    if draft.is_closing_apart:
        return columns([([], right[:1]), (left, right[1:])])
    return columns([(left, right)])


def number_part(numbers: Numbers) -> str:
    """The header or footer with the page number."""
    tag = "hdr" if numbers.place == "header" else "ftr"
    size = f'<w:sz w:val="{round(numbers.size * 2)}"/>'
    look = f'<w:rPr><w:rFonts w:ascii="Times New Roman"/>{"<w:i/>" * numbers.italic}{size}</w:rPr>'
    marks = (
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:instrText> PAGE </w:instrText>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    runs = "".join(f"<w:r>{look}{mark}</w:r>" for mark in marks)
    return HEAD % tag + f'<w:p><w:pPr><w:jc w:val="{numbers.align}"/></w:pPr>{runs}</w:p></w:{tag}>'


def parts(draft: Draft) -> dict[str, str]:
    """Everything that goes into the archive."""
    place = draft.numbers.place if draft.numbers else "header"
    overrides = {"document": "document.main", "styles": "styles"} | ({f"{place}1": place} if draft.numbers else {})
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD_PART}.{kind}+xml"/>'
        for name, kind in overrides.items()
    )
    relations = f'<Relationship Id="rId1" Type="{LINKS}/styles" Target="styles.xml"/>'
    relations += f'<Relationship Id="rId9" Type="{LINKS}/{place}" Target="{place}1.xml"/>' if draft.numbers else ""
    found = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{LINKS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "word/document.xml": HEAD % "document" + f"<w:body>{body(draft)}</w:body></w:document>",
        "word/styles.xml": STYLES,
    }
    return found | ({f"word/{place}1.xml": number_part(draft.numbers)} if draft.numbers else {})


def packed(found: dict[str, str | bytes]) -> bytes:
    """An archive with these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return target.getvalue()


def as_docx(draft: Draft) -> bytes:
    """The draft as .docx."""
    return packed(dict(parts(draft)))
