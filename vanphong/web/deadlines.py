"""Deadlines as every screen shows them: the badge, and in words which days count (R-040, R-044)."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vanphong.engines.workdays.calendar import Calendar, Reckoning, Rest
from vanphong.web.components.marks import Deadline
from vanphong.work import rules

FARTHEST = 60
"""Days ahead for which the days off are told one by one; nobody counts farther."""
RESTS_TOLD = 4


def deadline_mark(due_on: date | None, *, today: date, calendar: Calendar, is_over: bool = False) -> Deadline:
    """The one badge of a deadline; nothing without one."""
    if due_on is None:
        return Deadline()
    left = rules.days_left(due_on, today=today, calendar=calendar)
    why = "" if is_over else explained(due_on, today=today, calendar=calendar)
    return Deadline(left, due_on, is_done=is_over, soon_within=rules.SOON_DAYS, why=why)


def explained(due_on: date, *, today: date, calendar: Calendar) -> str:
    """How many working days there are until a day, and which days do not count."""
    if due_on <= today or (due_on - today).days > FARTHEST:
        return ""
    days = [today + timedelta(days=ahead) for ahead in range(1, (due_on - today).days + 1)]
    skipped = tuple(off for off in map(calendar.why_off, days) if off)
    return counted(Reckoning(today, len(days) - len(skipped), due_on, skipped, (), is_certain=True))


def counted(reckoning: Reckoning) -> str:
    """A count of working days in words, with the days off between."""
    words = ngettext("%(days)d working day", "%(days)d working days", reckoning.count) % {"days": reckoning.count}
    rests = reckoning.rests()
    if not rests:
        return words
    told = [_rest(rest) for rest in rests[:RESTS_TOLD]] + (["…"] if len(rests) > RESTS_TOLD else [])
    return _("%(count)s, not counting %(rests)s") % {"count": words, "rests": ", ".join(told)}


def _rest(rest: Rest) -> str:
    days = short_day(rest.first)
    if rest.last != rest.first:
        days = f"{days} – {short_day(rest.last)}"
    return f"{days} ({rest.name})" if rest.name else days


def short_day(day: date) -> str:
    """A day of this year with its weekday, shortly."""
    names = (_("Mo"), _("Tu"), _("We"), _("Th"), _("Fr"), _("Sa"), _("Su"))
    return f"{names[day.weekday()]} {day:%d/%m}"


def long_day(day: date) -> str:
    """A day with its weekday."""
    names = (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
    )  # fmt: skip
    return f"{names[day.weekday()]} {day:%d/%m/%Y}"


def working_deadlines(counts: Iterable[int], *, today: date, calendar: Calendar) -> list[tuple[date, str]]:
    """Days so many working days ahead, each with its count in words."""
    reckoned = [calendar.reckon(today, count) for count in counts]
    return [(each.end, counted(each)) for each in reckoned]
