"""Bounds of what comes in: every text and number has one, and says so in the description."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

NO_NUL = r"^[^\x00]*$"
"""PostgreSQL keeps no NUL in texts."""


class Given(BaseModel):
    """The base of every body that comes in: a name that is not known is refused, for it is a slip of the pen."""

    model_config = ConfigDict(extra="forbid")


def at_most(length: int, *, at_least: int = 0) -> Any:
    """Return the bounds of a text in characters."""
    return Field(max_length=length, min_length=at_least, pattern=NO_NUL)


def between(least: int, most: int) -> Any:
    """Return the bounds of a whole number."""
    return Field(ge=least, le=most)


Reason = Annotated[str, at_most(1000)]
Note = Annotated[str, at_most(1000)]
Year = Annotated[int, between(1945, 9998)]
Limit = Annotated[int, between(1, 100)]
Few = Annotated[int, between(1, 50)]
