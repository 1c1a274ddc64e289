"""The one shape of every refusal."""

from datetime import datetime
from typing import Any

from ninja import Schema


class LastAct(Schema):
    """The act by which somebody else was first."""

    who: str
    what: str
    when: datetime


class ErrorPart(Schema):
    """What went wrong: a code for machines, words for people, per field where there are fields."""

    code: str
    message: str
    fields: dict[str, str]
    last: LastAct | None


class ErrorBody(Schema):
    """The body of every answer that is not a success."""

    error: ErrorPart


REFUSALS = frozenset({401, 403, 404, 409, 413, 422})


def answers(good: Any, *, status: int = 200) -> dict[Any, Any]:
    """Return the response map of an operation: its success, and every refusal in the one shape."""
    return {status: good, REFUSALS: ErrorBody}
