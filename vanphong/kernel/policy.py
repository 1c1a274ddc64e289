"""Policy: what may be set differently for parts of a tree of scopes, typed, with the source of each key.

A key is declared once, by the domain that obeys it. Values are set per scope; the value for a scope is found by walking
from the widest scope to the narrowest. On a *locked* key a narrower scope may only be stricter.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.utils.functional import Promise

from vanphong.kernel.errors import Invalid
from vanphong.kernel.models import PolicyValue
from vanphong.kernel.policy_kinds import Kind, Unfit

Value = TypeVar("Value")


@dataclass(frozen=True, kw_only=True)
class Key(Generic[Value]):
    """One thing that a policy settles.

    ``kind`` is what values it takes, ``source`` the article it comes from, ``is_stricter(a, b)`` makes the key locked:
    it tells whether ``a`` is at least as strict as ``b``. ``is_obeyed`` is false as long as nothing in the house reads
    the key; the policy page says so. ``is_of_house`` lets whoever runs a scope set it there, besides administrators.
    """

    name: str
    kind: Kind[Value]
    default: Value
    label: str | Promise
    source: str
    is_stricter: Callable[[Value, Value], bool] | None = None
    is_obeyed: bool = True
    is_of_house: bool = False

    @property
    def group(self) -> str:
        """The part of the name before the first dot."""
        return self.name.partition(".")[0]

    @property
    def is_locked(self) -> bool:
        """Whether narrower scopes may only be stricter."""
        return self.is_stricter is not None

    def read(self, raw: object) -> Value:
        """Return a value as its type; raises ``Invalid`` naming the key and what it takes."""
        try:
            return self.kind.read(raw)
        except Unfit as refusal:
            raise Invalid({self.name: str(refusal)}) from refusal

    def dump(self, value: Value) -> Any:
        """Return a value as it is stored."""
        return self.kind.dump(value)

    def say(self, value: Value) -> str:
        """Return a value in words."""
        return self.kind.say(value)


@dataclass(frozen=True)
class Setting(Generic[Value]):
    """The value of a key in a scope, and the scope that set it (``None``: the default of the house)."""

    key: Key[Value]
    value: Value
    scope_id: UUID | None


@dataclass(frozen=True)
class Spread(Generic[Value]):
    """A key as it is set everywhere, for lists that mix scopes: read once, settled for as many as one likes."""

    key: Key[Value]
    stored: Mapping[tuple[UUID, str], Any]

    @property
    def scope_ids(self) -> frozenset[UUID]:
        """The scopes that have set the key themselves."""
        return frozenset(scope_id for scope_id, _name in self.stored)

    def at(self, scopes: Sequence[UUID]) -> Value:
        """Return the value for the last of ``scopes``, which are given from the widest to the narrowest."""
        return _settle(self.key, scopes, self.stored).value


def at_least(a: float, b: float) -> bool:
    """The greater number (or yes, against no) is the stricter one."""
    return a >= b


def at_most(a: float, b: float) -> bool:
    """The smaller number is the stricter one."""
    return a <= b


def holds_all_of(a: Sequence[Any], b: Sequence[Any]) -> bool:
    """The list that names all that the other names, and perhaps more, is the stricter one."""
    return set(a) >= set(b)


_keys: dict[str, Key[Any]] = {}


def declare(key: Key[Value]) -> Key[Value]:
    """Make a key known; a name is declared once."""
    if key.name in _keys:
        raise LookupError(f"policy key {key.name} is declared twice")
    _keys[key.name] = key
    return key


def keys() -> Mapping[str, Key[Any]]:
    """Return every key by name, in the order of declaration."""
    return dict(_keys)


def key(name: str) -> Key[Any]:
    """Return a key by name; raises ``KeyError``."""
    return _keys[name]


def settings(scopes: Sequence[UUID], *, names: Iterable[str] | None = None) -> dict[str, Setting[Any]]:
    """Return the settings for the last of ``scopes``, which are given from the widest to the narrowest."""
    wanted = [_keys[name] for name in (names if names is not None else _keys)]
    rows = PolicyValue.objects.filter(scope_id__in=scopes, key__in=[each.name for each in wanted])
    stored = {(row.scope_id, row.key): row.value for row in rows}
    return {each.name: _settle(each, scopes, stored) for each in wanted}


def spread(each: Key[Value]) -> Spread[Value]:
    """Return a key as it is set everywhere; one statement."""
    rows = PolicyValue.objects.filter(key=each.name).values_list("scope_id", "value")
    return Spread(each, {(scope_id, each.name): value for scope_id, value in rows if _can_read(each, value)})


def _can_read(each: Key[Value], raw: object) -> bool:
    try:
        each.read(raw)
    except Invalid:
        return False
    return True


def _settle(each: Key[Value], scopes: Sequence[UUID], stored: Mapping[tuple[UUID, str], Any]) -> Setting[Value]:
    setting = Setting(each, each.default, None)
    for scope_id in scopes:
        if (scope_id, each.name) not in stored:
            continue
        try:
            value = each.read(stored[scope_id, each.name])
        except Invalid:  # stored when the key took other values: the wider scope speaks
            continue
        if each.is_stricter is None or each.is_stricter(value, setting.value):
            setting = Setting(each, value, scope_id)
    return setting


def stored(scope_id: UUID) -> dict[str, Any]:
    """Return what one scope itself has set, by key, as it is stored; keys that are no longer known are left out."""
    rows = PolicyValue.objects.filter(scope_id=scope_id, key__in=list(_keys))
    return dict(rows.values_list("key", "value"))


def store(scope_id: UUID, each: Key[Value], value: Value | None, *, now: datetime) -> None:
    """Set a key in a scope, or (``None``) leave it again to the wider scopes. Who may is the caller's to decide."""
    if value is None:
        PolicyValue.objects.filter(scope_id=scope_id, key=each.name).delete()
        return
    PolicyValue.objects.update_or_create(
        scope_id=scope_id, key=each.name, defaults={"value": each.dump(value), "set_at": now}
    )
