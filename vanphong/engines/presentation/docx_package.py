"""Opening a .docx: told by its content, unpacked within bounds, its markup read without entities."""

import zipfile
from dataclasses import dataclass
from typing import Any

from lxml import etree

from vanphong.engines import packed
from vanphong.engines.presentation import errors
from vanphong.engines.presentation.limits import Limits

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
TYPES_PART = "[Content_Types].xml"
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SEALED, _OLD_WORD = "EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le")
_MAIN = "wordprocessingml.document.main+xml"
_STRICT = b"http://purl.oclc.org/ooxml/"

Element = Any


def w(name: str) -> str:
    """The full name of an element or attribute of word processing."""
    return f"{{{WORD}}}{name}"


@dataclass
class Package:
    """An opened .docx: which part holds the text, the parsed parts that matter, and the bytes as they came."""

    data: bytes
    main: str
    roots: dict[str, Element]
    """Parsed parts by their name in the archive."""
    targets: dict[str, tuple[str, str]]
    """Relations of the main part: identity to (last word of the kind, part)."""

    @property
    def body(self) -> Element:
        """The element that holds the paragraphs."""
        return self.roots[self.main].find(w("body"))

    def part(self, kind: str) -> Element | None:
        """The parsed part that the text refers to as `kind` ("styles"), or None."""
        names = [target for found, target in self.targets.values() if found == kind]
        return self.roots.get(names[0]) if names else None


def open_package(data: bytes, *, limits: Limits) -> Package:
    """Open a .docx. Raises the errors of `errors`, whatever the bytes are."""
    _check_frame(data, limits)
    try:
        with packed.opened(data, max_parts=limits.max_parts, max_unpacked_bytes=limits.max_unpacked_bytes) as archive:
            package = _read(archive, data, limits)
            packed.count(archive, max_unpacked_bytes=limits.max_unpacked_bytes)
            return package
    except packed.TooMuch as fault:
        raise errors.TooLarge from fault
    except packed.Sealed as fault:
        raise errors.EncryptedDocument from fault
    except (packed.Damaged, etree.XMLSyntaxError, KeyError) as fault:
        raise errors.BrokenDocument from fault


def _check_frame(data: bytes, limits: Limits) -> None:
    if len(data) > limits.max_bytes:
        raise errors.TooLarge
    if data.startswith(_COMPOUND):
        if _SEALED in data:
            raise errors.EncryptedDocument
        raise errors.OldDocument if _OLD_WORD in data else errors.NotADocument
    if not data.startswith(_ZIP):
        raise errors.NotADocument


def _read(archive: zipfile.ZipFile, data: bytes, limits: Limits) -> Package:
    names = set(archive.namelist())
    if TYPES_PART not in names:
        raise errors.NotADocument
    types = _parsed(archive, TYPES_PART, limits)
    kinds = {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in types}
    if any("vba" in name.lower() for name in names) or any("macroEnabled" in kind for kind in kinds.values()):
        raise errors.HasMacros
    main = next((name for name, kind in kinds.items() if kind.endswith(_MAIN) and name in names), None)
    if main is None:
        raise errors.NotADocument
    return _package(archive, data, main, types, limits)


def _package(archive: zipfile.ZipFile, data: bytes, main: str, types: Element, limits: Limits) -> Package:
    folder, _, file = main.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels".lstrip("/")
    roots: dict[str, Element] = {TYPES_PART: types, main: _parsed(archive, main, limits)}
    targets: dict[str, tuple[str, str]] = {}
    if relations in archive.namelist():
        roots[relations] = _parsed(archive, relations, limits)
        for one in roots[relations]:
            if isinstance(one.tag, str) and one.get("TargetMode") != "External":
                kind, target = one.get("Type", "").rpartition("/")[2], one.get("Target", "")
                targets[one.get("Id", "")] = (
                    kind,
                    target.lstrip("/") if target.startswith("/") else f"{folder}/{target}",
                )
    for kind, target in targets.values():
        if kind in ("styles", "theme", "numbering", "settings", "header", "footer") and target in archive.namelist():
            roots[target] = _parsed(archive, target, limits)
    if roots[main].find(w("body")) is None:
        raise errors.BrokenDocument
    return Package(data, main, roots, targets)


def relations_part(package: Package) -> str:
    """Name of the part that holds the relations of the main part."""
    folder, _, file = package.main.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def _parsed(archive: zipfile.ZipFile, name: str, limits: Limits) -> Element:
    """One part, without entities, network or documents of its own type."""
    with archive.open(name) as part:
        markup = part.read(limits.max_markup_bytes + 1)
    if len(markup) > limits.max_markup_bytes:
        raise errors.TooLarge
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(markup, parser)
    if root.getroottree().docinfo.doctype:
        raise errors.HostileDocument
    if _STRICT in markup[:4000] and root.tag.startswith("{http://purl"):
        raise errors.NotADocument
    return root
