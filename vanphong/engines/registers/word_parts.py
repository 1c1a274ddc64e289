"""The parts of a Word document around its rows: styles, page, footer, relations (ECMA-376)."""

from collections.abc import Iterator, Sequence

from vanphong.engines.registers.forms import Book
from vanphong.engines.registers.rows import escaped
from vanphong.engines.registers.sheet import Sheet

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

DOCUMENT = f"{_XML}<w:document {_W} {_R}><w:body>"

_STYLES = (
    # name, half-points, further run properties, alignment, further paragraph properties
    ("Head", 24, "", "center", ""),
    ("HeadBold", 24, "<w:b/>", "center", ""),
    ("Title", 32, "<w:b/>", "center", '<w:spacing w:before="360" w:after="120"/>'),
    ("Line", 26, "", "center", '<w:spacing w:before="60" w:after="60"/>'),
    ("Cell", 20, "", "left", ""),
    ("CellCentred", 20, "", "center", ""),
    ("CellBold", 20, "<w:b/>", "left", "<w:keepNext/>"),
    ("CellHeading", 20, "<w:b/>", "center", ""),
    ("CellNumber", 18, "<w:i/>", "center", ""),
    ("Closing", 26, "", "left", '<w:spacing w:before="120"/>'),
    ("PlaceLine", 26, "<w:i/>", "right", '<w:spacing w:before="120"/>'),
    ("SignHere", 22, "<w:i/>", "center", '<w:spacing w:after="1200"/>'),
    ("Name", 26, "<w:b/>", "center", ""),
    ("Footer", 18, "", "left", ""),
    ("Break", 2, "", "left", '<w:spacing w:line="20" w:lineRule="exact"/>'),
)


def around(book: Book) -> Iterator[tuple[str, str]]:
    """Yield the names and contents of every part but the document itself."""
    yield "[Content_Types].xml", _types()
    yield "_rels/.rels", _relations(("officeDocument", "word/document.xml"))
    yield "word/_rels/document.xml.rels", _relations(("styles", "styles.xml"), ("footer", "footer1.xml"))
    yield "word/styles.xml", _styles()
    yield "word/footer1.xml", _footer(book)


def twips(millimetres: float) -> int:
    """A length in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def section(sheet: Sheet) -> str:
    """The page: size, margins, footer."""
    turned = ' w:orient="landscape"' if sheet.width > sheet.height else ""
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>'
        f'<w:pgSz w:w="{twips(sheet.width)}" w:h="{twips(sheet.height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(sheet.top)}" w:right="{twips(sheet.right)}" w:bottom="{twips(sheet.bottom)}"'
        f' w:left="{twips(sheet.left)}" w:header="400" w:footer="400" w:gutter="0"/></w:sectPr>'
    )


def table_head(widths: Sequence[float]) -> str:
    """The beginning of a ruled table with columns of so many millimetres."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return _table(widths, f"<w:tblBorders>{sides}</w:tblBorders>")


def side_by_side(left: str, right: str, *, width: float) -> str:
    """Two blocks beside each other without rules: the agency and the national title."""
    cells = "".join(f"<w:tc>{block}</w:tc>" for block in (left, right))
    return _table((width * 0.45, width * 0.55), "") + f"<w:tr>{cells}</w:tr></w:tbl>"


def signing_table(blocks: Sequence[str], *, width: float) -> str:
    """The places of those who sign, side by side and never torn from one another."""
    cells = "".join(f"<w:tc>{block}</w:tc>" for block in blocks)
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
    ending = '<w:p><w:pPr><w:pStyle w:val="Break"/></w:pPr></w:p>'
    return _table([width / len(blocks)] * len(blocks), "") + row + ending


def _table(widths: Sequence[float], borders: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
        f'<w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _types() -> str:
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/>'
        f'<Override PartName="/word/footer1.xml" ContentType="{_OFFICE}.footer+xml"/></Types>'
    )


def _relations(*parts: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{place}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(parts, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _styles() -> str:
    face = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="Register {name}"/>'
        "<w:qFormat/>"
        f'<w:pPr>{further}<w:jc w:val="{side}"/></w:pPr><w:rPr>{run}<w:sz w:val="{size}"/></w:rPr></w:style>'
        for name, size, run, side, further in _STYLES
    )
    language = '<w:lang w:val="vi-VN"/>'
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{face}{language}</w:rPr></w:rPrDefault></w:docDefaults>"
    return f"{_XML}<w:styles {_W}>{defaults}{styles}</w:styles>"


def _footer(book: Book) -> str:
    sheet = Sheet.of(book)
    about = escaped(f"{book.agency} - {book.running_name}")
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{twips(sheet.usable_width)}"/></w:tabs>'
    return (
        f'{_XML}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/>{tab}</w:pPr><w:r><w:t>{about}</w:t></w:r>'
        '<w:r><w:tab/></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
    )
