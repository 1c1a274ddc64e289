"""Opinions asked on drafts (lấy ý kiến, góp ý), and comments that are answered and settled."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from vanphong.api.v1.schemas.limits import Given, at_most, between
from vanphong.documents.actions import opinions
from vanphong.documents.rules import LIMITS
from vanphong.documents.vocabulary import OpinionResponse, OpinionState, Stance


class AskedData(Given):
    """One of those who are asked: a seat, a unit (``is_desk``), or by name alone a body outside the agency."""

    holder_id: UUID | None = None
    is_desk: bool = False
    is_required: bool = False
    name: Annotated[str, at_most(LIMITS["recipient"])] = ""

    def asked(self) -> opinions.Asked:
        """Return it as the actions take it."""
        return opinions.Asked(self.holder_id, self.is_desk, self.is_required, self.name)


class QuestionData(Given):
    """What is asked of whom, by when; ``version`` 0 is the current one."""

    text: Annotated[str, at_most(LIMITS["comment"])]
    asked: Annotated[list[AskedData], Field(max_length=opinions.ASKED_LIMIT)]
    due_on: date
    version: Annotated[int, between(0, 9999)] = 0

    def question(self) -> opinions.Question:
        """Return it as the actions take it."""
        return opinions.Question(self.text, [one.asked() for one in self.asked], self.due_on, self.version)


class AnswerData(Given):
    """An opinion; words are needed unless it agrees."""

    stance: Stance
    text: Annotated[str, at_most(LIMITS["opinion"])] = ""


class NotedData(AnswerData):
    """What a body outside answered, with the letter as it was registered here."""

    incoming_id: UUID | None = None


class WriterData(Given):
    """Who of the unit writes its opinion."""

    seat_id: UUID


class ResponseData(Given):
    """What became of an opinion (tiếp thu, giải trình)."""

    response: OpinionResponse
    text: Annotated[str, at_most(LIMITS["opinion"])] = ""


class DueData(Given):
    """A later deadline."""

    due_on: date


class Answer(Schema):
    """One answer that was given."""

    stance: Stance
    text: str
    file_id: UUID | None
    incoming_id: UUID | None
    by_id: UUID
    at: datetime


class Opinion(Schema):
    """What one of those who were asked says; ``earlier`` are answers in whose place another came."""

    id: UUID
    state: OpinionState
    state_label: str
    holder_id: UUID | None
    is_desk: bool
    name: str
    is_required: bool
    assigned_to_id: UUID | None
    answer: Answer | None
    earlier: list[Answer]
    response: OpinionResponse | None
    response_text: str
    responded_at: datetime | None
    opened_at: datetime | None
    open_acts: list[str]


class OpinionRequest(Schema):
    """One question with the opinions that whoever asks may read; ``reads_all``: these are all of them."""

    id: UUID
    version: int
    question: str
    due_on: date
    asked_by_id: UUID
    asked_at: datetime
    urged_at: datetime | None
    closed_at: datetime | None
    reads_all: bool
    opinions: list[Opinion]
