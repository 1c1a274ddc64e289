"""One's own stays and tokens: where I am signed in, and which programs act for me."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from vanphong.directory.models import AccountSession, AccountToken
from vanphong.kernel.viewer import Viewer

MOST = 30
PAST = timedelta(days=30)


@dataclass(frozen=True)
class StayCard:
    """A stay as its owner sees it; ``ended_at`` is empty while it lasts."""

    id: UUID
    address: str
    agent: str
    began_at: datetime
    seen_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True)
class TokenCard:
    """A token as its owner sees it; never the token itself. ``is_verified``: made with a second factor."""

    id: UUID
    label: str
    is_verified: bool
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None


def my_stays(viewer: Viewer, *, now: datetime) -> list[StayCard]:
    """Return the viewer's stays of the last month, the running ones first, each part newest first."""
    rows = AccountSession.objects.filter(account__person_id=viewer.person_id, began_at__gt=now - PAST)
    cards = [_card(row, now=now) for row in rows.order_by("-began_at")[: MOST * 2]]
    return sorted(cards, key=lambda card: card.ended_at is not None)[:MOST]


def my_tokens(viewer: Viewer, *, now: datetime) -> list[TokenCard]:
    """Return the tokens of the viewer's programs that are in force, newest first."""
    rows = AccountToken.objects.filter(account__person_id=viewer.person_id, revoked_at=None, expires_at__gt=now)
    columns = ("id", "label", "is_verified", "created_at", "expires_at", "last_used_at")
    return [TokenCard(*row) for row in rows.order_by("-created_at").values_list(*columns)[:MOST]]


def _card(row: AccountSession, *, now: datetime) -> StayCard:
    ended_at = row.ended_at or (row.ends_at if row.ends_at <= now else None)
    return StayCard(row.id, row.address, row.agent, row.began_at, row.seen_at, ended_at)
