"""What the work pane of an outgoing document reads, gathered once: the document and everything around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from vanphong.directory.queries import agencies, people
from vanphong.directory.queries import calendar as calendars
from vanphong.directory.vocabulary import Role
from vanphong.documents.queries import deliveries, drafts, gates, issuing, online_editing, opinions, outgoing, relations
from vanphong.documents.rules import COPY_TYPES
from vanphong.documents.vocabulary import OutgoingState
from vanphong.engines.workdays.calendar import Calendar
from vanphong.kernel import access, events
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Stations:
    """Who sits where a draft may pass: heads of the drafting unit, chiefs of office."""

    heads: tuple[people.Card, ...]
    chiefs: tuple[people.Card, ...]

    def reviewers_of(self, page: outgoing.OutgoingPage) -> tuple[people.Card, ...]:
        """The heads who review this draft: none when one of them drafts it."""
        return () if page.drafter_id in [card.id for card in self.heads] else self.heads

    def checkers_of(self, page: outgoing.OutgoingPage) -> tuple[people.Card, ...]:
        """The chiefs of office who check this draft: none when one of them drafts or signs it."""
        is_own = not {page.drafter_id, page.fields.signer_id}.isdisjoint(card.id for card in self.chiefs)
        return () if is_own else self.chiefs


@dataclass(frozen=True)
class Sources:
    """Everything that is read of one outgoing document."""

    viewer: Viewer
    now: datetime
    page: outgoing.OutgoingPage
    agency: agencies.AgencyCard
    unit: agencies.UnitCard | None
    stations: Stations
    cards: dict[UUID, people.Card]
    versions: list[drafts.VersionLine]
    comments: list[drafts.CommentLine]
    recipients: list[drafts.RecipientRow]
    deliveries: list[deliveries.DeliveryLine]
    openings: list[access.Opened]
    history: list[events.Entry]
    earlier: relations.Earlier | None
    later: list[relations.Later]
    calendar: Calendar
    editing: online_editing.Editing | None = None
    opinions: tuple[opinions.RequestLine, ...] = ()
    gate: gates.Gate | None = None
    given: tuple[gates.Given, ...] = ()
    lacks_source: bool = False

    def name(self, seat_id: UUID | None) -> str:
        """The name of who sits in a seat."""
        return self.cards[seat_id].name if seat_id in self.cards else ""

    def post(self, seat_id: UUID | None) -> str:
        """The post of a seat."""
        return self.cards[seat_id].post if seat_id in self.cards else ""

    def opened_at(self, *principals: UUID) -> datetime | None:
        """When the first holder of one of the principals opened the document since it was last laid there."""
        moments = [row.opened_at for row in self.openings if row.principal_id in principals and row.opened_at]
        return min(moments, default=None)


def gather(viewer: Viewer, document_id: UUID, *, now: datetime) -> Sources:
    """Read a document and what surrounds it; raises ``NotFound`` when the viewer may not see it."""
    page = outgoing.page(viewer, document_id)
    versions, comments = drafts.versions(document_id), drafts.comments(document_id)
    gate = _gate(viewer, page, now=now) if versions else None
    given = gates.given_for(versions[0].id) if versions and gate is None else ()
    seats = [page.drafter_id, page.fields.signer_id, page.approved_by_id]
    seats += [line.author_id for line in versions]
    seats += [seat for line in comments for seat in (line.author_id, line.resolved_by_id)]
    openings = access.openings(document_id)
    asked = opinions.of_document(viewer, document_id, openings=openings)
    seats += [seat for request in asked for seat in _seats_of(request)]
    return Sources(
        viewer=viewer,
        now=now,
        page=page,
        agency=agencies.agency(page.agency_id),
        unit=agencies.unit(page.unit_id) if page.unit_id else None,
        stations=_stations(page, now),
        cards=people.cards(seat for seat in seats if seat),
        versions=versions,
        comments=comments,
        recipients=drafts.recipients(document_id),
        deliveries=deliveries.of_document(document_id),
        openings=openings,
        history=events.history(document_id),
        earlier=relations.earlier(viewer, document_id),
        later=relations.later(viewer, document_id),
        calendar=calendars.of(viewer.agency_id),
        opinions=tuple(asked),
        editing=online_editing.editing(document_id, now=now) if page.state == OutgoingState.DRAFTING else None,
        gate=gate,
        given=gate.given if gate else given,
        lacks_source=_lacks_source(page, versions),
    )


def _gate(viewer: Viewer, page: outgoing.OutgoingPage, *, now: datetime) -> gates.Gate | None:
    """What the step asks that is open to the reader, where one is."""
    act = next((act for act in ("send", "review", "check", "approve") if act in page.open_acts), "")
    return gates.of_page(viewer, page.id, act=act, now=now) if act else None


def _lacks_source(page: outgoing.OutgoingPage, versions: list[drafts.VersionLine]) -> bool:
    """Whether the reader may hand in a source that is missing."""
    if "add_source" not in page.open_acts or page.added_source_id or page.is_entered_late:
        return False
    has_none = bool(versions) and versions[0].source_id is None and page.fields.type_code not in COPY_TYPES
    return has_none and page.fields.type_code in issuing.ways(page.agency_id).with_source


def _stations(page: outgoing.OutgoingPage, now: datetime) -> Stations:
    day = localdate(now)
    heads = people.holders(page.agency_id, Role.HEAD_OF_UNIT, day=day, unit_id=page.unit_id) if page.unit_id else []
    chiefs = people.holders(page.agency_id, Role.CHIEF_OF_OFFICE, day=day)
    return Stations(tuple(heads), tuple(chiefs))


def _seats_of(request: opinions.RequestLine) -> Iterator[UUID | None]:
    """Who stands in a request for opinions: who asked, who writes, who has answered."""
    yield request.asked_by_id
    for line in request.opinions:
        yield line.assigned_to_id
        for answer in (line.answer, *line.earlier):
            yield answer.by_id if answer else None
