"""How an act is done through the API: once per key, against the revision that was read, and told when too late."""

import hashlib
from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from django.http import HttpResponse
from ninja import Header

from vanphong.api.v1 import errors
from vanphong.api.v1.auth import SignedRequest
from vanphong.kernel import events
from vanphong.kernel.errors import IllegalMove
from vanphong.kernel.once import once

ANY = "*"

Key = Annotated[
    str,
    Header(alias="Idempotency-Key", max_length=200, description="The same key at the same address acts once."),
]
IfMatch = Annotated[
    str,
    Header(
        alias="If-Match",
        max_length=12,
        pattern=r'^(\*|"[0-9]{1,9}"|[0-9]{1,9})?$',
        description="The revision that was read; the act is refused when somebody has changed the document since.",
    ),
]


def act(request: SignedRequest, key: str, deed: Callable[[], UUID], *, on: UUID | None = None) -> UUID:
    """Do a deed once per key and return what it returned, now or then.

    A refusal for coming too late tells the last act on the subject ``on``.
    """
    try:
        return once(request.auth, _receipt(request, key), deed)
    except IllegalMove as refusal:
        raise errors.TooLate(refusal, events.last(on) if on else None) from refusal


def _receipt(request: SignedRequest, key: str) -> str:
    """Return the key bound to its address, so that one key at two addresses is two acts; none for an empty one."""
    return hashlib.sha256(f"{request.method} {request.path} {key}".encode()).hexdigest() if key else ""


def revision(if_match: str) -> int | None:
    """Return the revision that an ``If-Match`` header names; nothing when it does not ask."""
    named = if_match.strip('"')
    return int(named) if named and named != ANY else None


def mark(response: HttpResponse, number: int) -> None:
    """Write the revision of a document on an answer, in the form that ``If-Match`` takes."""
    response["ETag"] = f'"{number}"'
