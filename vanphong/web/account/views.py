"""The account page: who I am, my seats, password and language."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vanphong.directory.actions import passwords
from vanphong.directory.queries import passwords as password_queries
from vanphong.directory.queries.signed_in import SignedIn
from vanphong.directory.rules.passwords import PasswordPolicy
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
        request,
        "account/account.html",
        {
            "facts": facts,
            "seats": seats,
            "mandates": shell.mandates_of(person),
            "language_choice": language_field(),
        },
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
            account = passwords.change_password(
                viewer, person.account_id, stay_id=person.stay.id, now=viewers.now(request), **form.cleaned_data
            )
        except Invalid as invalid:
            refusals.faults(form, invalid)
        else:
            # This session goes on under a new key and the mark of the new password; all others end.
            request.session.cycle_key()
            request.session[HASH_SESSION_KEY] = account.get_session_auth_hash()
            messages.success(request, _("Your password is changed. Every other device was signed out."))
            return HttpResponseRedirect(local_address(request, request.POST.get("next", "")))
    policy = password_queries.policy_of_account(person.account_id)
    context = {
        "fields": [field_of(form[name]) for name in form.fields],
        "rules": rules_of(policy),
        "policy": policy,
        "is_forced": person.must_change_password,
        "next_href": local_address(request, request.POST.get("next") or request.GET.get("next", "")),
    }
    return render(request, "account/password.html", context, status=422 if form.errors else 200)


def rules_of(policy: PasswordPolicy) -> list[str]:
    """What the agency asks of a password, in words, before anybody types."""
    length = ngettext("At least %(n)d character.", "At least %(n)d characters.", policy.min_length)
    kinds = _("%(n)d of the four kinds: small letters, capital letters, figures, other signs.")
    return [
        length % {"n": policy.min_length},
        kinds % {"n": policy.classes},
        _("Not your name, a year or a row of keys with a little added; a short sentence is easy to remember."),
        _("None of your last %(n)d passwords.") % {"n": policy.history},
    ]


@require_POST
@viewers.signed_in
def seat(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Sit down in another of my seats, or in the seat of one for whom I may act.

    What is shown from now on is what that seat may see.
    """
    person = cast(SignedIn, viewers.who(request))
    form = SeatForm(request.POST)
    named = form.cleaned_data if form.is_valid() else {}
    if named.get("mandate"):
        return _act_for(request, person, named["mandate"])
    chosen = next((card for card in person.seats if card.id == named.get("seat")), None)
    if chosen is None:
        raise NotFound()
    request.session.pop(viewers.MANDATE_IN_SESSION, None)
    request.session[viewers.SEAT_IN_SESSION] = str(chosen.id)
    messages.success(
        request, _("You are working as %(post)s, %(agency)s.") % {"post": chosen.post, "agency": chosen.agency}
    )
    response = viewers.sent_to(request, "/")
    # The next sign-in in this browser begins in the same seat; who does not hold it begins in the main one.
    response.set_cookie(
        viewers.SEAT_COOKIE, str(chosen.id), max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax"
    )
    return response


def _act_for(request: HttpRequest, person: SignedIn, mandate_id: UUID) -> HttpResponse:
    chosen = next((card for card in person.mandates if card.id == mandate_id), None)
    if chosen is None:
        raise NotFound()
    request.session[viewers.MANDATE_IN_SESSION] = str(chosen.id)
    named = {"title": chosen.title, "until": date_format(chosen.ends_on, "d/m/Y")}
    messages.success(request, _("You are working “%(title)s” until %(until)s.") % named)
    return viewers.sent_to(request, "/")


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
