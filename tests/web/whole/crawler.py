"""Reading pages as a person does: which links they offer, and which words stand on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit

SILENT = {"script", "style", "template", "svg", "code", "kbd", "pre"}
SPOKEN = ("placeholder", "aria-label", "title", "alt")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
FETCHED = ("href", "hx-get", "data-fragment-href")


@dataclass
class Page(HTMLParser):
    """A page taken apart: links, form actions that are read with GET, words to read."""

    links: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    open: list[tuple[str, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note what a tag offers; words inside what is silent, or in a language of its own, are not read."""
        named = {name: value or "" for name, value in attributes}
        is_silent = tag in SILENT or ("lang" in named and tag != "html") or named.get("translate") == "no"
        if tag not in VOID:
            self.open.append((tag, is_silent))
        if tag != "link":
            self.links += [named[name] for name in FETCHED if named.get(name)]
        if not is_silent and not self.is_silent:
            self.words += [named[name] for name in SPOKEN if named.get(name)]
        if tag == "input" and named.get("type") in ("submit", "button"):
            self.words.append(named.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave the innermost open tag of this name."""
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place][0] == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        """Words between tags."""
        if data.strip() and not self.is_silent:
            self.words.append(" ".join(data.split()))

    @property
    def is_silent(self) -> bool:
        """Whether what stands here is not for reading."""
        return any(silent for _tag, silent in self.open)


def read(html: str) -> Page:
    """Take a page apart."""
    page = Page()
    page.feed(html)
    page.close()
    return page


def address(link: str, *, on: str) -> str:
    """The local address that a link on a page leads to, without what follows ``#``; empty for one that leads away."""
    whole = urldefrag(urljoin(f"http://testserver{on}", link)).url
    parts = urlsplit(whole)
    if parts.hostname != "testserver" or parts.scheme not in ("http", "https"):
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def shape(place: str) -> str:
    """What addresses of one kind have in common: identifiers, numbers and free texts left out."""
    parts = urlsplit(place)
    path = "/".join("*" if any(sign.isdigit() for sign in part) else part for part in parts.path.split("/"))
    query = [(name, "*" if any(sign.isdigit() for sign in value) else value) for name, value in parse_qsl(parts.query)]
    return f"{path}?{urlencode(sorted(query))}" if query else path
