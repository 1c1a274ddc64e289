"""Envelopes and labels for letters that go by post: a value, and its typesetting."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from vanphong.engines.typeset import press


@dataclass(frozen=True, slots=True)
class Letter:
    """What stands on one envelope: to whom and where, the numbers of what lies in it, how urgent it is."""

    recipient: str
    place: str
    symbol: str
    urgency: str = ""


@dataclass(frozen=True, slots=True)
class Envelopes:
    """Letters of one sender, each on an envelope of 162 x 114 mm, or on labels of 99 x 57 mm on A4."""

    sender: str
    sender_place: str
    letters: tuple[Letter, ...]
    are_labels: bool = False


def typeset(envelopes: Envelopes) -> bytes:
    """Return the envelopes as PDF/A-2b; the same letters give the same bytes, and no text in them is markup."""
    made_at = datetime(2000, 1, 1, tzinfo=UTC)
    return press.pdf("envelopes.typ", data=json.dumps(asdict(envelopes)), made_at=made_at)
