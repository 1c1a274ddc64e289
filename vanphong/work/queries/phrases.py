"""Phrases to offer for a directive: those somebody keeps, and those they often write."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from vanphong.engines.directions.phrases import PastPhrase, Taste, rank
from vanphong.kernel.viewer import Viewer
from vanphong.work.models import Directive, Phrase

LOOKED_BACK = 200
"""So many of the last directives are counted."""
TASTE = Taste(limit=4)
SENTENCE = re.compile(r"(?<=[.;])\s+|\n+")


def own(viewer: Viewer) -> list[tuple[UUID, str]]:
    """Return the phrases that the viewer keeps, in their order."""
    rows = Phrase.objects.filter(person_id=viewer.person_id).order_by("position", "id")
    return list(rows.values_list("id", "text"))


def often_written(viewer: Viewer, *, now: datetime) -> list[str]:
    """Return sentences that the viewer's seat has written several times, what is frequent and recent first."""
    rows = Directive.objects.filter(author_seat_id=viewer.seat_id).order_by("-at", "-id")
    past = list(_past(rows.values_list("text", "at")[:LOOKED_BACK]))
    return [chip.text for chip in rank(past, sender="", document_type="", now=now, taste=TASTE)]


def _past(rows: Iterable[tuple[str, datetime]]) -> Iterator[PastPhrase]:
    for text, at in rows:
        for sentence in SENTENCE.split(text):
            phrase = " ".join(sentence.split()).strip(" ,;")
            if phrase and len(phrase) <= TASTE.longest:
                yield PastPhrase(phrase, "", "", at)
