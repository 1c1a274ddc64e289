"""The hours of a working day."""

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When people are at work on a working day: sessions in their order, none over midnight."""

    sessions: tuple[tuple[time, time], ...]
    zone: tzinfo = VIETNAM

    @property
    def opens(self) -> time:
        """When the day begins."""
        return self.sessions[0][0]

    @property
    def closes(self) -> time:
        """When the day ends."""
        return self.sessions[-1][1]

    @property
    def morning_ends(self) -> time:
        """When the first session ends."""
        return self.sessions[0][1]

    @property
    def afternoon_begins(self) -> time:
        """When the last session begins."""
        return self.sessions[-1][0]

    def at(self, day: date, clock: time) -> datetime:
        """Return a clock time of a day as a moment."""
        return datetime.combine(day, clock, tzinfo=self.zone)

    def session_end(self, moment: datetime) -> datetime:
        """Return when the session ends that a moment lies in; raises ``ValueError`` outside of sessions."""
        local = moment.astimezone(self.zone)
        for begins, ends in self.sessions:
            if begins <= local.time() < ends:
                return self.at(local.date(), ends)
        raise ValueError("nobody is at work then")


OFFICE_HOURS = WorkingHours(((time(7, 30), time(11, 30)), (time(13, 30), time(17, 0))))
"""What most agencies keep; each decides its own."""
