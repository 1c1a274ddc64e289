"""Rules of acting for others: who may authorise whom, in which form, and how an authority is called."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from vanphong.directory.vocabulary import Role, SigningForm
from vanphong.engines.workdays.calendar import Calendar

DAY = timedelta(days=1)


class State(TextChoices):
    """How an authority stands on a day."""

    COMING = "coming", gettext_lazy("Coming")
    IN_FORCE = "in_force", gettext_lazy("In force")
    OVER = "over", gettext_lazy("Over")


@dataclass(frozen=True)
class Standing:
    """What must be known of a seat to tell whom it may authorise; ``rank`` is protocol order, smaller is higher."""

    seat_id: object
    agency_id: object
    unit_id: object
    roles: frozenset[str]
    rank: int

    @property
    def tier(self) -> tuple[int, int]:
        """Leaders before heads of unit before all others, then by protocol."""
        if Role.LEADER in self.roles:
            return (0, self.rank)
        return (1, self.rank) if self.roles & {Role.CHIEF_OF_OFFICE, Role.HEAD_OF_UNIT} else (2, self.rank)

    def stands_above(self, other: "Standing") -> bool:
        """Whether the other is a subordinate of the same agency; for heads of unit, of the same unit."""
        is_within = self.tier[0] == 0 or (self.unit_id is not None and self.unit_id == other.unit_id)
        return self.agency_id == other.agency_id and is_within and self.tier < other.tier


def state_of(first: date, last: date, *, is_withdrawn: bool, day: date) -> State:
    """Return how an authority stands on a day; what was withdrawn is over at once."""
    if is_withdrawn or last < day:
        return State.OVER
    return State.COMING if first > day else State.IN_FORCE


def is_head(seat: Standing, leaders: Iterable[Standing]) -> bool:
    """Tell whether a seat is the head of its agency (no leader stands above it) or of its unit."""
    if Role.LEADER in seat.roles:
        return all(seat.rank <= leader.rank for leader in leaders)
    return bool(seat.roles & {Role.CHIEF_OF_OFFICE, Role.HEAD_OF_UNIT})


def fits(form: str, principal: Standing, deputy: Standing) -> bool:
    """Tell whether a head may let somebody sign in this form (NĐ 30/2020, Điều 13).

    KT. is for a deputy head: of the agency another leader, of a unit somebody of the unit. TL. is for a head of unit
    by order of the head of the agency. TUQ. is for any subordinate.
    """
    if not principal.stands_above(deputy):
        return False
    is_leader = Role.LEADER in principal.roles
    if form == SigningForm.KT:
        return Role.LEADER in deputy.roles if is_leader else True
    if form == SigningForm.TL:
        return is_leader and deputy.tier[0] == 1
    return form == SigningForm.TUQ


def leads(seat: Standing) -> bool:
    """Tell whether a seat heads anything: an agency, its office, a unit."""
    return seat.tier[0] < 2


def day_of_warning(last: date, *, calendar: Calendar) -> date:
    """Return the working day before the last day of an authority."""
    return calendar.last_working_day(last - DAY)


def title(form: str, *, post: str, name: str) -> str:
    """Return in whose name one acts, as it is written before a signature: form, post, name."""
    return f"{form}. {post} {name}"


def label(form: str, *, post: str, name: str, number: str) -> str:
    """Return what stands beside every act done under a delegation; data, always in the language of the office."""
    with override(settings.LANGUAGE_CODE):
        paper = _("Written authorisation %(number)s") % {"number": number}
    return f"{title(form, post=post, name=name)}, {paper}"[:300]


def absence_label(name: str) -> str:
    """Return what stands beside every act of a substitute; data, always in the language of the office."""
    with override(settings.LANGUAGE_CODE):
        return (_("in place of %(name)s (absent)") % {"name": name})[:300]
