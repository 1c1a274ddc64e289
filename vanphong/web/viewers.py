"""Who asks and when: every screen gets the viewer as its first argument after the request, or sends to the door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from vanphong.directory.actions import sessions
from vanphong.directory.queries import signed_in as directory
from vanphong.kernel.callers import address_of
from vanphong.kernel.viewer import Viewer

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
ViewerView = Callable[Concatenate[HttpRequest, Viewer, P], HttpResponseBase]

SIGN_IN = "/account/sign-in"
SIGN_OUT = "/account/sign-out"
UNLOCK = "/account/unlock"
VERIFY = "/account/verify"
PASSWORD = "/account/password"  # noqa: S105 (an address)
OPEN_WHILE_LOCKED = (UNLOCK, SIGN_OUT)
OPEN_BEFORE_VERIFIED = (VERIFY, SIGN_OUT)
OPEN_BEFORE_NEW_PASSWORD = (PASSWORD, SIGN_OUT, "/account/language")
SEAT_IN_SESSION = "seat"
MANDATE_IN_SESSION = "mandate"
SEAT_COOKIE = "seat"
STAY_IN_SESSION = "stay"
LOCKED = 423
"""The status that tells the script of an open page to cover it and to ask for the password."""


@dataclass
class Asking:
    """One request as the office sees it: its moment, and who is behind it, found out at most once."""

    request: HttpRequest
    now: datetime

    @cached_property
    def known(self) -> directory.SignedIn | None:
        """The person behind the session, by one statement besides the session's own, even before a locked screen.

        A stay that goes on from another network address costs some more, once.
        """
        session = self.request.session
        account_id, stay_id = session.get(SESSION_KEY), session.get(STAY_IN_SESSION)
        if not account_id or not stay_id:
            return None
        seat, mandate = session.get(SEAT_IN_SESSION), session.get(MANDATE_IN_SESSION)
        person = directory.signed_in(
            UUID(account_id),
            session_hash=session.get(HASH_SESSION_KEY, ""),
            stay_id=UUID(stay_id),
            now=self.now,
            seat_id=UUID(seat) if seat else self._remembered_seat,
            mandate_id=UUID(mandate) if mandate else None,
        )
        address = address_of(self.request)
        if person is not None and person.stay.address != address:
            return person if sessions.move(person, address=address, now=self.now) else None
        return person

    @property
    def _remembered_seat(self) -> UUID | None:
        """The seat last chosen in this browser; only a person who holds it sits down there."""
        try:
            return UUID(self.request.COOKIES.get(SEAT_COOKIE, ""))
        except ValueError:
            return None

    @property
    def who(self) -> directory.SignedIn | None:
        """The person behind the session, if this page is open to them; None at the door and at a locked screen."""
        person = self.known
        return person if person is not None and not self.barrier(person) else None

    def barrier(self, person: directory.SignedIn) -> str:
        """The page that stands between a person who is known and this one; empty when nothing does."""
        path = self.request.path
        if person.stay.must_verify and not _is_open(path, OPEN_BEFORE_VERIFIED):
            return VERIFY
        if person.stay.is_locked and not _is_open(path, (*OPEN_WHILE_LOCKED, *OPEN_BEFORE_VERIFIED)):
            return UNLOCK
        return ""


def _is_open(path: str, pages: tuple[str, ...]) -> bool:
    return any(path == page or path.startswith(f"{page}/") for page in pages)


def asking(request: HttpRequest) -> Asking:
    """The request as the office sees it; the same object however often it is asked for."""
    found: Asking | None = vars(request).get("asking")
    if found is None:
        found = vars(request)["asking"] = Asking(request, timezone.now())
    return found


def now(request: HttpRequest) -> datetime:
    """The moment of this request: one for everything that it does and shows."""
    return asking(request).now


def who(request: HttpRequest) -> directory.SignedIn | None:
    """Who is signed in and may see this page, with account and seats."""
    return asking(request).who


def is_fragment(request: HttpRequest) -> bool:
    """Whether a piece of a page is asked for (by htmx), not a page."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-History-Restore-Request") != "true"


def signed_in(view: ViewerView[P]) -> View[P]:
    """Decorator of a view `view(request, viewer, …)`: only for those who have signed in, and whose screen is open.

    Others are sent to the door, to the second factor, to the lock of an idle screen, or (with an issued password) to
    the page that changes it. Whatever passes here counts as use; what a page fetches by itself must not pass here.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        person = asking(request).known
        if person is None:
            return sent_to_the_door(request)
        barrier = asking(request).barrier(person)
        is_inside = not barrier and not person.stay.is_locked and not person.stay.must_verify
        if barrier == UNLOCK or (is_inside and not sessions.use(person, now=now(request))):
            return sent_to_the_lock(request)
        if barrier:
            return sent_to(request, f"{barrier}?{urlencode({'next': here(request)})}")
        if person.must_change_password and is_inside and request.path not in OPEN_BEFORE_NEW_PASSWORD:
            return sent_to(request, PASSWORD)
        if person.has_lost_mandate:
            return back_in_the_own_seat(request)
        return view(request, person.viewer, *args, **kwargs)

    return guarded


def back_in_the_own_seat(request: HttpRequest) -> HttpResponse:
    """Away from another one's seat when the authority is over; what was asked under it is not done."""
    del request.session[MANDATE_IN_SESSION]
    messages.warning(request, _("The authority to act for somebody else is over. You work in your own seat again."))
    return sent_to(request, "/")


def sent_to_the_door(request: HttpRequest) -> HttpResponse:
    """Away to the sign-in page, and back here afterwards (to the page that is open, for a piece of it)."""
    return sent_to(request, f"{SIGN_IN}?{urlencode({'next': here(request)})}", status=401)


def sent_to_the_lock(request: HttpRequest) -> HttpResponse:
    """Away to the lock of an idle screen; an open page is told to cover itself and keeps what was typed."""
    if is_fragment(request):
        return HttpResponse(status=LOCKED)
    return HttpResponseRedirect(f"{UNLOCK}?{urlencode({'next': here(request)})}")


def here(request: HttpRequest) -> str:
    """The page to come back to: this one, or the one that is open in the browser for a piece of it or a form."""
    if is_fragment(request) or request.method != "GET":
        return request.headers.get("HX-Current-URL", "") or "/"
    return request.get_full_path()


def sent_to(request: HttpRequest, address: str, *, status: int = 200) -> HttpResponse:
    """Away to another page: a redirect, or for htmx the header that makes the browser go there."""
    if is_fragment(request):
        return HttpResponse(status=status, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
