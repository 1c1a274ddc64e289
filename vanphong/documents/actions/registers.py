"""Opening registers, and taking numbers from them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from vanphong.documents.models import Register
from vanphong.documents.vocabulary import Direction
from vanphong.kernel.numbering import next_number


def open_register(
    agency_id: UUID, *, direction: Direction, name: str, type_codes: Sequence[str] = (), position: int = 0
) -> UUID:
    """Open a register of an agency; an empty list of types makes it the general one (NĐ 30/2020, Điều 15)."""
    row = Register.objects.create(
        agency_id=agency_id, direction=direction, name=name, type_codes=list(type_codes), position=position
    )
    return row.id


def take_number(register_id: UUID, *, now: datetime) -> tuple[int, int]:
    """Return the next number of a register and the year it belongs to, Vietnam time (Điều 15.1, 22.2).

    Must run in the transaction that uses the number.
    """
    year = localdate(now).year
    return next_number(register_id, year=year), year
