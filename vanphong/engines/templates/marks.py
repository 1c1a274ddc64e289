"""Fields in a Word document: ``{{trich_yeu}}`` in its words, however Word parted them, and tagged content controls."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from vanphong.engines.presentation.docx_package import Element, Package, w
from vanphong.engines.templates.markup import XML_SPACE
from vanphong.engines.templates.values import by_mark
from vanphong.engines.vntext.fold import nfc

MARK = re.compile(r"\{\{\s*([^{}]{0,60}?)\s*\}\}")
_PARTS = ("header", "footer")


@dataclass(frozen=True)
class Marked:
    """The fields of a template by their English names in the order of the text, and the marks that name none."""

    fields: tuple[str, ...]
    unknown: tuple[str, ...]


def roots(package: Package) -> Iterator[tuple[str, Element]]:
    """The parts in which fields may stand: the text, its headers and footers."""
    yield package.main, package.roots[package.main]
    for kind, target in package.targets.values():
        if kind in _PARTS and target in package.roots:
            yield target, package.roots[target]


def marked(package: Package) -> Marked:
    """The fields of an opened template."""
    known: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for _name, root in roots(package):
        for mark in _marks(root):
            field = field_of(mark)
            if field is not None:
                known[field] = None
            else:
                unknown[mark] = None
    return Marked(tuple(known), tuple(unknown))


def field_of(mark: str) -> str | None:
    """The English name of the field that a mark names, or None."""
    return by_mark().get(nfc(mark).strip().lower().replace(" ", "_").replace("-", "_"))


def _marks(root: Element) -> Iterator[str]:
    for control in controls(root):
        yield tag_of(control)
    for paragraph in root.iter(w("p")):
        yield from (found[1] for found in MARK.finditer(text_of(paragraph)))


def controls(root: Element) -> Iterator[Element]:
    """Content controls whose tag names a field; other tags are their author's own affair."""
    for control in list(root.iter(w("sdt"))):
        if field_of(tag_of(control)) is not None:
            yield control


def tag_of(control: Element) -> str:
    """The tag of a content control."""
    found = control.find(f"{w('sdtPr')}/{w('tag')}")
    return found.get(w("val"), "") if found is not None else ""


def texts(paragraph: Element) -> list[Element]:
    """The pieces of text of a paragraph in order, without those of text boxes that hang on it."""
    return [one for one in paragraph.iter(w("t")) if next(one.iterancestors(w("p"))) is paragraph]


def text_of(paragraph: Element) -> str:
    """The words of a paragraph, as parted runs give them together."""
    return "".join(one.text or "" for one in texts(paragraph))


def put(paragraph: Element, start: int, end: int, lines: Sequence[str]) -> None:
    """Put lines in the place of the letters from start to end; they take the look of the first letter."""
    at, is_put = 0, False
    for piece in texts(paragraph):
        text = piece.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if first >= last:
            continue
        rest = text[last:]
        piece.text = text[:first] + ("" if is_put else lines[0]) + ("" if len(lines) > 1 and not is_put else rest)
        piece.set(XML_SPACE, "preserve")
        if not is_put and len(lines) > 1:
            further(piece, lines[1:], rest)
        is_put = True


def further(piece: Element, lines: Sequence[str], rest: str = "") -> None:
    """Put lines behind a piece of text, each behind a line break, and behind the last what stood behind the field."""
    after = piece
    for at, line in enumerate(lines, 1):
        for fresh in (piece.makeelement(w("br")), piece.makeelement(w("t"))):
            after.addnext(fresh)
            after = fresh
        after.text = line + (rest if at == len(lines) else "")
        after.set(XML_SPACE, "preserve")


def repeated(paragraph: Element, count: int) -> list[Element]:
    """The paragraph and as many copies behind it as there are further lines."""
    found = [paragraph]
    for _more in range(count - 1):
        fresh = deepcopy(paragraph)
        found[-1].addnext(fresh)
        found.append(fresh)
    return found
