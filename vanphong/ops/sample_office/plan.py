"""The plan of the sample's history: which document leaves whom, when, for whom, and which number it will get."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from vanphong.ops.sample_office import documents, province
from vanphong.ops.sample_office.documents import DECISION_TYPE, LetterContent
from vanphong.ops.sample_office.stage import LONG_AGO, SEED
from vanphong.ops.sample_office.working_time import DAY, WorkingTime

STAGES = ("drafting", "reviewing", "checking", "awaiting_approval", "approved", "numbered", "released")
GAPS = {"reviewing": (60, 200), "checking": (15, 60), "awaiting_approval": (15, 60), "approved": (20, 90)}
"""Minutes that the way into a stage takes from the stage before."""

GAPS_AT_THE_DESK = {"numbered": (8, 25), "released": (3, 7)}
REWORK = 120


@dataclass(frozen=True)
class Letter:
    """One document of the history; ``minutes`` tells when it enters each stage that it reaches."""

    issuer: str
    content: LetterContent
    recipients: tuple[str, ...]
    until: str
    minutes: dict[str, int]
    is_answer: bool = False
    is_reworked: bool = False
    is_on_paper_too: bool = False
    refused_by: tuple[str, ...] = ()
    returned_by: tuple[str, ...] = ()
    is_recalled: bool = False
    is_cancelled: bool = False
    number: int = 0

    @property
    def series(self) -> str:
        """The series of numbers that it takes its number from."""
        plan = next(one for one in province.agencies() if one.key == self.issuer)
        is_apart = plan.has_decision_register and self.content.type_code == DECISION_TYPE
        return f"{self.issuer}/{DECISION_TYPE}" if is_apart else self.issuer


def letters(time: WorkingTime) -> list[Letter]:
    """Return all documents of the history with the numbers that they will get, which follow from their order."""
    chance = random.Random(SEED)
    return _numbered([_letter(entry, chance) for entry in province.read("history.toml")["letters"]["sent"]], time)


def regulations() -> list[tuple[str, str, str]]:
    """Return, per real regulation, its key, who gets the file, and who gets the paper."""
    return [
        (key, by_file, by_paper) for key, by_file, by_paper in province.read("history.toml")["regulations"]["received"]
    ]


def _letter(entry: dict[str, Any], chance: random.Random) -> Letter:
    content = documents.content(entry["key"])
    until = entry.get("until", "released")
    at = entry.get("at", chance.randrange(30, DAY - 40))
    return Letter(
        issuer=entry["from"],
        content=content,
        recipients=tuple(entry.get("to") or _meant(content, but=entry["from"])),
        until=until,
        minutes=_minutes(until, at - entry["day"] * DAY, chance, REWORK if entry.get("is_reworked") else 0),
        is_answer=entry.get("answers", False),
        is_reworked=entry.get("is_reworked", False),
        is_on_paper_too=entry.get("by_paper", False),
        refused_by=tuple(entry.get("refused", ())),
        returned_by=tuple(entry.get("returned", ())),
        is_recalled=entry.get("is_recalled", False),
        is_cancelled=entry.get("is_cancelled", False),
    )


def _meant(content: LetterContent, *, but: str) -> Iterator[str]:
    return (plan.key for plan in province.agencies() if plan.kind in content.recipients and plan.key != but)


def _minutes(until: str, last: int, chance: random.Random, rework: int) -> dict[str, int]:
    """Return when each stage up to ``until`` is entered, the last of them at ``last``, gaps before it as they fall."""
    reached = STAGES[: STAGES.index(until) + 1]
    minutes = {until: last}
    for before, stage in reversed(list(pairwise(reached))):
        low, high = (GAPS | GAPS_AT_THE_DESK)[stage]
        minutes[before] = minutes[stage] - chance.randint(low, high) - (rework if stage == "reviewing" else 0)
    if len(reached) == 1:
        minutes["drafting"] = last - rework
    return minutes


def _numbered(planned: list[Letter], time: WorkingTime) -> list[Letter]:
    """Return the documents with their numbers: per series and year in the order in which they are numbered."""
    taken: dict[tuple[str, int], int] = defaultdict(int)
    last: dict[str, int] = defaultdict(lambda: LONG_AGO)
    order = sorted(
        (at for at, letter in enumerate(planned) if "numbered" in letter.minutes),
        key=lambda at: (planned[at].minutes["numbered"], at),
    )
    result = list(planned)
    for at in order:
        letter = _behind(planned[at], last[planned[at].series])
        last[letter.series] = letter.minutes["numbered"]
        series = (letter.series, time.at(letter.minutes["numbered"]).year)
        taken[series] += 1
        result[at] = replace(letter, number=taken[series])
    return result


def _behind(letter: Letter, last: int) -> Letter:
    """Return the document, numbered at least a minute after the one before it in its series."""
    late = max(0, last + 1 - letter.minutes["numbered"])
    moved = {stage: minute + late for stage, minute in letter.minutes.items() if stage in GAPS_AT_THE_DESK}
    return replace(letter, minutes=letter.minutes | moved)
