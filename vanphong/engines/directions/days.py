"""Readers of days: dates, days of the week, weeks, months, quarters, and lengths of time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from vanphong.engines.directions.lexicon import book
from vanphong.engines.directions.reading import Frame, figure, number, take
from vanphong.engines.directions.result import ProblemKind
from vanphong.engines.directions.tokens import Line
from vanphong.engines.directions.when import Clock, When

CENTURY = 2000
FARTHEST_YEAR = 2100
FOUR_DIGITS = 4
MOST_DAYS = 366
Found = tuple[int, When]


@dataclass(frozen=True, slots=True)
class DayReader:
    """Reads days from a line. Every reader returns where the words end and what they mean, or nothing."""

    line: Line
    clock: Clock

    def read(self, at: int, frame: Frame, *, has_part: bool) -> Found | None:
        """Return the longest reading at a token."""
        found = [self._today(at, frame, has_part=has_part), self._date(at, frame), self._weekday(at)]
        found += [self._week(at, frame), self._month(at, frame), self._quarter(at, frame), self._year(at, frame)]
        found += [self._length(at, frame), self._tet(at, frame)]
        return max((each for each in found if each), key=lambda each: each[0], default=None)

    def _text(self, at: int) -> str:
        return self.line.tokens[at].text if 0 <= at < len(self.line.tokens) else ""

    def _touches(self, at: int) -> bool:
        """Whether no space stands between a token and the one before."""
        tokens = self.line.tokens
        return 0 < at < len(tokens) and tokens[at - 1].end == tokens[at].start

    def _today(self, at: int, frame: Frame, *, has_part: bool) -> Found | None:
        today = self.clock.today
        is_told = (frame.is_within or frame.is_firm) and not has_part
        if is_told and take(self.line, at, "day") and self._is_whole_day(at):
            return at + 1, When(today)
        if not has_part and (end := take(self.line, at, "today_whole")):
            return end, When(today)
        if (end := take(self.line, at, "today")) and (has_part or end - at > 1 or self._text(at).lower() != "nay"):
            return end, When(today)
        for name, days in (("tomorrow", 1), ("overmorrow", 2)):
            if end := take(self.line, at, name):
                return end, When(today + timedelta(days=days), is_weak=end - at == 1 and not has_part)
        return None

    def _is_whole_day(self, at: int) -> bool:
        """Whether "ngày" after "trong" or "hết" means today, not a day that is named next."""
        return figure(self.line, at + 1) is None and not take(self.line, at, "tomorrow", "overmorrow", "today_whole")

    def _date(self, at: int, frame: Frame) -> Found | None:
        begin = take(self.line, at, "day") or at
        has_word = begin > at or (frame.is_limit and frame.end == begin and bool(take(self.line, begin - 1, "day")))
        day = figure(self.line, begin)
        if day is None or (self._touches(begin) and self._text(begin - 1) in "/-.,") or day > MOST_DAYS:
            return None
        sign = self._text(begin + 1)
        if sign and sign in "/-." and figure_long(self.line, begin + 2) is not None:
            is_dotted = sign == "." and not (has_word or frame.is_limit)
            return self._figures(begin, day, sign, has_word=has_word, is_dotted=is_dotted)
        if month_word := take(self.line, begin + 1, "month"):
            return self._in_words(month_word, day)
        if has_word and 1 <= day <= 31 and not self._is_counted(begin + 1):
            return begin + 1, self.clock.month_day(day)
        return None

    def _is_counted(self, at: int) -> bool:
        """Whether a unit follows, so that the figure before is no day: ngày 2 lần, ngày 8 giờ."""
        return bool(take(self.line, at, "hour", "week", "ordinal")) or self._text(at) in ("%", "/")

    def _figures(self, begin: int, day: int, sign: str, *, has_word: bool, is_dotted: bool) -> Found | None:
        if sign != "/" and not (self._touches(begin + 1) and self._touches(begin + 2)):
            return None
        month, end = figure_long(self.line, begin + 2) or 0, begin + 3
        if len(self._text(begin + 2)) == FOUR_DIGITS:
            when = self.clock.named_month(day, month, "end") if month <= FARTHEST_YEAR else NO_DAY
            return end, replace(when, is_bare=not has_word)
        year = None
        if self._text(end) == sign and self._touches(end) and (year := figure_long(self.line, end + 1)) is not None:
            end += 2
        elif is_dotted:
            return None
        if self._text(end) in ("/", "-") and self._touches(end) and self._touches(end + 1):
            return None  # the number of a document
        return end, replace(self._dated(day, month, year), is_bare=not has_word)

    def _dated(self, day: int, month: int, year: int | None) -> When:
        if year is not None:
            year += CENTURY if year < 100 else 0
            if not CENTURY <= year <= FARTHEST_YEAR:
                return NO_DAY
        return self.clock.of(day, month, year)

    def _in_words(self, at: int, day: int) -> Found | None:
        if end := take(self.line, at, "this", "next"):
            today = self.clock.today
            months = 1 if take(self.line, at, "next") else 0
            return end, self.clock.of(
                day, (today.month - 1 + months) % 12 + 1, today.year + (today.month + months) // 13
            )
        found = number(self.line, at)
        if found is None:
            return None
        end, year = self._year_after(found[0])
        return end, self._dated(day, found[1], year)

    def _year_after(self, at: int) -> tuple[int, int | None]:
        """Read a year behind a month: năm 2026, /2026."""
        begin = take(self.line, at, "year") or at + (self._text(at) == "/")
        year = figure_long(self.line, begin)
        if begin > at and year is not None and len(self._text(begin)) == FOUR_DIGITS:
            return begin + 1, year
        return at, None

    def _weekday(self, at: int) -> Found | None:
        if at and book("time", "ordinal").ends_at(self.line, at):
            return None
        end, day = take(self.line, at, "sunday"), 6
        if end is None:
            named = self._named_weekday(at)
            if named is None:
                return None
            end, day = named
        end, weeks = self._which_week(end)
        when = self.clock.weekday(day, weeks)
        return self._with_date(end, when, day)

    def _named_weekday(self, at: int) -> tuple[int, int] | None:
        word = take(self.line, at, "weekday")
        if word is None:
            return None
        if self._text(at).lower() == "t" and not (self._touches(word) and figure(self.line, word)):
            return None
        found = number(self.line, word)
        if found is None or not 2 <= found[1] <= 7:
            return None
        return found[0], found[1] - 2

    def _which_week(self, at: int) -> tuple[int, int | None]:
        begin = take(self.line, at, "week")
        if begin is None:
            if end := take(self.line, at, "this"):
                return end, 0
            end = take(self.line, at, "next")
            is_after = bool(end) and self.line.tokens[at].word.folded == "sau" and figure(self.line, at + 1) is None
            return (end, 1 if is_after else None) if end else (at, None)
        if end := take(self.line, begin, "this"):
            return end, 0
        if end := take(self.line, begin, "next"):
            twice = take(self.line, end, "more")
            return (twice, 2) if twice else (end, 1)
        return begin, 0

    def _with_date(self, at: int, when: When, day: int) -> Found:
        """Read the date that stands behind a day of the week: thứ 6 (27/11), thứ 6, ngày 27/11."""
        begin = at + (self._text(at) in ("(", ",", "-"))
        found = self._date(begin, Frame(begin))
        if found is None or (found[1].day is None):
            return at, when
        end = found[0] + (self._text(at) == "(" and self._text(found[0]) == ")")
        told = replace(found[1], is_bare=False)
        if told.day and told.day.weekday() != day and not told.problem:
            days = tuple(each for each in (when.day, told.day) if each)
            told = replace(told, problem=ProblemKind.AMBIGUOUS_DAY, days=days)
        return end, told

    def _part(self, at: int) -> tuple[int, str]:
        """Read cuối, đầu, giữa."""
        found = book("time", "end", "start", "middle").at(self.line, at)
        return found or (at, "")

    def _week(self, at: int, frame: Frame) -> Found | None:
        begin, part = self._part(at)
        word = take(self.line, begin, "week")
        if word is None or (begin == at and at and figure(self.line, at - 1) is not None):
            return None
        end, weeks = self._which_week(begin)
        is_told = bool(part) or end > word or frame.is_within or frame.is_firm
        return (end, self.clock.week(weeks or 0, part)) if is_told else None

    def _month(self, at: int, frame: Frame) -> Found | None:
        begin, part = self._part(at)
        word = take(self.line, begin, "month")
        if word is None or (begin == at and at and figure(self.line, at - 1) is not None):
            return None
        is_weak = not part and not frame.is_within
        if end := take(self.line, word, "this", "next"):
            months = 1 if take(self.line, word, "next") else 0
            return end, replace(self.clock.months_on(months, part), is_weak=is_weak)
        if month := figure(self.line, word):
            end, year = self._year_after(word + 1)
            if year is not None and not CENTURY <= year <= FARTHEST_YEAR:
                return end, NO_DAY
            return end, replace(self.clock.named_month(month, year, part), is_weak=is_weak)
        if part or frame.is_within or frame.is_firm:
            return word, self.clock.months_on(0, part)
        return None

    def _quarter(self, at: int, frame: Frame) -> Found | None:
        begin, part = self._part(at)
        word = take(self.line, begin, "quarter")
        if word is None:
            return None
        roman = book("romans").at(self.line, word)
        quarter = int(roman[1]) if roman else figure(self.line, word)
        if quarter is not None:
            end, year = self._year_after(roman[0] if roman else word + 1)
            is_known = 1 <= quarter <= 4 and (year is None or CENTURY <= year <= FARTHEST_YEAR)
            when = self.clock.quarter(quarter, year) if is_known else NO_DAY
            return end, replace(when, is_bare=not part)
        if told := take(self.line, word, "this", "next"):
            return told, self.clock.quarter(None, None, later=1 if take(self.line, word, "next") else 0)
        return (word, self.clock.quarter(None, None)) if part or frame.is_within or frame.is_firm else None

    def _year(self, at: int, frame: Frame) -> Found | None:
        begin, part = self._part(at)
        word = take(self.line, begin, "year")
        if word is None or not (part == "end" or (not part and (frame.is_within or frame.is_firm))):
            return None
        year = figure_long(self.line, word)
        if year is not None:
            is_year = CENTURY <= year <= FARTHEST_YEAR
            return (word + 1, self.clock.year(year)) if is_year else None
        end = take(self.line, word, "this", "next")
        later = 1 if end and take(self.line, word, "next") else 0
        return end or word, self.clock.year(self.clock.today.year + later)

    def _tet(self, at: int, frame: Frame) -> Found | None:
        end = take(self.line, at, "tet") if frame.is_before else None
        return (end, self.clock.before_tet()) if end else None

    def _length(self, at: int, frame: Frame) -> Found | None:
        counted = number(self.line, at)
        if counted is None or counted[1] > MOST_DAYS or frame.is_before:
            return None
        end, count = counted
        unit = book("time", "day", "week", "month", "hour").at(self.line, end)
        if unit is None:
            return None
        working = take(self.line, unit[0], "working")
        more = take(self.line, working or unit[0], "more")
        is_told = bool(working or more) or frame.is_within or frame.is_after or frame.is_firm
        if not is_told:
            return None
        start, last = self._since(more or working or unit[0])
        return last, self._counted(count, unit[1], start, is_working=bool(working))

    def _since(self, at: int) -> tuple[date, int]:
        """Read from when a length of time is counted; today if nothing is said."""
        since = take(self.line, at, "since")
        found = self._date(since, Frame(since)) if since else None
        if found and found[1].day:
            return found[1].day, found[0]
        return self.clock.today, at

    def _counted(self, count: int, unit: str, start: date, *, is_working: bool) -> When:
        if unit == "hour":
            if is_working:
                moment = self.clock.calendar.add_working_time(self.clock.now, timedelta(hours=count))
                return When(moment.date(), at=moment)
            return self.clock.after(timedelta(hours=count))
        if unit == "day" and is_working:
            reckoning = self.clock.calendar.reckon(start, count)
            return replace(self.clock.not_past(reckoning.end), reckoning=reckoning)
        if unit == "month":
            return self.clock.not_past(months_later(start, count))
        return self.clock.not_past(start + timedelta(days=count * (7 if unit == "week" else 1)))


NO_DAY = When(None, problem=ProblemKind.NO_SUCH_DAY)


def figure_long(line: Line, at: int) -> int | None:
    """Return the number in figures at a token, a year among them."""
    if at < len(line.tokens) and line.tokens[at].is_number and len(line.tokens[at].text) <= FOUR_DIGITS:
        return int(line.tokens[at].text)
    return None


def months_later(start: date, count: int) -> date:
    """Return the same day so many months later, or the last of a shorter month."""
    number_of = start.year * 12 + start.month - 1 + count
    first = date(number_of // 12, number_of % 12 + 1, 1)
    after = (first + timedelta(days=32)).replace(day=1)
    return min(first.replace(day=1) + timedelta(days=start.day - 1), after - timedelta(days=1))
