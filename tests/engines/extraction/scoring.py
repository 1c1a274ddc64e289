"""How much of a document was read right: field by field, against the truth of the open set."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Any

from tests.engines.extraction.paper import Paper
from tests.engines.extraction.wild_papers import WildPaper
from vanphong.engines.extraction import Extraction, Found
from vanphong.engines.vntext.syllables import split_tone

FIELDS = (
    "agency", "parent", "number", "symbol", "place", "issued_on", "type_name", "summary", "name", "position",
    "authority", "to", "cc", "urgency", "deadline", "answers",
)  # fmt: skip
URGENCIES = {"urgent": "Khẩn", "very_urgent": "Thượng khẩn", "express": "Hỏa tốc", "express_timed": "Hỏa tốc hẹn giờ"}


def read_fields(read: Extraction) -> dict[str, Any]:
    """What was read, in the form of the truth."""
    return {
        "agency": _value(read.agency),
        "parent": _value(read.parent),
        "number": _value(read.number),
        "symbol": _value(read.symbol),
        "place": _value(read.place),
        "issued_on": _value(read.issued_on),
        "type_name": _value(read.type_name),
        "summary": _value(read.summary),
        "name": _value(read.signer.name),
        "position": _value(read.signer.position),
        "authority": [one.value for one in read.signer.authority.value] if read.signer.authority else None,
        "to": [one.value for one in read.addressees],
        "cc": [one.value for one in read.recipients],
        "urgency": URGENCIES[read.urgency.value] if read.urgency else None,
        "deadline": _value(read.deadline),
        "answers": [one.value for one in read.answers],
    }


def _value(one: Found[Any] | None) -> Any:
    return one.value if one is not None else None


def same(field: str, truth: Any, read: Any) -> bool:
    """Whether a field was read right: letters, marks and digits count, case and the place of a tone mark do not."""
    if isinstance(truth, list) and isinstance(read, list):
        return len(truth) == len(read) and all(same(field, *pair) for pair in zip(truth, read, strict=True))
    if isinstance(truth, str) and isinstance(read, str):
        return read == truth if field in ("number", "symbol") else _plain(truth) == _plain(read)
    return bool(truth == read)


def _plain(text: str) -> str:
    words = unicodedata.normalize("NFC", text).casefold().replace("–", "-").split()
    joined = " ".join("".join((bare, *map(str, tones))) for bare, tones in map(split_tone, words))
    return joined.replace("ve viec ", "").removeprefix("v4ê1").strip(" .;,:-")


def compare(paper: Paper | WildPaper, read: Extraction) -> tuple[Counter[str], dict[str, tuple[Any, Any]]]:
    """Fields read right, and the others with what was due and what was read."""
    truth, got = paper.truth(), read_fields(read)
    right, wrong = Counter[str](), dict[str, tuple[Any, Any]]()
    for field in FIELDS:
        if same(field, truth[field], got[field]):
            right[field] += 1
        else:
            wrong[field] = (truth[field], got[field])
    return right, wrong
