"""Reading registers and types: which register a document goes into, and the lists for forms."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import people, policy
from vanphong.directory.vocabulary import Role
from vanphong.documents.models import DocumentType, Register
from vanphong.documents.policy_keys import INCOMING_ROUTING, Routing
from vanphong.documents.vocabulary import Direction, NumberReset
from vanphong.kernel.errors import Invalid, NotFound


@dataclass(frozen=True)
class TypeCard:
    """A type of document."""

    code: str
    name: str
    symbol: str


@dataclass(frozen=True)
class RegisterCard:
    """A register; with ``body_symbol``, the series of an advisory body."""

    id: UUID
    name: str
    direction: str
    type_codes: tuple[str, ...]
    prefix: str = ""
    reset: str = NumberReset.YEARLY
    body_symbol: str = ""


class Series(Protocol):
    """What numbers are taken from."""

    @property
    def id(self) -> UUID:
        """The register."""

    @property
    def reset(self) -> str:
        """When its numbers begin anew."""


def counter_year(reset: str, *, now: datetime) -> int:
    """Return the year under which a register counts: 0 for a series that never begins anew."""
    return 0 if reset == NumberReset.NEVER else localdate(now).year


def types() -> list[TypeCard]:
    """Return every type of document in its legal order."""
    return [TypeCard(*row) for row in DocumentType.objects.order_by("position").values_list("code", "name", "symbol")]


def type_card(code: str) -> TypeCard:
    """Return a type by its code; raises ``Invalid`` on ``type_code`` when there is none."""
    row = DocumentType.objects.filter(pk=code).values_list("code", "name", "symbol").first()
    if row is None:
        raise Invalid({"type_code": _("Choose a type of document from the list.")})
    return TypeCard(*row)


def type_by_name(name: str) -> str:
    """Return the code of the type with a name, or an empty text."""
    return DocumentType.objects.filter(name__iexact=name).values_list("code", flat=True).first() or ""


def registers(agency_id: UUID, direction: Direction) -> list[RegisterCard]:
    """Return the open registers of an agency in one direction, in their order."""
    rows = Register.objects.filter(agency_id=agency_id, direction=direction, is_closed=False)
    return [
        RegisterCard(row.id, row.name, row.direction, tuple(row.type_codes), row.prefix, row.reset, row.body_symbol)
        for row in rows.order_by("position", "id")
    ]


def register_for(
    agency_id: UUID, direction: Direction, *, type_code: str, register_id: UUID | None = None
) -> RegisterCard:
    """Return the register a document goes into: the one named, else the one for its type, else the general one.

    The series of an advisory body is taken only when it is named. Raises ``NotFound`` when the agency has no such
    register.
    """
    choices = registers(agency_id, direction)
    if register_id is not None:
        choices = [one for one in choices if one.id == register_id]
    else:
        choices = [one for one in choices if not one.body_symbol]
    fitting = [one for one in choices if type_code in one.type_codes] or [one for one in choices if not one.type_codes]
    chosen = next(iter(fitting or (choices if register_id is not None else [])), None)
    if chosen is None:
        raise NotFound(_("The agency has no open register for this document; ask the administrator to open one."))
    return chosen


RECEIVERS = {
    Routing.DIRECTOR: (Role.LEADER,),
    Routing.OFFICE_CHIEF: (Role.LEADER, Role.CHIEF_OF_OFFICE),
    Routing.DIRECT: (Role.LEADER, Role.CHIEF_OF_OFFICE, Role.HEAD_OF_UNIT),
}
"""Who is asked about a registered document, by the agency's policy (X-16; NĐ 30/2020, Điều 23.1)."""

REFUSALS = {
    Routing.DIRECTOR: _("Choose a leader of your agency; its rules lay every document before one."),
    Routing.OFFICE_CHIEF: _("Choose a leader or the chief of office of your agency."),
    Routing.DIRECT: _("Choose a leader, the chief of office or a head of unit of your agency."),
}


def receivers(agency_id: UUID) -> tuple[Role, ...]:
    """Return the roles before which the documents of an agency may be laid."""
    return RECEIVERS[policy.value(INCOMING_ROUTING, agency_id=agency_id)]


def check_submission(agency_id: UUID, seat_id: UUID, *, day: date) -> None:
    """Raise ``Invalid`` on ``to`` unless the seat carries one of the agency's receiving roles on the day."""
    routing = policy.value(INCOMING_ROUTING, agency_id=agency_id)
    card = people.seated(agency_id, [seat_id], day=day).get(seat_id)
    if card is None or card.roles.isdisjoint(RECEIVERS[routing]):
        raise Invalid({"to": REFUSALS[routing]})
