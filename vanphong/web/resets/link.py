"""The page behind a link that an administrator gave out: a new password, set by its owner alone."""

from __future__ import annotations

import base64

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from vanphong.directory.actions import resets
from vanphong.directory.queries import passwords
from vanphong.directory.queries import resets as queries
from vanphong.kernel import sealing
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.web import refusals, viewers
from vanphong.web.account.forms import NewPasswordForm
from vanphong.web.account.views import rules_of
from vanphong.web.components.forms import field_of

IN_SESSION = "link"
LONGEST_KEY = 200


@never_cache
@require_GET
def take(request: HttpRequest, key: str) -> HttpResponse:
    """Take the key out of the address, so that no log and no history of the page behind it tells it."""
    if len(key) > LONGEST_KEY or queries.account_behind(key, now=viewers.now(request)) is None:
        return used_up(request)
    sealed = sealing.seal(key.encode(), purpose=IN_SESSION, owner=IN_SESSION)
    request.session[IN_SESSION] = base64.b64encode(sealed).decode()
    return HttpResponseRedirect(reverse("resets:new_password"))


def _kept(request: HttpRequest) -> str:
    """The key that this browser came with; sessions lie in the database, where nobody shall find one to use."""
    try:
        sealed = base64.b64decode(request.session.get(IN_SESSION, ""))
        return sealing.unseal(sealed, purpose=IN_SESSION, owner=IN_SESSION).decode()
    except (ValueError, sealing.Unsealable):
        return ""


def used_up(request: HttpRequest) -> HttpResponse:
    """The link was used, has expired, or never was one."""
    return render(request, "resets/used_up.html", {"door_href": viewers.SIGN_IN}, status=404)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def new_password(request: HttpRequest) -> HttpResponse:
    """Set a new password; the link works once. Signing in, with the second factor if there is one, comes after."""
    now, key = viewers.now(request), _kept(request)
    account_id = queries.account_behind(key, now=now)
    if account_id is None:
        return used_up(request)
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            resets.set_by_link(key, now=now, **form.cleaned_data)
        except Invalid as invalid:
            refusals.faults(form, invalid)
        except NotFound:
            return used_up(request)
        else:
            del request.session[IN_SESSION]
            messages.success(request, _("Your new password is set. Sign in with it."))
            return HttpResponseRedirect(viewers.SIGN_IN)
    policy = passwords.policy_of_account(account_id)
    context = {"fields": [field_of(form[name]) for name in form.fields], "rules": rules_of(policy), "policy": policy}
    return render(request, "resets/new_password.html", context, status=422 if form.errors else 200)
