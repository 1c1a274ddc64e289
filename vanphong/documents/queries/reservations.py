"""Reading numbers that were set aside for paper: what is open, what became of the others, and the row for actions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Min, QuerySet
from django.utils.translation import gettext_lazy as _

from vanphong.directory.vocabulary import Role
from vanphong.documents import policies
from vanphong.documents.models import ReservedNumber
from vanphong.documents.vocabulary import ReservationState
from vanphong.kernel.errors import Invalid, NotAllowed
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Reserved:
    """A number that was set aside: of which register and year, since when and why, and what became of it."""

    id: UUID
    register_id: UUID
    register_name: str
    direction: str
    year: int
    number: int
    reserved_on: date
    reason: str
    state: str
    reserved_by_id: UUID
    settled_at: datetime | None
    used_id: UUID | None
    note: str
    prefix: str = ""

    @property
    def state_label(self) -> str:
        """What became of it, in words."""
        return str(ReservationState(self.state).label)


def open_numbers(viewer: Viewer, *, register_id: UUID | None = None) -> list[Reserved]:
    """Return the numbers that wait to be settled, of all registers of the viewer's agency or of one, lowest first.

    Raises ``NotAllowed`` for those who do not keep registers.
    """
    _check_keeper(viewer)
    rows = ReservedNumber.objects.filter(agency_id=viewer.agency_id, state=ReservationState.RESERVED)
    if register_id is not None:
        rows = rows.filter(register_id=register_id)
    return _read(rows.select_related("register").order_by("register__direction", "register_id", "year", "number"))


def settled(viewer: Viewer, *, limit: int = 50) -> list[Reserved]:
    """Return the numbers settled last, newest first. Raises like `open_numbers`."""
    _check_keeper(viewer)
    rows = ReservedNumber.objects.filter(agency_id=viewer.agency_id).exclude(state=ReservationState.RESERVED)
    return _read(rows.select_related("register").order_by("-settled_at", "-number")[:limit])


def in_register(rows: QuerySet[ReservedNumber], *, before: int | None, limit: int) -> list[Reserved]:
    """Return a page of numbers that stand in a register without a document, highest first."""
    if before is not None:
        rows = rows.filter(number__lt=before)
    return _read(rows.select_related("register").order_by("-number")[:limit])


def _read(rows: Iterable[ReservedNumber]) -> list[Reserved]:
    return [
        Reserved(
            id=row.id,
            register_id=row.register_id,
            register_name=row.register.name,
            direction=row.register.direction,
            year=row.year,
            number=row.number,
            reserved_on=row.reserved_on,
            reason=row.reason,
            state=row.state,
            reserved_by_id=row.reserved_by_id,
            settled_at=row.settled_at,
            used_id=row.used_id,
            note=row.note,
            prefix=row.register.prefix,
        )
        for row in rows
    ]


def locked(agency_id: UUID, reserved_id: UUID) -> ReservedNumber:
    """Return the row of a number that is still open, locked to the end of the transaction.

    Raises ``Invalid`` on ``number`` when the agency has no such number, or it was settled already.
    """
    row = (
        ReservedNumber.objects.select_for_update(of=("self",))
        .select_related("register")
        .filter(pk=reserved_id, agency_id=agency_id)
        .first()
    )
    if row is None or row.state != ReservationState.RESERVED:
        raise Invalid({"number": _("This number is not set aside any more: choose another one.")})
    return row


def find(agency_id: UUID, register_id: UUID, *, number: int) -> UUID:
    """Return the open number of a register that is written so, the newest year first.

    Raises ``Invalid`` on ``number`` when none is set aside.
    """
    rows = ReservedNumber.objects.filter(
        agency_id=agency_id, register_id=register_id, number=number, state=ReservationState.RESERVED
    )
    found = rows.order_by("-year").values_list("id", flat=True).first()
    if found is None:
        words = _("Number %(number)s was not set aside in this register; leave the cell empty for the next number.")
        raise Invalid({"number": words % {"number": number}})
    return found


@dataclass(frozen=True)
class Waiting:
    """How many numbers of an agency wait to be settled, and the register and day of the oldest."""

    count: int
    since: date
    register_id: UUID


def waiting(*, before: date) -> dict[UUID, Waiting]:
    """Return, by agency, what was set aside before a day and still waits."""
    rows = ReservedNumber.objects.filter(state=ReservationState.RESERVED, reserved_on__lt=before)
    oldest = dict(
        rows.order_by("agency_id", "reserved_on", "id").distinct("agency_id").values_list("agency_id", "register_id")
    )
    counted = rows.order_by().values_list("agency_id").annotate(many=Count("id"), since=Min("reserved_on"))
    return {agency: Waiting(many, since, oldest[agency]) for agency, many, since in counted if agency in oldest}


def _check_keeper(viewer: Viewer) -> None:
    if not viewer.has(Role.CLERK):
        raise NotAllowed(policies.KEEPERS_ONLY)
