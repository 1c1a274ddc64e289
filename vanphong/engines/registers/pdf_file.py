"""A PDF written as it grows: pages leave memory as soon as they are drawn (ISO 32000-1)."""

import hashlib
import zlib
from collections.abc import Iterable
from typing import BinaryIO

from vanphong.engines.registers.typeface import Face

_PAGES_OF_A_NODE = 100


class PdfFile:
    """The objects of one file in the order they are written; the catalogue comes last."""

    def __init__(self, file: BinaryIO, *, width: float, height: float, faces: dict[str, Face]) -> None:
        """Begin a file with pages of one size in points; `faces` are named as the pages' drawings name them."""
        self.file = file
        self.faces = faces
        self._box = f"[0 0 {width:.2f} {height:.2f}]"
        self._at = 0
        self._offsets: list[int] = []
        self._nodes: list[tuple[int, list[int]]] = []
        self._put(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._root, self._resources = self._reserve(), self._reserve()

    @property
    def pages(self) -> int:
        """How many pages have been added."""
        return sum(len(kids) for _number, kids in self._nodes)

    def add_page(self, drawing: bytes) -> None:
        """Write a page whose content is the drawing."""
        if not self._nodes or len(self._nodes[-1][1]) == _PAGES_OF_A_NODE:
            self._nodes.append((self._reserve(), []))
        node, kids = self._nodes[-1]
        content = self._add_stream(drawing)
        page = self._reserve()
        kids.append(page)
        self._write(
            page,
            f"<< /Type /Page /Parent {node} 0 R /MediaBox {self._box} /Resources {self._resources} 0 R"
            f" /Contents {content} 0 R >>".encode(),
        )

    def finish(self, *, title: str, author: str) -> None:
        """Write the fonts, the tree of pages, the catalogue and the table of places."""
        fonts = " ".join(f"/{name} {self._font(face)} 0 R" for name, face in self.faces.items() if face.used)
        self._write(self._resources, f"<< /Font << {fonts} >> >>".encode())
        for number, kids in self._nodes:
            self._tree(number, kids, len(kids), parent=f" /Parent {self._root} 0 R")
        self._tree(self._root, [number for number, _kids in self._nodes], self.pages, parent="")
        about = self._reserve()
        self._write(about, f"<< /Title {_text(title)} /Author {_text(author)} >>".encode())
        catalogue = self._reserve()
        self._write(
            catalogue,
            f"<< /Type /Catalog /Pages {self._root} 0 R /Lang (vi-VN)"
            " /ViewerPreferences << /DisplayDocTitle true >> >>".encode(),
        )
        self._trailer(catalogue, about)

    def _trailer(self, catalogue: int, about: int) -> None:
        start = self._at
        entries = "".join(f"{offset:010} 00000 n \n" for offset in self._offsets)
        identity = hashlib.sha256(entries.encode()).hexdigest()[:32]
        self._put(f"xref\n0 {len(self._offsets) + 1}\n0000000000 65535 f \n{entries}".encode())
        self._put(
            f"trailer\n<< /Size {len(self._offsets) + 1} /Root {catalogue} 0 R /Info {about} 0 R"
            f" /ID [<{identity}> <{identity}>] >>\nstartxref\n{start}\n%%EOF\n".encode()
        )

    def _tree(self, number: int, kids: Iterable[int], count: int, *, parent: str) -> None:
        shown = " ".join(f"{kid} 0 R" for kid in kids)
        self._write(number, f"<< /Type /Pages /Kids [{shown}] /Count {count}{parent} >>".encode())

    def _font(self, face: Face) -> int:
        """Write a face with what was used of it and return the number of its dictionary."""
        box, ascent, descent = face.shape
        file = self._add_stream(face.packed, f" /Length1 {len(face.data)}", is_packed=True)
        described, drawn, font = self._reserve(), self._reserve(), self._reserve()
        slant = -12 if face.name.endswith("Italic") else 0
        self._write(
            described,
            f"<< /Type /FontDescriptor /FontName /{face.name} /Flags 4 /FontBBox {box} /ItalicAngle {slant}"
            f" /Ascent {ascent} /Descent {descent} /CapHeight {ascent} /StemV 80 /FontFile2 {file} 0 R >>".encode(),
        )
        self._write(
            drawn,
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{face.name} /FontDescriptor {described} 0 R"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            f" /CIDToGIDMap /Identity /DW 1000 /W [{face.width_list()}] >>".encode(),
        )
        letters = self._add_stream(face.unicode_map())
        self._write(
            font,
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{face.name} /Encoding /Identity-H"
            f" /DescendantFonts [{drawn} 0 R] /ToUnicode {letters} 0 R >>".encode(),
        )
        return font

    def _add_stream(self, content: bytes, further: str = "", *, is_packed: bool = False) -> int:
        packed = content if is_packed else zlib.compress(content, 2)
        number = self._reserve()
        head = f"<< /Length {len(packed)} /Filter /FlateDecode{further} >>\nstream\n"
        self._write(number, head.encode() + packed + b"\nendstream")
        return number

    def _reserve(self) -> int:
        self._offsets.append(0)
        return len(self._offsets)

    def _write(self, number: int, content: bytes) -> None:
        self._offsets[number - 1] = self._at
        self._put(b"%d 0 obj\n%b\nendobj\n" % (number, content))

    def _put(self, content: bytes) -> None:
        self.file.write(content)
        self._at += len(content)


def _text(words: str) -> str:
    marked = "\ufeff" + words
    return f"<{marked.encode('utf-16-be').hex()}>"
