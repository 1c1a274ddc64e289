"""What the work pane of an outgoing document reads, gathered once: the document and everything around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from vanphong.directory.queries import agencies, people
from vanphong.directory.queries import calendar as calendars
from vanphong.directory.vocabulary import Role
from vanphong.documents.queries import deliveries, drafts, outgoing, relations
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
    seats = [page.drafter_id, page.fields.signer_id, page.approved_by_id]
    seats += [line.author_id for line in versions] + [line.author_id for line in comments]
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
        openings=access.openings(document_id),
        history=events.history(document_id),
        earlier=relations.earlier(viewer, document_id),
        later=relations.later(viewer, document_id),
        calendar=calendars.of(viewer.agency_id),
    )


def _stations(page: outgoing.OutgoingPage, now: datetime) -> Stations:
    day = localdate(now)
    heads = people.holders(page.agency_id, Role.HEAD_OF_UNIT, day=day, unit_id=page.unit_id) if page.unit_id else []
    chiefs = people.holders(page.agency_id, Role.CHIEF_OF_OFFICE, day=day)
    return Stations(tuple(heads), tuple(chiefs))
