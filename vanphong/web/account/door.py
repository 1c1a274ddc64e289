"""Signing in and out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from vanphong.directory.actions import accounts
from vanphong.directory.queries import agencies
from vanphong.directory.queries import signed_in as signed_in_queries
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.account.forms import SignInForm
from vanphong.web.components.forms import field_of
from vanphong.web.components.shell import SignIn

HOME = "/"


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The door: who is already inside goes on; every refusal has the same words."""
    onward = local_address(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.method == "GET":
        if viewers.who(request) is not None:
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
    """Open a session of a new key for the account; raises ``Invalid`` with words for the door."""
    account = accounts.sign_in(username, password, address=address_of(request), door="web", now=now)
    mark, day = account.get_session_auth_hash(), localdate(now)
    if signed_in_queries.signed_in(account.id, session_hash=mark, day=day) is None:
        words = _("Your account has no seat in an agency today. Ask the administrator of your agency.")
        raise Invalid({"username": words})
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")


def door_page(request: HttpRequest, form: SignInForm, onward: str, *, error: str = "") -> HttpResponse:
    """The sign-in card, with what was typed and what was wrong with it."""
    top = agencies.topmost(day=localdate(viewers.now(request)))
    card = SignIn(
        office=top.name if top else _("Electronic office"),
        action=viewers.SIGN_IN,
        fields=(replace(field_of(form["username"]), is_autofocus=True), field_of(form["password"])),
        error=error,
        next_href="" if onward == HOME else onward,
    )
    return render(request, "account/sign_in.html", {"card": card}, status=422 if error else 200)


@require_POST
@viewers.signed_in
def sign_out(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Out; the browser forgets what it kept of the office, for the next one at this machine."""
    person = viewers.who(request)
    if person is not None:
        accounts.sign_out(viewer, person.account_id, now=viewers.now(request))
    logout(request)
    response = viewers.sent_to(request, viewers.SIGN_IN)
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def local_address(request: HttpRequest, address: str) -> str:
    """The address if it lies in this office, else the home page: a link must not lead a fresh session elsewhere."""
    is_local = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if is_local and not address.startswith(viewers.SIGN_IN) else HOME


def address_of(request: HttpRequest) -> str:
    """The network address of the browser; behind the office's own proxy, the one that the proxy saw."""
    forwarded = request.headers.get("X-Forwarded-For", "") if request.is_secure() else ""
    return (forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", ""))[:64]
