"""Who may do what with a work item."""

from typing import Any

from vanphong.kernel.viewer import Viewer
from vanphong.work.vocabulary import Part


def holder(viewer: Viewer, item: Any) -> bool:
    """The one who holds the item: its seat, or a head of the unit whose desk holds it."""
    return item.holder_id in viewer.hands


def helper(viewer: Viewer, item: Any) -> bool:
    """The one who holds a part that supports or only takes note: nothing is resolved by its end."""
    return holder(viewer, item) and item.part != Part.LEAD


def desk_holder(viewer: Viewer, item: Any) -> bool:
    """A head of the unit whose desk holds the item."""
    return bool(item.is_desk) and item.holder_id in viewer.desks


def giver(viewer: Viewer, item: Any) -> bool:
    """The one who gave the item."""
    return bool(item.giver_id == viewer.seat_id)


def house(viewer: Viewer, item: Any) -> bool:
    """The office itself, when one thing follows from another."""
    return viewer.has("house") and viewer.agency_id == item.agency_id
