"""What a line says, once read: parts, deadlines, wishes, and what in it is not clear."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from vanphong.engines.workdays.calendar import Reckoning


class Role(StrEnum):
    """What is asked of somebody (chủ trì, phối hợp, để biết)."""

    LEAD = "lead"
    SUPPORT = "support"
    INFORMED = "informed"


class Cause(StrEnum):
    """What in the line gave somebody the role."""

    SIGN = "sign"
    """``@!``, ``@`` or ``@?``."""
    WORD = "word"
    """chủ trì, phối hợp, để biết."""
    GIVEN = "given"
    """giao, kính chuyển."""
    TASK = "task"
    """A work word after the name: tham mưu, nghiên cứu."""
    ALONE = "alone"
    """Nobody else is named in the clause."""


class Urgency(IntEnum):
    """How urgent; 1 to 3 are the degrees of Decree 30/2020 (khẩn, thượng khẩn, hỏa tốc)."""

    NONE = 0
    URGENT = 1
    MOST_URGENT = 2
    EXPRESS = 3


class SpanKind(StrEnum):
    """What a stretch of the line is, for highlighting."""

    NAME = "name"
    ROLE = "role"
    DEADLINE = "deadline"
    URGENCY = "urgency"
    WISH = "wish"


class ProblemKind(StrEnum):
    """What is not clear."""

    AMBIGUOUS_NAME = "ambiguous_name"
    UNKNOWN_NAME = "unknown_name"
    NAMED_TWICE = "named_twice"
    """One holder in two roles."""
    SEVERAL_LEADS = "several_leads"
    NO_LEAD = "no_lead"
    NO_ROLE = "no_role"
    NOBODY_IN_PARTICULAR = "nobody_in_particular"
    """"the units concerned": nobody receives it by that."""
    PAST = "past"
    NO_SUCH_DAY = "no_such_day"
    AMBIGUOUS_DAY = "ambiguous_day"
    """"Friday" said on a Friday."""
    DAY_OFF = "day_off"
    VAGUE = "vague"
    """"early next month": the day taken is only a proposal."""
    SEVERAL_DEADLINES = "several_deadlines"
    UNCERTAIN_CALENDAR = "uncertain_calendar"


NOTES = frozenset(
    {
        ProblemKind.NOBODY_IN_PARTICULAR,
        ProblemKind.DAY_OFF,
        ProblemKind.VAGUE,
        ProblemKind.UNCERTAIN_CALENDAR,
        ProblemKind.NO_ROLE,
    }
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the line: places of signs in the text as it was given."""

    start: int
    end: int
    kind: SpanKind


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline that was read. ``due`` is the moment, ``day`` its day; ``words`` as they were written.

    ``has_time`` where an hour or part of the day was named, else ``due`` is the end of the working day. ``reckoning``
    tells how working days were counted.
    """

    start: int
    end: int
    words: str
    day: date
    due: datetime
    has_time: bool = False
    is_before: bool = False
    is_vague: bool = False
    reckoning: Reckoning | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Who is asked for what, by when. ``candidate`` is nothing where the name is ambiguous or unknown."""

    role: Role
    cause: Cause
    candidate: str | None
    start: int
    end: int
    words: str
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report (or an answer) is wanted, perhaps by a day of its own."""

    start: int
    end: int
    words: str
    is_reply: bool
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What the writer should settle: where, with whom it may mean (``choices``) or which days (``days``)."""

    kind: ProblemKind
    start: int
    end: int
    words: str
    choices: tuple[str, ...] = ()
    days: tuple[date, ...] = ()

    @property
    def is_grave(self) -> bool:
        """Whether it must be settled before the directive can be sent; the rest is only told."""
        return self.kind not in NOTES


@dataclass(frozen=True, slots=True)
class Direction:
    """A line that was read."""

    text: str
    parts: tuple[Part, ...]
    deadlines: tuple[Deadline, ...]
    report: Report | None
    urgency: Urgency
    spans: tuple[Span, ...]
    problems: tuple[Problem, ...]
