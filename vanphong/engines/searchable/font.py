"""The font of invisible text: one blank letter, half as wide as it is high, that stands for every character.

PDF readers take the characters from the ToUnicode map; nothing is ever drawn. ISO 19005-2 wants fonts embedded and
forbids the letter ".notdef", so the blank letter is the second one.
"""

import struct
from collections.abc import Iterable
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name

UNITS = 1000
ADVANCE = 500
ASCENT, DESCENT = 800, -200
_NAME = "VanphongBlank"
_MOST_RANGES = 100  # a CMap may list no more in one block


def blank_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Return the font as an object of the file; its ToUnicode is to be set when it is known what was written."""
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/" + _NAME),
        Flags=4,
        FontBBox=Array([0, DESCENT, ADVANCE, ASCENT]),
        ItalicAngle=0,
        Ascent=ASCENT,
        Descent=DESCENT,
        CapHeight=ASCENT,
        StemV=80,
        FontFile2=pdf.make_stream(true_type(), {"/Length1": len(true_type())}),
    )
    kind = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/" + _NAME),
        CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=ADVANCE,
        CIDToGIDMap=pdf.make_stream(b"\0\1" * 65536),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/" + _NAME),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(kind)]),
        )
    )


def codes(text: str) -> bytes:
    """Return a text as the font is asked for it: two bytes for each UTF-16 unit."""
    return text.encode("utf-16-be", "ignore")


def unicode_map(used: Iterable[str]) -> bytes:
    """Return the CMap that says which character each code is; codes are the characters' own numbers."""
    rows = sorted({row for text in used for row in codes(text)[::2]} | {0})
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
        "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange",
    ]  # fmt: skip
    for start in range(0, len(rows), _MOST_RANGES):
        block = rows[start : start + _MOST_RANGES]
        lines.append(f"{len(block)} beginbfrange")
        lines += [f"<{row:02X}00> <{row:02X}FF> <{row:02X}00>" for row in block]
        lines.append("endbfrange")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")


@cache
def true_type() -> bytes:
    """Return the font program: two letters without outlines."""
    metrics = struct.pack(">HhHh", ADVANCE, 0, ADVANCE, 0)
    tables = {
        b"OS/2": _os2(),
        b"cmap": _cmap(),
        b"glyf": b"\0\0\0\0",
        b"head": _head(0),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, ASCENT, DESCENT, 0, ADVANCE, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2
        ),
        b"hmtx": metrics,
        b"loca": struct.pack(">HHH", 0, 0, 0),
        b"maxp": struct.pack(">IH13H", 0x10000, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": _names(),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, 0, 0, 1, 0, 0, 0, 0),
    }
    whole = _bound(tables)
    tables[b"head"] = _head((0xB1B0AFBA - _sum(whole)) & 0xFFFFFFFF)
    return _bound(tables)


def _head(adjustment: int) -> bytes:
    dates = (0, 0)
    box = (0, DESCENT, ADVANCE, ASCENT)
    return struct.pack(
        ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, adjustment, 0x5F0F3CF5, 0, UNITS, *dates, *box, 0, 8, 2, 0, 0
    )


def _os2() -> bytes:
    begin = struct.pack(">HhHHH", 3, ADVANCE, 400, 5, 0) + struct.pack(">11h", *([0] * 11)) + bytes(10)
    ranges = struct.pack(">4I", 1, 0, 0, 0)
    end = struct.pack(">4sHHHhhhHH", b"NONE", 0x40, 0x20, 0xFFFF, ASCENT, DESCENT, 0, ASCENT, -DESCENT)
    return begin + ranges + end + struct.pack(">II", 1, 0) + struct.pack(">hhHHH", 500, ASCENT, 0, 0x20, 1)


def _cmap() -> bytes:
    """The blank letter for the space, as format 4 of the Windows platform."""
    segments = struct.pack(">HH", 0x20, 0xFFFF) + b"\0\0" + struct.pack(">HH", 0x20, 0xFFFF)
    deltas = struct.pack(">hh", 1 - 0x20, 1) + struct.pack(">HH", 0, 0)
    body = struct.pack(">HHHH", 4, 4, 1, 0) + segments + deltas
    table = struct.pack(">HHH", 4, len(body) + 6, 0) + body
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + table


def _names() -> bytes:
    words = {1: _NAME, 2: "Regular", 4: _NAME, 6: _NAME}
    records, text = b"", b""
    for number, word in words.items():
        coded = word.encode("utf-16-be")
        records += struct.pack(">HHHHHH", 3, 1, 0x409, number, len(coded), len(text))
        text += coded
    return struct.pack(">HHH", 0, len(words), 6 + len(records)) + records + text


def _bound(tables: dict[bytes, bytes]) -> bytes:
    """The tables as one file, each on a whole word."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    directory = struct.pack(">IHHHH", 0x10000, count, power * 16, power.bit_length() - 1, (count - power) * 16)
    at, body = 12 + 16 * count, b""
    for tag, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % 4)
        counted = _head(0) + bytes(2) if tag == b"head" else padded  # its own sum is not counted with
        directory += struct.pack(">4sIII", tag, _sum(counted), at + len(body), len(table))
        body += padded
    return directory + body


def _sum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data[: len(data) // 4 * 4])
    return sum(words) & 0xFFFFFFFF
