"""People who were perhaps entered twice: merged into the one that stays, or known to be two; both can be undone."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events, policies
from vanphong.directory.actions import accounts as account_actions
from vanphong.directory.models import Account, KnownApart, Person, Seat
from vanphong.directory.queries import accounts
from vanphong.directory.vocabulary import Closing
from vanphong.kernel import texts
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.events import history, publish
from vanphong.kernel.viewer import Viewer

FILLED = ("staff_code", "born_on", "email", "office_phone", "mobile")


def merge(
    viewer: Viewer, stays_id: UUID, *, goes_id: UUID, account_id: UUID | None = None, note: str = "", now: datetime
) -> UUID:
    """Merge one person into another; return who stays. Seats go over, and one account at most is left open.

    ``account_id`` chooses the account that is kept, and with it who stays; it must be given where both have accounts in
    use at the same agency. What is blank of the one who stays is taken over from the other. Raises ``NotFound``,
    ``NotAllowed`` for oneself and people above the viewer, ``Invalid``.
    """
    if stays_id == goes_id:
        raise Invalid({"stays": _("Choose two different people.")})
    with transaction.atomic():
        people = _both(viewer, stays_id, goes_id, now=now)
        held = {row.person_id: row for row in Account.objects.select_for_update().filter(person_id__in=people)}
        if account_id is not None and account_id not in {row.id for row in held.values()}:
            raise Invalid({"account": _("Choose one of the two accounts.")})
        if account_id is None and _are_both_used(held, now=now):
            raise Invalid({"account": _("Both accounts are in use: choose the one that is kept.")})
        if goes_id in held and held[goes_id].id == account_id and stays_id in held:
            stays_id, goes_id = goes_id, stays_id
        told = _join(viewer, people[stays_id], people[goes_id], held, note=note, now=now)
        for event in told:
            publish(event, viewer=viewer, now=now)
    return stays_id


def undo(viewer: Viewer, goes_id: UUID, *, note: str = "", now: datetime) -> UUID:
    """Take a merge back: seats and account belong to the person again whose they were; return that person.

    What was taken over goes back with them, unless it was changed since. Raises ``NotFound``, ``NotAllowed``,
    ``IllegalMove`` for somebody who was not merged.
    """
    with transaction.atomic():
        goes = Person.objects.select_for_update().filter(pk=goes_id).first()
        if goes is None:
            raise NotFound()
        stays_id = goes.merged_into_id or goes_id
        agency_id = _in_hand(viewer, stays_id, now=now)
        if goes.merged_into_id is None:
            raise IllegalMove(_("This person is not merged with another one."))
        told = next(entry.payload for entry in history(goes_id) if entry.kind == events.PersonMerged.kind)
        goes.merged_into = None
        goes.save(update_fields=["merged_into"])
        _give_back(stays_id, goes, told.get("taken_over", []))
        seats = Seat.objects.filter(pk__in=told["seat_ids"], person_id=stays_id)
        seat_ids = list(seats.values_list("id", flat=True))
        seats.update(person=goes)
        Seat.objects.filter(pk__in=told["main_ids"], person=goes).update(is_main=True)
        Account.objects.filter(pk=told["moved_account_id"], person_id=stays_id).update(person=goes)
        _open_again(viewer, told["closed_account_id"], agency_id=agency_id, now=now)
        for subject_id in (goes_id, stays_id):
            event = events.MergeUndone(
                subject_id=subject_id, agency_id=agency_id, stays_id=stays_id, goes_id=goes_id, seat_ids=seat_ids,
                note=texts.clean(note)[:300],
            )  # fmt: skip
            publish(event, viewer=viewer, now=now)
    return goes_id


def keep_apart(viewer: Viewer, one_id: UUID, *, other_id: UUID, note: str = "", now: datetime) -> UUID:
    """Say of two persons that they are two, so that they are not shown as doubles any more; return that word.

    Said twice, it stands once. Raises like `merge`.
    """
    if one_id == other_id:
        raise Invalid({"stays": _("Choose two different people.")})
    with transaction.atomic():
        first, second = sorted(_both(viewer, one_id, other_id, now=now))
        said = KnownApart.objects.filter(one_id=first, other_id=second, taken_back_at=None).first()
        if said is not None:
            return said.id
        agency_id = accounts.home_of(first, now=now) or viewer.agency_id
        said = KnownApart.objects.create(
            one_id=first, other_id=second, agency_id=agency_id, note=texts.clean(note)[:300],
            told_at=now, told_by_id=viewer.seat_id,
        )  # fmt: skip
        for subject_id, twin_id in ((first, second), (second, first)):
            told = events.PersonKnownApart(subject_id=subject_id, agency_id=agency_id, other_id=twin_id, note=said.note)
            publish(told, viewer=viewer, now=now)
    return said.id


def doubt_again(viewer: Viewer, one_id: UUID, *, other_id: UUID, now: datetime) -> UUID:
    """Take back the word that two persons are two: they are shown as doubles again. Return the word.

    Raises like `merge`, and ``IllegalMove`` where nobody said it.
    """
    with transaction.atomic():
        first, second = sorted((one_id, other_id))
        _both(viewer, first, second, now=now)
        said = KnownApart.objects.filter(one_id=first, other_id=second, taken_back_at=None).first()
        if said is None:
            raise IllegalMove(_("Nobody said that these are two people."))
        said.taken_back_at, said.taken_back_by_id = now, viewer.seat_id
        said.save(update_fields=["taken_back_at", "taken_back_by_id"])
        for subject_id, twin_id in ((first, second), (second, first)):
            told = events.PersonDoubtedAgain(subject_id=subject_id, agency_id=said.agency_id, other_id=twin_id)
            publish(told, viewer=viewer, now=now)
    return said.id


def _both(viewer: Viewer, stays_id: UUID, goes_id: UUID, *, now: datetime) -> dict[UUID, Person]:
    """Return the two persons, locked in one order so that two merges never wait for each other."""
    rows = Person.objects.select_for_update().filter(pk__in=[stays_id, goes_id], merged_into=None).order_by("pk")
    people = {row.id: row for row in rows}
    if len(people) < len({stays_id, goes_id}):
        raise NotFound()
    for person_id in people:
        _in_hand(viewer, person_id, now=now)
    return people


def _in_hand(viewer: Viewer, person_id: UUID, *, now: datetime) -> UUID:
    """Return the agency of a person whom the viewer may merge; raises ``NotFound`` or ``NotAllowed``."""
    if not accounts.is_administered(viewer, person_id, now=now):
        raise NotFound()
    if person_id == viewer.person_id:
        raise NotAllowed(_("Nobody administers their own account; another administrator does."))
    if not policies.outranks(viewer, accounts.roles_of(person_id, now=now)):
        raise NotAllowed(_("This person's rights are above yours."))
    return accounts.home_of(person_id, now=now) or viewer.agency_id


def _are_both_used(held: dict[UUID, Account], *, now: datetime) -> bool:
    used = [row for row in held.values() if row.is_active and row.last_used_at is not None]
    return len(used) > 1 and len({accounts.home_of(row.person_id, now=now) for row in used}) == 1


def _join(
    viewer: Viewer, stays: Person, goes: Person, held: dict[UUID, Account], *, note: str, now: datetime
) -> list[events.PersonMerged]:
    agency_id = accounts.home_of(stays.id, now=now) or viewer.agency_id
    closed_id, moved_id = _one_account(viewer, stays, goes, held, note=note, now=now)
    lasting = Q(valid_to=None) | Q(valid_to__gte=localdate(now))
    seats = Seat.objects.filter(person=goes)
    seat_ids = list(seats.values_list("id", flat=True))
    main_ids: list[UUID] = []
    if Seat.objects.filter(lasting, person=stays, is_main=True).exists():
        main_ids = list(seats.filter(lasting, is_main=True).values_list("id", flat=True))
        Seat.objects.filter(pk__in=main_ids).update(is_main=False)
    seats.update(person=stays)
    goes.merged_into = stays
    goes.save(update_fields=["merged_into"])
    taken_over = _take_over(stays, goes)
    Person.objects.filter(merged_into=goes).update(merged_into=stays)
    return [
        events.PersonMerged(
            subject_id=subject_id,
            agency_id=agency_id,
            stays_id=stays.id,
            goes_id=goes.id,
            seat_ids=seat_ids,
            main_ids=main_ids,
            closed_account_id=closed_id,
            moved_account_id=moved_id,
            taken_over=taken_over,
            note=texts.clean(note)[:300],
        )
        for subject_id in (goes.id, stays.id)
    ]


def _take_over(stays: Person, goes: Person) -> list[str]:
    """Fill what is blank of the one who stays, and return the names of these fields; a staff code belongs to one."""
    filled = [name for name in FILLED if not getattr(stays, name) and getattr(goes, name)]
    for name in filled:
        setattr(stays, name, getattr(goes, name))
    if "staff_code" in filled:
        goes.staff_code = None
        goes.save(update_fields=["staff_code"])
    if filled:
        stays.save(update_fields=filled)
    return filled


def _give_back(stays_id: UUID, goes: Person, taken_over: list[str]) -> None:
    """Make blank again what was taken over, as far as it is still what the other one has; the staff code goes back."""
    stays = Person.objects.select_for_update().get(pk=stays_id)
    code = stays.staff_code if "staff_code" in taken_over and goes.staff_code is None else None
    same = [name for name in taken_over if name != "staff_code" and getattr(stays, name) == getattr(goes, name)]
    for name in same:
        setattr(stays, name, None if name == "born_on" else "")
    if code is not None:
        stays.staff_code = None
    stays.save(update_fields=[*same, "staff_code"])
    if code is not None:
        goes.staff_code = code
        goes.save(update_fields=["staff_code"])


def _one_account(
    viewer: Viewer, stays: Person, goes: Person, held: dict[UUID, Account], *, note: str, now: datetime
) -> tuple[UUID | None, UUID | None]:
    """Leave one account: close that of the one who goes, or give it to the one who has none; return which of both."""
    account = held.get(goes.id)
    if account is None:
        return None, None
    if stays.id not in held:
        account.person = stays
        account.save(update_fields=["person"])
        return None, account.id
    if account.is_active:
        account_actions.close(viewer, account.id, closing=Closing.MERGED, note=note, now=now)
        return account.id, None
    return None, None


def _open_again(viewer: Viewer, account_id: str | None, *, agency_id: UUID, now: datetime) -> None:
    """Open the account that a merge had closed; nobody can open it by itself."""
    account = Account.objects.select_for_update().filter(pk=account_id, closing=Closing.MERGED).first()
    if account is None:
        return
    account.is_active, account.closing, account.closed_at, account.close_note = True, "", None, ""
    account.last_used_at, account.warned_at = now, None
    account.save()
    told = events.AccountReopened(subject_id=account.id, agency_id=agency_id, note=str(_("The merge was taken back.")))
    publish(told, viewer=viewer, now=now)
