"""Accuracy and speed of the reader of key fields on the open set: `.venv/bin/python -m bench.extraction`.

Conditions: PDF with text; clean scans at 300 dpi; scans at 300, 200 and 150 dpi of which every third bears an arrival
stamp and every second a seal over the signature. `--only 300` measures one; `--wrong` lists what was read wrong.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from statistics import median, quantiles

from tests.engines.extraction.paper import Paper, papers
from tests.engines.extraction.scoring import FIELDS, compare
from vanphong.engines.extraction import extract

CONDITIONS: dict[str, Callable[[Paper], bytes]] = {
    "text": lambda paper: paper.born_digital(),
    "300 clean": lambda paper: paper.scanned(dpi=300, stamps=False),
    "300": lambda paper: paper.scanned(dpi=300),
    "200": lambda paper: paper.scanned(dpi=200),
    "150": lambda paper: paper.scanned(dpi=150),
}


def main() -> int:
    """Print one line per field and one column per condition."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", choices=list(CONDITIONS))
    options.add_argument("--wrong", action="store_true")
    chosen = options.parse_args()
    names = [chosen.only] if chosen.only else list(CONDITIONS)
    shares, times = dict[str, dict[str, float]](), dict[str, list[float]]()
    for name in names:
        shares[name], times[name] = measured(CONDITIONS[name], show_wrong=chosen.wrong)
    print(f"{len(papers())} documents, share of fields read right\n")
    print(f"{'':10}" + "".join(f"{name:>11}" for name in names))
    for field in (*FIELDS, "all"):
        print(f"{field:10}" + "".join(f"{shares[name][field]:11.1%}" for name in names))
    print(f"{'median':10}" + "".join(f"{median(times[name]):9.2f} s" for name in names))
    print(f"{'95th':10}" + "".join(f"{quantiles(times[name], n=20)[-1]:9.2f} s" for name in names))
    return 0


def measured(form: Callable[[Paper], bytes], *, show_wrong: bool = False) -> tuple[dict[str, float], list[float]]:
    """Share of right readings by field, and the seconds each document took."""
    right, seconds = Counter[str](), list[float]()
    for paper in papers():
        data = form(paper)
        begun = time.perf_counter()
        read = extract(data)
        seconds.append(time.perf_counter() - begun)
        good, wrong = compare(paper, read)
        right += good
        for field, (due, got) in wrong.items() if show_wrong else ():
            print(f"{paper.name}: {field}: due {due!r}, read {got!r}")
    shares = {field: right[field] / len(papers()) for field in FIELDS}
    return {**shares, "all": sum(shares.values()) / len(FIELDS)}, seconds


if __name__ == "__main__":
    sys.exit(main())
