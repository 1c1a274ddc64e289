"""Who acts: the viewer behind a bearer token."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja.security import HttpBearer

from vanphong.api.v1.errors import SecondFactorNeeded
from vanphong.directory.actions import tokens
from vanphong.directory.queries import accounts
from vanphong.kernel.callers import address_of
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer

LONGEST_TOKEN = 200
NOT_FROM_HERE = _(
    "From this network the office asks you for a second factor, and this token was made without one. Sign in with a "
    "second factor and make a new token."
)


class SignedRequest(HttpRequest):
    """A request whose token was found to be in force."""

    auth: Viewer


class Bearer(HttpBearer):
    """Takes the token from the ``Authorization`` header."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Return the viewer for whom a program acts, or nothing; raises `SecondFactorNeeded`."""
        if len(token) > LONGEST_TOKEN:
            return None
        now = timezone.now()
        try:
            found = accounts.token_viewer(token, now=now)
        except NotFound:
            return None
        if found is None:
            return None
        address = address_of(request)
        is_known_here = found.address == address and not found.is_use_old
        if not is_known_here and not tokens.use(found, address=address, now=now):
            raise SecondFactorNeeded(NOT_FROM_HERE)
        return found.viewer


def token_of(request: HttpRequest) -> str:
    """Return the token that a request carries."""
    return request.headers.get("Authorization", "").partition(" ")[2]
