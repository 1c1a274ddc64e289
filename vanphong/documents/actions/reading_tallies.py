"""Counting what clerks kept and changed of what was read: how good the reading is in use, without any contents."""

import unicodedata
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.timezone import localdate

from vanphong.documents.models import IncomingDocument, Reading, ReadingTally
from vanphong.documents.queries.readings import COUNTED, sureness_of
from vanphong.documents.vocabulary import ReadingState, Sureness
from vanphong.documents.vocabulary.readings import Kept

COUNT = f"""
INSERT INTO {ReadingTally._meta.db_table} AS t (agency_id, month_on, field, sureness, is_scan, kept, times)
VALUES (%s, %s, %s, %s, %s, %s, 1)
ON CONFLICT (agency_id, month_on, field, sureness, is_scan, kept) DO UPDATE SET times = t.times + 1
"""  # noqa: S608 (the name of a table of our own)


def count(document: IncomingDocument, *, now: datetime) -> None:
    """Count, field by field, what became of the reading of a document that is being registered."""
    row = Reading.objects.filter(pk=document.id, state=ReadingState.READ).only("fields", "is_scan").first()
    if row is None:
        return
    month = localdate(now).replace(day=1)
    lines = [
        (document.agency_id, month, name, sureness, row.is_scan, kept)
        for name in COUNTED
        for sureness, kept in _became(document, name, row.fields.get(name))
    ]
    with connection.cursor() as cursor:
        cursor.executemany(COUNT, lines)


def _became(document: IncomingDocument, name: str, read: dict[str, Any] | None) -> list[tuple[str, str]]:
    """How surely a field was read and what became of it; nothing where it was neither read nor typed."""
    held = _plain(document.type_id if name == "type_code" else getattr(document, name))
    if read is None:
        return [(Sureness.DOUBTFUL, Kept.MISSED)] if held else []
    is_kept = held == _plain(read["value"])
    return [(sureness_of(read["confidence"]), Kept.KEPT if is_kept else Kept.CHANGED)]


def _plain(value: object) -> str:
    """A value as it is compared: blanks, case and the end of a sentence make no difference."""
    text = unicodedata.normalize("NFC", str(value)) if value else ""
    return " ".join(text.split()).casefold().strip(" .;,")
