"""Measure the checker of form: `.venv/bin/python -m bench.presentation`.

Precision and recall on the corpus of planted faults (every rule, both kinds of file), on documents with many faults at
once, and how long a page takes. Times are medians of several runs.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.engines.presentation import faults
from tests.engines.presentation.files import TODAY, broken, made, report
from tests.engines.presentation.samples import SAMPLES, letter, long
from vanphong.engines.presentation.model import Kind
from vanphong.engines.presentation.parts import Facts
from vanphong.engines.presentation.repairing import repair

RUNS, PAGES_OF_TEXT = 5, 40
MIXED, FAULTS_AT_ONCE = 60, 5


@dataclass
class Count:
    """What was found of what was planted."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: set[str], planted: set[str]) -> None:
        """Count one document."""
        self.right += len(found & planted)
        self.wrong += len(found - planted)
        self.missed += len(planted - found)

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        counts = f"({self.right} right, {self.wrong} wrong, {self.missed} missed)"
        return f"precision {precision:7.2%}  recall {recall:7.2%}  {counts}"


def alone(kind: Kind) -> Count:
    """Each fault in a document of its own, and the right documents."""
    count = Count()
    for rule in faults.RULES:
        if kind in faults.kinds(rule):
            data = made(faults.planted(rule), kind, is_foot_above=rule == "C-32-foot")
            count.add(broken(report(data, kind, facts=faults.FACTS.get(rule, Facts()))), {rule})
    for sample in SAMPLES.values():
        count.add(broken(report(made(sample(), kind), kind)), set())
    return count


def together(kind: Kind) -> Count:
    """Several faults of look in one document, chosen by chance from a fixed seed."""
    count, chance = Count(), random.Random(30)  # noqa: S311 - the same documents every time
    looks = [rule for rule in faults.RULES if rule.rpartition("-")[2] in ("size", "weight", "slope")]
    for _document in range(MIXED):
        sample = chance.choice(list(SAMPLES))
        fitting = [rule for rule in looks if faults.sample_of(rule) == sample]
        chosen = chance.sample(fitting, min(FAULTS_AT_ONCE, len(fitting)))
        draft = SAMPLES[sample]()
        for rule in chosen:
            faults.plant(rule, draft)
        count.add(broken(report(made(draft, kind), kind)), set(chosen))
    return count


def times() -> Iterator[tuple[str, float, int]]:
    """Name, seconds and pages of every measurement."""
    draft = letter()
    draft.full[3:3] = [long() for _ in range(PAGES_OF_TEXT * 7)]
    for kind in Kind:
        data = made(draft, kind)
        pages = report(data, kind).page_count
        yield f"check of a {kind.value} of {pages} pages", clock(lambda d=data, k=kind: report(d, k)), pages  # type: ignore[misc]
        short = made(letter(), kind)
        yield f"check of a {kind.value} of 2 pages", clock(lambda d=short, k=kind: report(d, k)), 2  # type: ignore[misc]
    spoilt = letter()
    for rule in ("C-01-size", "C-11-align", "C-11-gap", "C-26-slope", "PG-04", "PG-08-align"):
        faults.plant(rule, spoilt)
    data = made(spoilt, Kind.DOCX)
    yield "repair of a letter with six faults", clock(lambda: repair(data, on=TODAY)), 2


def clock(work: Callable[[], object]) -> float:
    """Median seconds of the work."""
    taken = []
    for _run in range(RUNS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def main() -> None:
    """Print the figures."""
    print(
        f"{len(faults.RULES)} rules, {sum(rule.is_repairable for rule in faults.RULES.values())} can be mended in .docx"
    )
    for kind in Kind:
        print(f"{kind.value:5} each fault alone      {alone(kind)}")
        print(f"{kind.value:5} several faults at once {together(kind)}")
    for name, seconds, pages in times():
        print(f"{name:40} {seconds * 1000:8.1f} ms  {seconds * 1000 / pages:6.1f} ms a page")


if __name__ == "__main__":
    main()
