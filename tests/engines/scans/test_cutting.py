"""Where a batch is cut, by each rule."""

from __future__ import annotations

import pytest

from vanphong.engines.scans.cutting import Cut, begins, pieces


@pytest.mark.parametrize(
    ("looks", "cut", "expected"),
    [
        ("ccc", Cut.NOTHING, [[0, 1, 2]]),
        ("cbc", Cut.NOTHING, [[0, 1, 2]]),
        ("", Cut.NOTHING, []),
        ("ccbcbbc", Cut.BLANK, [[0, 1], [3], [6]]),
        ("bbcb", Cut.BLANK, [[2]]),
        ("bb", Cut.BLANK, []),
        ("ccscc", Cut.SEPARATOR, [[0, 1], [3, 4]]),
        ("sccscs", Cut.SEPARATOR, [[1, 2], [4]]),
        # duplex: the back of the separator sheet is blank, and so are backs within a document
        ("sbcbcbsbcb", Cut.SEPARATOR, [[2, 4], [8]]),
        ("cbs", Cut.SEPARATOR, [[0]]),
        ("csc", Cut.BLANK, [[0], [2]]),
        ("ss", Cut.SEPARATOR, []),
    ],
)
def test_pieces(looks: str, cut: Cut, expected: list[list[int]]) -> None:
    """Blank pages and sheets belong to no document, unless nothing was to be cut."""
    assert [list(piece.pages) for piece in pieces(looks, cut=cut)] == expected


def test_the_sheet_in_front_is_known() -> None:
    """Its register belongs to what follows; of two sheets the later one counts."""
    assert [piece.separator for piece in pieces("cscsbsc", cut=Cut.SEPARATOR)] == [None, 1, 5]


@pytest.mark.parametrize(
    ("looks", "cut", "expected"),
    [("", Cut.BLANK, True), ("c", Cut.BLANK, False), ("cb", Cut.BLANK, True), ("cb", Cut.SEPARATOR, False),
     ("cs", Cut.SEPARATOR, True), ("csb", Cut.SEPARATOR, True), ("b", Cut.SEPARATOR, True), ("b", Cut.NOTHING, False)],
)  # fmt: skip
def test_first_pages_are_known_while_looking(looks: str, cut: Cut, expected: bool) -> None:
    """A first page is looked at for markings of secrecy."""
    assert begins(looks, cut=cut) is expected
