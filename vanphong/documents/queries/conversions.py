"""Whether a Word document that was handed in alone is still on its way to a PDF, or could not be made into one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from vanphong.documents.models import WordConversion
from vanphong.documents.vocabulary import ConversionFault, ConversionState

PATIENCE = timedelta(minutes=15)
"""So long a conversion may wait before the draft goes on without it."""


@dataclass(frozen=True)
class ConversionLine:
    """The last Word document that was handed in without its PDF."""

    name: str
    asked_at: datetime
    is_waiting: bool
    fault: str = ""


def last(document_id: UUID, *, since: datetime | None = None) -> ConversionLine | None:
    """Return the last conversion of a draft, unless a version came of it or a version is newer (``since``).

    The caller has made sure that the draft may be seen.
    """
    rows = WordConversion.objects.filter(document_id=document_id).order_by("-id").select_related("source")
    row = rows.first()
    if row is None or row.state == ConversionState.MADE or (since is not None and row.asked_at < since):
        return None
    fault = str(ConversionFault(row.fault).label) if row.fault else ""
    return ConversionLine(row.source.name, row.asked_at, row.state == ConversionState.WAITING, fault)


def is_waiting(document_id: UUID, *, now: datetime) -> bool:
    """Tell whether the PDF of a Word document is being made for a draft."""
    waiting = WordConversion.objects.filter(document_id=document_id, state=ConversionState.WAITING)
    return waiting.filter(asked_at__gt=now - PATIENCE).exists()
