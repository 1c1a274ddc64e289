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
from vanphong.directory.queries import second_factor
from vanphong.directory.queries import viewer as viewers
from vanphong.directory.queries.accounts import TokenViewer
from vanphong.kernel import texts
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer

TOKEN_LIFE = timedelta(days=90)
MOST_TOKENS = 20


def issue_token(
    account: Account, *, seat_id: UUID | None = None, label: str, is_verified: bool = False, now: datetime
) -> tuple[str, datetime]:
    """Issue a token by which a program acts as the account in a seat; return it, shown this once, and its end.

    ``is_verified`` tells that a second factor was shown for it.
    """
    viewer = viewers.viewer_of(account.person_id, day=localdate(now), seat_id=seat_id)
    return _issue(viewer, account.id, label=label, is_verified=is_verified, now=now)


def issue_own(viewer: Viewer, *, label: str, stay_id: UUID | None = None, now: datetime) -> tuple[str, datetime]:
    """Issue a token for a program of one's own, in the seat one works in; raises ``Invalid`` without a label.

    It opens as much as the stay in which it is made: where a second factor is asked for, only if one was shown there.
    """
    if viewer.mandate is not None:
        raise Invalid({"label": _("A program acts in a seat of your own only.")})
    if not texts.clean(label):
        raise Invalid({"label": _("Say which program the token is for.")})
    account = Account.objects.get(person_id=viewer.person_id)
    if AccountToken.objects.filter(account=account, revoked_at=None, expires_at__gt=now).count() >= MOST_TOKENS:
        raise Invalid({"label": _("You hold too many tokens; end those that are not needed.")})
    is_verified = stay_id is not None and second_factor.was_shown_in(stay_id, account_id=account.id)
    return _issue(viewer, account.id, label=texts.clean(label), is_verified=is_verified, now=now)


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


def use(found: TokenViewer, *, address: str, now: datetime) -> bool:
    """Note that a token, and with it its account, is in use from a network address; tell whether it opens from there.

    Where policy asks the person for a second factor, only a token for which one was shown does (QCVN 12:2026/BCA,
    3.7.2.8.3). Asked at the first use from an address, and every hour.
    """
    if not found.is_verified and second_factor.is_required(found.account_id, address=address, now=now):
        return False
    AccountToken.objects.filter(pk=found.id).update(last_used_at=now, address=address)
    Account.objects.filter(pk=found.account_id).update(last_used_at=now, warned_at=None)
    return True


def digest(token: str) -> bytes:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).digest()


def _issue(viewer: Viewer, account_id: UUID, *, label: str, is_verified: bool, now: datetime) -> tuple[str, datetime]:
    token, expires_at = secrets.token_urlsafe(32), now + TOKEN_LIFE
    with transaction.atomic():
        AccountToken.objects.create(
            account_id=account_id,
            seat_id=viewer.seat_id,
            digest=digest(token),
            label=label[:100],
            is_verified=is_verified,
            created_at=now,
            expires_at=expires_at,
        )
        told = events.TokenIssued(subject_id=account_id, agency_id=viewer.agency_id, label=label[:100])
        publish(told, viewer=viewer, now=now)
    return token, expires_at
