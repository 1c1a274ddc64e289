"""The named styles of a document to begin from: whoever writes on keeps the form by pressing Enter."""

from collections.abc import Iterator
from dataclasses import dataclass

from vanphong.engines.templates.markup import Element, element, twips

FONT, TWIN = "Times New Roman", "Liberation Serif"
"""The font of the decree, and the free one with the same widths."""
INDENT = 12.7  # millimetres
_LINE = "240"


@dataclass(frozen=True)
class Style:
    """A style: size in points, look, alignment, millimetres of indents, points of spaces."""

    key: str
    name: str
    size: float
    align: str = "center"
    is_bold: bool = False
    is_italic: bool = False
    colour: str = ""
    first: float = 0.0
    left: float = 0.0
    hanging: float = 0.0
    before: float = 0.0
    keeps_next: bool = False


STYLES = (
    Style("Agency", "VB Co quan", 12, is_bold=True),
    Style("Parent", "VB Co quan chu quan", 12),
    Style("Nation", "VB Quoc hieu", 12, is_bold=True),
    Style("Motto", "VB Tieu ngu", 13, is_bold=True),
    Style("Number", "VB So ky hieu", 13, before=8),
    Style("PlaceDate", "VB Dia danh thoi gian", 13, is_italic=True, before=8),
    Style("Subject", "VB Trich yeu cong van", 12, before=6),
    Style("Urgency", "VB Do khan", 13, is_bold=True, colour="FF0000", before=10),
    Style("TypeName", "VB Ten loai", 14, is_bold=True, before=12),
    Style("Summary", "VB Trich yeu", 14, is_bold=True),
    Style("Reference", "VB Kem theo", 13, is_italic=True),
    Style("Addressee", "VB Kinh gui", 14, before=14),
    Style("AddresseeHead", "VB Kinh gui nhieu noi", 14, align="left", left=35, before=14),
    Style("AddresseeLine", "VB Noi kinh gui", 14, align="left", left=60, hanging=3.5),
    Style("Competence", "VB Tham quyen", 14, is_bold=True, before=12),
    Style("Basis", "VB Can cu", 14, align="both", is_italic=True, first=INDENT, before=6),
    Style("Formula", "VB Quyet dinh", 14, is_bold=True, before=12),
    Style("Body", "VB Noi dung", 14, align="both", first=INDENT, before=6),
    Style("Heading", "VB De muc", 14, align="both", is_bold=True, first=INDENT, before=6, keeps_next=True),
    Style("Chapter", "VB Chuong", 14, is_bold=True, before=12, keeps_next=True),
    Style("ChapterTitle", "VB Ten chuong", 14, is_bold=True, keeps_next=True),
    Style("Annex", "VB Phu luc", 14, is_bold=True),
    Style("AnnexTitle", "VB Ten phu luc", 14, is_bold=True),
    Style("Authority", "VB Quyen han chuc vu", 14, is_bold=True, keeps_next=True),
    Style("Signer", "VB Ho ten", 14, is_bold=True, before=64),
    Style("RecipientsHead", "VB Noi nhan", 12, align="left", is_bold=True, is_italic=True),
    Style("Recipient", "VB Ten noi nhan", 11, align="left"),
    Style("PageNumber", "VB So trang", 14),
    Style("Gap", "VB Khoang cach", 6, align="left"),
)


def part() -> Element:
    """The part of the file that holds the styles."""
    fonts = element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    letters = element("rPr", fonts, element("sz", val="28"), element("szCs", val="28"), element("lang", val="vi-VN"))
    spacing = element("spacing", before="0", after="0", line=_LINE, lineRule="auto")
    defaults = element(
        "docDefaults", element("rPrDefault", letters), element("pPrDefault", element("pPr", spacing))
    )  # fmt: skip
    normal = element("style", element("name", val="Normal"), element("qFormat"), type="paragraph", styleId="Normal")
    normal.set(normal.tag.replace("}style", "}default"), "1")
    return element("styles", defaults, normal, *(_style(one) for one in STYLES))


def _style(one: Style) -> Element:
    return element(
        "style",
        element("name", val=one.name),
        element("basedOn", val="Normal"),
        element("qFormat"),
        element("pPr", *_paragraph(one)),
        element("rPr", *_letters(one)),
        type="paragraph",
        customStyle="1",
        styleId=one.key,
    )


def _paragraph(one: Style) -> Iterator[Element]:
    if one.keeps_next:
        yield element("keepNext")
    yield element("spacing", before=str(round(one.before * 20)), after="0", line=_LINE, lineRule="auto")
    if one.left or one.first:
        marks = {"left": twips(one.left)}
        marks |= {"hanging": twips(one.hanging)} if one.hanging else {"firstLine": twips(one.first)}
        yield element("ind", **marks)
    yield element("jc", val=one.align)


def _letters(one: Style) -> Iterator[Element]:
    if one.is_bold:
        yield element("b")
    if one.is_italic:
        yield element("i")
    if one.colour:
        yield element("color", val=one.colour)
    yield element("sz", val=str(round(one.size * 2)))
    yield element("szCs", val=str(round(one.size * 2)))
