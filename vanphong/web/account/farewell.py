"""Leaving the provider of single sign-on together with the office (OpenID Connect, RP-Initiated Logout 1.0).

Otherwise the next one at this machine comes back in by one click (R-019). The way there is a page that goes on by
itself: the browser would not follow a form out of the office (Content-Security-Policy).
"""

from __future__ import annotations

import base64
import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vanphong.directory.ports import SIGN_IN_PROVIDER, ProviderSilent
from vanphong.kernel import sealing
from vanphong.web import viewers

log = logging.getLogger(__name__)
KEPT = "single_sign_on_receipt"
PURPOSE = "receipt of single sign-on"


def remember(request: HttpRequest, receipt: str) -> None:
    """Keep, with the stay that has just begun, what the provider wants to see again at its end."""
    sealed = sealing.seal(receipt.encode(), purpose=PURPOSE, owner=request.session[viewers.STAY_IN_SESSION])
    request.session[KEPT] = base64.b64encode(sealed).decode()


def place_of(request: HttpRequest) -> str:
    """Where who came in by the provider signs out there, too; nothing for others, and when it offers none."""
    kept = request.session.get(KEPT)
    if kept is None:
        return ""
    try:
        owner = request.session[viewers.STAY_IN_SESSION]
        receipt = sealing.unseal(base64.b64decode(kept), purpose=PURPOSE, owner=owner).decode()
        return_address = request.build_absolute_uri(viewers.SIGN_IN)
        return SIGN_IN_PROVIDER.port.farewell(return_address=return_address, receipt=receipt)
    except ProviderSilent as silence:
        log.error("single sign-on: %s", silence)
    except (sealing.Unsealable, LookupError):
        log.warning("single sign-on: the provider or the secret key has changed since the sign-in")
    return ""


def page(request: HttpRequest, place: str) -> HttpResponse:
    """The way to the provider, for somebody who has just left the office."""
    if viewers.is_fragment(request):
        return HttpResponse(headers={"HX-Redirect": place})
    response = render(request, "account/farewell.html", {"place": place, "provider": SIGN_IN_PROVIDER.port.name})
    response["Refresh"] = f"0; url={place}"
    return response
