"""The second factors of my account, and those that somebody else lost."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vanphong.directory.actions import passkeys
from vanphong.directory.actions import second_factor as acts
from vanphong.directory.queries import accounts, second_factor
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import refusals, viewers
from vanphong.web.account import proof
from vanphong.web.account.second_factor_forms import LabelForm, LostForm
from vanphong.web.account.set_up_views import SECURITY
from vanphong.web.components.forms import field_of


@never_cache
@require_GET
@viewers.signed_in
def security(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What proves that it is me."""
    _unused = viewer
    held = second_factor.factors(proof.person_of(request).account_id)
    return render(request, "account/security.html", {"held": held, "set_up_href": f"{proof.SET_UP}?next={SECURITY}"})


@require_POST
@viewers.signed_in
@proof.recently_verified
def remove_codes(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Remove the generator of codes."""
    acts.remove_codes(viewer, proof.person_of(request).account_id, now=viewers.now(request))
    messages.success(request, _("The second factor was removed."))
    return HttpResponseRedirect(SECURITY)


@require_POST
@viewers.signed_in
def rename_passkey(request: HttpRequest, viewer: Viewer, passkey_id: UUID) -> HttpResponse:
    """Name a passkey."""
    form, account_id = LabelForm(request.POST), proof.person_of(request).account_id
    if form.is_valid():
        now = viewers.now(request)
        passkeys.rename(viewer, account_id, passkey_id=passkey_id, label=form.cleaned_data["label"], now=now)
    return HttpResponseRedirect(SECURITY)


@require_POST
@viewers.signed_in
@proof.recently_verified
def remove_passkey(request: HttpRequest, viewer: Viewer, passkey_id: UUID) -> HttpResponse:
    """Remove a passkey."""
    account_id = proof.person_of(request).account_id
    passkeys.remove(viewer, account_id, passkey_id=passkey_id, now=viewers.now(request))
    messages.success(request, _("The second factor was removed."))
    return HttpResponseRedirect(SECURITY)


@never_cache
@require_http_methods(["GET", "POST"])
@viewers.signed_in
@proof.recently_verified
def lost(request: HttpRequest, viewer: Viewer, account_id: UUID) -> HttpResponse:
    """Remove the second factors of somebody who lost them; for administrators."""
    now = viewers.now(request)
    card = accounts.card(viewer, account_id, now=now)
    form = LostForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            acts.remove_all(viewer, account_id, note=form.cleaned_data["note"], now=now)
        except Invalid as invalid:
            refusals.faults(form, invalid)
        else:
            words = _("The second factors of %(name)s were removed; a new one is set up at the next sign-in.")
            messages.success(request, words % {"name": card.name})
            return HttpResponseRedirect(request.path)
    context = {
        "card": card,
        "held": second_factor.factors_of(viewer, account_id, now=now),
        "fields": [field_of(form["note"])],
        "here": request.path,
    }
    return render(request, "account/lost_factors.html", context, status=422 if form.errors else 200)
