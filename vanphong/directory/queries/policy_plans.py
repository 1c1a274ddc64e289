"""What loading a profile would do to a scope, key by key: the preview and the act read the same plan."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vanphong.directory.models import Agency
from vanphong.directory.queries import policy as policies
from vanphong.directory.queries.policy_scopes import Scope
from vanphong.directory.rules import profiles
from vanphong.directory.rules.profiles import Profile, Settled
from vanphong.directory.vocabulary import PolicyFate
from vanphong.kernel import policy
from vanphong.kernel.policy import Key


@dataclass(frozen=True)
class Step:
    """What becomes of one key: its value now and afterwards, and the article that says so (none when given back)."""

    key: Key[Any]
    before: Any
    after: Any
    article: str
    fate: PolicyFate


def plan(where: Scope, profile: Profile, *, former: str = "") -> list[Step]:
    """Return what a profile changes in an agency that had loaded a former one (or none), in the order of the keys."""
    settled = values_for(where, profile)
    left = values_for(where, profiles.profiles()[former]) if former in profiles.profiles() else {}
    steps = [*steps_for(where, settled), *_given_back(where, left, settled)]
    order = list(policy.keys())
    return sorted(steps, key=lambda step: order.index(step.key.name))


def values_for(where: Scope, profile: Profile) -> dict[str, Settled]:
    """Return what a profile sets an agency to; one whose superior follows the same regulation is an affiliate."""
    parent = Agency.objects.filter(pk=where.agency_id).values_list("parent__profile", flat=True).first()
    return profile.values_for(is_affiliate=parent == profile.name)


def steps_for(where: Scope, settled: Mapping[str, Settled]) -> Iterator[Step]:
    """Return a step for each value; on a locked key the wider scope's value is kept where it would be loosened."""
    now, around, own = _now(where, settled), policies.wider(where, names=settled), policies.own(where.id)
    for name, one in settled.items():
        key = policy.key(name)
        value = key.read(one.value)
        if key.is_stricter is not None and not key.is_stricter(value, around[name].value):
            yield Step(key, now[name], now[name], one.article, PolicyFate.KEPT)
            continue
        fate = PolicyFate.SAME if own.get(name) == key.dump(value) else PolicyFate.SET
        yield Step(key, now[name], value, one.article, fate)


def _given_back(where: Scope, left: Mapping[str, Settled], coming: Mapping[str, Settled]) -> Iterator[Step]:
    own = policies.own(where.id)
    gone = [name for name in left if name not in coming and own.get(name) == _stored(name, left[name])]
    now, around = _now(where, gone), policies.wider(where, names=gone)
    for name in gone:
        yield Step(policy.key(name), now[name], around[name].value, "", PolicyFate.GIVEN_BACK)


def _now(where: Scope, names: Mapping[str, Settled] | list[str]) -> dict[str, Any]:
    found = policies.settings(where.agency_id, unit_id=where.unit_id, names=names)
    return {name: setting.value for name, setting in found.items()}


def _stored(name: str, settled: Settled) -> Any:
    key = policy.key(name)
    return key.dump(key.read(settled.value))
