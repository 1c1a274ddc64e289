"""A document on the screen: flow ribbon, facts, pages of its files, history."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from vanphong.web.components.marks import Badge, Deadline, Tone

StepState = Literal["done", "current", "waiting", "returned"]
STEP_ICONS: dict[StepState, str] = {
    "done": "circle-check",
    "current": "user-circle",
    "waiting": "circle-dashed",
    "returned": "arrow-back-up",
}


@dataclass(frozen=True)
class FlowStep:
    """Who has (had, will have) the document, since when, opened or not, by when."""

    holder: str
    task: str = ""
    state: StepState = "waiting"
    since: datetime | None = None
    opened_at: datetime | None = None
    deadline: Deadline = Deadline()

    @property
    def icon(self) -> str:
        """The icon of the state."""
        return STEP_ICONS[self.state]


@dataclass(frozen=True)
class Fact:
    """One line of a document's data."""

    label: str
    value: str
    href: str = ""
    is_wide: bool = False


@dataclass(frozen=True)
class Mark:
    """A rectangle on a page that something is said about; lengths are thousandths of the page."""

    id: str
    left: int
    top: int
    width: int
    height: int
    severity: str
    words: str


@dataclass(frozen=True)
class Pin:
    """A number beside a place of a page that leads to what is said there; lengths are shares of the page as CSS."""

    number: int
    left: str
    top: str
    href: str
    words: str
    is_done: bool = False


@dataclass(frozen=True)
class PageImage:
    """A page drawn by the server; width and height in pixels keep the place before it is loaded."""

    number: int
    src: str
    width: int
    height: int
    marks: tuple[Mark, ...] = ()
    pins: tuple[Pin, ...] = ()


@dataclass(frozen=True)
class FileTab:
    """Another file of the same document."""

    name: str
    href: str
    is_current: bool = False


@dataclass(frozen=True)
class Pages:
    """The viewer of one file; `problem` is said instead when it has no pages to show.

    `copy_href` leads to its searchable copy, `copy_words` say what that is, or how far it is.
    """

    name: str
    original_href: str
    size_text: str = ""
    copy_href: str = ""
    copy_words: str = ""
    pages: tuple[PageImage, ...] = ()
    files: tuple[FileTab, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class HistoryEntry:
    """One thing that happened to the document."""

    at: datetime
    who: str
    what: str
    note: str = ""
    icon: str = "point"
    tone: Tone = "grey"


@dataclass(frozen=True)
class Headline:
    """What stands over an opened document."""

    summary: str
    number: str = ""
    issuer: str = ""
    issued_text: str = ""
    kind: str = ""
    arrival: str = ""
    urgency: str = "normal"
    status: Badge | None = None
    deadline: Deadline = Deadline()
