"""Accuracy on the open set may only rise (R-024: parameters of paper documents are declared on entry).

`floors.json` holds, by field, how many of the documents must be read right: all of them as PDF with text, and a
sample as scans. Whoever makes the reader better raises the floors.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from tests.engines.extraction.paper import HERE, Paper, papers
from tests.engines.extraction.scoring import FIELDS, compare
from vanphong.engines.extraction import SURE, extract
from vanphong.engines.extraction.reading import read_pages
from vanphong.engines.extraction.values import Origin

FLOORS: dict[str, dict[str, int]] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
SCANNED = (0, 27, 47, 50)
"""Letters, a regulation, a Party document; clean at 300 dpi."""
STAMPED = (15, 32)
"""With seal and arrival stamp at 200 dpi."""


def test_every_born_digital_document_of_the_set() -> None:
    """At least 97 % of all fields, and each field at its floor."""
    right, wrong = _read({paper: paper.born_digital() for paper in papers()})
    below = {field: right[field] for field in FIELDS if right[field] < FLOORS["text"][field]}
    assert not below, wrong
    assert sum(right.values()) >= 0.97 * len(FIELDS) * len(papers())


@pytest.mark.parametrize("kind", ["scanned", "stamped"])
def test_a_sample_of_scans(kind: str) -> None:
    """At least 93 % of the fields of clean scans, and each field at its floor."""
    chosen = [papers()[place] for place in (SCANNED if kind == "scanned" else STAMPED)]
    stamps = kind == "stamped"
    right, wrong = _read({paper: paper.scanned(dpi=200 if stamps else 300, stamps=stamps) for paper in chosen})
    below = {field: right[field] for field in FIELDS if right[field] < FLOORS[kind][field]}
    assert not below, wrong
    assert stamps or sum(right.values()) >= 0.93 * len(FIELDS) * len(chosen)


def _read(files: dict[Paper, bytes]) -> tuple[Counter[str], list[str]]:
    right, lines = Counter[str](), list[str]()
    for paper, data in files.items():
        good, wrong = compare(paper, extract(data))
        right += good
        lines += [f"{paper.name}: {field}: due {due!r}, read {got!r}" for field, (due, got) in wrong.items()]
    return right, lines


def test_the_set_is_varied() -> None:
    """At least 60 documents, eight layouts, fifteen types."""
    fields: list[dict[str, Any]] = [paper.fields for paper in papers()]
    assert len(fields) >= 60
    assert len({one["layout"] for one in fields}) >= 8
    assert len({one["type"] for one in fields}) >= 15


def test_text_is_never_recognised_again() -> None:
    """A born-digital page keeps its own words."""
    page = read_pages(papers()[0].born_digital(), pages=(0,))[0]
    assert page.origin is Origin.LAYER


@pytest.mark.parametrize("quarters", [1, 2])
def test_a_page_laid_on_its_side_or_head(quarters: int) -> None:
    """Image files of every turn give the same fields, and boxes lie on the page as the file shows it."""
    paper = papers()[14]
    data = paper.scanned(dpi=150, quarters=quarters, form="PNG", stamps=False)
    read = extract(data)
    assert read.number is not None
    assert read.number.value == paper.fields["number"]
    assert read.agency is not None
    box = read.agency.boxes[0]
    if quarters == 2:
        assert box.left > 300
        assert box.top > 600
    else:
        assert box.left > 400
        assert box.top < 300
    assert read.agency.confidence > SURE - 0.25
