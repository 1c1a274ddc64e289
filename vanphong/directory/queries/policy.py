"""Policy as it holds for an agency or a unit: the province's values, then the agency's, then the unit's."""

from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

from vanphong.directory.models import Unit
from vanphong.directory.queries.policy_scopes import Scope
from vanphong.kernel import policy
from vanphong.kernel.policy import Key, Setting

Value = TypeVar("Value")

ANCESTORS = """
WITH RECURSIVE above AS (
    SELECT id, parent_id, 0 AS depth FROM directory_agency WHERE id = %(agency)s
    UNION ALL
    SELECT a.id, a.parent_id, above.depth + 1 FROM directory_agency a JOIN above ON a.id = above.parent_id
    WHERE above.depth < 20)
SELECT id FROM above ORDER BY depth DESC
"""


def scopes(agency_id: UUID, *, unit_id: UUID | None = None) -> list[UUID]:
    """Return the scopes that a policy for an agency (or one of its units) is made of, the widest first."""
    with connection.cursor() as cursor:
        cursor.execute(ANCESTORS, {"agency": agency_id})
        found = [row[0] for row in cursor.fetchall()]
    return [*found, unit_id] if unit_id else found


def value(key: Key[Value], *, agency_id: UUID, unit_id: UUID | None = None) -> Value:
    """Return the value of a key for an agency, or for one of its units."""
    setting: Setting[Value] = settings(agency_id, unit_id=unit_id, names=[key.name])[key.name]
    return setting.value


def settings(
    agency_id: UUID, *, unit_id: UUID | None = None, names: Iterable[str] | None = None
) -> dict[str, Setting[Any]]:
    """Return settings by name for an agency, or for one of its units; two statements, however many keys."""
    return policy.settings(scopes(agency_id, unit_id=unit_id), names=names)


def agency_of_unit(unit_id: UUID) -> UUID | None:
    """Return the agency a unit belongs to, or nothing."""
    return Unit.objects.filter(pk=unit_id).values_list("agency_id", flat=True).first()


def setting_in(where: Scope, key: Key[Value]) -> Setting[Value]:
    """Return the setting of a key as it holds in a scope."""
    return settings(where.agency_id, unit_id=where.unit_id, names=[key.name])[key.name]


def wider(where: Scope, *, names: Iterable[str] | None = None) -> dict[str, Setting[Any]]:
    """Return settings as they hold around a scope, without what the scope itself has set."""
    around = scopes(where.agency_id, unit_id=where.unit_id)[:-1]
    return policy.settings(around, names=names)


def own(scope_id: UUID) -> dict[str, Any]:
    """Return what a scope itself has set, by key, as it is stored."""
    return policy.stored(scope_id)
