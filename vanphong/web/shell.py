"""The frame of every page, built from who asks: navigation by role, seats, bell, what was just done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanphong.directory.queries.signed_in import SignedIn
from vanphong.directory.vocabulary import Role
from vanphong.documents.vocabulary import OUTGOING
from vanphong.kernel import notices
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.lists import Toast
from vanphong.web.components.shell import Bell, MandateChoice, NavigationItem, SeatChoice, Shell
from vanphong.web.live import live_address

UNDO = "undo "
"""In front of the address that takes back what a message tells of (`messages.success(…, extra_tags=UNDO + href)`)."""


@dataclass(frozen=True)
class Place:
    """A place of the office: where it is, how it is reached by keys, and whose it is (nobody named: everybody's)."""

    label: str | Promise
    href: str
    icon: str
    key: str
    roles: tuple[Role, ...] = ()
    reason: str | Promise = ""
    power: tuple[str, str] | None = None
    """The act, and the kind of record, that a mandate must cover."""
    also: tuple[str, ...] = ()
    """Beginnings of other addresses that belong to the place."""

    def is_open_to(self, viewer: Viewer) -> bool:
        """Whether the viewer has anything to do there."""
        is_covered = self.power is None or viewer.may(*self.power)
        return is_covered and (not self.roles or viewer.has(*self.roles))


DRAFTERS = (Role.LEADER, Role.CHIEF_OF_OFFICE, Role.CLERK, Role.HEAD_OF_UNIT, Role.OFFICER)
PLACES = (
    Place(gettext_lazy("Inbox"), "/inbox", "inbox", "i"),
    Place(gettext_lazy("Incoming documents"), "/incoming", "file-import", "d"),
    Place(gettext_lazy("Outgoing documents"), "/outgoing", "file-export", "o"),
    Place(
        gettext_lazy("Draft a document"),
        "/outgoing/new",
        "pencil",
        "n",
        DRAFTERS,
        gettext_lazy("Your seat carries no part in the handling of documents."),
        ("edit", OUTGOING),
        also=("/templates",),
    ),
    Place(
        gettext_lazy("Registers"),
        "/registers",
        "book-2",
        "r",
        (Role.CLERK, Role.CHIEF_OF_OFFICE, Role.LEADER),
        gettext_lazy("The registers are kept by the clerk and open to the chief of office and the leaders."),
        also=("/reserved-numbers", "/back-entry", "/papers", "/paper-counts", "/post"),
    ),
    Place(gettext_lazy("Check of form"), "/form-check", "list-check", "t"),
    Place(gettext_lazy("Search"), "/search", "search", "s"),
    Place(
        gettext_lazy("Duties seen"),
        "/duties",
        "chart-bar",
        "u",
        (Role.LEADER, Role.HEAD_OF_UNIT),
        gettext_lazy("How often people look into their inboxes is for their heads only."),
    ),
    Place(
        gettext_lazy("Administration"),
        "/administration",
        "settings",
        "a",
        (Role.ADMINISTRATOR, Role.OPERATOR, Role.OWNER),
        gettext_lazy("People, accounts and rules are kept by the administrators."),
        also=(
            "/people",
            "/arrivals",
            "/hand-overs",
            "/imports",
            "/resets",
            "/organisation",
            "/policies",
            "/authority/agency",
        ),
    ),
)


def shell(request: HttpRequest) -> Mapping[str, object]:
    """Context processor: `shell`, worked out only when the template draws a frame; nothing at the door."""
    if viewers.who(request) is None:
        return {}
    return {"shell": SimpleLazyObject(lambda: shell_of(request))}


def shell_of(request: HttpRequest) -> Shell | None:
    """Everything the frame shows. Costs one statement: how many notices are unread."""
    person = viewers.who(request)
    if person is None:
        return None
    bell = bell_of(person)
    return Shell(
        office=person.unit or _("Electronic office"),
        agency=person.agency,
        person=person.viewer.name,
        post=person.viewer.post,
        navigation=tuple(navigation(person.viewer, request.path)),
        seats=seats_of(person),
        mandates=mandates_of(person),
        own_seat=str(person.own_seat_id),
        bell=bell,
        idle_minutes=person.stay.idle_minutes,
        live_href=live_address(unread=bell.count),
        toasts=tuple(toast_of(message) for message in messages.get_messages(request)),
    )


def navigation(viewer: Viewer, here: str) -> Iterable[NavigationItem]:
    """The places that are open to the viewer; the one whose address is the longest beginning of `here` is current."""
    places = [place for place in PLACES if place.is_open_to(viewer)]
    known = {start: place for place in places for start in (place.href, *place.also)}
    current = known.get(max((start for start in known if _is_within(here, start)), key=len, default=""))
    return [
        NavigationItem(str(place.label), place.href, place.icon, is_current=place is current, key=place.key)
        for place in places
    ]


def _is_within(here: str, place: str) -> bool:
    return here == place or here.startswith(f"{place}/")


def seats_of(person: SignedIn) -> tuple[SeatChoice, ...]:
    """The seats to choose from."""
    return tuple(
        SeatChoice(str(seat.id), seat.post, seat.agency, is_current=seat.id == person.viewer.seat_id)
        for seat in person.seats
    )


def mandates_of(person: SignedIn) -> tuple[MandateChoice, ...]:
    """In whose seats the person may act besides the own ones."""
    return tuple(
        MandateChoice(str(one.id), one.title, one.agency, one.ends_on, is_current=one.is_current)
        for one in person.mandates
    )


def bell_of(person: SignedIn) -> Bell:
    """The bell with its count; its lines are fetched when it is opened."""
    return Bell(count=notices.unread_count([person.viewer.seat_id]), href="/notices", fragment_href="/notices/latest")


def toast_of(message: Message) -> Toast:
    """What was just done, as the page after it tells it."""
    undo = (message.extra_tags or "").removeprefix(UNDO)
    if message.level >= messages.ERROR:
        return Toast(str(message), "red", seconds=0)
    return Toast(str(message), "yellow" if message.level >= messages.WARNING else "green", undo_href=undo)
