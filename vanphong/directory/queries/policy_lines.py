"""Policy as the page shows it: every key with its value, where it comes from, and what has been changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from vanphong.directory.models import Unit
from vanphong.directory.queries import policy as policies
from vanphong.directory.queries import policy_scopes
from vanphong.directory.queries.policy_scopes import Scope
from vanphong.directory.queries.viewer import valid_on
from vanphong.kernel import events, policy
from vanphong.kernel.errors import Invalid
from vanphong.kernel.events import Entry
from vanphong.kernel.policy import Key


@dataclass(frozen=True)
class Line:
    """One key in a scope.

    ``source`` is the scope whose value holds (nothing: the default of the house), ``wider_value`` what would hold if
    the scope gave up its own, ``overruled`` a value of its own that a stricter wider one has put out of force.
    """

    key: Key[Any]
    value: Any
    source: Scope | None
    is_own: bool
    wider_value: Any
    overruled: Any = None

    @property
    def has_own(self) -> bool:
        """Whether the scope has set anything itself, in force or not."""
        return self.is_own or self.overruled is not None


@dataclass(frozen=True)
class Change:
    """One change of policy in a scope; the values are as people read them, empty for the loading of a profile."""

    entry: Entry
    key: Key[Any] | None
    before: str
    after: str
    profile: str = ""


def lines(where: Scope, *, names: Iterable[str] | None = None) -> list[Line]:
    """Return every key (or those named) as it holds in a scope, in the order of declaration.

    The caller has made sure that the scope may be seen. At most five statements, however many keys.
    """
    chain = policies.scopes(where.agency_id, unit_id=where.unit_id)
    wanted = list(names if names is not None else policy.keys())
    now, around = policy.settings(chain, names=wanted), policy.settings(chain[:-1], names=wanted)
    own = policies.own(where.id)
    sources = policy_scopes.found([one.scope_id for one in now.values() if one.scope_id])
    return [
        Line(
            key=setting.key,
            value=setting.value,
            source=sources.get(setting.scope_id) if setting.scope_id else None,
            is_own=setting.scope_id == where.id,
            wider_value=around[name].value,
            overruled=_readable(setting.key, own[name]) if name in own and setting.scope_id != where.id else None,
        )
        for name, setting in now.items()
    ]


def line(where: Scope, key_name: str) -> Line:
    """Return one key as it holds in a scope; raises ``KeyError``."""
    return next(iter(lines(where, names=[policy.key(key_name).name])))


def changes(where: Scope, *, key_name: str = "", limit: int = 200) -> list[Change]:
    """Return what was changed in a scope (of one key, if it is named), newest first."""
    told = [_change(entry) for entry in events.history(where.id, subject_kind="policy", limit=limit)]
    return [one for one in told if not key_name or (one.key is not None and one.key.name == key_name)]


def chain(where: Scope) -> list[Scope]:
    """Return the scope with all that are wider, the widest first."""
    ids = policies.scopes(where.agency_id, unit_id=where.unit_id)
    known = policy_scopes.found(ids)
    return [known[one] for one in ids]


def units(where: Scope, *, day: date) -> list[Scope]:
    """Return the units of a scope's agency as scopes, in their order."""
    rows = Unit.objects.filter(valid_on(day), agency_id=where.agency_id).order_by("position", "id")
    return [Scope(row.id, row.name, row.agency_id, row.id) for row in rows]


def _change(entry: Entry) -> Change:
    key = policy.keys().get(entry.payload.get("key", ""))
    profile = str(entry.payload.get("profile", ""))
    if profile:
        return Change(entry, None, "", "", profile)
    return Change(entry, key, _say(key, entry.payload["before"]), _say(key, entry.payload["after"]))


def _say(key: Key[Any] | None, raw: Any) -> str:
    try:
        return key.say(key.read(raw)) if key else str(raw)
    except Invalid:
        return str(raw)


def _readable(key: Key[Any], raw: Any) -> Any:
    """Return a stored value, or nothing when the key no longer takes it."""
    try:
        return key.read(raw)
    except Invalid:
        return None
