"""Business cards as RFC 6350 wants them, whatever stands in the directory."""

from __future__ import annotations

import pytest

from vanphong.engines.vcard import LINE, BusinessCard, escape, fold_line


def unfolded(card: bytes) -> list[str]:
    """The content lines of a card, as a reader joins them."""
    return card.decode().replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Phòng Tài chính, Kế hoạch; Vật giá", "Phòng Tài chính\\, Kế hoạch\\; Vật giá"),
        ("một\nhai\r\nba", "một\\nhai\\nba"),
        ("C:\\x", "C:\\\\x"),
        ("a\x00b\u202ec", "abc"),
        ("  một   hai ", "một hai"),
    ],
)
def test_values_are_escaped(text: str, value: str) -> None:
    """Commas, semicolons, backslashes and new lines (3.4); control signs are lost."""
    assert escape(text) == value


def test_nothing_typed_makes_a_line_of_its_own() -> None:
    """Who is called by a line of a card stays one value."""
    card = BusinessCard("urn:x", "Lan\r\nTEL:0912\r\nEND:VCARD", title="a\nNOTE:b", organisation=("Sở A;B", "")).text()
    lines = unfolded(card)
    assert not [line for line in lines if line.startswith(("TEL", "NOTE"))]
    assert lines.count("END:VCARD") == 1
    assert "ORG:Sở A\\;B" in lines


def test_lines_are_folded_within_75_octets() -> None:
    """And never within a character (3.2); joined again they are what they were."""
    line = "TITLE:" + "Phó Chánh Văn phòng thường trực " * 9
    folded = fold_line(line)
    assert all(len(part) <= LINE for part in folded.split(b"\r\n"))
    assert all(part.decode() for part in folded.split(b"\r\n"))
    assert folded.decode().replace("\r\n ", "") == line
    assert b"\r\n" not in fold_line("x" * LINE)


def test_a_whole_card() -> None:
    """Every part in its property; what is empty is left out; lines end with CRLF."""
    card = BusinessCard(
        "urn:uuid:1", "Đỗ Thu Hà", "Đỗ Thu Hà", "Trưởng phòng", ("Sở Xây dựng", "Phòng Kinh tế"),
        "ha@saomai.gov.vn", "0229",
    ).text()  # fmt: skip
    assert unfolded(card) == [
        "BEGIN:VCARD", "VERSION:4.0", "UID:urn:uuid:1", "KIND:individual", "FN:Đỗ Thu Hà", "N:Đỗ;Hà;Thu;;",
        "TITLE:Trưởng phòng", "ORG:Sở Xây dựng;Phòng Kinh tế", "EMAIL;TYPE=work:ha@saomai.gov.vn",
        'TEL;VALUE=text;TYPE="work,voice":0229', "END:VCARD", "",
    ]  # fmt: skip
    assert len(unfolded(BusinessCard("urn:x", "Giám đốc").text())) == 7
