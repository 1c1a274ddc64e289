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
from django.utils.translation import gettext as _
from pydantic import TypeAdapter, ValidationError

from vanphong.kernel.errors import Invalid
from vanphong.kernel.models import PolicyValue

Value = TypeVar("Value")


@dataclass(frozen=True, kw_only=True)
class Key(Generic[Value]):
    """One thing that a policy settles.

    ``kind`` is its type (anything pydantic validates), ``source`` the article it comes from, ``is_stricter(a, b)``
    makes the key locked: it tells whether ``a`` is at least as strict as ``b``. ``is_obeyed`` is false as long as
    nothing in the house reads the key; the policy page says so.
    """

    name: str
    kind: Any
    default: Value
    label: str | Promise
    source: str
    is_stricter: Callable[[Value, Value], bool] | None = None
    is_obeyed: bool = True

    @property
    def group(self) -> str:
        """The part of the name before the first dot."""
        return self.name.partition(".")[0]

    def read(self, raw: object) -> Value:
        """Return a value as its type; raises ``Invalid`` naming the key."""
        try:
            return TypeAdapter[Value](self.kind).validate_python(raw)
        except ValidationError as refusal:
            raise Invalid({self.name: _("This is not a value that the key can take.")}) from refusal

    def dump(self, value: Value) -> Any:
        """Return a value as it is stored."""
        return TypeAdapter[Value](self.kind).dump_python(value, mode="json")


@dataclass(frozen=True)
class Setting(Generic[Value]):
    """The value of a key in a scope, and the scope that set it (``None``: the default of the house)."""

    key: Key[Value]
    value: Value
    scope_id: UUID | None


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


def _settle(each: Key[Value], scopes: Sequence[UUID], stored: Mapping[tuple[UUID, str], Any]) -> Setting[Value]:
    setting = Setting(each, each.default, None)
    for scope_id in scopes:
        if (scope_id, each.name) not in stored:
            continue
        value = each.read(stored[scope_id, each.name])
        if each.is_stricter is None or each.is_stricter(value, setting.value):
            setting = Setting(each, value, scope_id)
    return setting


def store(scope_id: UUID, each: Key[Value], value: Value | None, *, now: datetime) -> None:
    """Set a key in a scope, or (``None``) leave it again to the wider scopes. Who may is the caller's to decide."""
    if value is None:
        PolicyValue.objects.filter(scope_id=scope_id, key=each.name).delete()
        return
    PolicyValue.objects.update_or_create(
        scope_id=scope_id, key=each.name, defaults={"value": each.dump(value), "set_at": now}
    )
