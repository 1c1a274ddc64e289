"""Entering agencies, units and posts."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from vanphong.directory import events
from vanphong.directory.models import Agency, Post, Unit
from vanphong.engines.vntext.fold import fold
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class AgencyData:
    """What is entered of an agency; see the table for the meaning of each."""

    name: str
    short_name: str
    symbol: str
    code: str
    level: str
    place: str
    valid_from: date
    parent_id: UUID | None = None
    profile: str = ""
    is_collective: bool = False
    position: int = 0


def found_agency(viewer: Viewer, data: AgencyData, *, now: datetime) -> UUID:
    """Enter an agency; return its identifier."""
    row = Agency(
        name=data.name,
        short_name=data.short_name,
        symbol=data.symbol,
        code=data.code,
        level=data.level,
        place=data.place,
        valid_from=data.valid_from,
        parent_id=data.parent_id,
        profile=data.profile,
        is_collective=data.is_collective,
        position=data.position,
        folded_name=fold(f"{data.name} {data.short_name} {data.symbol}"),
    )
    row.save(force_insert=True)
    publish(events.AgencyFounded(subject_id=row.id, agency_id=row.id, name=row.name), viewer=viewer, now=now)
    return row.id


def open_unit(
    viewer: Viewer, agency_id: UUID, *, name: str, symbol: str, position: int, valid_from: date, now: datetime
) -> UUID:
    """Enter a unit of an agency; return its identifier."""
    row = Unit.objects.create(
        agency_id=agency_id,
        name=name,
        symbol=symbol,
        position=position,
        valid_from=valid_from,
        folded_name=fold(f"{name} {symbol}"),
    )
    publish(events.UnitOpened(subject_id=row.id, agency_id=agency_id, name=name), viewer=viewer, now=now)
    return row.id


def name_post(name: str, *, rank: int) -> UUID:
    """Return the post with a name, entering it with its protocol rank when it is new."""
    row, _is_new = Post.objects.get_or_create(name=name, defaults={"rank": rank})
    return row.id
