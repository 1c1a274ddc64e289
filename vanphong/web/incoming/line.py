"""A directive written in one line: what was read in it, shown and laid into the form before anything is sent.

Reading only proposes (R-133): the form that is sent holds what its writer saw and could change (R-134).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import QueryDict
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from vanphong.directory.queries import roster
from vanphong.engines.directions.parse import read_direction
from vanphong.engines.directions.result import Deadline, Direction, ProblemKind, Role
from vanphong.engines.directions.result import Part as Asked
from vanphong.engines.directions.result import Problem as Unclear
from vanphong.engines.workdays.calendar import Calendar
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.forms import Choice, Doubt, Told
from vanphong.web.days import iso_of
from vanphong.web.deadlines import counted, explained, long_day
from vanphong.web.incoming import line_words
from vanphong.work.actions.items import TEXT_LIMIT
from vanphong.work.vocabulary import Part

ROLES = (Role.LEAD, Role.SUPPORT, Role.INFORMED)
DAYS_UNCLEAR = frozenset({ProblemKind.PAST, ProblemKind.NO_SUCH_DAY, ProblemKind.AMBIGUOUS_DAY})
BLOCKING = DAYS_UNCLEAR | {ProblemKind.AMBIGUOUS_NAME}
"""Of these nothing is guessed; the rest the reader sees, and the house's own rules refuse what cannot be."""


