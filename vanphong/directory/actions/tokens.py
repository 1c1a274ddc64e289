"""Tokens by which programs act for a person in a seat."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events
from vanphong.directory.models import Account, AccountToken
from vanphong.directory.queries import viewer as viewers
from vanphong.kernel import texts
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer

TOKEN_LIFE = timedelta(days=90)
MOST_TOKENS = 20


def issue_token(account: Account, *, seat_id: UUID | None = None, label: str, now: datetime) -> tuple[str, datetime]:
    """Issue a token by which a program acts as the account in a seat; return it, shown this once, and its end."""
    viewer = viewers.viewer_of(account.person_id, day=localdate(now), seat_id=seat_id)
    return _issue(viewer, account.id, label=label, now=now)


def issue_own(viewer: Viewer, *, label: str, now: datetime) -> tuple[str, datetime]:
    """Issue a token for a program of one's own, in the seat one works in; raises ``Invalid`` without a label."""
    if viewer.mandate is not None:
        raise Invalid({"label": _("A program acts in a seat of your own only.")})
    if not texts.clean(label):
        raise Invalid({"label": _("Say which program the token is for.")})
    account = Account.objects.get(person_id=viewer.person_id)
    if AccountToken.objects.filter(account=account, revoked_at=None, expires_at__gt=now).count() >= MOST_TOKENS:
        raise Invalid({"label": _("You hold too many tokens; end those that are not needed.")})
    return _issue(viewer, account.id, label=texts.clean(label), now=now)


def revoke_token(token: str, *, now: datetime) -> None:
    """End a token at once; an unknown one is already ended."""
    AccountToken.objects.filter(digest=digest(token), revoked_at=None).update(revoked_at=now)


def revoke_own(viewer: Viewer, token_id: UUID, *, now: datetime) -> None:
    """End one of one's own tokens; raises ``NotFound`` for somebody else's."""
    with transaction.atomic():
        mine = AccountToken.objects.filter(pk=token_id, account__person_id=viewer.person_id)
        row = mine.select_for_update().first()
        if row is None:
            raise NotFound()
        if mine.filter(revoked_at=None).update(revoked_at=now):
            told = events.TokenRevoked(subject_id=row.account_id, agency_id=viewer.agency_id, label=row.label)
            publish(told, viewer=viewer, now=now)


def revoke_all(account_id: UUID, *, now: datetime) -> None:
    """End every token of an account, within the transaction that has a reason for it."""
    AccountToken.objects.filter(account_id=account_id, revoked_at=None).update(revoked_at=now)


def note_use(token: str, *, now: datetime) -> None:
    """Note that a token, and with it its account, is in use; costs a statement that mostly changes nothing."""
    rows = AccountToken.objects.filter(digest=digest(token)).exclude(last_used_at__gt=now - timedelta(hours=1))
    if rows.update(last_used_at=now):
        Account.objects.filter(tokens__digest=digest(token)).update(last_used_at=now, warned_at=None)


def digest(token: str) -> bytes:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).digest()


def _issue(viewer: Viewer, account_id: UUID, *, label: str, now: datetime) -> tuple[str, datetime]:
    token, expires_at = secrets.token_urlsafe(32), now + TOKEN_LIFE
    with transaction.atomic():
        AccountToken.objects.create(
            account_id=account_id,
            seat_id=viewer.seat_id,
            digest=digest(token),
            label=label[:100],
            created_at=now,
            expires_at=expires_at,
        )
        told = events.TokenIssued(subject_id=account_id, agency_id=viewer.agency_id, label=label[:100])
        publish(told, viewer=viewer, now=now)
    return token, expires_at
