"""The registers that an agency keeps, beside those that its rules name: next numbers, what is to be opened."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from vanphong.directory.queries import policy
from vanphong.documents import policies
from vanphong.documents.models import Register
from vanphong.documents.policy_keys import NUMBERING_REGISTERS, RegisterScheme
from vanphong.documents.queries import registers
from vanphong.documents.vocabulary import NumberReset
from vanphong.kernel.errors import NotAllowed
from vanphong.kernel.models import Counter
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class KeptRegister:
    """A register with the number that it would give now; another clerk may be quicker."""

    id: UUID
    name: str
    direction: str
    type_codes: tuple[str, ...]
    prefix: str
    reset: str
    body_symbol: str
    next_number: int
    has_numbers: bool
    is_closed: bool
    closed_at: datetime | None
    closing_reason: str


@dataclass(frozen=True)
class Wanted:
    """A row of the rules, and the open register that follows it; ``is_known`` is false for types that no office has."""

    scheme: RegisterScheme
    register: KeptRegister | None
    is_known: bool

    @property
    def is_to_open(self) -> bool:
        """Whether the agency does not keep it yet."""
        return self.register is None and self.is_known

    @property
    def is_to_change(self) -> bool:
        """Whether something of it can be set right without touching a number."""
        one = self.register
        return one is not None and (
            set(one.type_codes) != set(self.scheme.type_codes) or (self.differs and not one.has_numbers)
        )

    @property
    def differs(self) -> bool:
        """Whether prefix or series are others than the rules say; once numbers were given only a new one follows."""
        one = self.register
        return one is not None and (one.prefix, one.reset) != (self.scheme.prefix, self.scheme.reset)


def kept(viewer: Viewer, *, now: datetime) -> list[KeptRegister]:
    """Return the registers of the viewer's agency, open ones first; raises ``NotAllowed``."""
    if not (policies.keeper_of_registers(viewer) or policies.reader_of_registers(viewer)):
        raise NotAllowed()
    return _kept(viewer.agency_id, year=localdate(now).year)


def _kept(agency_id: UUID, *, year: int) -> list[KeptRegister]:
    of_year = Case(When(reset=NumberReset.NEVER, then=Value(0)), default=Value(year), output_field=IntegerField())
    counted = Counter.objects.filter(scope_id=OuterRef("pk"))
    rows = Register.objects.filter(agency_id=agency_id).annotate(of_year=of_year)
    rows = rows.annotate(
        last=Coalesce(Subquery(counted.filter(year=OuterRef("of_year")).values("last")), 0),
        ever=Subquery(counted.values("last")[:1]),
    )
    return [
        KeptRegister(
            id=row.id,
            name=row.name,
            direction=row.direction,
            type_codes=tuple(row.type_codes),
            prefix=row.prefix,
            reset=row.reset,
            body_symbol=row.body_symbol,
            next_number=row.last + 1,
            has_numbers=row.ever is not None,
            is_closed=row.is_closed,
            closed_at=row.closed_at,
            closing_reason=row.closing_reason,
        )
        for row in rows.order_by("is_closed", "direction", "position", "id")
    ]


def wanted(agency_id: UUID) -> list[Wanted]:
    """Return what the rules of an agency say of its registers, each row with the open register that follows it.

    A row is followed by the register of its name; of several general ones of a direction one is enough.
    """
    known = [one for one in _kept(agency_id, year=0) if not one.is_closed]
    codes = {one.code for one in registers.types()}
    return [
        Wanted(scheme, _following(scheme, known), not scheme.type_codes or bool(codes & set(scheme.type_codes)))
        for scheme in policy.value(NUMBERING_REGISTERS, agency_id=agency_id)
    ]


def _following(scheme: RegisterScheme, known: list[KeptRegister]) -> KeptRegister | None:
    same = [one for one in known if (one.direction, one.body_symbol) == (scheme.direction, scheme.body_symbol)]
    named = [one for one in same if one.name.casefold() == scheme.name.casefold()]
    alike = [one for one in same if set(one.type_codes) == set(scheme.type_codes)]
    return next(iter(named or alike), None)


def last(register: Register, *, now: datetime) -> int:
    """Return the last number that a register gave in its running series, 0 for none."""
    year = registers.counter_year(register.reset, now=now)
    given = Counter.objects.filter(scope_id=register.pk, year=year).values_list("last", flat=True)
    return given.first() or 0
