"""Reading the files that somebody ordered of registers: how far they are, and what is in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from vanphong.documents.models import BookExport, ExportPiece
from vanphong.documents.vocabulary import BookKind, Direction, ExportState, FileForm
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class ExportCard:
    """One ordered file."""

    id: UUID
    kind: BookKind
    direction: Direction
    register: str
    year: int
    begins_on: date | None
    ends_on: date | None
    form: FileForm
    state: ExportState
    total: int
    done: int
    size: int
    asked_at: datetime

    @property
    def is_under_way(self) -> bool:
        """Whether it is being made."""
        return self.state == ExportState.WAITING


def mine(viewer: Viewer) -> list[ExportCard]:
    """Return the files that the viewer's person ordered from this seat, the newest first; there are few, for a day."""
    return _cards(viewer)


def card(viewer: Viewer, export_id: UUID) -> ExportCard:
    """Return one of these; raises ``NotFound``."""
    found = _cards(viewer, pk=export_id)
    if not found:
        raise NotFound()
    return found[0]


def _cards(viewer: Viewer, **which: UUID) -> list[ExportCard]:
    own = BookExport.objects.filter(asked_by_id=viewer.person_id, asked_seat_id=viewer.seat_id, **which)
    return [
        ExportCard(
            id=row.id,
            kind=BookKind(row.kind),
            direction=Direction(row.direction),
            register=vars(row)["named"] or "",
            year=row.year,
            begins_on=row.begins_on,
            ends_on=row.ends_on,
            form=FileForm(row.form),
            state=ExportState(row.state),
            total=row.total,
            done=row.done,
            size=row.size,
            asked_at=row.asked_at,
        )
        for row in own.annotate(named=F("register__name")).order_by("-id")[:100]
    ]


def content(export: ExportCard) -> Iterator[bytes]:
    """Return the bytes of a file that was made, piece by piece; of a card that the viewer was given."""
    pieces = ExportPiece.objects.filter(export_id=export.id).order_by("ordinal")
    for ordinal in pieces.values_list("ordinal", flat=True):
        yield bytes(pieces.get(ordinal=ordinal).data)
