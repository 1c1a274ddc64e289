"""Numbers in words, as a Vietnamese reader says them."""

from __future__ import annotations

import pytest

from vanphong.engines.vntext.cardinals import in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (105, "một trăm lẻ năm"),
        (111, "một trăm mười một"),
        (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm lẻ năm"),
        (1_205, "một nghìn hai trăm lẻ năm"),
        (1_000_000, "một triệu"),
        (1_000_050, "một triệu không trăm năm mươi"),
        (2_500_000_001, "hai tỷ năm trăm triệu không trăm lẻ một"),
    ],
)
def test_a_number_is_spelled(number: int, words: str) -> None:
    """Hundreds that are none are spoken behind a higher group; one and five change their sound."""
    assert in_words(number) == words


def test_what_is_less_than_nothing_is_not_counted() -> None:
    """A total is never below zero."""
    with pytest.raises(ValueError, match="zero"):
        in_words(-1)
