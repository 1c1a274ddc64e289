"""Putting a Word document together: its parts, their kinds and relations; the same parts give the same bytes."""

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from vanphong.engines.presentation.docx_package import CONTENT, RELATION, RELATIONS, TYPES_PART
from vanphong.engines.templates import styles
from vanphong.engines.templates.markup import Element, element, plain_text

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE_KIND = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE, _DUBLIN = (
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "http://purl.org/dc/elements/1.1/",
)
_MOMENT = (1980, 1, 1, 0, 0, 0)
_PARTS = {
    "word/document.xml": (f"{_OFFICE}.document.main+xml", "officeDocument"),
    "word/styles.xml": (f"{_OFFICE}.styles+xml", "styles"),
    "word/settings.xml": (f"{_OFFICE}.settings+xml", "settings"),
    "word/fontTable.xml": (f"{_OFFICE}.fontTable+xml", "fontTable"),
    "word/header1.xml": (f"{_OFFICE}.header+xml", "header"),
}
_MODE = "http://schemas.microsoft.com/office/word"
HEADER = "rId4"
"""By which name the text asks for the header."""


def packed(document: Element, header: Element, *, title: str) -> bytes:
    """A .docx with this text and header; ``title`` is what its file is about."""
    return archived(
        {
            TYPES_PART: _types(),
            "_rels/.rels": _first_relations(),
            "word/document.xml": document,
            "word/_rels/document.xml.rels": _relations(),
            "word/styles.xml": styles.part(),
            "word/settings.xml": _settings(),
            "word/fontTable.xml": _fonts(),
            "word/header1.xml": header,
            "docProps/core.xml": _core(title),
        }
    )


def archived(parts: Mapping[str, Element | bytes]) -> bytes:
    """An archive of parts, each as markup or as it is, in their order and without a clock."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            archive.writestr(entry, content if isinstance(content, bytes) else written(content))
    return target.getvalue()


def written(root: Element) -> bytes:
    """The markup of a part as it stands in its file."""
    found: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return found


def _plain(space: str, name: str, /, *children: Element, **marks: str) -> Element:
    made = etree.Element(f"{{{space}}}{name}", marks, nsmap={None: space})
    made.extend(children)
    return made


def _types() -> Element:
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    kinds = {name: kind for name, (kind, _relation) in _PARTS.items()} | {"docProps/core.xml": _CORE_KIND}
    return _plain(
        CONTENT, "Types",
        _plain(CONTENT, "Default", Extension="rels", ContentType=relations),
        _plain(CONTENT, "Default", Extension="xml", ContentType="application/xml"),
        *(_plain(CONTENT, "Override", PartName=f"/{name}", ContentType=kind) for name, kind in kinds.items()),
    )  # fmt: skip


def _relation(number: int, kind: str, target: str) -> Element:
    return _plain(RELATIONS, "Relationship", Id=f"rId{number}", Type=kind, Target=target)


def _first_relations() -> Element:
    main = _relation(1, f"{RELATION}/officeDocument", "word/document.xml")
    return _plain(RELATIONS, "Relationships", main, _relation(2, _CORE_RELATION, "docProps/core.xml"))


def _relations() -> Element:
    listed = [(name, kind) for name, (_type, kind) in _PARTS.items() if kind != "officeDocument"]
    made = [
        _relation(number, f"{RELATION}/{kind}", name.removeprefix("word/"))
        for number, (name, kind) in enumerate(listed, 1)
    ]
    return _plain(RELATIONS, "Relationships", *made)


def _settings() -> Element:
    """Word is told that the text was made by its present rules of layout."""
    mode = element("compatSetting", name="compatibilityMode", uri=_MODE, val="15")
    return element("settings", element("defaultTabStop", val="720"), element("compat", mode))


def _fonts() -> Element:
    font = element("font", element("altName", val=styles.TWIN), element("family", val="roman"), name=styles.FONT)
    return element("fonts", font)


def _core(title: str) -> Element:
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DUBLIN})
    for name, text in (("title", title), ("language", "vi-VN")):
        etree.SubElement(root, f"{{{_DUBLIN}}}{name}").text = plain_text(text)
    return root
