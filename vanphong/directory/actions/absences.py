"""Absences: who is away from when to when, and who stands in meanwhile (vắng mặt, người thay)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events, policies
from vanphong.directory.models import Absence, Seat
from vanphong.directory.queries import authority as queries
from vanphong.kernel import texts
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer

Faults = dict[str, str | Promise]
LONGEST_DAYS = 366


@dataclass(frozen=True)
class AbsenceData:
    """Who is away, both days included, why, and who stands in (nobody: work waits)."""

    seat_id: UUID
    starts_on: date
    ends_on: date
    substitute_id: UUID | None = None
    reason: str = ""


def enter(viewer: Viewer, data: AbsenceData, *, now: datetime) -> UUID:
    """Enter an absence: one's own, or as administrator that of anybody in the agency.

    Raises ``NotAllowed``, and ``Invalid`` by field: a past or overlapping span, a substitute who is away as well, or
    for whom the absent one stands in (a circle).
    """
    if viewer.mandate is not None:
        raise NotAllowed(_("Leave the seat of the other person first."))
    if viewer.seat_id != data.seat_id and not policies.administers(viewer, viewer.agency_id):
        raise NotAllowed(_("You may enter your own absence only."))
    with transaction.atomic():
        # Absences that share a person are entered one after the other: circles are found among those that stand.
        ids = [data.seat_id, *([data.substitute_id] if data.substitute_id else [])]
        list(Seat.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
        sides = queries.parties(viewer.agency_id, ids, day=max(localdate(now), data.starts_on))
        faults = {**_faults_of_span(data, sides, today=localdate(now)), **_faults_of_substitute(data, sides)}
        if data.substitute_id in sides and sides[data.substitute_id].person_id == viewer.person_id and not faults:
            faults["substitute_id"] = _("You cannot name yourself here: somebody else enters it.")
        if faults:
            raise Invalid(faults)
        row = Absence.objects.create(
            seat_id=data.seat_id,
            substitute_id=data.substitute_id,
            reason=texts.clean(data.reason)[:200],
            starts_on=data.starts_on,
            ends_on=data.ends_on,
            entered_at=now,
        )
        told = events.AbsenceEntered(**_about(row, viewer.agency_id), reason=row.reason)
        publish(told, viewer=viewer, now=now)
    return row.id


def cancel(viewer: Viewer, absence_id: UUID, *, now: datetime) -> UUID:
    """Cancel an absence, or end it because the person is back: from this moment nobody stands in.

    Days that are past stay days of absence. Raises ``NotFound``, ``NotAllowed``, ``IllegalMove``.
    """
    today = localdate(now)
    with transaction.atomic():
        row = Absence.objects.select_for_update(of=("self",)).select_related("seat").filter(pk=absence_id).first()
        administers = row is not None and policies.administers(viewer, row.seat.agency_id)
        if row is None or not (administers or viewer.seat_id in (row.seat_id, row.substitute_id)):
            raise NotFound()
        if not administers and (viewer.mandate is not None or viewer.seat_id != row.seat_id):
            raise NotAllowed(_("You may end your own absence only."))
        if row.cancelled_at is not None or row.ends_on < today:
            raise IllegalMove(_("This absence is over already."))
        _end(row, today=today, now=now)
        publish(events.AbsenceCancelled(**_about(row, row.seat.agency_id)), viewer=viewer, now=now)
    return row.id


def _end(row: Absence, *, today: date, now: datetime) -> None:
    """A running absence ends with yesterday; one that began today or has not begun never was."""
    if row.starts_on < today:
        row.ends_on = today.fromordinal(today.toordinal() - 1)
        row.save(update_fields=["ends_on"])
    else:
        row.cancelled_at = now
        row.save(update_fields=["cancelled_at"])


def _about(row: Absence, agency_id: UUID) -> dict[str, Any]:
    return {
        "subject_id": row.id,
        "agency_id": agency_id,
        "seat_id": row.seat_id,
        "substitute_id": row.substitute_id,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
    }


def _faults_of_span(data: AbsenceData, sides: dict[UUID, Seat], *, today: date) -> Faults:
    if data.seat_id not in sides:
        return {"seat_id": _("Choose somebody of your agency who holds a post on that day.")}
    if data.ends_on < data.starts_on:
        return {"ends_on": _("The last day lies before the first.")}
    if data.ends_on < today:
        return {"ends_on": _("This time is over already.")}
    if (data.ends_on - data.starts_on).days >= LONGEST_DAYS:
        return {"ends_on": _("An absence lasts at most a year; for longer ones hand the post over.")}
    if _away(data, data.seat_id).exists():
        return {"starts_on": _("An absence is entered for some of these days already.")}
    return {}


def _faults_of_substitute(data: AbsenceData, sides: dict[UUID, Seat]) -> Faults:
    if data.substitute_id is None or data.seat_id not in sides:
        return {}
    substitute = sides.get(data.substitute_id)
    if substitute is None:
        return {"substitute_id": _("Choose somebody of your agency who holds a post on that day.")}
    if substitute.person_id == sides[data.seat_id].person_id:
        return {"substitute_id": _("Nobody stands in for themselves.")}
    if _away(data, substitute.id).exists():
        return {"substitute_id": _("This person is away on some of these days as well.")}
    if _stands_in_for_absent(data):
        return {"seat_id": _("This person stands in for somebody else on some of these days; change that first.")}
    return {}


def _overlapping(data: AbsenceData) -> Q:
    return Q(cancelled_at=None, starts_on__lte=data.ends_on, ends_on__gte=data.starts_on)


def _away(data: AbsenceData, seat_id: UUID) -> Any:
    return Absence.objects.filter(_overlapping(data), seat_id=seat_id)


def _stands_in_for_absent(data: AbsenceData) -> bool:
    """Tell whether the one who goes stands in for somebody; with it every circle and chain is shut out."""
    return Absence.objects.filter(_overlapping(data), substitute_id=data.seat_id).exists()
