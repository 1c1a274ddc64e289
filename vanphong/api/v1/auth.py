"""Who acts: the viewer behind a bearer token."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from vanphong.directory.actions import tokens
from vanphong.directory.queries import accounts
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer

LONGEST_TOKEN = 200


class SignedRequest(HttpRequest):
    """A request whose token was found to be in force."""

    auth: Viewer


class Bearer(HttpBearer):
    """Takes the token from the ``Authorization`` header."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Return the viewer for whom a program acts, or nothing."""
        _request = request
        if len(token) > LONGEST_TOKEN:
            return None
        now = timezone.now()
        try:
            found = accounts.token_viewer(token, now=now)
        except NotFound:
            return None
        if found and found.is_use_old:
            tokens.note_use(token, now=now)
        return found.viewer if found else None


def token_of(request: HttpRequest) -> str:
    """Return the token that a request carries."""
    return request.headers.get("Authorization", "").partition(" ")[2]
