"""What the pages about second factors share: challenges that hold once, the site of passkeys, recent proof."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.directory.queries import agencies, second_factor
from vanphong.directory.queries.signed_in import SignedIn
from vanphong.directory.rules import passkeys as rules
from vanphong.directory.rules.passkeys import Site
from vanphong.kernel.callers import host_of
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers

P = ParamSpec("P")
SET_UP = f"{viewers.VERIFY}/set-up"
HOME = "/"
KEPT = "passkey_challenge"
LIFE = timedelta(minutes=5)
View = Callable[Concatenate[HttpRequest, Viewer, P], HttpResponseBase]


def person_of(request: HttpRequest) -> SignedIn:
    """Who is signed in, perhaps still without the second factor."""
    return cast(SignedIn, viewers.asking(request).known)


def onward_of(request: HttpRequest) -> str:
    """Where to go afterwards: what the page was given, if it lies in this office; else home."""
    address = request.POST.get("next") or request.GET.get("next", "")
    is_local = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    is_loop = address.startswith((viewers.VERIFY, viewers.SIGN_IN, viewers.SIGN_OUT, viewers.UNLOCK))
    return address if is_local and (not is_loop or address.startswith(SET_UP)) else HOME


def with_next(address: str, onward: str) -> str:
    """An address that remembers where to go afterwards."""
    return address if onward == HOME else f"{address}?{urlencode({'next': onward})}"


def site_of(request: HttpRequest) -> Site:
    """The office as this browser addresses it; Django has checked the name against the allowed ones."""
    host, scheme = request.get_host(), "https" if request.is_secure() else "http"
    top = agencies.topmost(day=localdate(viewers.now(request)))
    name = top.name if top else _("Electronic office")
    return Site(host=host if host.startswith("[") else host_of(request), origin=f"{scheme}://{host}", name=name)


def keep_challenge(request: HttpRequest, purpose: str) -> bytes:
    """Make a challenge and keep it in the session, on the server; an older one is forgotten."""
    challenge = rules.new_challenge()
    text = base64.b64encode(challenge).decode()
    request.session[KEPT] = [purpose, text, viewers.now(request).isoformat()]
    return challenge


def take_challenge(request: HttpRequest, purpose: str) -> bytes:
    """Take the challenge out of the session; raises ``Invalid`` without a fresh one for the purpose."""
    kept = request.session.pop(KEPT, None)
    if kept is None or kept[0] != purpose or viewers.now(request) - datetime.fromisoformat(kept[2]) > LIFE:
        raise Invalid({"code": _("This page has expired. Load it again.")})
    return base64.b64decode(kept[1])


def options(text: str) -> HttpResponse:
    """What a browser is asked for, to be read by the script of the page."""
    return HttpResponse(text, content_type="application/json", headers={"Cache-Control": "no-store"})


def proved(request: HttpRequest) -> None:
    """Give the session a new key: what was known before the proof opens nothing after it."""
    request.session.cycle_key()


def recently_verified(view: View[P]) -> View[P]:
    """Decorator below `viewers.signed_in`, of a dangerous act: whoever proved themselves long ago does so again first.

    Nothing of a posted form is kept: afterwards the page opens on which it stood.
    """

    @wraps(view)
    def guarded(request: HttpRequest, viewer: Viewer, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if second_factor.recently_verified(person_of(request).stay.id, now=viewers.now(request)):
            return view(request, viewer, *args, **kwargs)
        back = request.get_full_path() if request.method == "GET" else request.POST.get("back", HOME)
        return viewers.sent_to(request, with_next(viewers.VERIFY, back))

    return guarded


def setting_up(view: View[P]) -> View[P]:
    """Decorator below `viewers.signed_in`, of the pages that add a factor.

    They open to who proved themselves recently, and to who must have a factor and has none: never past a factor that
    is there, nor past a locked screen.
    """

    @wraps(view)
    def guarded(request: HttpRequest, viewer: Viewer, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        person = person_of(request)
        if person.stay.is_locked:
            return viewers.sent_to_the_lock(request)
        if not person.stay.must_verify:
            return recently_verified(view)(request, viewer, *args, **kwargs)
        if second_factor.has_factor(person.account_id):
            return HttpResponseRedirect(with_next(viewers.VERIFY, onward_of(request)))
        return view(request, viewer, *args, **kwargs)

    return guarded
