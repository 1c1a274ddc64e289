"""Scopes of policy: the whole province, one agency, one of its units; and who may set policy in them."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanphong.directory import policies
from vanphong.directory.models import Agency, Unit
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Scope:
    """A place where policy is set. ``is_top`` marks the agency whose values hold for all others."""

    id: UUID
    name: str
    agency_id: UUID
    unit_id: UUID | None = None
    is_top: bool = False

    @property
    def level(self) -> str | Promise:
        """The level in words."""
        if self.unit_id:
            return _("This unit")
        return _("The whole province") if self.is_top else _("This agency")


def scope(scope_id: UUID) -> Scope:
    """Return a scope; raises ``NotFound``."""
    return found([scope_id]).get(scope_id) or _missing()


def found(ids: list[UUID]) -> dict[UUID, Scope]:
    """Return scopes by identifier; unknown ones are left out. At most two statements."""
    agencies = Agency.objects.filter(id__in=ids).values_list("id", "short_name", "parent_id")
    known = {pk: Scope(pk, name, pk, is_top=parent_id is None) for pk, name, parent_id in agencies}
    units = Unit.objects.filter(id__in=[pk for pk in ids if pk not in known]) if len(known) < len(set(ids)) else []
    return known | {unit.id: Scope(unit.id, unit.name, unit.agency_id, unit.id) for unit in units}


def may_set(viewer: Viewer, where: Scope) -> bool:
    """Tell whether the viewer may set policy in a scope: what binds all agencies is the owner's and the operator's."""
    if where.is_top:
        return policies.operates(viewer)
    return policies.administers(viewer, where.agency_id)


def may_look(viewer: Viewer, where: Scope) -> bool:
    """Tell whether the viewer may see the policy of a scope: whoever administers the agency, or is bound by it."""
    return policies.administers(viewer, where.agency_id) or (where.is_top and policies.administers_any(viewer))


def seen(viewer: Viewer, scope_id: UUID) -> Scope:
    """Return a scope whose policy the viewer may see; raises ``NotFound``."""
    where = scope(scope_id)
    return where if may_look(viewer, where) else _missing()


def _missing() -> Scope:
    raise NotFound()
