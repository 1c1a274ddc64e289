"""Showing the second factor: after the sign-in, and again before dangerous acts."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from vanphong.directory.actions import passkeys
from vanphong.directory.actions import second_factor as acts
from vanphong.directory.queries import second_factor
from vanphong.directory.queries.second_factor import Factors
from vanphong.directory.vocabulary import Factor
from vanphong.kernel.callers import address_of
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import refusals, viewers
from vanphong.web.account import proof
from vanphong.web.account.second_factor_forms import AgainForm, CodeForm
from vanphong.web.components.forms import field_of

PURPOSE = "verify"


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
@viewers.signed_in
def verify(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Type a code; who must have a factor and has none is led to set one up, who need not types the password."""
    _unused, person = viewer, proof.person_of(request)
    held = second_factor.factors(person.account_id)
    if not held.has_any and person.stay.must_verify:
        return HttpResponseRedirect(proof.with_next(proof.SET_UP, proof.onward_of(request)))
    kind = CodeForm if held.has_any else AgainForm
    form = kind(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            _show(request, held, form)
        except Invalid as invalid:
            refusals.faults(form, invalid)
        else:
            return _go_on(request)
    return _page(request, held, form)


@require_POST
@viewers.signed_in
def passkey_options(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the browser is asked for, to prove one of the account's passkeys."""
    _unused, challenge = viewer, proof.keep_challenge(request, PURPOSE)
    account_id = proof.person_of(request).account_id
    return proof.options(passkeys.options_to_prove(account_id, site=proof.site_of(request), challenge=challenge))


@never_cache
@require_POST
@viewers.signed_in
def passkey(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show a passkey as the second factor."""
    _unused, person, now = viewer, proof.person_of(request), viewers.now(request)
    try:
        passkeys.show(
            person.account_id,
            site=proof.site_of(request),
            handed=request.POST.get("credential", ""),
            challenge=proof.take_challenge(request, PURPOSE),
            address=address_of(request),
            now=now,
        )
    except Invalid as invalid:
        form = CodeForm({})
        form.errors.clear()
        refusals.faults(form, invalid)
        return _page(request, second_factor.factors(person.account_id), form)
    acts.verify_stay(person.account_id, person.stay.id, now=now)
    return _go_on(request)


def _show(request: HttpRequest, held: Factors, form: CodeForm | AgainForm) -> None:
    person, now, address = proof.person_of(request), viewers.now(request), address_of(request)
    if isinstance(form, AgainForm):
        password = form.cleaned_data["password"]
        acts.show_password(person.account_id, person.stay.id, password=password, address=address, now=now)
        return
    shown = acts.show_code(person.account_id, form.cleaned_data["code"], address=address, now=now)
    acts.verify_stay(person.account_id, person.stay.id, now=now)
    if shown == Factor.RECOVERY:
        left = held.recovery_left - 1
        words = ngettext("%(left)s recovery code is left.", "%(left)s recovery codes are left.", left)
        messages.warning(request, words % {"left": left})


def _go_on(request: HttpRequest) -> HttpResponse:
    proof.proved(request)
    return HttpResponseRedirect(proof.onward_of(request))


def _page(request: HttpRequest, held: Factors, form: CodeForm | AgainForm) -> HttpResponse:
    context = {
        "fields": [replace(field_of(form[name]), limit=0, is_autofocus=True) for name in form.fields],
        "problems": [str(words) for words in form.non_field_errors()],
        "held": held,
        "has_passkeys": bool(held.passkeys) and proof.site_of(request).can_have_passkeys,
        "next_href": proof.onward_of(request),
        "is_first": proof.person_of(request).stay.must_verify,
        "title": _("Prove that it is you"),
    }
    return render(request, "account/verify.html", context, status=422 if form.errors else 200)
