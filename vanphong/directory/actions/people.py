"""Entering persons, mending what is known of them, giving and ending their seats."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events, policies
from vanphong.directory.actions import lapsing
from vanphong.directory.models import Agency, Person, Post, Seat, Unit
from vanphong.directory.queries import accounts, staff
from vanphong.directory.queries.viewer import lasting
from vanphong.directory.rules.person import PRIVATE, PersonData, checked
from vanphong.directory.vocabulary import Acting, Role
from vanphong.engines.vntext.collate import person_sort_key
from vanphong.engines.vntext.fold import fold
from vanphong.kernel import texts
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer

DAY = timedelta(days=1)
CODE_TAKEN = _("Somebody else has this staff code.")


@dataclass(frozen=True)
class SeatData:
    """What is entered of a seat: where, as what, with which roles, since when, by which decision (R-006)."""

    agency_id: UUID
    post_id: UUID
    roles: Sequence[Role]
    valid_from: date
    unit_id: UUID | None = None
    is_main: bool = True
    acting: str = ""
    decision_number: str = ""
    decided_on: date | None = None


def enter_person(person: str | PersonData, *, day: date | None = None) -> UUID:
    """Enter a person, under the full name alone or with what else is known; return the identifier.

    ``day`` is the day of entering, by which a date of birth is judged. Whoever has no seat is seen by nobody and may do
    nothing; whether the viewer may bring somebody in is asked when the seat is given. Raises ``Invalid``.
    """
    data = checked(PersonData(person) if isinstance(person, str) else person, day=day)
    _refuse_taken_code(data.staff_code)
    row = Person()
    _write(row, data)
    _save(row)
    return row.id


def edit_person(viewer: Viewer, person_id: UUID, *, data: PersonData, now: datetime) -> None:
    """Change what is known of a person. The event tells values before and after, but of private fields only the name.

    Raises ``NotFound``, ``NotAllowed`` for a person of another agency or above the viewer, ``Invalid`` by field.
    """
    typed = checked(data, day=localdate(now))
    with transaction.atomic():
        row, agency_id = _taken_in_hand(viewer, person_id, now=now)
        _refuse_taken_code(typed.staff_code, but=row.id)
        changed = _changes(row, typed)
        if not changed:
            return
        _write(row, typed)
        _save(row)
        told = events.PersonEdited(subject_id=row.id, agency_id=agency_id, changed=changed)
        publish(told, viewer=viewer, now=now)


def seat(viewer: Viewer, person_id: UUID, *, data: SeatData, now: datetime) -> UUID:
    """Give a person a seat; return the seat's identifier.

    Raises ``NotAllowed`` for an agency, a person or roles that are not the viewer's, ``Invalid`` naming what does not
    fit: a day outside the life of agency or unit, the same seat twice at a time, a second main seat, unknown words.
    """
    roles = _known(data.roles)
    if not policies.administers(viewer, data.agency_id):
        raise NotAllowed(_("You may give posts in your own agency only."))
    _refuse_roles(viewer, roles, agency_id=data.agency_id, is_own=person_id == viewer.person_id)
    with transaction.atomic():
        if not Person.objects.select_for_update().filter(pk=person_id, merged_into=None).exists():
            raise NotFound()
        if faults := {**faults_of_place(data), **_faults_of_overlap(person_id, data)}:
            raise Invalid(faults)
        _refuse_stranger(viewer, person_id, agency_id=data.agency_id, day=data.valid_from)
        row = Seat.objects.create(
            person_id=person_id,
            agency_id=data.agency_id,
            unit_id=data.unit_id,
            post_id=data.post_id,
            roles=roles,
            acting=data.acting,
            is_main=data.is_main,
            decision_number=texts.clean(data.decision_number)[:50],
            decided_on=data.decided_on,
            valid_from=data.valid_from,
        )
        told = events.PersonSeated(
            subject_id=person_id,
            agency_id=data.agency_id,
            seat_id=row.id,
            roles=roles,
            decision_number=row.decision_number,
        )
        publish(told, viewer=viewer, now=now)
    return row.id


def end_seat(viewer: Viewer, seat_id: UUID, *, valid_to: date, reason: str, now: datetime) -> None:
    """Give a seat its last day; the day before its first one cancels it. A coming last day may be put earlier.

    Raises ``NotFound``, ``NotAllowed``, ``IllegalMove`` for a seat that is over, ``Invalid`` for a day before it began
    or after the last one that was set.
    """
    with transaction.atomic():
        row = _seat_in_hand(viewer, seat_id, now=now)
        if row.valid_to is not None and row.valid_to < localdate(now):
            raise IllegalMove(_("This post has ended already."))
        if valid_to < row.valid_from - DAY:
            raise Invalid({"valid_to": _("The last day lies before the first.")})
        if row.valid_to is not None and valid_to > row.valid_to:
            raise Invalid({"valid_to": _("This post ends sooner already: give a new one instead.")})
        if Role.OWNER in row.roles and not viewer.has("house"):
            _refuse_last_owner(row)
        row.valid_to, row.end_reason = valid_to, texts.clean(reason)[:300]
        row.save(update_fields=["valid_to", "end_reason"])
        told = events.SeatEnded(
            subject_id=row.person_id, agency_id=row.agency_id, seat_id=row.id, valid_to=valid_to, reason=row.end_reason
        )
        publish(told, viewer=viewer, now=now)


def change_roles(viewer: Viewer, seat_id: UUID, *, roles: Iterable[str], now: datetime) -> None:
    """Give a seat these roles instead of those it has; nobody widens the own rights, the last owner stays.

    Raises ``NotFound``, ``NotAllowed``, ``IllegalMove`` for a seat that is over, ``Invalid`` for unknown roles.
    """
    wanted = _known(roles)
    with transaction.atomic():
        row = _seat_in_hand(viewer, seat_id, now=now)
        if row.valid_to is not None and row.valid_to < localdate(now):
            raise IllegalMove(_("This post has ended already."))
        before = list(row.roles)
        if set(before) == set(wanted):
            return
        touched = set(before) ^ set(wanted)
        is_raise = row.person_id == viewer.person_id and not set(wanted) <= set(before)
        _refuse_roles(viewer, touched, agency_id=row.agency_id, is_own=is_raise)
        if Role.OWNER in before and Role.OWNER not in wanted:
            _refuse_last_owner(row)
        row.roles = wanted
        row.save(update_fields=["roles"])
        told = events.RolesChanged(
            subject_id=row.person_id, agency_id=row.agency_id, seat_id=row.id, before=before, after=wanted
        )
        publish(told, viewer=viewer, now=now)
        lapsing.end_with_roles(viewer, row, now=now)


def make_main(viewer: Viewer, seat_id: UUID, *, now: datetime) -> None:
    """Make a seat in force the main one of its person; the one that was main stays as another seat.

    Raises ``NotFound``, ``NotAllowed`` (also where the main one is in another agency), ``IllegalMove`` for a seat that
    is over.
    """
    with transaction.atomic():
        row = _seat_in_hand(viewer, seat_id, now=now)
        if row.is_main:
            return
        if row.valid_to is not None and row.valid_to < localdate(now):
            raise IllegalMove(_("This post has ended already."))
        home = accounts.home_of(row.person_id, now=now)
        if home is not None and not policies.administers(viewer, home):
            # The agency of the main post looks after the account: it is not taken, it is given.
            raise NotAllowed(_("The main post is in another agency: its administrator decides."))
        since = max(row.valid_from, localdate(now))
        others = Seat.objects.filter(lasting(since), person_id=row.person_id, is_main=True)
        before_id = others.values_list("id", flat=True).first()
        others.update(is_main=False)
        row.is_main = True
        row.save(update_fields=["is_main"])
        told = events.MainSeatChosen(
            subject_id=row.person_id, agency_id=row.agency_id, seat_id=row.id, before_id=before_id
        )
        publish(told, viewer=viewer, now=now)


def move_seat(viewer: Viewer, seat_id: UUID, *, unit_id: UUID | None, now: datetime) -> UUID | None:
    """Put a seat into another unit of its agency from now on, with the same post and roles; return the unit before.

    It is the same seat: what hangs on it stays with it. A move with a hand-over is another act.
    Raises ``NotFound``, ``NotAllowed``, ``IllegalMove`` for a seat that is over, ``Invalid`` for a unit that does not
    fit.
    """
    today = localdate(now)
    with transaction.atomic():
        row = _seat_in_hand(viewer, seat_id, now=now)
        if row.valid_to is not None and row.valid_to < today:
            raise IllegalMove(_("This post has ended already."))
        before_id = row.unit_id
        if before_id == unit_id:
            raise IllegalMove(_("The person sits in this unit already."))
        first = max(today, row.valid_from)
        data = SeatData(row.agency_id, row.post_id, [], first, unit_id=unit_id, is_main=False)
        if faults := {**faults_of_place(data), **_faults_of_overlap(row.person_id, data)}:
            raise Invalid(faults)
        row.unit_id = unit_id
        row.save(update_fields=["unit_id"])
        told = events.SeatMoved(
            subject_id=row.person_id, agency_id=row.agency_id, seat_id=row.id, before_id=before_id, after_id=unit_id
        )
        publish(told, viewer=viewer, now=now)
    return before_id


def _write(row: Person, data: PersonData) -> None:
    row.full_name = data.full_name
    row.folded_name = fold(data.full_name)[:120]
    row.sort_key = person_sort_key(data.full_name)[:400]
    row.staff_code = data.staff_code or None
    row.born_on, row.is_unlisted = data.born_on, data.is_unlisted
    row.email, row.office_phone, row.mobile = data.email, data.office_phone, data.mobile


def _save(row: Person) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as refusal:  # entered for somebody else at this very moment
        raise Invalid({"staff_code": CODE_TAKEN}) from refusal


def _changes(row: Person, data: PersonData) -> dict[str, list[str]]:
    changed = {}
    for each in fields(PersonData):
        before, after = getattr(row, each.name) or "", getattr(data, each.name) or ""
        if before != after:
            changed[each.name] = [] if each.name in PRIVATE else [str(before), str(after)]
    return changed


def _taken_in_hand(viewer: Viewer, person_id: UUID, *, now: datetime) -> tuple[Person, UUID]:
    """Return a person, locked, and the agency that looks after them; raises ``NotFound`` or ``NotAllowed``."""
    staff.administered(viewer, person_id)
    row = Person.objects.select_for_update().get(pk=person_id)
    if row.merged_into_id is not None:
        raise IllegalMove(_("This person was merged into another one."))
    agency_id = accounts.home_of(person_id, now=now) or viewer.agency_id
    if not policies.administers(viewer, agency_id):
        raise NotAllowed(_("This person belongs to another agency now."))
    if not policies.outranks(viewer, accounts.roles_of(person_id, now=now)):
        raise NotAllowed(_("This person's rights are above yours."))
    return row, agency_id


def _seat_in_hand(viewer: Viewer, seat_id: UUID, *, now: datetime) -> Seat:
    """Return a seat, locked, of an agency that the viewer administers; raises ``NotFound`` or ``NotAllowed``."""
    row = Seat.objects.filter(pk=seat_id).first()
    if row is None or not policies.administers(viewer, row.agency_id):
        raise NotFound()
    Person.objects.select_for_update().get(pk=row.person_id)
    row.refresh_from_db()
    if not policies.outranks(viewer, accounts.roles_of(row.person_id, now=now)):
        raise NotAllowed(_("This person's rights are above yours."))
    return row


def _refuse_taken_code(code: str, *, but: UUID | None = None) -> None:
    bearers = Person.objects.filter(staff_code=code).values_list("id", flat=True)
    if code and any(bearer != but for bearer in bearers):
        raise Invalid({"staff_code": CODE_TAKEN})


def _refuse_stranger(viewer: Viewer, person_id: UUID, *, agency_id: UUID, day: date) -> None:
    """Refuse somebody who sits in other agencies only: they are moved by who runs the system, not taken.

    A seat here that ended on the day before still counts: it is left by the move that gives the next one.
    """
    seats = Seat.objects.filter(lasting(day - DAY), person_id=person_id).values_list("agency_id", "valid_to")
    places = {place for place, valid_to in seats if valid_to is None or valid_to >= day or place == agency_id}
    if places and agency_id not in places and not any(policies.administers(viewer, place) for place in places):
        raise NotAllowed(
            _("This person holds a post in another agency; who runs the system moves people between them.")
        )


def _refuse_roles(viewer: Viewer, roles: Iterable[str], *, agency_id: UUID, is_own: bool) -> None:
    if is_own and not viewer.has("house") and not viewer.roles.issuperset(roles):
        raise NotAllowed(_("Nobody widens the own rights: ask another administrator."))
    if not policies.grants(viewer, roles, agency_id=agency_id):
        raise NotAllowed(_("These rights are given by the owner of the system only."))


def _refuse_last_owner(row: Seat) -> None:
    # Locked, so that two owners who end each other at the same moment are not both the last but one.
    owners = Seat.objects.select_for_update().filter(valid_to=None, roles__contains=[Role.OWNER]).order_by("pk")
    if not set(owners.values_list("pk", flat=True)) - {row.pk}:
        raise NotAllowed(_("The system keeps at least one owner."))


def _known(roles: Iterable[str]) -> list[str]:
    try:
        return list(dict.fromkeys(Role(role).value for role in roles))
    except ValueError as unknown:
        raise Invalid({"roles": _("This role is not known.")}) from unknown


def faults_of_place(data: SeatData) -> dict[str, str | Promise]:
    """Return what does not fit of agency, unit, post, day and manner of holding."""
    faults: dict[str, str | Promise] = {}
    agency = Agency.objects.filter(pk=data.agency_id).first()
    unit = Unit.objects.filter(pk=data.unit_id, agency_id=data.agency_id).first() if data.unit_id else None
    if agency is None:
        raise NotFound()
    if not _is_in_force(agency, data.valid_from):
        faults["valid_from"] = _("The agency is not in force on this day.")
    if data.unit_id and unit is None:
        faults["unit_id"] = _("Choose a unit of the agency.")
    elif unit and not _is_in_force(unit, data.valid_from):
        faults["unit_id"] = _("The unit is not in force on this day.")
    if not Post.objects.filter(pk=data.post_id).exists():
        faults["post_id"] = _("Choose a post from the list.")
    if data.acting and data.acting not in Acting.values:
        faults["acting"] = _("This manner of holding a post is not known.")
    return faults


def _is_in_force(row: Agency | Unit, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)


def _faults_of_overlap(person_id: UUID, data: SeatData) -> dict[str, str | Promise]:
    """What does not fit beside the seats that the person has from that day on."""
    faults: dict[str, str | Promise] = {}
    seats = list(Seat.objects.filter(lasting(data.valid_from), person_id=person_id))
    place = (data.agency_id, data.unit_id, data.post_id)
    if any((seat.agency_id, seat.unit_id, seat.post_id) == place for seat in seats):
        faults["post_id"] = _("The person holds this very post already.")
    if data.is_main and any(seat.is_main for seat in seats):
        faults["is_main"] = _("The person has a main post already: end it first, or add this one as a further post.")
    return faults
