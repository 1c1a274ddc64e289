"""Who may administer what: three tiers (R-204, X-30), as predicates over the viewer.

The owner rules the whole installation, the operator runs it, an administrator looks after the people of one agency.
Nobody administers under a mandate.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from vanphong.directory.vocabulary import Role
from vanphong.kernel.viewer import Viewer

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR.value, Role.OPERATOR.value, Role.OWNER.value})


class Enterable(Protocol):
    """What must be known of an account to tell whether it opens anything."""

    is_active: bool
    lock_ends_at: datetime | None


def may_enter(account: Enterable, *, now: datetime) -> bool:
    """Tell whether an account opens doors at all: every door asks this, also for stays and tokens that are running.

    A closed account opens none, nor one that is locked after too many wrong passwords (QCVN 12:2026/BCA, 3.6.2.1.9).
    """
    return account.is_active and (account.lock_ends_at is None or account.lock_ends_at <= now)


def is_open(account: Enterable) -> bool:
    """Tell whether an account is not closed; it may be locked for a while after wrong passwords."""
    return account.is_active


class Against(StrEnum):
    """Why a viewer may not act on the account of a person."""

    ELSEWHERE = "elsewhere"
    OWN = "own"
    ABOVE = "above"


def against(viewer: Viewer, *, person_id: UUID, home_id: UUID | None, roles: Iterable[str]) -> Against | None:
    """Return what stands against acting on the account of a person; the act and its preview ask this alike.

    ``home_id`` is the agency that looks after the person (nothing for who never sat), ``roles`` all that they carry.
    """
    if not (administers(viewer, home_id) if home_id else operates(viewer)):
        return Against.ELSEWHERE
    if person_id == viewer.person_id:
        return Against.OWN
    return None if outranks(viewer, roles) else Against.ABOVE


def outranks(viewer: Viewer, roles: Iterable[str]) -> bool:
    """Tell whether the viewer may touch the account of one who carries these roles: nobody reaches above themselves.

    Otherwise an agency's administrator could give the operator a new password and become the operator.
    """
    theirs = set(roles)
    if viewer.has("house"):
        return True
    if Role.OWNER in theirs:
        return owns(viewer)
    return Role.OPERATOR not in theirs or operates(viewer)


def grants(viewer: Viewer, roles: Iterable[str], *, agency_id: UUID) -> bool:
    """Tell whether the viewer may give a seat of an agency these roles, or take them from it.

    Only the owner makes owners and operators; an administrator is made by the agency's own, the operator or the owner.
    """
    if viewer.has("house"):
        return True
    if {Role.OWNER.value, Role.OPERATOR.value}.intersection(roles):
        return owns(viewer)
    return administers(viewer, agency_id)


def owns(viewer: Viewer) -> bool:
    """Tell whether the viewer rules the system (chủ quản hệ thống)."""
    return viewer.mandate is None and viewer.has(Role.OWNER)


def operates(viewer: Viewer) -> bool:
    """Tell whether the viewer runs the system for all agencies (đơn vị vận hành)."""
    return viewer.mandate is None and viewer.has(Role.OPERATOR, Role.OWNER, "house")


def administers(viewer: Viewer, agency_id: UUID) -> bool:
    """Tell whether the viewer looks after the people of an agency: its own administrator, or the operator."""
    is_own = viewer.mandate is None and viewer.has(Role.ADMINISTRATOR) and viewer.agency_id == agency_id
    return is_own or operates(viewer)


def runs_house(viewer: Viewer, agency_id: UUID) -> bool:
    """Tell whether the viewer keeps the working rules of an agency: its chief of office, or who administers it."""
    is_chief = viewer.mandate is None and viewer.has(Role.CHIEF_OF_OFFICE) and viewer.agency_id == agency_id
    return is_chief or administers(viewer, agency_id)


def administers_any(viewer: Viewer) -> bool:
    """Tell whether the viewer administers anything at all."""
    return administers(viewer, viewer.agency_id)


def heads(viewer: Viewer, *, agency_id: UUID, unit_id: UUID | None) -> bool:
    """Tell whether the viewer is the head of a unit, or leads the agency it belongs to."""
    if viewer.agency_id != agency_id:
        return False
    return viewer.has(Role.LEADER) or (
        viewer.has(Role.HEAD_OF_UNIT) and unit_id is not None and viewer.unit_id == unit_id
    )
