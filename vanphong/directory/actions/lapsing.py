"""Authority that ends by itself: by its last day, with the post of one side, or with the rights it was built on.

NĐ 30/2020/NĐ-CP, Điều 13: limited in time, given by a head to a subordinate. R-112.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from vanphong.directory import events
from vanphong.directory.actions.assistants import about as about_assistance
from vanphong.directory.actions.delegations import about, standing
from vanphong.directory.models import Assistance, Delegation, Seat
from vanphong.directory.queries import calendar
from vanphong.directory.queries.viewer import lasting
from vanphong.directory.rules import authority as rules
from vanphong.directory.vocabulary import Role
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer, machine

DAY = timedelta(days=1)
LONGEST_PAUSE = timedelta(days=30)
"""Longer than any row of days without work."""


def warn(*, now: datetime) -> int:
    """Warn both sides of authorities that end by their day, on the last working day before it; return how many.

    Once each. Of what was entered or began later than the day of warning, both sides know the end already.
    """
    today = localdate(now)
    coming = Delegation.objects.filter(
        revoked_at=None, ended_at=None, warned_at=None, valid_to__gt=today, valid_to__lte=today + LONGEST_PAUSE
    )
    calendar_of = cache(calendar.of)
    warned = 0
    for row_id, agency_id, first, last, entered_at in coming.values_list(
        "id", "agency_id", "valid_from", "valid_to", "entered_at"
    ):
        warned_on = rules.day_of_warning(last, calendar=calendar_of(agency_id))
        if warned_on <= today and first <= warned_on and localdate(entered_at) < warned_on:
            warned += _tell_once(row_id, "warned_at", events.DelegationEnding, now=now)
    return warned


def end(*, now: datetime) -> int:
    """Tell, once each, that the last day of authorities is over; return of how many."""
    over = Delegation.objects.filter(revoked_at=None, ended_at=None, valid_to__lt=localdate(now))
    ids = over.order_by("id").values_list("id", flat=True)
    return sum(_tell_once(row_id, "ended_at", events.DelegationEnded, now=now) for row_id in ids)


def end_with_seats(*, now: datetime) -> int:
    """End authorities and assistances of which one side has lost the post without a hand-over; return how many."""
    today = localdate(now)
    ended = 0
    papers = _running(Q(principal__valid_to__lt=today) | Q(deputy__valid_to__lt=today), day=today)
    for row_id, agency_id in papers.values_list("id", "agency_id"):
        ended += _revoke([row_id], _("The post has ended."), viewer=_house(agency_id), now=now)
    aids = Assistance.objects.filter(lasting(today)).filter(
        Q(leader__valid_to__lt=today) | Q(assistant__valid_to__lt=today)
    )
    for row_id, agency_id in aids.values_list("id", "leader__agency_id"):
        ended += _release([row_id], viewer=_house(agency_id), now=now)
    return ended


def end_with_roles(viewer: Viewer, seat: Seat, *, now: datetime) -> int:
    """End what no longer fits the roles that a seat has now; part of the act that changed them. Return how many.

    An authority falls where the one side may not authorise the other any more; assistances with the role of leader.
    """
    today = localdate(now)
    rows = _running(Q(principal=seat) | Q(deputy=seat), day=today)
    sides = ("principal__post", "deputy__post")
    unfit = [row.id for row in rows.select_related(*sides) if not _still_fits(row)]
    ended = _revoke(unfit, _("The rights of one side have changed."), viewer=viewer, now=now)
    if Role.LEADER not in seat.roles:
        aids = Assistance.objects.filter(lasting(today), leader=seat).values_list("id", flat=True)
        ended += _release(list(aids), viewer=viewer, now=now)
    return ended


def _still_fits(row: Delegation) -> bool:
    principal, deputy = standing(row.principal), standing(row.deputy)
    return rules.leads(principal) and rules.fits(row.form, principal, deputy)


def _running(which: Q, *, day: date) -> Any:
    return Delegation.objects.filter(which, revoked_at=None, ended_at=None, valid_to__gte=day).order_by("id")


def _tell_once(
    row_id: UUID, mark: str, kind: type[events.DelegationEnding | events.DelegationEnded], *, now: datetime
) -> bool:
    """Mark an authority and tell of it, unless somebody was faster or has revoked it meanwhile."""
    with transaction.atomic():
        row = Delegation.objects.select_for_update().get(pk=row_id)
        if row.revoked_at is not None or getattr(row, mark) is not None:
            return False
        setattr(row, mark, now)
        row.save(update_fields=[mark])
        publish(kind(**about(row), valid_to=row.valid_to), viewer=_house(row.agency_id), now=now)
    return True


def _revoke(ids: Iterable[UUID], reason: Promise, *, viewer: Viewer, now: datetime) -> int:
    with transaction.atomic():
        rows = list(Delegation.objects.select_for_update().filter(pk__in=list(ids), revoked_at=None).order_by("pk"))
        for row in rows:
            row.revoked_at, row.revoke_reason = now, _in_house_language(reason)
            row.save(update_fields=["revoked_at", "revoke_reason"])
            publish(events.DelegationRevoked(**about(row), reason=row.revoke_reason), viewer=viewer, now=now)
    return len(rows)


def _in_house_language(words: Promise) -> str:
    with override(settings.LANGUAGE_CODE):  # data, whoever changes the post
        return str(words)


def _release(ids: Iterable[UUID], *, viewer: Viewer, now: datetime) -> int:
    yesterday = localdate(now) - DAY
    with transaction.atomic():
        rows = Assistance.objects.select_for_update(of=("self",)).select_related("leader").filter(pk__in=list(ids))
        found = list(rows.filter(lasting(localdate(now))).order_by("pk"))
        for row in found:
            row.valid_to = yesterday
            row.save(update_fields=["valid_to"])
            told = events.AssistantReleased(**about_assistance(row, row.leader.agency_id))
            publish(told, viewer=viewer, now=now)
    return len(found)


def _house(agency_id: UUID) -> Viewer:
    return machine(agency_id=agency_id, name=_in_house_language(_("Electronic office")))
