"""What was read from the pages of an incoming document that waits for its number."""

from datetime import datetime

from ninja import Schema

from vanphong.documents.vocabulary import ReadingState, Sureness


class ReadField(Schema):
    """One field as it was read: the value as it would be typed, the words on the page, how sure, and where they stand.

    ``page`` counts from 0; boxes are left, top, right, bottom in points from the upper left corner of the page.
    ``is_offered`` tells whether a form begins with the value; what is read with doubt is typed by a person.
    """

    value: str
    raw: str
    confidence: float
    sureness: Sureness
    is_offered: bool
    page: int
    boxes: list[tuple[float, float, float, float]]


class Reading(Schema):
    """How far the reading is, and what was found; ``width`` and ``height`` of the first page in points."""

    state: ReadingState
    fault: str
    fault_words: str
    asked_at: datetime
    is_scan: bool
    is_ending_awaited: bool
    width: float
    height: float
    fields: dict[str, ReadField]
