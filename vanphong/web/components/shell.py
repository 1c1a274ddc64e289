"""The frame around every screen: who is signed in, where one may go, what is new."""

from dataclasses import dataclass
from datetime import date

from vanphong.web.components.forms import Field
from vanphong.web.components.lists import Notice, Toast


@dataclass(frozen=True)
class NavigationItem:
    """A place of the office; `key` is the letter after G."""

    label: str
    href: str
    icon: str
    count: int = 0
    is_current: bool = False
    key: str = ""


@dataclass(frozen=True)
class SeatChoice:
    """A seat of the person; `href` is posted to in order to sit down there."""

    id: str
    post: str
    agency: str
    is_current: bool = False


@dataclass(frozen=True)
class MandateChoice:
    """The seat of somebody else in which the person may act, until a day."""

    id: str
    title: str
    agency: str
    ends_on: date
    is_current: bool = False


@dataclass(frozen=True)
class Bell:
    """The bell: how many notices are unread, and the latest ones (or where they are fetched from when it is opened)."""

    count: int = 0
    href: str = ""
    fragment_href: str = ""
    notices: tuple[Notice, ...] = ()

    @property
    def count_text(self) -> str:
        """At most two figures fit the badge."""
        return "99+" if self.count > 99 else str(self.count)


@dataclass(frozen=True)
class Watch:
    """What an open page watches: its subject, and the last event that it shows."""

    subject: str
    event: str


@dataclass(frozen=True)
class Shell:
    """Everything the frame shows; built once per request by a context processor under the name `shell`."""

    office: str
    agency: str
    person: str
    post: str
    home_href: str = "/"
    search_href: str = "/search"
    palette_href: str = "/palette"
    live_href: str = "/live"
    seat_href: str = "/account/seat"
    account_href: str = "/account"
    sign_out_href: str = "/account/sign-out"
    lock_href: str = "/account/lock"
    unlock_href: str = "/account/unlock"
    here_href: str = "/account/here"
    idle_minutes: int = 15
    navigation: tuple[NavigationItem, ...] = ()
    seats: tuple[SeatChoice, ...] = ()
    mandates: tuple[MandateChoice, ...] = ()
    own_seat: str = ""
    authority_href: str = "/authority"
    bell: Bell = Bell()
    toasts: tuple[Toast, ...] = ()

    @property
    def has_several_seats(self) -> bool:
        """Whether there is anything to switch between."""
        return len(self.seats) + len(self.mandates) > 1

    @property
    def acts_under(self) -> MandateChoice | None:
        """In whose name the person works at the moment."""
        return next((one for one in self.mandates if one.is_current), None)


@dataclass(frozen=True)
class SignIn:
    """The card at the door."""

    office: str
    action: str
    fields: tuple[Field, ...]
    error: str = ""
    hint: str = ""
    next_href: str = ""
    forgotten_href: str = ""


@dataclass(frozen=True)
class Problem:
    """A page that says what went wrong and what to do about it."""

    code: int
    title: str
    text: str
    icon: str = "alert-circle"
    action_label: str = ""
    action_href: str = "/"
    counts: str = ""
    """What one click counts in the paper register, where a document was refused."""


@dataclass(frozen=True)
class PaletteItem:
    """A line of the command palette; a forbidden one is shown with the reason.

    With ``post_href`` choosing it sends ``name`` = ``value`` there; ``href`` is where it leads without scripts.
    """

    label: str
    href: str = ""
    icon: str = "chevron-right"
    hint: str = ""
    key: str = ""
    reason: str = ""
    post_href: str = ""
    name: str = ""
    value: str = ""
