"""Who is signed in: account, stay, person and seats behind a session, in one statement."""

import hmac
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from vanphong.directory import policies
from vanphong.directory.models import AccountSession, Seat
from vanphong.directory.queries.mandates import Standing, mandates_of
from vanphong.directory.queries.stay_seats import seats_of_stay
from vanphong.directory.queries.viewer import post_of, viewer_in
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class SeatCard:
    """A seat as its holder sees it."""

    id: UUID
    post: str
    unit: str
    agency: str


@dataclass(frozen=True)
class MandateCard:
    """Another one's seat in which the person may act, until the end of a day."""

    id: UUID
    title: str
    agency: str
    ends_on: date
    is_current: bool


@dataclass(frozen=True)
class Stay:
    """The running stay: used when last, until when, and whether it asks for the password or the second factor.

    ``is_strict``: a second factor was asked for at the sign-in, whether or not it was shown by now.
    """

    id: UUID
    address: str
    seen_at: datetime
    looked_at: datetime | None
    idle_minutes: int
    ends_at: datetime
    is_locked: bool
    is_strict: bool
    must_verify: bool


@dataclass(frozen=True)
class SignedIn:
    """Somebody at work: the viewer in the chosen seat, and what the frame of every page tells of them."""

    viewer: Viewer
    account_id: UUID
    username: str
    must_change_password: bool
    is_administrator: bool
    last_used_at: datetime | None
    stay: Stay
    agency: str
    unit: str
    seats: tuple[SeatCard, ...]
    own_seat_id: UUID
    mandates: tuple[MandateCard, ...] = ()
    has_lost_mandate: bool = False

    @property
    def acts_under(self) -> MandateCard | None:
        """The mandate under which this person works at the moment."""
        return next((one for one in self.mandates if one.is_current), None)


def signed_in(
    account_id: UUID,
    *,
    session_hash: str,
    stay_id: UUID,
    now: datetime,
    seat_id: UUID | None = None,
    mandate_id: UUID | None = None,
) -> SignedIn | None:
    """Return who stands behind a session, in the named seat or in the main one, or under the named mandate.

    Nothing is returned when the account is closed or locked, when the stay has ended, when the password has been
    changed since (``session_hash`` is the mark that Django's sign-in left in the session), or when the person holds no
    seat today. A mandate that is over is reported as lost. Who may act for nobody costs one statement.
    """
    day = localdate(now)
    seats = seats_of_stay(account_id, stay_id, now=now)
    if not seats:
        return None
    account = seats[0].person.account
    if not policies.may_enter(account, now=now):
        return None
    if not hmac.compare_digest(account.get_session_auth_hash(), session_hash):
        return None
    chosen = next((seat for seat in seats if seat.id == seat_id), seats[0])
    standings = mandates_of(seats, day=day) if any(seat.can_stand_in for seat in seats) else []
    current = next((one for one in standings if one.id == mandate_id), None)
    sits_in = current.principal if current else chosen
    return SignedIn(
        viewer=current.viewer if current else viewer_in(chosen),
        account_id=account.id,
        username=account.shown_name or account.username,
        must_change_password=account.must_change_password,
        is_administrator=any(policies.ADMINISTRATORS.intersection(seat.roles) for seat in seats),
        last_used_at=account.last_used_at,
        stay=_stay(seats[0].stay, now=now),
        agency=sits_in.agency.name,
        unit=sits_in.unit.name if sits_in.unit else "",
        seats=tuple(_card(seat) for seat in seats),
        own_seat_id=chosen.id,
        mandates=tuple(_mandate(one, is_current=one is current) for one in standings),
        has_lost_mandate=mandate_id is not None and current is None,
    )


def _stay(stay: AccountSession, *, now: datetime) -> Stay:
    is_idle = now - stay.seen_at >= timedelta(minutes=stay.idle_minutes)
    return Stay(
        id=stay.id,
        address=stay.address,
        seen_at=stay.seen_at,
        looked_at=stay.looked_at,
        idle_minutes=stay.idle_minutes,
        ends_at=stay.ends_at,
        is_locked=is_idle or stay.locked_at is not None,
        is_strict=stay.must_verify,
        must_verify=stay.must_verify and stay.verified_at is None,
    )


def _card(seat: Seat) -> SeatCard:
    return SeatCard(seat.id, post_of(seat), seat.unit.name if seat.unit else "", seat.agency.name)


def _mandate(one: Standing, *, is_current: bool) -> MandateCard:
    return MandateCard(one.id, one.title, one.agency, one.ends_on, is_current)
