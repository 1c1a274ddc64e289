"""The account page: who I am, my seats, password and language."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vanphong.directory.actions import accounts
from vanphong.directory.queries.signed_in import SignedIn
from vanphong.directory.vocabulary import Role
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import refusals, shell, viewers
from vanphong.web.account.door import local_address
from vanphong.web.account.forms import LanguageForm, PasswordForm, SeatForm
from vanphong.web.components.documents import Fact
from vanphong.web.components.forms import Choice, Field, field_of

YEAR = 365 * 24 * 60 * 60


@require_GET
@viewers.signed_in
def account(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Who I am here."""
    person = cast(SignedIn, viewers.who(request))
    roles = [str(Role(role).label) for role in Role.values if viewer.has(role)]
    facts = (
        Fact(_("Full name"), viewer.name),
        Fact(_("User name"), person.username),
        Fact(_("Post"), viewer.post),
        Fact(_("Unit"), person.unit),
        Fact(_("Agency"), person.agency),
        Fact(_("Duties in the office"), ", ".join(roles)),
    )
    seats = shell.seats_of(person)
    return render(
        request, "account/account.html", {"facts": facts, "seats": seats, "language_choice": language_field()}
    )


def language_field() -> Field:
    """The choice of a language, each named in itself."""
    current = get_language() or settings.LANGUAGE_CODE
    choices = tuple(Choice(code, str(name), is_chosen=code == current) for code, name in settings.LANGUAGES)
    return Field("language", _("Language"), value=current, kind="select", choices=choices)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
@viewers.signed_in
def password(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Change my password; with an issued one this is the only page that opens (R-011, R-012)."""
    person = cast(SignedIn, viewers.who(request))
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            account = accounts.change_password(viewer, person.account_id, now=viewers.now(request), **form.cleaned_data)
        except Invalid as invalid:
            refusals.faults(form, invalid)
        else:
            # This session goes on under a new key and the mark of the new password; all others end.
            request.session.cycle_key()
            request.session[HASH_SESSION_KEY] = account.get_session_auth_hash()
            messages.success(request, _("Your password is changed. Every other device was signed out."))
            return HttpResponseRedirect(local_address(request, request.POST.get("next", "")))
    context = {
        "fields": [field_of(form[name]) for name in form.fields],
        "is_forced": person.must_change_password,
        "next_href": local_address(request, request.POST.get("next") or request.GET.get("next", "")),
    }
    return render(request, "account/password.html", context, status=422 if form.errors else 200)


@require_POST
@viewers.signed_in
def seat(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Sit down in another of my seats; what is shown from now on is what that seat may see."""
    person = cast(SignedIn, viewers.who(request))
    form = SeatForm(request.POST)
    chosen = next((s for s in person.seats if form.is_valid() and s.id == form.cleaned_data["seat"]), None)
    if chosen is None:
        raise NotFound()
    request.session[viewers.SEAT_IN_SESSION] = str(chosen.id)
    messages.success(
        request, _("You are working as %(post)s, %(agency)s.") % {"post": chosen.post, "agency": chosen.agency}
    )
    return HttpResponseRedirect("/")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the screens on this device; also open before signing in."""
    response = HttpResponseRedirect(local_address(request, request.POST.get("next", "")))
    form = LanguageForm(request.POST)
    if form.is_valid():
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            form.cleaned_data["language"],
            max_age=YEAR,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
    return response
