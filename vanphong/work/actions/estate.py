"""Work that is still to be done when agencies or units are reorganised: it goes on at the successors."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vanphong.directory import ports
from vanphong.directory.ports import Ending, Moves, Step
from vanphong.kernel.viewer import Viewer
from vanphong.work.models import Item
from vanphong.work.vocabulary import ItemState

OPEN = (ItemState.OPEN, ItemState.IN_PROGRESS, ItemState.RETURNED)
MOVE = """
UPDATE work_item i SET {columns}, revision = i.revision + 1
FROM unnest(%(old)s::uuid[], %(new)s::uuid[], %(agency)s::uuid[]) AS step(old_id, new_id, agency_id)
WHERE i.{side} = step.old_id AND i.state = ANY(%(states)s)
"""
MOVES = {
    "agency_id": MOVE.format(side="agency_id", columns="agency_id = step.agency_id"),
    "holder_id": MOVE.format(side="holder_id", columns="holder_id = step.new_id, agency_id = step.agency_id"),
    "giver_id": MOVE.format(side="giver_id", columns="giver_id = step.new_id"),
}


class OpenItems:
    """Parts in matters that are not yet done."""

    kind = "work.items"
    label = _("Work not yet done")
    is_obstacle = False

    def count(self, ending: Ending) -> int:
        """Return how many items run that the agencies, units or seats hold or gave."""
        hands = [*ending.unit_ids, *ending.seat_ids]
        mine = Q(agency_id__in=ending.agency_ids) | Q(holder_id__in=hands) | Q(giver_id__in=ending.seat_ids)
        return Item.objects.filter(mine, state__in=OPEN).count()

    def pass_on(self, viewer: Viewer, moves: Moves, *, now: datetime) -> int:
        """Give them to the successors of their agency, holder and giver; orders, reports and deadlines stay."""
        _unused = viewer, now
        steps = moves.steps
        ending = Ending(*(tuple(step.old_id for step in each) for each in (moves.agencies, moves.units, moves.seats)))
        count = self.count(ending)
        with connection.cursor() as cursor:
            cursor.execute(MOVES["agency_id"], _columns(moves.agencies))
            cursor.execute(MOVES["holder_id"], _columns(steps))
            cursor.execute(MOVES["giver_id"], _columns(moves.seats))
        return count


def declare() -> None:
    """Make open work known to the directory as something that agencies and units leave behind."""
    ports.add_estate(OpenItems())


def _columns(steps: Sequence[Step]) -> dict[str, list[UUID] | list[str]]:
    return {
        "old": [step.old_id for step in steps],
        "new": [step.new_id for step in steps],
        "agency": [step.agency_id for step in steps],
        "states": [str(state) for state in OPEN],
    }
