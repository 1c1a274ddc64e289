"""Numbers set aside for paper: an outage, or a document carried by hand (NĐ 30/2020, Điều 15, 22; R-027, R-061).

They come out of the same counter as all others, so none is given twice; each is settled afterwards: a document takes
it (`take`), or it is given up with a reason and stays in the register.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.documents import events, policies
from vanphong.documents.actions import attachments, registers
from vanphong.documents.models import Register, ReservedNumber
from vanphong.documents.queries import reservations as queries
from vanphong.documents.vocabulary import Direction, ReservationState
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer

AT_ONCE = 100
"""How many numbers are set aside at once, at most."""
REASON_LIMIT = 300
ACTS = {Direction.IN.value: ("register", "incoming"), Direction.OUT.value: ("number", "outgoing")}


def reserve(viewer: Viewer, register_id: UUID, *, count: int, reason: str, now: datetime) -> UUID:
    """Set the next numbers of a register aside, with a reason; return the register.

    Raises ``NotFound`` for no open register of the viewer's agency, ``NotAllowed``, ``Invalid``.
    """
    register = Register.objects.filter(pk=register_id, agency_id=viewer.agency_id, is_closed=False).first()
    if register is None:
        raise NotFound()
    _check_keeper(viewer, register)
    reason = _reason(reason)
    if not 1 <= count <= AT_ONCE:
        raise Invalid({"count": _("Between 1 and 100 numbers at once.")})
    with transaction.atomic():
        taken = [registers.take_number(register, now=now) for _each in range(count)]
        ReservedNumber.objects.bulk_create(
            ReservedNumber(
                agency_id=register.agency_id,
                register=register,
                year=year,
                number=number,
                reserved_on=localdate(now),
                reason=reason,
                state=ReservationState.RESERVED,
                reserved_by_id=viewer.seat_id,
                reserved_at=now,
            )
            for number, year in taken
        )
        told = events.NumbersReserved(
            subject_id=register.id,
            agency_id=register.agency_id,
            year=taken[0][1],
            first=taken[0][0],
            last=taken[-1][0],
            reason=reason,
        )
        publish(told, viewer=viewer, now=now)
    return register.id


def cancel(viewer: Viewer, reserved_id: UUID, *, reason: str, now: datetime) -> UUID:
    """Give a number up that was set aside and is not needed; return its register.

    Raises ``NotFound``, ``NotAllowed``, ``Invalid``, and ``IllegalMove`` when it was settled already.
    """
    with transaction.atomic():
        row = (
            ReservedNumber.objects.select_for_update(of=("self",))
            .select_related("register")
            .filter(pk=reserved_id, agency_id=viewer.agency_id)
            .first()
        )
        if row is None:
            raise NotFound()
        _check_keeper(viewer, row.register)
        if row.state != ReservationState.RESERVED:
            raise IllegalMove()
        note = _reason(reason)
        _settle(row, ReservationState.CANCELLED, now, note=note)
        told = events.ReservationCancelled(
            subject_id=row.register_id, agency_id=row.agency_id, year=row.year, number=row.number, reason=note
        )
        publish(told, viewer=viewer, now=now)
    return row.register_id


def take(agency_id: UUID, reserved_id: UUID, *, direction: Direction, used_id: UUID, now: datetime) -> ReservedNumber:
    """Use a number that was set aside for a document that is being numbered; runs in that act's transaction.

    Raises ``Invalid`` on ``number`` when it is not open any more, or belongs to a register of the other direction.
    """
    row = queries.locked(agency_id, reserved_id)
    if row.register.direction != direction:
        raise Invalid({"number": _("This number belongs to another register.")})
    _settle(row, ReservationState.USED, now, used_id=used_id)
    return row


def _settle(row: ReservedNumber, state: ReservationState, now: datetime, **settled: UUID | str) -> None:
    """Write down what became of a number whose row is locked; of that there is nothing more."""
    ReservedNumber.objects.filter(pk=row.pk).update(state=state, settled_at=now, **settled)


def _check_keeper(viewer: Viewer, register: Register) -> None:
    if not policies.clerk(viewer, register) or not viewer.may(*ACTS[register.direction]):
        raise NotAllowed(policies.KEEPERS_ONLY)


def _reason(text: str) -> str:
    reason = attachments.needed_text("reason", text)
    if len(reason) > REASON_LIMIT:
        raise Invalid({"reason": _("At most 300 characters.")})
    return reason
