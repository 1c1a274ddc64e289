"""Accuracy and speed of the reader of key fields on the open set: `.venv/bin/python -m bench.extraction`.

Classes: PDF with text; clean scans at 300 dpi; noisy ones at 200 and 150 dpi; stamped ones at 300 and 200 dpi, of which
every third bears an arrival stamp and every second a seal over the signature; pages laid on their side. `--wild` takes
the further papers, whose layouts the rules were not made from; `--only "300 clean"` measures one class; `--wrong` lists
what was read wrong; `--every 4` takes each fourth paper.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median, quantiles

from tests.engines.extraction.paper import Paper, papers, turned
from tests.engines.extraction.scoring import FIELDS, compare
from tests.engines.extraction.wild_papers import WildPaper, wild_papers
from vanphong.engines.extraction import extract

AnyPaper = Paper | WildPaper
CLASSES: dict[str, Callable[[AnyPaper], bytes]] = {
    "text": lambda paper: paper.born_digital(),
    "300 clean": lambda paper: paper.scanned(dpi=300, stamps=False),
    "200": lambda paper: paper.scanned(dpi=200, stamps=False),
    "150": lambda paper: paper.scanned(dpi=150, stamps=False),
    "300 stamp": lambda paper: paper.scanned(dpi=300),
    "200 stamp": lambda paper: paper.scanned(dpi=200),
    "turned": lambda paper: turned(paper.scanned(dpi=200, stamps=False), dpi=200, quarters=1),
}


def main() -> int:
    """Print one line per field and one column per class."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", choices=list(CLASSES))
    options.add_argument("--wrong", action="store_true")
    options.add_argument("--wild", action="store_true")
    options.add_argument("--every", type=int, default=1)
    chosen = options.parse_args()
    names = [chosen.only] if chosen.only else list(CLASSES)
    every: Sequence[AnyPaper] = wild_papers() if chosen.wild else papers()
    taken = every[:: chosen.every]
    shares, times = dict[str, dict[str, float]](), dict[str, list[float]]()
    for name in names:
        shares[name], times[name] = measured(taken, CLASSES[name], show_wrong=chosen.wrong)
    print(f"{len(taken)} documents, share of fields read right\n")
    print(f"{'':10}" + "".join(f"{name:>11}" for name in names))
    for field in (*FIELDS, "all"):
        print(f"{field:10}" + "".join(f"{shares[name][field]:11.1%}" for name in names))
    print(f"{'median':10}" + "".join(f"{median(times[name]):9.2f} s" for name in names))
    print(f"{'95th':10}" + "".join(f"{quantiles(times[name], n=20)[-1]:9.2f} s" for name in names))
    return 0


def measured(
    taken: Sequence[AnyPaper], form: Callable[[AnyPaper], bytes], *, show_wrong: bool = False
) -> tuple[dict[str, float], list[float]]:
    """Share of right readings by field, and the seconds each document took."""
    right, seconds = Counter[str](), list[float]()
    for paper in taken:
        data = form(paper)
        begun = time.perf_counter()
        read = extract(data)
        seconds.append(time.perf_counter() - begun)
        good, wrong = compare(paper, read)
        right += good
        for field, (due, got) in wrong.items() if show_wrong else ():
            print(f"{paper.name}: {field}: due {due!r}, read {got!r}")
    shares = {field: right[field] / len(taken) for field in FIELDS}
    return {**shares, "all": sum(shares.values()) / len(FIELDS)}, seconds


if __name__ == "__main__":
    sys.exit(main())
