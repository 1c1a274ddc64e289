"""Recognised pages as plain data that a database keeps, and back."""

from collections.abc import Mapping
from typing import Any

from vanphong.engines.extraction.values import Ink, Origin, Page, Stance, Word

Facts = dict[str, Any]
_BOLD, _UNDER_STAMP = 1, 2


def page_facts(page: Page) -> Facts:
    """Return a page as plain data (JSON): places in tenths of a point, confidence in hundredths."""
    return {
        "number": page.number,
        "size": [page.width, page.height],
        "sheet": list(page.sheet) if page.sheet else None,
        "origin": page.origin.value,
        "stance": [page.stance.quarters, page.stance.skew, page.stance.shift],
        "words": [_word_facts(word) for word in page.words],
    }


def _word_facts(word: Word) -> list[Any]:
    places = [round(side * 10) for side in (word.left, word.top, word.right, word.bottom)]
    ink = "" if word.ink is Ink.DARK else word.ink.value
    return [word.text.replace("\x00", ""), *places, round(word.confidence * 100), _flags(word), ink]


def _flags(word: Word) -> int:
    return word.is_bold * _BOLD + word.is_under_stamp * _UNDER_STAMP


def page_of(facts: Mapping[str, Any]) -> Page:
    """Return the page that `page_facts` made the data of."""
    width, height = facts["size"]
    quarters, skew, shift = facts["stance"]
    return Page(
        facts["number"],
        width,
        height,
        tuple(_word(kept) for kept in facts["words"]),
        Origin(facts["origin"]),
        Stance(quarters, skew, shift),
        tuple(facts["sheet"]) if facts["sheet"] else None,
    )


def _word(kept: list[Any]) -> Word:
    text, left, top, right, bottom, confidence, flags, ink = kept
    places = (left / 10, top / 10, right / 10, bottom / 10)
    colour = Ink(ink) if ink else Ink.DARK
    return Word(text, *places, confidence / 100, bool(flags & _BOLD), colour, bool(flags & _UNDER_STAMP))
