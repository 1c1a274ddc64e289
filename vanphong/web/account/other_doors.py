"""Coming in without a password: by a passkey, or by the provider of single sign-on (R-022)."""

from __future__ import annotations

import hmac
import logging
import secrets
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from vanphong.directory.actions import passkeys, single_sign_on
from vanphong.directory.ports import SIGN_IN_PROVIDER, ProofRefused, Proven, ProviderSilent, SignInProvider
from vanphong.kernel import limits
from vanphong.kernel.callers import address_of, household_of
from vanphong.kernel.errors import Invalid, NotFound, Refusal
from vanphong.web import viewers
from vanphong.web.account import door, farewell, proof
from vanphong.web.account.forms import SignInForm

log = logging.getLogger(__name__)
PURPOSE = "sign in"
KEPT = "single_sign_on"
LIFE = single_sign_on.STATE_LIFE
PER_ADDRESS, HOUR = 1000, timedelta(hours=1)
"""Attempts an hour from one address: an agency of thousands may sit behind one."""


@require_POST
def passkey_options(request: HttpRequest) -> HttpResponse:
    """What the browser of a stranger is asked for: any passkey of this office."""
    if not _may_try(request):
        return HttpResponse(status=429)
    challenge = proof.keep_challenge(request, PURPOSE)
    return proof.options(passkeys.options_to_prove(None, site=proof.site_of(request), challenge=challenge))


@never_cache
@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """Come in by a passkey alone: having the device and opening it are two factors."""
    now, onward = viewers.now(request), proof.onward_of(request)
    try:
        account = passkeys.come_in(
            site=proof.site_of(request),
            handed=request.POST.get("credential", ""),
            challenge=proof.take_challenge(request, PURPOSE),
            address=address_of(request),
            now=now,
        )
        door.open_stay(request, account, is_verified=True, now=now)
    except Invalid as refusal:
        return _refused(request, refusal, onward)
    return HttpResponseRedirect(onward)


@never_cache
@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """Away to the provider, with secrets of this one attempt."""
    provider, onward = _provider(), proof.onward_of(request)
    if not _may_try(request):
        return HttpResponse(status=429)
    attempt = {name: secrets.token_urlsafe(48) for name in ("state", "nonce", "verifier")}
    try:
        place = provider.address(return_address=_return_address(request), **attempt)
    except ProviderSilent as silence:
        return _silent(request, silence, onward)
    request.session[KEPT] = {**attempt, "next": onward, "at": viewers.now(request).isoformat()}
    return HttpResponseRedirect(place)


@never_cache
@require_GET
def come_back(request: HttpRequest) -> HttpResponse:
    """Back from the provider, with a code that holds once, for the browser that went there."""
    provider, now = _provider(), viewers.now(request)
    kept = request.session.pop(KEPT, None) or {}
    onward = kept.get("next", door.HOME)
    try:
        proven = _redeemed(request, provider, kept, now=now)
        account = single_sign_on.come_in(proven, links_by=provider.links_by, address=address_of(request), now=now)
        door.open_stay(request, account, is_verified=proven.is_strong, now=now)
        farewell.remember(request, proven.receipt)
    except Invalid as refusal:
        return _refused(request, refusal, onward)
    except ProviderSilent as silence:
        return _silent(request, silence, onward)
    except ProofRefused as refused:
        log.warning("single sign-on refused: %s", refused)
        words = _("The provider's answer does not hold. Begin again; if it happens once more, tell your administrator.")
        return door.door_page(request, SignInForm(), onward, error=words)
    return HttpResponseRedirect(onward)


def _redeemed(request: HttpRequest, provider: SignInProvider, kept: dict[str, str], *, now: datetime) -> Proven:
    state = request.GET.get("state", "")
    is_ours = bool(kept) and hmac.compare_digest(state.encode(), kept["state"].encode())
    if not is_ours or now - datetime.fromisoformat(kept["at"]) > LIFE:
        raise Invalid({"username": single_sign_on.EXPIRED})
    single_sign_on.spend(state, now=now)
    code = request.GET.get("code", "")
    if not code:
        raise Invalid({"username": _("You did not sign in at the provider.")})
    return provider.redeem(
        code, return_address=_return_address(request), nonce=kept["nonce"], verifier=kept["verifier"], now=now
    )


def _provider() -> SignInProvider:
    try:
        return SIGN_IN_PROVIDER.port
    except LookupError as nothing:
        raise NotFound() from nothing


def _return_address(request: HttpRequest) -> str:
    return request.build_absolute_uri("/account/single-sign-on/return")


def _may_try(request: HttpRequest) -> bool:
    now = viewers.now(request)
    return limits.within_limit(
        "sign_in.other_doors", household_of(address_of(request)), limit=PER_ADDRESS, per=HOUR, now=now
    )


def _silent(request: HttpRequest, silence: ProviderSilent, onward: str) -> HttpResponse:
    log.error("single sign-on: %s", silence)
    words = _("The provider does not answer. Try again later, or sign in with user name and password.")
    return door.door_page(request, SignInForm(), onward, error=words)


def _refused(request: HttpRequest, refusal: Refusal, onward: str) -> HttpResponse:
    fields = refusal.fields if isinstance(refusal, Invalid) else {}
    words = " ".join(str(each) for each in fields.values()) or refusal.text
    return door.door_page(request, SignInForm(), onward, error=words)
