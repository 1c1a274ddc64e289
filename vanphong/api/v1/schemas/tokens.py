"""Signing in for programs."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema

from vanphong.api.v1.schemas.limits import Given, at_most


class TokenRequest(Given):
    """User name and password, what the token is for, and the seat (the main one when none is named).

    ``code``: of the second factor (six digits, or a recovery code), where the account must show one.
    """

    username: Annotated[str, at_most(64, at_least=1)]
    password: Annotated[str, at_most(200, at_least=1)]
    label: Annotated[str, at_most(100, at_least=1)]
    seat_id: UUID | None = None
    code: Annotated[str, at_most(32)] = ""


class Token(Schema):
    """A token, shown this once, and its end."""

    token: str
    expires_at: datetime
