"""Who may be named in a line of a directive: the units and people of an agency, or the people of some units."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from vanphong.directory.models import Seat, Unit
from vanphong.directory.queries.viewer import valid_on
from vanphong.engines.directions.roster import Candidate, Roster


def of(agency_id: UUID, *, day: date, within: Collection[UUID] = ()) -> Roster:
    """Return the roster of an agency on a day, units first; with units named, only the people who sit in them.

    Keys are those of the type-ahead boxes: ``unit:<id>`` and ``seat:<id>``.
    """
    units = Unit.objects.filter(valid_on(day), agency_id=agency_id).order_by("position", "id")
    seats = Seat.objects.filter(valid_on(day), agency_id=agency_id)
    if within:
        units, seats = units.none(), seats.filter(unit_id__in=within)
    lines = seats.order_by("post__rank", "person__sort_key", "id").values_list(
        "id", "person__full_name", "post__name", "unit__name", "person__account__username"
    )
    return Roster(
        [
            *(Candidate(f"unit:{pk}", name, is_unit=True, symbols=(symbol,)) for pk, name, symbol in _rows(units)),
            *(
                Candidate(f"seat:{pk}", name, unit=unit or "", posts=(post,), symbols=(user,) if user else ())
                for pk, name, post, unit, user in lines
            ),
        ]
    )


def _rows(units: QuerySet[Unit]) -> list[tuple[UUID, str, str]]:
    return list(units.values_list("id", "name", "symbol"))
