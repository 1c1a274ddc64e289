"""Requests for new passwords as administrators see them, and who is behind a link."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from vanphong.directory import policies
from vanphong.directory.models import ResetRequest, Seat
from vanphong.directory.queries.accounts import is_administered
from vanphong.directory.queries.viewer import valid_on
from vanphong.directory.vocabulary import ResetState
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer

MOST = 50


@dataclass(frozen=True)
class ResetCard:
    """A request as an administrator sees it."""

    id: UUID
    account_id: UUID
    person_id: UUID
    name: str
    username: str
    post: str
    unit: str
    agency: str
    state: str
    text: str
    address: str
    asked_at: datetime
    proof: str
    expires_at: datetime | None


def waiting(viewer: Viewer, *, now: datetime) -> list[ResetCard]:
    """Return the requests that wait for the viewer as administrator, oldest first; nobody else sees any."""
    if not policies.administers_any(viewer):
        return []
    rows = _rows().filter(state=ResetState.ASKED)
    if not policies.operates(viewer):
        seats = Seat.objects.filter(valid_on(localdate(now)), agency_id=viewer.agency_id, is_main=True)
        rows = rows.filter(account__person__in=seats.values("person"))
    found = list(rows.order_by("asked_at", "id")[:MOST])
    seats_by_person = _main_seats([row.account.person_id for row in found], now=now)
    return [_card(row, seats_by_person.get(row.account.person_id)) for row in found]


def request(viewer: Viewer, request_id: UUID, *, now: datetime) -> ResetCard:
    """Return one request that the viewer may decide; raises ``NotFound``."""
    row = _rows().filter(pk=request_id).first()
    if row is None or not is_administered(viewer, row.account.person_id, now=now):
        raise NotFound()
    return _card(row, _main_seats([row.account.person_id], now=now).get(row.account.person_id))


def account_behind(link: str, *, now: datetime) -> UUID | None:
    """Return the account for which a link may set a password, or nothing when it was used, has expired or is none."""
    row = open_links(link, now=now).first()
    return row.account_id if row and policies.is_open(row.account) else None


def open_links(link: str, *, now: datetime) -> QuerySet[ResetRequest]:
    """Return the request behind a link that may still be used."""
    rows = ResetRequest.objects.filter(digest=digest(link), state=ResetState.GRANTED, expires_at__gt=now)
    return rows.select_related("account")


def digest(link: str) -> bytes:
    """Return what is kept of a link."""
    return hashlib.sha256(link.encode()).digest()


def _rows() -> QuerySet[ResetRequest]:
    return ResetRequest.objects.select_related("account__person")


def _main_seats(person_ids: list[UUID], *, now: datetime) -> dict[UUID, Seat]:
    seats = Seat.objects.filter(valid_on(localdate(now)), person_id__in=person_ids)
    rows = seats.select_related("post", "unit", "agency").order_by("is_main")
    return {seat.person_id: seat for seat in rows}


def _card(row: ResetRequest, seat: Seat | None) -> ResetCard:
    return ResetCard(
        id=row.id,
        account_id=row.account_id,
        person_id=row.account.person_id,
        name=row.account.person.full_name,
        username=row.account.shown_name or row.account.username,
        post=seat.post.name if seat else "",
        unit=seat.unit.name if seat and seat.unit else "",
        agency=seat.agency.name if seat else "",
        state=row.state,
        text=row.words,
        address=row.address,
        asked_at=row.asked_at,
        proof=row.proof,
        expires_at=row.expires_at,
    )
