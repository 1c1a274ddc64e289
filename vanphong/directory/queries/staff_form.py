"""What may stand in a staff list: the agencies, units and posts that the form for such lists names."""

from dataclasses import dataclass
from datetime import date

from vanphong.directory import policies
from vanphong.directory.models import Agency, Post, Unit
from vanphong.directory.queries.viewer import valid_on
from vanphong.kernel.errors import NotAllowed
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Offered:
    """The names to choose from: agencies (code, symbol, name), units (agency, unit, symbol), posts by rank."""

    agencies: tuple[tuple[str, str, str], ...]
    units: tuple[tuple[str, str, str], ...]
    posts: tuple[str, ...]


def offered(viewer: Viewer, *, day: date) -> Offered:
    """Return the names that the viewer's lists may hold: of the own agency, or of all for the operator.

    Raises ``NotAllowed`` for who administers nothing.
    """
    if not policies.administers_any(viewer):
        raise NotAllowed()
    agencies = Agency.objects.filter(valid_on(day))
    if not policies.operates(viewer):
        agencies = agencies.filter(pk=viewer.agency_id)
    units = Unit.objects.filter(valid_on(day), agency__in=agencies).order_by("agency__position", "position", "id")
    return Offered(
        agencies=tuple(agencies.order_by("position", "id").values_list("code", "symbol", "name")),
        units=tuple(units.values_list("agency__symbol", "name", "symbol")),
        posts=tuple(Post.objects.order_by("rank", "name").values_list("name", flat=True)),
    )
