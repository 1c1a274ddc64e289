"""Signing in and out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from vanphong.directory.actions import sessions
from vanphong.directory.actions import sign_in as signing_in
from vanphong.directory.queries import agencies, single_sign_on
from vanphong.directory.rules import passkeys
from vanphong.directory.vocabulary import Door
from vanphong.kernel.callers import address_of, host_of
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.account import farewell
from vanphong.web.account.forms import SignInForm
from vanphong.web.components.forms import field_of
from vanphong.web.components.shell import SignIn

if TYPE_CHECKING:
    from vanphong.directory.models import Account

HOME = "/"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The door: who is already inside goes on; every refusal has the same words."""
    onward = local_address(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.method == "GET":
        if viewers.asking(request).known is not None:
            return HttpResponseRedirect(onward)
        return door_page(request, SignInForm(), onward)
    form = SignInForm(request.POST)
    if not form.is_valid():
        return door_page(request, form, onward, error=_("Type your user name and your password."))
    try:
        let_in(request, form.cleaned_data["username"], form.cleaned_data["password"], now=viewers.now(request))
    except Invalid as refusal:
        return door_page(request, form, onward, error=" ".join(str(words) for words in refusal.fields.values()))
    return HttpResponseRedirect(onward)


def let_in(request: HttpRequest, username: str, password: str, *, now: datetime) -> None:
    """Open a stay for who types a user name and its password; raises ``Invalid`` with words for the door."""
    account = signing_in.sign_in(
        username, password, address=address_of(request), door=Door.WEB, host=host_of(request), now=now
    )
    open_stay(request, account, now=now)


def open_stay(request: HttpRequest, account: Account, *, is_verified: bool = False, now: datetime) -> None:
    """Open a stay, under a session of a new key, for an account whose holder has proved who they are.

    ``is_verified`` tells that a second factor was part of the proof. Raises ``Invalid`` for who has no seat today.
    """
    try:
        stay = sessions.begin(
            account,
            door=Door.WEB,
            address=address_of(request),
            agent=request.headers.get("User-Agent", ""),
            is_verified=is_verified,
            now=now,
        )
    except NotFound as refusal:
        words = _("Your account has no seat in an agency today. Ask the administrator of your agency.")
        raise Invalid({"username": words}) from refusal
    leave(request, now=now)
    login(request, account, backend=BACKEND)
    request.session[viewers.STAY_IN_SESSION] = str(stay.id)


def leave(request: HttpRequest, *, now: datetime) -> None:
    """End the stay that this browser was in, if any."""
    stay_id = request.session.get(viewers.STAY_IN_SESSION)
    if stay_id:
        sessions.end(UUID(stay_id), now=now)


def door_page(request: HttpRequest, form: SignInForm, onward: str, *, error: str = "") -> HttpResponse:
    """The sign-in card, with what was typed and what was wrong with it; it names the agency of the address (R-021)."""
    day = localdate(viewers.now(request))
    top = agencies.by_host(host_of(request), day=day) or agencies.topmost(day=day)
    card = SignIn(
        office=top.name if top else _("Electronic office"),
        action=viewers.SIGN_IN,
        fields=(replace(field_of(form["username"]), is_autofocus=True), field_of(form["password"])),
        error=error,
        next_href="" if onward == HOME else onward,
        forgotten_href="/account/forgotten",
    )
    context = {
        "card": card,
        "provider": single_sign_on.provider_name(),
        "can_have_passkeys": passkeys.can_be_made_for(request.get_host()),
    }
    return render(request, "account/sign_in.html", context, status=422 if error else 200)


@require_POST
@viewers.signed_in
def sign_out(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Out, also at the provider of who came in by one; the browser forgets what it kept of the office."""
    person = viewers.who(request)
    if person is not None:
        signing_in.sign_out(viewer, person.account_id, now=viewers.now(request))
    place = farewell.place_of(request)
    leave(request, now=viewers.now(request))
    logout(request)
    response = farewell.page(request, place) if place else viewers.sent_to(request, viewers.SIGN_IN)
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def local_address(request: HttpRequest, address: str) -> str:
    """The address if it lies in this office, else the home page: a link must not lead a fresh session elsewhere."""
    is_local = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    is_door = address.startswith((viewers.SIGN_IN, viewers.UNLOCK, viewers.VERIFY, viewers.SIGN_OUT))
    return address if is_local and not is_door else HOME
