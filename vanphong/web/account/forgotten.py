"""Who has forgotten a password asks here; the answer is the same for every name (R-013, R-014)."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from vanphong.directory.actions import resets
from vanphong.kernel.callers import address_of, host_of
from vanphong.kernel.errors import Invalid
from vanphong.web import refusals, viewers
from vanphong.web.account.forms import ForgottenForm
from vanphong.web.components.forms import field_of


@never_cache
@require_http_methods(["GET", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask the administrator for a new password."""
    form = ForgottenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            resets.ask(
                form.cleaned_data["username"],
                text=form.cleaned_data["text"],
                address=address_of(request),
                host=host_of(request),
                now=viewers.now(request),
            )
        except Invalid as invalid:
            refusals.faults(form, invalid)
        else:
            return render(request, "account/forgotten_sent.html", {"door_href": viewers.SIGN_IN})
    fields = (replace(field_of(form["username"]), is_autofocus=True), field_of(form["text"]))
    context = {"fields": fields, "door_href": viewers.SIGN_IN}
    return render(request, "account/forgotten.html", context, status=422 if form.errors else 200)
