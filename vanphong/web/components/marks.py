"""Small marks on rows and headings: badges, urgency, deadlines, status, initials."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

Tone = Literal["grey", "accent", "red", "orange", "yellow", "green", "blue", "violet", "plain", "solid"]
Level = Literal["normal", "urgent", "very_urgent", "immediate"]
DeadlineState = Literal["none", "done", "far", "soon", "today", "overdue"]

# NĐ 30/2020, PL I: the three degrees of urgency, in rising order.
URGENCY_WORDS = {
    "urgent": gettext_lazy("Urgent"),
    "very_urgent": gettext_lazy("Very urgent"),
    "immediate": gettext_lazy("Immediate"),
}
URGENCY_MARKS: dict[str, tuple[Tone, str]] = {
    "urgent": ("orange", "bolt"),
    "very_urgent": ("red", "bolt"),
    "immediate": ("solid", "flame"),
}
DEADLINE_MARKS: dict[DeadlineState, tuple[Tone, str]] = {
    "done": ("green", "circle-check"),
    "far": ("grey", "clock"),
    "soon": ("yellow", "clock"),
    "today": ("orange", "alarm"),
    "overdue": ("red", "alert-triangle"),
}
INITIAL_TONES: tuple[Tone, ...] = ("accent", "blue", "violet", "green", "orange", "grey")


@dataclass(frozen=True)
class Badge:
    """A word on a coloured ground; `is_pill` draws it as a status with a dot."""

    text: str
    tone: Tone = "grey"
    icon: str = ""
    is_pill: bool = False


@dataclass(frozen=True)
class Deadline:
    """A deadline as one badge; `days_left` counts the days the domain decided on (negative: overdue).

    `soon_within` is the agency's threshold for yellow, `why` tells which days were counted.
    """

    days_left: int | None = None
    due_on: date | None = None
    is_done: bool = False
    soon_within: int = 3
    why: str = ""

    @property
    def state(self) -> DeadlineState:
        """Which of the states of the badge applies."""
        if self.is_done:
            return "done"
        if self.days_left is None:
            return "none"
        if self.days_left < 0:
            return "overdue"
        if self.days_left == 0:
            return "today"
        return "soon" if self.days_left <= self.soon_within else "far"

    @property
    def words(self) -> str:
        """The state in words, the same on every screen, mail and report."""
        days = abs(self.days_left or 0)
        match self.state:
            case "none":
                return ""
            case "done":
                return _("finished")
            case "today":
                return _("due today")
            case "overdue":
                return ngettext("%(days)d day overdue", "%(days)d days overdue", days) % {"days": days}
            case _other:
                return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}


def urgency_badge(level: str) -> Badge | None:
    """The badge of a degree of urgency; None for an ordinary document."""
    if level not in URGENCY_MARKS:
        return None
    tone, icon = URGENCY_MARKS[level]
    return Badge(str(URGENCY_WORDS[level]), tone, icon)


def initials(name: str) -> str:
    """First letters of the family name and of the given name, as Vietnamese signatures abbreviate."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def tone_of_name(name: str) -> Tone:
    """A colour that stays with a person."""
    return INITIAL_TONES[sum(map(ord, name)) % len(INITIAL_TONES)]
