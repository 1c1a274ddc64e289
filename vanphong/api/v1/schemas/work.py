"""Work: orders, items, directives and reports."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from vanphong.api.v1.schemas.limits import Given, at_most, between
from vanphong.api.v1.schemas.people import Person
from vanphong.work.actions import extensions, items
from vanphong.work.vocabulary import ItemState, Part

WORDS, REASON = items.TEXT_LIMIT, extensions.REASON_LIMIT


class AssignmentLine(Given):
    """Who (a seat, or with ``is_desk`` a unit), in which part, by when."""

    holder_id: UUID
    part: Part
    is_desk: bool = False
    due_on: date | None = None


class OrderData(Given):
    """A directive, or an order within a unit."""

    text: Annotated[str, at_most(WORDS)] = ""
    assignments: Annotated[list[AssignmentLine], Field(max_length=200)]

    def order(self) -> items.Order:
        """Return the order as the actions take it."""
        lines = [items.Assignment(one.holder_id, one.part, one.is_desk, one.due_on) for one in self.assignments]
        return items.Order(self.text, lines)


class ReportData(Given):
    """Words and per cent done."""

    text: Annotated[str, at_most(WORDS)]
    progress: Annotated[int, between(0, 100)]


class ResultData(Given):
    """The result in words."""

    text: Annotated[str, at_most(WORDS)] = ""


class ReturnData(Given):
    """Why it comes back."""

    reason: Annotated[str, at_most(WORDS)]


class ExtensionRequestData(Given):
    """The day that is asked for, and why."""

    due_on: date
    reason: Annotated[str, at_most(REASON)]


class ExtensionGrantData(Given):
    """The day that is granted, which may be another than was asked for."""

    due_on: date
    text: Annotated[str, at_most(REASON)] = ""


class ExtensionRefusalData(Given):
    """Why the deadline stays."""

    reason: Annotated[str, at_most(REASON)]


class Extension(Schema):
    """A later deadline that is asked for and not decided."""

    asked_due_on: date
    previously_due_on: date
    reason: str
    asked_at: datetime


class Item(Schema):
    """One holder's part in a matter, with the acts open to whoever asks."""

    id: UUID
    parent_id: UUID | None
    part: Part
    state: ItemState
    revision: int
    holder: Person
    giver: Person
    due_on: date | None
    progress: int
    result: str
    given_at: datetime
    ended_at: datetime | None
    open_acts: list[str]
    extension: Extension | None = None


class Directive(Schema):
    """A leader's words on a matter."""

    id: UUID
    author: Person
    text: str
    at: datetime


class Report(Schema):
    """A report of progress."""

    item_id: UUID
    author: Person
    text: str
    progress: int
    at: datetime
