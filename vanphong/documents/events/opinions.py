"""Facts about opinions asked on drafts and about comments at places of a page; what was said stands in the tables."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from vanphong.documents.events.outgoing import OutgoingEvent
from vanphong.kernel.events import Event, event_kind


@event_kind
@dataclass(frozen=True, kw_only=True)
class OpinionsAsked(OutgoingEvent):
    """Opinions were asked on a draft; ``text`` is the question, ``holder_ids`` the seats and desks that are asked."""

    kind: ClassVar[str] = "outgoing.opinions_asked"
    request_id: UUID
    holder_ids: list[UUID]
    due_on: date
    text: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class OpinionAssigned(OutgoingEvent):
    """A head named who writes the opinion of the unit."""

    kind: ClassVar[str] = "outgoing.opinion_assigned"
    opinion_id: UUID
    seat_id: UUID


@event_kind
@dataclass(frozen=True, kw_only=True)
class OpinionGiven(OutgoingEvent):
    """Somebody who was asked gave an opinion, or another one; ``asker_id`` is who waits for it."""

    kind: ClassVar[str] = "outgoing.opinion_given"
    opinion_id: UUID
    name: str
    asker_id: UUID


@event_kind
@dataclass(frozen=True, kw_only=True)
class OpinionsUrged(OutgoingEvent):
    """Who has not answered yet was urged."""

    kind: ClassVar[str] = "outgoing.opinions_urged"
    request_id: UUID
    holder_ids: list[UUID]
    due_on: date


@event_kind
@dataclass(frozen=True, kw_only=True)
class OpinionsExtended(OutgoingEvent):
    """There is more time to answer."""

    kind: ClassVar[str] = "outgoing.opinions_extended"
    request_id: UUID
    holder_ids: list[UUID]
    previously_due_on: date
    due_on: date


@event_kind
@dataclass(frozen=True, kw_only=True)
class OpinionsClosed(OutgoingEvent):
    """No more answers are taken; ``silent`` counts those who gave none."""

    kind: ClassVar[str] = "outgoing.opinions_closed"
    request_id: UUID
    silent: int


@event_kind
@dataclass(frozen=True, kw_only=True)
class OpinionResponded(OutgoingEvent):
    """The drafter wrote what became of an opinion (tiếp thu, giải trình)."""

    kind: ClassVar[str] = "outgoing.opinion_responded"
    opinion_id: UUID
    response: str


@event_kind
@dataclass(frozen=True, kw_only=True)
class OpinionsSummed(OutgoingEvent):
    """The summary sheet was laid beside the draft."""

    kind: ClassVar[str] = "outgoing.opinions_summed"
    file_id: UUID


@event_kind
@dataclass(frozen=True, kw_only=True)
class CommentResolved(OutgoingEvent):
    """What a comment asked for is done."""

    kind: ClassVar[str] = "outgoing.comment_resolved"
    comment_id: UUID


@event_kind
@dataclass(frozen=True, kw_only=True)
class CommentReopened(OutgoingEvent):
    """What a comment asked for is not done after all."""

    kind: ClassVar[str] = "outgoing.comment_reopened"
    comment_id: UUID


@event_kind
@dataclass(frozen=True, kw_only=True)
class RecipientGroupKept(Event):
    """A group of recipients was written down or changed."""

    kind: ClassVar[str] = "recipient_group.kept"
    subject_kind: ClassVar[str] = "recipient_group"
    name: str
    count: int


@event_kind
@dataclass(frozen=True, kw_only=True)
class RecipientGroupDropped(Event):
    """A group of recipients was thrown away."""

    kind: ClassVar[str] = "recipient_group.dropped"
    subject_kind: ClassVar[str] = "recipient_group"
    name: str
