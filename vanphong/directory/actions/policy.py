"""Setting policy: one value at a time, giving it up again, and loading the profile of a whole regulation."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from vanphong.directory import events, policies
from vanphong.directory.models import Agency
from vanphong.directory.queries import policy as queries
from vanphong.directory.queries import policy_plans, policy_scopes
from vanphong.directory.queries.policy_plans import Step
from vanphong.directory.queries.policy_scopes import Scope
from vanphong.directory.rules import profiles
from vanphong.directory.vocabulary import PolicyFate
from vanphong.kernel import policy
from vanphong.kernel.errors import Invalid, NotAllowed, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.policy import Key, Setting
from vanphong.kernel.viewer import Viewer


def set_value(viewer: Viewer, scope_id: UUID, *, key_name: str, raw: object, now: datetime) -> None:
    """Give a scope a value of its own for a key; the same value again changes nothing.

    Raises ``Invalid`` on the key: for what it cannot take, and on a locked key for what is looser than the wider scope.
    """
    where, key = _settable(viewer, scope_id), _key(key_name)
    value = key.read(raw)
    with matter(scope_id):
        _refuse_looser(key, value, queries.wider(where, names=[key.name])[key.name])
        _write(viewer, where, key, value, now)


def set_of_house(viewer: Viewer, *, key_name: str, raw: object, now: datetime) -> None:
    """Give the viewer's own agency a value for a key that its chief of office keeps, too.

    Raises ``NotAllowed``, and ``Invalid`` on the key for what it cannot take.
    """
    key = _key(key_name)
    if not key.is_of_house or not policies.runs_house(viewer, viewer.agency_id):
        raise NotAllowed()
    where, value = policy_scopes.scope(viewer.agency_id), key.read(raw)
    with matter(where.id):
        _refuse_looser(key, value, queries.wider(where, names=[key.name])[key.name])
        _write(viewer, where, key, value, now)


def clear(viewer: Viewer, scope_id: UUID, *, key_name: str, now: datetime) -> None:
    """Leave a key to the wider scopes again; nothing happens when the scope had no value of its own."""
    where, key = _settable(viewer, scope_id), _key(key_name)
    with matter(scope_id):
        _clear(viewer, where, key, now)


def load_profile(viewer: Viewer, agency_id: UUID, *, name: str, now: datetime) -> None:
    """Set an agency to what a regulation settles, and the agencies below it to what it says of them.

    What a former profile had set, and nobody has changed since, is given back. On a locked key the wider scope's value
    stays where the regulation would loosen it.
    """
    where, profile = _settable(viewer, agency_id), profiles.profile(name)
    if where.unit_id is not None:
        raise NotFound()
    with matter(agency_id):
        former = Agency.objects.select_for_update().get(pk=agency_id).profile
        _carry_out(viewer, where, policy_plans.plan(where, profile, former=former), now)
        Agency.objects.filter(pk=agency_id).update(profile=name)
        told = events.ProfileLoaded(subject_id=agency_id, agency_id=agency_id, profile=name, former=former)
        publish(told, viewer=viewer, now=now)
        for below in Agency.objects.filter(parent_id=agency_id, valid_to=None, profile__in=["", name]):
            affiliate = policy_scopes.scope(below.id)
            _carry_out(viewer, affiliate, policy_plans.steps_for(affiliate, profile.affiliates), now)


def _carry_out(viewer: Viewer, where: Scope, steps: Iterable[Step], now: datetime) -> None:
    for step in list(steps):
        if step.fate == PolicyFate.SET:
            _write(viewer, where, step.key, step.after, now)
        elif step.fate == PolicyFate.GIVEN_BACK:
            _clear(viewer, where, step.key, now)


def _refuse_looser(key: Key[Any], value: Any, wider: Setting[Any]) -> None:
    """Raise ``Invalid`` when a value of a locked key is looser than what the wider scope says."""
    if key.is_stricter is None or key.is_stricter(value, wider.value):
        return
    named = {
        "value": key.say(value),
        "wider": key.say(wider.value),
        "scope": policy_scopes.scope(wider.scope_id).name if wider.scope_id else _("the law"),
        "source": profiles.cite(key.source),
    }
    words = _("“%(value)s” is looser than “%(wider)s”, set by %(scope)s (%(source)s). Here it may only be stricter.")
    raise Invalid({key.name: words % named})


def _write(viewer: Viewer, where: Scope, key: Key[Any], value: Any, now: datetime) -> None:
    after = key.dump(value)
    if queries.own(where.id).get(key.name) == after:
        return
    before = key.dump(queries.setting_in(where, key).value)
    policy.store(where.id, key, value, now=now)
    told = events.PolicySet(subject_id=where.id, agency_id=where.agency_id, key=key.name, before=before, after=after)
    publish(told, viewer=viewer, now=now)


def _clear(viewer: Viewer, where: Scope, key: Key[Any], now: datetime) -> None:
    if key.name not in queries.own(where.id):
        return
    before = key.dump(queries.setting_in(where, key).value)
    policy.store(where.id, key, None, now=now)
    after = key.dump(queries.setting_in(where, key).value)
    told = events.PolicyCleared(
        subject_id=where.id, agency_id=where.agency_id, key=key.name, before=before, after=after
    )
    publish(told, viewer=viewer, now=now)


def _settable(viewer: Viewer, scope_id: UUID) -> Scope:
    where = policy_scopes.seen(viewer, scope_id)
    if not policy_scopes.may_set(viewer, where):
        raise NotAllowed(_("What holds for the whole province is set by the owner and the operator of the system."))
    return where


def _key(name: str) -> Key[Any]:
    try:
        return policy.key(name)
    except KeyError as unknown:
        raise NotFound() from unknown
