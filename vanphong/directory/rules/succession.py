"""Who should take over what hangs on a seat, and when a hand-over may take effect; pure."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from vanphong.directory.vocabulary import Role

REVERSIBLE = timedelta(days=30)
LONGEST_AGO, LONGEST_AHEAD = timedelta(days=7), timedelta(days=366)
"""How long ago a move may have taken effect when it is carried out, and how long before its day it is prepared."""

NEEDED = (Role.CLERK, Role.LEADER, Role.CHIEF_OF_OFFICE, Role.ADMINISTRATOR)
"""Roles without which an agency stands still: the last one to carry them is not let go unsaid."""

OFFICE = (Role.OFFICER, Role.CLERK)


def nearness(
    roles: Collection[str], unit_id: UUID | None, *, left_roles: Collection[str], left_unit_id: UUID | None
) -> int:
    """Return how near a seat is to one that is left: the smaller, the better its claim to succeed.

    In the same unit the head comes first, then a colleague with the same role, then any; then whoever carries the same
    leading role elsewhere, the chief of office, a leader, all others.
    """
    leading = set(left_roles) - set(OFFICE)
    if left_unit_id is not None and unit_id == left_unit_id:
        if Role.HEAD_OF_UNIT in roles:
            return 0
        return 1 if set(roles) & set(left_roles) else 2
    if leading & set(roles):
        return 3
    if Role.CHIEF_OF_OFFICE in roles:
        return 4
    return 5 if Role.LEADER in roles else 6


def may_be_prepared(day: date, *, today: date) -> bool:
    """Tell whether a hand-over may be prepared today for a day."""
    return today < day <= today + LONGEST_AHEAD


def may_take_effect(day: date, *, today: date) -> bool:
    """Tell whether a hand-over carried out today may take effect on a day."""
    return today - LONGEST_AGO <= day <= today
