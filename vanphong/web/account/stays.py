"""Where I am signed in, and which programs act for me: seeing it, ending it, making a token."""

from __future__ import annotations

import re
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from vanphong.directory.actions import sessions, tokens
from vanphong.directory.queries import sessions as queries
from vanphong.directory.queries.signed_in import SignedIn
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import refusals, viewers
from vanphong.web.account import proof
from vanphong.web.account.forms import TokenForm
from vanphong.web.components.forms import field_of

STAYS = "/account/sessions"
BROWSERS = (
    ("Edg", "Edge"), ("coc_coc", "Coc Coc"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)  # fmt: skip


@never_cache
@require_GET
@viewers.signed_in
def stays(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """My stays and my tokens."""
    return page(request, viewer, TokenForm())


def page(request: HttpRequest, viewer: Viewer, form: TokenForm, *, token: str = "") -> HttpResponse:
    """The page, with a new token when one was just made: it is shown this once."""
    person, now = cast(SignedIn, viewers.who(request)), viewers.now(request)
    cards = queries.my_stays(viewer, now=now)
    context = {
        "stays": [(card, device(card.agent), card.id == person.stay.id) for card in cards],
        "has_others": any(card.ended_at is None and card.id != person.stay.id for card in cards),
        "tokens": queries.my_tokens(viewer, now=now),
        "field": field_of(form["label"]),
        "token": token,
    }
    return render(request, "account/stays.html", context, status=422 if form.errors else 200)


def device(agent: str) -> str:
    """What somebody recognises a device by: browser and system."""
    browser = next((name for mark, name in BROWSERS if re.search(mark, agent)), "")
    system = next((name for mark, name in SYSTEMS if re.search(mark, agent)), "")
    return ", ".join(filter(None, (browser, system))) or _("Unknown device")


@require_POST
@viewers.signed_in
def end(request: HttpRequest, viewer: Viewer, stay_id: UUID) -> HttpResponse:
    """End one of my stays."""
    sessions.revoke(viewer, stay_id, now=viewers.now(request))
    messages.success(request, _("That device is signed out."))
    return HttpResponseRedirect(STAYS)


@require_POST
@viewers.signed_in
def end_others(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """End all of my stays but this one."""
    person = cast(SignedIn, viewers.who(request))
    count = sessions.revoke_others(viewer, person.stay.id, now=viewers.now(request))
    words = ngettext("%(n)d other device is signed out.", "%(n)d other devices are signed out.", count)
    messages.success(request, words % {"n": count})
    return HttpResponseRedirect(STAYS)


@never_cache
@require_POST
@viewers.signed_in
@proof.recently_verified
def make_token(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Make a token for a program of mine, in the seat I work in; it is shown this once.

    It outlives the stay by months: whoever found an open screen has to prove who they are.
    """
    form, token = TokenForm(request.POST), ""
    if form.is_valid():
        try:
            stay_id, label = proof.person_of(request).stay.id, form.cleaned_data["label"]
            token, _ends_at = tokens.issue_own(viewer, label=label, stay_id=stay_id, now=viewers.now(request))
            form = TokenForm()
        except Invalid as invalid:
            refusals.faults(form, invalid)
    return page(request, viewer, form, token=token)


@require_POST
@viewers.signed_in
def end_token(request: HttpRequest, viewer: Viewer, token_id: UUID) -> HttpResponse:
    """End one of my tokens."""
    tokens.revoke_own(viewer, token_id, now=viewers.now(request))
    messages.success(request, _("The token is ended; the program that used it is shut out."))
    return HttpResponseRedirect(STAYS)
