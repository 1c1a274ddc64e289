"""Adding a second factor: an application that makes codes, or a passkey; afterwards the recovery codes, shown once."""

from __future__ import annotations

import io
from dataclasses import replace

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vanphong.directory.actions import passkeys
from vanphong.directory.actions import second_factor as acts
from vanphong.directory.queries import second_factor
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import refusals, viewers
from vanphong.web.account import proof
from vanphong.web.account.second_factor_forms import FirstCodeForm, LabelForm
from vanphong.web.components.forms import field_of

PURPOSE = "set up"
SECURITY = "/account/security"
GROUP = 4


@never_cache
@require_GET
@viewers.signed_in
@proof.setting_up
def set_up(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Choose a second factor; who must have one and has none comes here after the sign-in."""
    _unused = viewer
    return _choice(request, LabelForm())


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
@viewers.signed_in
@proof.setting_up
def codes(request: HttpRequest, viewer: Viewer) -> HttpResponseBase:
    """Show the secret to a phone, and take the first code that it makes."""
    person, now = proof.person_of(request), viewers.now(request)
    account_id, stay_id = person.account_id, person.stay.id
    form = FirstCodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            acts.confirm_codes(viewer, account_id, code=form.cleaned_data["code"], stay_id=stay_id, now=now)
        except Invalid as invalid:
            refusals.faults(form, invalid)
        else:
            return _added(request, viewer)
    office = proof.site_of(request).name
    secret = acts.set_up_codes(viewer, account_id, office=office, stay_id=stay_id, now=now).secret
    context = {
        "fields": [replace(field_of(form["code"]), limit=0, is_autofocus=True)],
        "secret": " ".join(secret[at : at + GROUP] for at in range(0, len(secret), GROUP)),
        "next_href": proof.onward_of(request),
    }
    return render(request, "account/set_up_codes.html", context, status=422 if form.errors else 200)


@never_cache
@require_GET
@viewers.signed_in
@proof.setting_up
def picture(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The secret as a picture for the phone's camera; only as long as no code has confirmed it."""
    person, now, office = proof.person_of(request), viewers.now(request), proof.site_of(request).name
    enrolment = acts.set_up_codes(viewer, person.account_id, office=office, stay_id=person.stay.id, now=now)
    drawn = io.BytesIO()
    segno.make(enrolment.address, error="m").save(drawn, kind="svg", scale=5, dark="#000", light="#fff", nl=False)
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


@require_POST
@viewers.signed_in
@proof.setting_up
def passkey_options(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the browser is asked for, to make a passkey."""
    challenge, account_id = proof.keep_challenge(request, PURPOSE), proof.person_of(request).account_id
    asked = passkeys.options_to_make(viewer, account_id, site=proof.site_of(request), challenge=challenge)
    return proof.options(asked)


@never_cache
@require_POST
@viewers.signed_in
@proof.setting_up
def passkey(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Keep the public half of the passkey that the browser made."""
    form = LabelForm(request.POST)
    form.is_valid()
    try:
        passkeys.add(
            viewer,
            proof.person_of(request).account_id,
            site=proof.site_of(request),
            handed=request.POST.get("credential", ""),
            challenge=proof.take_challenge(request, PURPOSE),
            label=form.cleaned_data.get("label", ""),
            now=viewers.now(request),
        )
    except Invalid as invalid:
        refusals.faults(form, invalid)
        return _choice(request, form)
    return _added(request, viewer)


@never_cache
@require_POST
@viewers.signed_in
@proof.recently_verified
def recovery_codes(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Make new recovery codes and show them this once."""
    return _recovery_page(request, viewer, onward=SECURITY)


def _added(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A factor was added: that proves who one is; with the first one come the recovery codes."""
    person, now = proof.person_of(request), viewers.now(request)
    acts.verify_stay(person.account_id, person.stay.id, now=now)
    proof.proved(request)
    if second_factor.factors(person.account_id).recovery_left:
        messages.success(request, _("The second factor was added."))
        return HttpResponseRedirect(proof.onward_of(request))
    return _recovery_page(request, viewer, onward=proof.onward_of(request))


def _recovery_page(request: HttpRequest, viewer: Viewer, *, onward: str) -> HttpResponse:
    person = proof.person_of(request)
    made = acts.make_recovery_codes(viewer, person.account_id, now=viewers.now(request))
    context = {"codes": made, "next_href": onward, "username": person.username, "office": person.agency}
    return render(request, "account/recovery_codes.html", context)


def _choice(request: HttpRequest, form: LabelForm) -> HttpResponse:
    person = proof.person_of(request)
    onward = proof.onward_of(request)
    context = {
        "held": second_factor.factors(person.account_id),
        "fields": [field_of(form["label"])],
        "problems": [str(words) for words in form.non_field_errors()],
        "can_have_passkeys": proof.site_of(request).can_have_passkeys,
        "next_href": onward,
        "codes_href": proof.with_next(f"{proof.SET_UP}/codes", onward),
        "is_forced": person.stay.must_verify,
    }
    return render(request, "account/set_up.html", context, status=422 if form.errors else 200)
