"""Search: one index over everything, blind to tone marks when the query is, filtered by the same grants."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from vanphong.engines.vntext.fold import fold
from vanphong.kernel import access
from vanphong.kernel.ids import Ref
from vanphong.kernel.models import SearchEntry
from vanphong.kernel.viewer import Viewer

WORD_LIMIT = 200
"""Characters of a typed word that are looked for; PostgreSQL refuses words above 2 KB."""


@dataclass(frozen=True)
class Findable:
    """What the index keeps of a subject: what a result shows, and the words by which it is found."""

    about: Ref
    agency_id: UUID
    title: str
    note: str
    symbol: str
    words: str
    dated_at: datetime


@dataclass(frozen=True)
class Found:
    """One result."""

    about: Ref
    title: str
    note: str
    symbol: str
    dated_at: datetime


def index(entry: Findable) -> None:
    """Put a subject into the index, or bring its entry up to date."""
    SearchEntry.objects.update_or_create(
        subject_id=entry.about.id,
        defaults={
            "subject_kind": entry.about.kind,
            "agency_id": entry.agency_id,
            "title": entry.title,
            "note": entry.note,
            "symbol": fold(entry.symbol),
            "words": fold(" ".join([entry.title, entry.note, entry.symbol, entry.words])),
            "dated_at": entry.dated_at,
        },
    )


def forget(subject_id: UUID) -> None:
    """Take a subject that is no more out of the index."""
    SearchEntry.objects.filter(subject_id=subject_id).delete()


def titles(viewer: Viewer, subjects: Iterable[UUID]) -> dict[UUID, str]:
    """Return the titles of those of the subjects that are in the index and that the viewer may see."""
    rows = SearchEntry.objects.filter(subject_id__in=set(subjects)).filter(access.visible(viewer))
    return dict(rows.values_list("subject_id", "title"))


def find(viewer: Viewer, text: str, *, kind: str = "", limit: int = 20) -> list[Found]:
    """Return what the viewer may see and what matches every word typed (the last one as a beginning), newest first.

    Among the newest matches, those that hold the words with the very tone marks typed come first.
    """
    words = [word[:WORD_LIMIT] for word in fold(text).split() if word.isalnum()][:12]
    if not words:
        return []
    query = SearchQuery(" & ".join([*words[:-1], f"{words[-1]}:*"]), search_type="raw", config="simple")
    matches = Q(vector=query) | Q(symbol__startswith=fold(text))
    rows = SearchEntry.objects.filter(matches).filter(access.visible(viewer))
    if kind:
        rows = rows.filter(subject_kind=kind)
    newest = list(rows.order_by("-dated_at").defer("vector", "words")[: limit * 3])
    typed = text.lower().split()
    newest.sort(key=lambda row: -sum(word in row.title.lower() for word in typed))
    return [
        Found(Ref(row.subject_kind, row.subject_id), row.title, row.note, row.symbol, row.dated_at)
        for row in newest[:limit]
    ]
