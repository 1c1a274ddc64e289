"""Everything that the page of an incoming document reads, fetched once."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest
from django.utils.timezone import localdate

from vanphong.directory.queries import calendar as calendars
from vanphong.directory.queries import people
from vanphong.directory.queries.people import Card
from vanphong.documents.actions import opening
from vanphong.documents.queries import incoming, outgoing, relations
from vanphong.documents.queries import registers as register_queries
from vanphong.documents.queries.incoming import IncomingPage
from vanphong.documents.queries.outgoing import OutgoingRow
from vanphong.engines.workdays.calendar import Calendar
from vanphong.kernel import access, events
from vanphong.kernel.access import Opened
from vanphong.kernel.events import Entry
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Suggested
from vanphong.web.incoming import routing
from vanphong.web.incoming.names import Names
from vanphong.work.queries import items, phrases
from vanphong.work.queries.items import DirectiveLine, ItemLine, ReportLine


@dataclass(frozen=True)
class Sources:
    """One document with its life, its work and its people, as one viewer sees it."""

    viewer: Viewer
    now: datetime
    page: IncomingPage
    items: list[ItemLine]
    directives: list[DirectiveLine]
    reports: list[ReportLine]
    replies: list[OutgoingRow]
    later: list[relations.Later]
    opened: list[Opened]
    entries: list[Entry]
    names: Names
    calendar: Calendar

    @property
    def today(self) -> date:
        """The day of looking."""
        return localdate(self.now)

    @property
    def mine(self) -> list[ItemLine]:
        """The parts that the viewer holds and has not finished."""
        return [item for item in self.items if item.is_running and item.holder_id in self.viewer.hands]

    @cached_property
    def phrases(self) -> list[str]:
        """What the viewer keeps for directives, then what they often write; read when a composer is shown."""
        return [text for _id, text in phrases.own(self.viewer)] + phrases.often_written(self.viewer, now=self.now)

    @cached_property
    def suggestions(self) -> tuple[Suggested, ...]:
        """Who is proposed to lead; read when a leader's composer is shown."""
        return routing.chips(self.viewer, self.page, now=self.now, today=self.today)

    @property
    def submission(self) -> Entry | None:
        """How it was last laid before a leader: by whom, with which proposal."""
        return next((entry for entry in self.entries if entry.kind == "incoming.submitted"), None)

    @property
    def proposal(self) -> str:
        """The words that went with the last submission."""
        return str(self.submission.payload.get("note", "")) if self.submission else ""

    @cached_property
    def ruled(self) -> str:
        """What a written rule proposes to the clerk; read when a form of submission is shown."""
        return routing.proposal(self.viewer, self.page, now=self.now)

    @property
    def is_opened_by_leader(self) -> bool:
        """Whether the one to whom it was submitted has opened it."""
        to = self.page.submitted_to_id
        return any(row.principal_id == to and row.cause_id == self.page.id and row.opened_at for row in self.opened)


def read(request: HttpRequest, viewer: Viewer, document_id: UUID) -> Sources:
    """Read a document and note that it was opened. Raises ``NotFound``."""
    page = incoming.page(viewer, document_id)
    now = viewers.now(request)
    opening.open_document(viewer, incoming.ref(document_id), now=now)
    lines = items.of_matter(viewer, document_id)
    words = items.directives(document_id)
    said = items.reports(document_id)
    seats = {line.author_seat_id for line in words} | {line.seat_id for line in said}
    seats |= {item.giver_id for item in lines} | {item.holder_id for item in lines if not item.is_desk}
    return Sources(
        viewer=viewer,
        now=now,
        page=page,
        items=lines,
        directives=words,
        reports=said,
        replies=outgoing.replies(viewer, document_id),
        later=relations.later(viewer, document_id),
        opened=access.openings(document_id),
        entries=events.history(document_id),
        names=Names(
            seats | ({page.submitted_to_id} if page.submitted_to_id else set()),
            {item.holder_id for item in lines if item.is_desk},
        ),
        calendar=calendars.of(viewer.agency_id),
    )


def heads(agency_id: UUID, day: date) -> list[Card]:
    """Before whom a document can be laid by the agency's rules: in the order of roles, then in protocol order."""
    roles = register_queries.receivers(agency_id)
    cards = [card for role in roles for card in people.holders(agency_id, role, day=day)]
    return list({card.id: card for card in cards}.values())
