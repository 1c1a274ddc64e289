"""The lock of an idle screen: the password opens it again, and what was typed is still there (QCVN 12, 3.6.2.1.8)."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from vanphong.directory.actions import sessions
from vanphong.directory.queries.signed_in import SignedIn
from vanphong.kernel.callers import address_of
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import refusals, viewers
from vanphong.web.account import proof
from vanphong.web.account.door import local_address
from vanphong.web.account.forms import UnlockForm
from vanphong.web.components.forms import Field, field_of


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
@viewers.signed_in
def unlock(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Ask for the password, on a page of its own or in the sheet that covers an open page."""
    person = cast(SignedIn, viewers.who(request))
    onward = local_address(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.method == "GET" and not person.stay.is_locked:
        return opened(request, onward)
    form = UnlockForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        password, now = form.cleaned_data["password"], viewers.now(request)
        try:
            sessions.unlock(person, password, address=address_of(request), now=now)
        except Invalid as invalid:
            refusals.faults(form, Invalid({"password": words_of(invalid)}))
        else:
            proof.proved(request)
            return opened(request, onward)
    context = {"field": field(form), "person": viewer.name, "username": person.username, "next_href": onward}
    template = "account/unlock_form.html" if viewers.is_fragment(request) else "account/unlock.html"
    return render(request, template, context, status=422 if form.errors else 200)


def words_of(invalid: Invalid) -> str:
    """Words for somebody who is known: there is no name to keep secret."""
    _unused = invalid
    return _("This is not your password. After several wrong ones the account is locked for some hours.")


def opened(request: HttpRequest, onward: str) -> HttpResponse:
    """Away to where one was; an open page only takes its cover off."""
    if viewers.is_fragment(request):
        return HttpResponse(status=204, headers={"HX-Trigger": "office:unlocked"})
    return HttpResponseRedirect(onward)


def field(form: UnlockForm) -> Field:
    """The one field of the lock."""
    return replace(field_of(form["password"]), is_autofocus=True, prefix="unlock")


@require_POST
@viewers.signed_in
def lock(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Lock the screen now: asked for by the person, or by a page that was left alone."""
    _unused = viewer
    sessions.lock(cast(SignedIn, viewers.who(request)), now=viewers.now(request))
    if request.headers.get("Accept", "").startswith("text/html"):
        return HttpResponseRedirect(viewers.UNLOCK)
    return HttpResponse(status=204)


@require_POST
@viewers.signed_in
def here(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Somebody types or moves about on a page that asks for nothing: that, too, is use."""
    _unused = request, viewer
    return HttpResponse(status=204)
