"""Who may administer what: three tiers (R-204, X-30), as predicates over the viewer.

The owner rules the whole installation, the operator runs it, an administrator looks after the people of one agency.
Nobody administers under a mandate.
"""

from uuid import UUID

from vanphong.directory.vocabulary import Role
from vanphong.kernel.viewer import Viewer


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
