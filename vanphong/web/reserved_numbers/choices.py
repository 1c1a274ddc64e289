"""Choosing a number that was set aside, where a document gets its number."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vanphong.directory.vocabulary import Role
from vanphong.documents.queries import reservations
from vanphong.documents.vocabulary import Direction
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.forms import Choice, Field


def field(viewer: Viewer, direction: Direction, prefix: str, errors: tuple[str, ...] = ()) -> Field | None:
    """The open numbers of one direction to choose from; nothing when there are none."""
    if not viewer.has(Role.CLERK):
        return None
    known = [one for one in reservations.open_numbers(viewer) if one.direction == direction]
    if not known:
        return None
    choices = [Choice("", _("The next number"))]
    choices += [
        Choice(str(one.id), f"{one.number:02d} · {one.register_name} {one.year} · {one.reason}") for one in known
    ]
    return Field("reserved", _("Number set aside"), kind="select", choices=tuple(choices), errors=errors, prefix=prefix)
