"""Taking a hand-over back within thirty days: seats and account as they were, and every thing nobody has touched."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events, policies
from vanphong.directory.actions import accounts, people
from vanphong.directory.models import Account, HandOver, HandOverLine, Person, Seat
from vanphong.directory.ports import Given, HandedOver, all_holdings
from vanphong.directory.queries.viewer import lasting
from vanphong.directory.vocabulary import Closing
from vanphong.kernel import walls
from vanphong.kernel.errors import IllegalMove, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer

DAY = timedelta(days=1)


def reverse(viewer: Viewer, hand_over_id: UUID, *, now: datetime) -> UUID:
    """Put a seat, the account and every untouched thing back; what went on meanwhile stays where it is.

    Raises ``NotFound``, ``IllegalMove`` after thirty days, the second time, and when the seats have changed again.
    """
    row = HandOver.objects.filter(pk=hand_over_id).first()
    if row is None or not policies.administers(viewer, row.agency_id):
        raise NotFound()
    with matter(row.seat_id):
        row.refresh_from_db()
        _check_time(row, today=localdate(now))
        # First the person, then the seats: the order in which every act on seats locks.
        Person.objects.select_for_update().get(pk=row.seat.person_id)
        seats = _check_seats(row)
        row.reversed_at, row.reversed_by_id = now, viewer.seat_id
        row.save(update_fields=["reversed_at", "reversed_by_id"])
        _put_seats_back(viewer, row, seats, now=now)
        _open_account(viewer, row, now=now)
        with walls.lifted():
            stayed = _give_back(viewer, row, now=now)
        told = events.HandOverReversed(
            subject_id=row.id,
            agency_id=row.agency_id,
            person_id=row.seat.person_id,
            person_name=row.seat.person.full_name,
            receivers=sorted(set(row.lines.values_list("to_id", flat=True)) - {row.new_seat_id}),
            stayed=stayed,
        )
        publish(told, viewer=viewer, now=now)
    return row.id


def _check_time(row: HandOver, *, today: date) -> None:
    if row.reversed_at is not None:
        raise IllegalMove(_("This hand-over has been taken back already."))
    if today > row.reversible_until_on:
        raise IllegalMove(_("A hand-over can be taken back for thirty days; now make a new one."))


def _check_seats(row: HandOver) -> list[Seat]:
    """Return the seats that were left, each as the hand-over left it; raises ``IllegalMove`` otherwise."""
    if not row.before["seats"]:
        return []  # what was left behind: the post had ended before
    ended = {UUID(one["id"]): date.fromisoformat(one["ended_on"]) for one in row.before["seats"]}
    seats = list(Seat.objects.select_for_update(of=("self",)).filter(pk__in=ended).select_related("agency", "unit"))
    is_changed = any(seat.valid_to != ended[seat.id] for seat in seats)
    is_gone = any(seat.agency.valid_to or (seat.unit and seat.unit.valid_to) for seat in seats)
    others = Seat.objects.filter(lasting(row.takes_effect_on), person_id=row.seat.person_id).exclude(pk__in=ended)
    given = set(others.values_list("id", flat=True)) - {UUID(one) for one in row.before["beside"]}
    is_new_one_open = row.new_seat is None or row.new_seat.valid_to is None
    if is_changed or is_gone or not is_new_one_open or given != ({row.new_seat_id} - {None}):
        raise IllegalMove(_("The posts of this person have changed again since; make a new hand-over instead."))
    return seats


def _put_seats_back(viewer: Viewer, row: HandOver, seats: list[Seat], *, now: datetime) -> None:
    if row.new_seat is not None:
        last_day = row.new_seat.valid_from - DAY
        people.end_seat(viewer, row.new_seat.id, valid_to=last_day, reason=row.decision_number, now=now)
    before = {one["id"]: one for one in row.before["seats"]}
    for seat in seats:
        was = before[str(seat.id)]
        seat.valid_to = date.fromisoformat(was["valid_to"]) if was["valid_to"] else None
        seat.end_reason = was["end_reason"]
        seat.save(update_fields=["valid_to", "end_reason"])
        told = events.SeatRestored(subject_id=seat.person_id, agency_id=seat.agency_id, seat_id=seat.id)
        publish(told, viewer=viewer, now=now)


def _open_account(viewer: Viewer, row: HandOver, *, now: datetime) -> None:
    account_id = row.before.get("account_id")
    if account_id and Account.objects.filter(pk=account_id, is_active=False, closing=Closing.LEFT).exists():
        accounts.reopen(viewer, UUID(account_id), note=row.decision_number, now=now)


def _give_back(viewer: Viewer, row: HandOver, *, now: datetime) -> int:
    """Give back line by line, the last one first; return how many had gone on and stay where they are."""
    holdings = all_holdings()
    lines = list(row.lines.order_by("-ordinal"))
    with matter(*(UUID(line.before["matter_id"]) for line in lines), *_matters_of(row.new_seat_id, day=localdate(now))):
        for line in lines:
            kind = holdings.get(line.kind)
            back = HandedOver(line.subject_id, line.before)
            line.is_back = kind is not None and kind.give_back(viewer, back, now=now)
        HandOverLine.objects.bulk_update(lines, ["is_back"])
        _empty_new_seat(viewer, row, now=now)
    return sum(not line.is_back for line in lines)


def _matters_of(seat_id: UUID | None, *, day: date) -> set[UUID]:
    """The matters of what hangs on the new seat: all locks are taken together, in one order."""
    ids = [seat_id] if seat_id else []
    every = all_holdings().values() if ids else ()
    return {held.matter_id or held.subject_id for holdings in every for held in holdings.held_by(ids, day=day)}


def _empty_new_seat(viewer: Viewer, row: HandOver, *, now: datetime) -> None:
    """Take along to the old seat what came to the new one meanwhile: nobody sits there any more."""
    if row.new_seat is None:
        return
    is_other_agency = row.new_seat.agency_id != row.agency_id
    for holdings in all_holdings().values():
        things = holdings.held_by([row.new_seat.id], day=localdate(now))
        for held in things:
            if is_other_agency or (held.roles and not set(held.roles) & set(row.seat.roles)):
                raise IllegalMove(_("Work has come to the new post meanwhile; make a new hand-over instead."))
        given = [Given(held, row.seat_id) for held in things]
        holdings.transfer(viewer, given, agency_id=row.agency_id, now=now)
