"""Who is signed in: account, person and seats behind a session, in one statement."""

import hmac
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vanphong.directory.models import Seat
from vanphong.directory.queries.viewer import valid_on, viewer_in
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class SeatCard:
    """A seat as its holder sees it."""

    id: UUID
    post: str
    unit: str
    agency: str


@dataclass(frozen=True)
class SignedIn:
    """Somebody at work: the viewer in the chosen seat, and what the frame of every page tells of them."""

    viewer: Viewer
    account_id: UUID
    username: str
    must_change_password: bool
    agency: str
    unit: str
    seats: tuple[SeatCard, ...]


def signed_in(account_id: UUID, *, session_hash: str, day: date, seat_id: UUID | None = None) -> SignedIn | None:
    """Return who stands behind a session, in the named seat or in the main one.

    Nothing is returned when the account was closed, when its password has been changed since (``session_hash`` is the
    mark that Django's sign-in left in the session), or when the person holds no seat on that day.
    """
    seats = list(
        Seat.objects.filter(valid_on(day), person__account__id=account_id, agency__valid_to=None)
        .select_related("person__account", "agency", "unit", "post")
        .order_by("-is_main", "post__rank", "id")
    )
    if not seats:
        return None
    account = seats[0].person.account
    if not account.is_active or not hmac.compare_digest(account.get_session_auth_hash(), session_hash):
        return None
    chosen = next((seat for seat in seats if seat.id == seat_id), seats[0])
    return SignedIn(
        viewer=viewer_in(chosen),
        account_id=account.id,
        username=account.username,
        must_change_password=account.must_change_password,
        agency=chosen.agency.name,
        unit=chosen.unit.name if chosen.unit else "",
        seats=tuple(_card(seat) for seat in seats),
    )


def _card(seat: Seat) -> SeatCard:
    return SeatCard(seat.id, seat.post.name, seat.unit.name if seat.unit else "", seat.agency.name)
