"""Somebody arrives: person, first post and account in one transaction, on one decision (R-001, R-006)."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory.actions import accounts, people
from vanphong.directory.actions.accounts import AccountData, Issued
from vanphong.directory.models import Account
from vanphong.directory.queries.arrivals import usual_roles
from vanphong.directory.queries.viewer import seats_of
from vanphong.directory.rules.person import PersonData
from vanphong.directory.vocabulary import Closing
from vanphong.kernel.errors import IllegalMove, Invalid
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Arrival:
    """What is entered of somebody who arrives; ``person_id`` names one who was here before and holds no post now."""

    person: PersonData
    place: people.SeatData
    username: str = ""
    person_id: UUID | None = None


def arrive(viewer: Viewer, arrival: Arrival, *, now: datetime) -> Issued:
    """Enter a person (or take one in again), give the post with its usual roles, and issue the account.

    Returns the account with its first password, known this once. Who comes back gets the old account again, with a new
    password (X-02: one person, one account). Raises ``NotAllowed``, ``Invalid`` by field, ``IllegalMove`` for somebody
    who holds a post already.
    """
    place = _checked(arrival.place)
    with transaction.atomic():
        person_id = arrival.person_id or people.enter_person(arrival.person, day=localdate(now))
        if arrival.person_id and seats_of(person_id, day=localdate(now)).exists():
            raise IllegalMove(_("This person holds a post already: move the person instead."))
        people.seat(viewer, person_id, data=place, now=now)
        return _account(viewer, person_id, arrival, now=now)


def _checked(place: people.SeatData) -> people.SeatData:
    """Return the place with roles: those chosen, else the usual ones of the post; raises ``Invalid``."""
    faults = {}
    if not place.decision_number.strip() or len(place.decision_number.strip()) > 50:
        faults["decision_number"] = _("Write the number of the decision, at most 50 characters.")
    if place.decided_on is None:
        faults["decided_on"] = _("Write the day of the decision.")
    if faults:
        raise Invalid(faults)
    return replace(place, roles=place.roles or usual_roles(place.post_id))


def _account(viewer: Viewer, person_id: UUID, arrival: Arrival, *, now: datetime) -> Issued:
    known = Account.objects.filter(person_id=person_id).first()
    if known is None:
        data = AccountData(
            username=arrival.username,
            decision_number=arrival.place.decision_number,
            decided_on=arrival.place.decided_on,
        )
        return accounts.issue(viewer, person_id, data=data, now=now)
    if not known.is_active and known.closing in (Closing.LEFT, Closing.UNUSED):
        accounts.reopen(viewer, known.id, note=arrival.place.decision_number, now=now)
    return accounts.reissue(viewer, known.id, note=arrival.place.decision_number, now=now)
