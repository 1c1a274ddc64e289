"""A leader's frequent phrases, from what was directed before, with names and dates cut out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from vanphong.engines.directions.parse import read_direction
from vanphong.engines.directions.reading import frame
from vanphong.engines.directions.result import Direction, SpanKind
from vanphong.engines.directions.roster import Roster
from vanphong.engines.directions.tokens import read_line
from vanphong.engines.vntext.fold import fold
from vanphong.engines.workdays.calendar import Calendar

GAP = "…"
"""Stands where a name or a date was."""
# Names of a list leave one gap, whatever joined them.
LISTED_GAPS = re.compile(rf"{GAP}(?:\s*(?:,|\+|&|-|v\S|c\S+ng)?\s*{GAP})+")
SENTENCE = re.compile(r"(?<=[.;])\s+|\n+")
LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class PastPhrase:
    """A phrase that a leader once used (``generalise``), about a document of this sender and type."""

    phrase: str
    sender: str
    type: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Taste:
    """How phrases are ranked.

    Those used less than ``least`` times are left out; a use loses half of its weight in ``half_life`` days, and counts
    so much more for the same sender or type.
    """

    least: int = 2
    limit: int = 8
    half_life: float = 90.0
    sender_weight: float = 2.0
    type_weight: float = 1.0
    longest: int = 120


TASTE = Taste()


@dataclass(frozen=True, slots=True)
class Chip:
    """A phrase to offer, and why: how often it was used, and how often of these for this sender and this type."""

    text: str
    score: float
    uses: int
    for_sender: int
    for_type: int
    last_at: datetime


def generalise(text: str, *, at: datetime, roster: Roster, calendar: Calendar, taste: Taste = TASTE) -> list[str]:
    """Return the phrases of a directive, names and dates cut: the whole, or its sentences when it is long."""
    direction = read_direction(text, now=at, calendar=calendar, roster=roster)
    whole = _cut(direction)
    phrases = [whole] if len(whole) <= taste.longest else SENTENCE.split(whole)
    tidy = [" ".join(phrase.split()).strip(" .,;") for phrase in phrases]
    return [phrase for phrase in tidy if LETTER.search(phrase) and len(phrase) <= taste.longest]


def _cut(direction: Direction) -> str:
    text, out, at = direction.text, "", 0
    for span in direction.spans:
        words = text[span.start : span.end]
        if span.kind is SpanKind.NAME:
            out, at = out + text[at : span.start] + GAP, span.end
        elif span.kind is SpanKind.DEADLINE and any(sign.isdigit() for sign in words):
            out, at = out + text[at : span.start] + _without_day(words), span.end
    return LISTED_GAPS.sub(GAP, out + text[at:])


def _without_day(words: str) -> str:
    """Keep what announces the day: trước …, trong …"""
    line = read_line(words)
    kept = frame(line, 0).end
    return f"{line.words(0, kept)} {GAP}" if kept else GAP


def rank(
    past: Iterable[PastPhrase], *, sender: str, document_type: str, now: datetime, taste: Taste = TASTE
) -> tuple[Chip, ...]:
    """Return the phrases to offer for a document, the best first. Spellings of one phrase count together."""
    groups: dict[str, list[PastPhrase]] = {}
    for each in past:
        groups.setdefault(fold(each.phrase), []).append(each)
    chips = [_chip(uses, fold(sender), fold(document_type), now, taste) for uses in groups.values()]
    kept = [chip for chip in chips if chip.uses >= taste.least]
    return tuple(sorted(kept, key=lambda chip: (-chip.score, chip.text))[: taste.limit])


def _chip(uses: list[PastPhrase], sender: str, document_type: str, now: datetime, taste: Taste) -> Chip:
    score = 0.0
    for_sender = for_type = 0
    for use in uses:
        is_same_sender, is_same_type = fold(use.sender) == sender != "", fold(use.type) == document_type != ""
        days = max(0.0, (now - use.at).total_seconds() / 86400)
        weight = 1 + taste.sender_weight * is_same_sender + taste.type_weight * is_same_type
        score += weight * 0.5 ** (days / taste.half_life)
        for_sender += is_same_sender
        for_type += is_same_type
    return Chip(_best_spelling(uses), score, len(uses), for_sender, for_type, max(use.at for use in uses))


def _best_spelling(uses: list[PastPhrase]) -> str:
    """The spelling used most; of equally frequent ones that with most marks, then the latest."""
    counts: dict[str, tuple[int, int, datetime]] = {}
    for use in uses:
        count, marks, at = counts.get(use.phrase, (0, sum(not sign.isascii() for sign in use.phrase), use.at))
        counts[use.phrase] = count + 1, marks, max(at, use.at)
    return max(counts, key=lambda phrase: counts[phrase])
