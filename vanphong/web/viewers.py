"""Who asks and when: every screen gets the viewer as its first argument after the request, or sends to the door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone

from vanphong.directory.queries import signed_in as directory
from vanphong.kernel.viewer import Viewer

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
ViewerView = Callable[Concatenate[HttpRequest, Viewer, P], HttpResponseBase]

SIGN_IN = "/account/sign-in"
PASSWORD = "/account/password"  # noqa: S105 (an address)
OPEN_BEFORE_NEW_PASSWORD = (PASSWORD, "/account/sign-out", "/account/language")
SEAT_IN_SESSION = "seat"


@dataclass
class Asking:
    """One request as the office sees it: its moment, and who is behind it, found out at most once."""

    request: HttpRequest
    now: datetime

    @cached_property
    def who(self) -> directory.SignedIn | None:
        """The signed-in person, by one statement besides the session's own; None at the door."""
        session = self.request.session
        account_id = session.get(SESSION_KEY)
        if not account_id:
            return None
        seat = session.get(SEAT_IN_SESSION)
        return directory.signed_in(
            UUID(account_id),
            session_hash=session.get(HASH_SESSION_KEY, ""),
            day=timezone.localdate(self.now),
            seat_id=UUID(seat) if seat else None,
        )


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
    """Who is signed in, with account and seats."""
    return asking(request).who


def is_fragment(request: HttpRequest) -> bool:
    """Whether a piece of a page is asked for (by htmx), not a page."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-History-Restore-Request") != "true"


def signed_in(view: ViewerView[P]) -> View[P]:
    """Decorator of a view `view(request, viewer, …)`: only for those who have signed in.

    Others are sent to the door, and who has an issued password to the page that changes it.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        person = who(request)
        if person is None:
            return sent_to_the_door(request)
        if person.must_change_password and request.path not in OPEN_BEFORE_NEW_PASSWORD:
            return sent_to(request, PASSWORD)
        return view(request, person.viewer, *args, **kwargs)

    return guarded


def sent_to_the_door(request: HttpRequest) -> HttpResponse:
    """Away to the sign-in page, and back here afterwards (to the page that is open, for a piece of it)."""
    here = request.get_full_path()
    if is_fragment(request) or request.method != "GET":
        here = request.headers.get("HX-Current-URL", "") or "/"
    return sent_to(request, f"{SIGN_IN}?{urlencode({'next': here})}", status=401)


def sent_to(request: HttpRequest, address: str, *, status: int = 200) -> HttpResponse:
    """Away to another page: a redirect, or for htmx the header that makes the browser go there."""
    if is_fragment(request):
        return HttpResponse(status=status, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
