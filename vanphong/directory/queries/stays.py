"""Who acts through a program that was let in from a running stay, such as an online editor."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from vanphong.directory import policies
from vanphong.directory.queries.mandates import mandates_of
from vanphong.directory.queries.stay_seats import seats_of_stay
from vanphong.directory.queries.viewer import viewer_in
from vanphong.kernel.viewer import Viewer


def viewer_in_stay(
    account_id: UUID, stay_id: UUID, *, seat_id: UUID, mandate_id: UUID | None = None, now: datetime
) -> Viewer | None:
    """Return who acts from a stay in the named seat, or under the named mandate in the seat of another.

    Nothing when the stay has ended, the account is closed or locked, the second factor is still to be shown, or the
    seat (the authority) is in force no more. A screen that is locked meanwhile ends nothing: what was typed is to be
    saved. Opens the walls for this person, as a sign-in does.
    """
    seats = seats_of_stay(account_id, stay_id, now=now)
    if not seats or not policies.may_enter(seats[0].person.account, now=now):
        return None
    stay = seats[0].stay
    if stay.must_verify and stay.verified_at is None:
        return None
    if mandate_id is not None:
        standings = mandates_of(seats, day=localdate(now))
        viewers = [one.viewer for one in standings if one.id == mandate_id]
    else:
        viewers = [viewer_in(seat) for seat in seats]
    return next((viewer for viewer in viewers if viewer.seat_id == seat_id), None)