@dataclass(frozen=True)
class Reading:
    """A line as it was read; ``typed`` is the form with what was read laid into it.

    ``hidden`` goes with the form: what stood in the line when it was read, and deadlines of single holders.
    ``is_news`` tells that something was laid into the form that nobody has seen yet.
    """

    typed: QueryDict
    told: tuple[Told, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    is_news: bool = False


def read(
    viewer: Viewer, typed: QueryDict, *, now: datetime, calendar: Calendar, within: Collection[UUID] = ()
) -> Reading:
    """Read the words of a directive and lay them into its form.

    What was chosen by hand stays; what an earlier reading put there goes when the line no longer says it; what was
    taken out by hand stays out.
    """
    typed, text, moment = _with_plain_days(typed), typed.get("text", "")[:TEXT_LIMIT], localtime(now)
    found = roster.of(viewer.agency_id, day=moment.date(), within=within)
    direction = read_direction(text, now=moment, calendar=calendar, roster=found)
    due = _due(direction, typed, today=moment.date())
    laid = _laid(typed, direction, due)
    hidden = [("text_read", typed.get("text", "")), *(("from_line", key) for key in _keys(direction))]
    hidden += [("due_read", due.isoformat())] if due else []
    hidden += [("settled_day", each) for each in _settled(direction, typed)]
    hidden += _own_dues(direction, laid, today=moment.date())
    people = {
        each.key: Choice(each.key, each.name, " · ".join(filter(None, (*each.posts, each.unit))))
        for each in found.candidates
    }
    return Reading(
        laid,
        tuple(_told(direction, laid, people, calendar, moment.date())),
        tuple(_doubts(direction, typed, laid, people)),
        tuple(hidden),
        any(typed.getlist(role) != laid.getlist(role) for role in ROLES) or typed.get("due_on", "") != laid["due_on"],
    )


def _with_plain_days(typed: QueryDict) -> QueryDict:
    """What was typed, its day as programs write it: compared with what a reading laid there."""
    plain = typed.copy()
    if "due_on" in plain:
        plain["due_on"] = iso_of(str(plain["due_on"]))
    return plain


def check_seen(reading: Reading, typed: QueryDict) -> None:
    """Raise ``Invalid`` unless what is sent was seen as it is, and says clearly whom and by when it means."""
    if typed.get("text_read", "") != typed.get("text", "") and reading.is_news:
        raise Invalid({"text": _("Look at what was read in your words, then send.")})
    if any(doubt.is_blocking for doubt in reading.doubts):
        raise Invalid({"text": _("Settle what is not clear, then send.")})


def _due(direction: Direction, typed: QueryDict, *, today: date) -> date | None:
    """The day that the line lays into the form: that of the lead, else the first that holds for somebody."""
    settled = _settled(direction, typed)
    if settled:
        return date.fromisoformat(settled[0])
    dated = sorted((part for part in direction.parts if part.deadline), key=lambda part: ROLES.index(part.role))
    own = direction.report.deadline if direction.report else None
    free = [] if direction.parts else [each for each in direction.deadlines if each != own]
    found = dated[0].deadline if dated else free[0] if len(free) == 1 else None
    return found.day if found and found.day >= today else None


def _settled(direction: Direction, typed: QueryDict) -> list[str]:
    """The day that was chosen where the line may mean several."""
    offered = {day.isoformat() for problem in direction.problems for day in problem.days}
    return [day for day in typed.getlist("settled_day")[-1:] if day in offered]


def _keys(direction: Direction) -> list[str]:
    return [f"{part.role}={part.candidate}" for part in direction.parts if part.candidate]


def _laid(typed: QueryDict, direction: Direction, due: date | None) -> QueryDict:
    laid = typed.copy()
    for role in ROLES:
        laid.setlist(role, _of_role(role, typed, direction))
    if typed.get("due_on", "") == typed.get("due_read", ""):
        laid["due_on"] = due.isoformat() if due else ""
    elif "due_on" not in typed:
        laid["due_on"] = ""
    return laid


def _of_role(role: Role, typed: QueryDict, direction: Direction) -> list[str]:
    posted = typed.getlist(role)
    earlier = [key.partition("=")[2] for key in typed.getlist("from_line") if key.startswith(f"{role}=")]
    by_hand = [value for value in posted if value not in earlier]
    by_line = [part.candidate for part in direction.parts if part.role == role and part.candidate]
    fresh = [value for value in by_line if value in posted or value not in earlier]
    both = list(dict.fromkeys([*by_hand, *fresh]))
    # Only one leads: whoever was chosen by hand goes before whoever stands in the line.
    return both[:1] if role is Role.LEAD else both


def _own_dues(direction: Direction, laid: QueryDict, *, today: date) -> Iterator[tuple[str, str]]:
    """Deadlines of single holders that differ from the one of the form."""
    for part in direction.parts:
        if part.candidate and part.deadline and part.role is not Role.INFORMED and part.deadline.day >= today:
            due = part.deadline.day.isoformat()
            if due != laid.get("due_on") and part.candidate in laid.getlist(part.role):
                yield f"due_on:{part.candidate}", due


def _told(
    direction: Direction, laid: QueryDict, people: Mapping[str, Choice], calendar: Calendar, today: date
) -> Iterator[Told]:
    for part in direction.parts:
        if part.candidate in people and part.candidate in laid.getlist(part.role):
            due = part.deadline if part.role is not Role.INFORMED else None
            why = _why(due, calendar, today) if due else ""
            yield Told(_part(part), people[part.candidate].label, _when(due) if due else "", why)
    for due in direction.deadlines if not direction.parts else ():
        yield Told(_("Deadline"), _when(due), why=_why(due, calendar, today))


def _when(due: Deadline) -> str:
    """The day, with the hour where one was written: the directive keeps it in its words, the deadline is the day."""
    return f"{localtime(due.due):%H:%M}, {long_day(due.day)}" if due.has_time else long_day(due.day)


def _part(part: Asked) -> str:
    return str(Part(part.role.value).label)


def _why(due: Deadline, calendar: Calendar, today: date) -> str:
    return counted(due.reckoning) if due.reckoning else explained(due.day, today=today, calendar=calendar)


def _doubts(direction: Direction, typed: QueryDict, laid: QueryDict, people: Mapping[str, Choice]) -> Iterator[Doubt]:
    chosen = {value for role in ROLES for value in laid.getlist(role)}
    is_day_settled = bool(_settled(direction, typed)) or _is_due_by_hand(typed)
    for problem in direction.problems:
        is_settled = (
            (problem.kind is ProblemKind.AMBIGUOUS_NAME and chosen.intersection(problem.choices))
            or (problem.kind is ProblemKind.NO_LEAD and laid.getlist(Role.LEAD))
            or (problem.kind in DAYS_UNCLEAR and is_day_settled)
        )
        if not is_settled:
            yield _doubt(problem, direction, people)


def _is_due_by_hand(typed: QueryDict) -> bool:
    due = typed.get("due_on", "")
    return due not in ("", typed.get("due_read", ""))


def _doubt(problem: Unclear, direction: Direction, people: Mapping[str, Choice]) -> Doubt:
    is_of_names = problem.kind in (ProblemKind.AMBIGUOUS_NAME, ProblemKind.UNKNOWN_NAME)
    role = next((part.role for part in direction.parts if part.start <= problem.start < part.end), Role.SUPPORT)
    return Doubt(
        line_words.doubt(problem),
        problem.kind in BLOCKING,
        str(role),
        tuple(people[key] for key in problem.choices if key in people) if is_of_names else (),
        tuple(Choice(day.isoformat(), long_day(day)) for day in problem.days),
    )
