"""Refusals as the API tells them: which status each has, and the one body of all of them."""

from collections.abc import Mapping
from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext_lazy as _

from vanphong.kernel.errors import Forbidden, IllegalMove, Invalid, NotAllowed, NotFound, Refusal, TooOften, Words
from vanphong.kernel.events import Entry


class NotSignedIn(Refusal):
    """The request carries no token that is in force."""

    code = "not_signed_in"


class SignInFailed(Invalid):
    """User name or password is wrong."""

    code = "sign_in_failed"


class PasswordChangeNeeded(NotAllowed):
    """The issued password must be changed before programs may act with the account."""

    code = "password_change_needed"


class SecondFactorNeeded(NotAllowed):
    """A password alone does not open this account."""

    code = "second_factor_needed"


class TooLarge(Invalid):
    """More was sent than is taken in."""

    code = "too_large"


class Unreadable(Invalid):
    """The request is not what its content type says."""

    code = "unreadable"


class TooLate(Exception):
    """Somebody else was first: the refusal, and the act that came before."""

    def __init__(self, refusal: IllegalMove, last: Entry | None) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal
        self.last = last


STATUSES: list[tuple[type[Refusal], int]] = [
    (NotSignedIn, 401),
    (SignInFailed, 401),
    (TooLarge, 413),
    (NotAllowed, 403),
    (NotFound, 404),
    (IllegalMove, 409),
    (Forbidden, 422),
    (Invalid, 422),
    (TooOften, 429),
    (Refusal, 422),
]


def body(
    code: str, message: Words, *, fields: Mapping[str, Words] | None = None, last: Entry | None = None
) -> dict[str, Any]:
    """Return the body of an answer that is not a success."""
    told = {"who": last.actor_name, "what": last.kind, "when": last.at} if last else None
    words = {name: str(text) for name, text in (fields or {}).items()}
    return {"error": {"code": code, "message": str(message), "fields": words, "last": told}}


def answer(refusal: Refusal, *, last: Entry | None = None) -> JsonResponse:
    """Return a refusal as an answer."""
    status = next(status for kind, status in STATUSES if isinstance(refusal, kind))
    fields = refusal.fields if isinstance(refusal, Invalid) else None
    response = JsonResponse(body(refusal.code, refusal.text, fields=fields, last=last), status=status)
    if isinstance(refusal, TooOften):
        response["Retry-After"] = str(refusal.seconds)
    return response


PLAIN = {
    401: ("not_signed_in", _("Sign in: send a token that is in force.")),
    403: ("not_allowed", _("This step belongs to another role.")),
    404: ("not_found", _("There is nothing here that you may see.")),
    405: ("method_not_allowed", _("This address does not know that method.")),
    413: ("too_large", _("This is more than the office takes in at once.")),
    422: ("unreadable", _("The request cannot be read: it is not what its content type says.")),
    500: ("unexpected", _("Something went wrong in the office. It has been written down; try again later.")),
}
"""What is said where no action had a word to say."""


def plain(status: int) -> JsonResponse:
    """Return the answer for a bare status; one that is not known is told as unreadable."""
    known = status if status in PLAIN else 422
    code, words = PLAIN[known]
    return JsonResponse(body(code, words), status=known)


FAULTS: dict[str, Words] = {
    "missing": _("This is needed."),
    "string_too_long": _("At most %(max_length)s characters."),
    "string_too_short": _("At least %(min_length)s characters."),
    "too_long": _("At most %(max_length)s entries."),
    "greater_than_equal": _("At least %(ge)s."),
    "less_than_equal": _("At most %(le)s."),
    "enum": _("One of: %(expected)s."),
    "literal_error": _("One of: %(expected)s."),
    "uuid_parsing": _("This is not an identifier."),
    "uuid_type": _("This is not an identifier."),
    "date_parsing": _("A date is written as 2026-11-20."),
    "date_from_datetime_parsing": _("A date is written as 2026-11-20."),
    "int_parsing": _("This is not a whole number."),
    "int_type": _("This is not a whole number."),
    "bool_parsing": _("Write true or false."),
    "bool_type": _("Write true or false."),
    "string_type": _("This is not a text."),
}
"""Words for what the description of a field refuses."""


def faults(errors: list[dict[str, Any]]) -> dict[str, Words]:
    """Return words by field for what was found wrong with the parts of a request."""
    found: dict[str, Words] = {}
    for error in errors:
        # The place begins with the part of the request and the name of the argument; neither is a field.
        place = [str(part) for part in error["loc"]]
        name = ".".join(place[2:] or place[-1:])
        words = FAULTS.get(error["type"], _("This does not fit the description of the field."))
        found.setdefault(name, str(words) % _named(error.get("ctx", {})))
    return found


def _named(context: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in context.items()}
