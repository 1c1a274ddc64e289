"""Accounts: issuing, signing in and out, changing the password, tokens for programs."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth import authenticate, password_validation
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events
from vanphong.directory.models import Account, AccountToken
from vanphong.directory.queries import viewer as viewers
from vanphong.engines.vntext.fold import nfc
from vanphong.kernel import texts
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer

TOKEN_LIFE = timedelta(days=90)


def issue_account(
    viewer: Viewer,
    person_id: UUID,
    *,
    username: str,
    password: str = "",
    encoded: str = "",
    must_change: bool = True,
    now: datetime,
) -> UUID:
    """Issue a person's one account with a first password that must be changed (R-001, R-011).

    ``encoded`` is a password hashed before, for loading many accounts at once; only such a load may waive the change.
    """
    account = Account(
        person_id=person_id, username=username.strip().lower(), must_change_password=must_change, created_at=now
    )
    if encoded:
        account.password = encoded
    else:
        account.set_password(password)
    with transaction.atomic():
        account.save(force_insert=True)
        publish(
            events.AccountIssued(subject_id=account.id, agency_id=viewer.agency_id, username=account.username),
            viewer=viewer,
            now=now,
        )
    return account.id


def sign_in(username: str, password: str, *, address: str, door: str, now: datetime) -> Account:
    """Return the account that a user name and password open, and record it; a failure is recorded too.

    Raises ``Invalid`` with one message for every reason, so that nobody learns which names exist.
    """
    username = texts.clean(username).lower()
    account = authenticate(username=username, password=nfc(password))
    known = account or Account.objects.filter(username=username).first()
    if isinstance(known, Account):
        kind = events.SignedIn if account else events.SignInFailed
        _record(known, kind, now=now, address=address, door=door)
    if not isinstance(account, Account):
        raise Invalid({"password": _("The user name or the password is wrong.")})
    return account


def sign_out(viewer: Viewer, account_id: UUID, *, now: datetime) -> None:
    """Record that somebody signed out."""
    publish(events.SignedOut(subject_id=account_id, agency_id=viewer.agency_id), viewer=viewer, now=now)


def change_password(viewer: Viewer, account_id: UUID, *, old: str, new: str, again: str, now: datetime) -> Account:
    """Change one's own password (R-012); a new one must be strong, differ from the old and be typed twice alike.

    Tokens that programs hold end with the old password, as sessions do. Raises ``Invalid`` naming the field.
    """
    old, new, again = nfc(old), nfc(new), nfc(again)
    with transaction.atomic():
        account: Account = Account.objects.select_for_update().get(pk=account_id, person_id=viewer.person_id)
        if not account.check_password(old):
            raise Invalid({"old": _("This is not your present password.")})
        if new != again:
            raise Invalid({"again": _("The two new passwords differ.")})
        if new == old:
            raise Invalid({"new": _("Choose a password other than the present one.")})
        try:
            password_validation.validate_password(new, account)
        except ValidationError as weak:
            raise Invalid({"new": " ".join(weak.messages)}) from weak
        account.set_password(new)
        account.must_change_password = False
        account.save()
        AccountToken.objects.filter(account=account, revoked_at=None).update(revoked_at=now)
        publish(events.PasswordChanged(subject_id=account.id, agency_id=viewer.agency_id), viewer=viewer, now=now)
    return account


def issue_token(account: Account, *, seat_id: UUID | None = None, label: str, now: datetime) -> tuple[str, datetime]:
    """Issue a token by which a program acts as the account in a seat; return it, shown this once, and its end."""
    viewer = viewers.viewer_of(account.person_id, day=localdate(now), seat_id=seat_id)
    token = secrets.token_urlsafe(32)
    expires_at = now + TOKEN_LIFE
    with transaction.atomic():
        AccountToken.objects.create(
            account=account,
            seat_id=viewer.seat_id,
            digest=digest(token),
            label=label[:100],
            created_at=now,
            expires_at=expires_at,
        )
        publish(
            events.TokenIssued(subject_id=account.id, agency_id=viewer.agency_id, label=label), viewer=viewer, now=now
        )
    return token, expires_at


def revoke_token(token: str, *, now: datetime) -> None:
    """End a token at once; an unknown one is already ended."""
    AccountToken.objects.filter(digest=digest(token), revoked_at=None).update(revoked_at=now)


def digest(token: str) -> bytes:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).digest()


def _record(
    account: Account,
    kind: type[events.SignedIn] | type[events.SignInFailed],
    *,
    now: datetime,
    address: str,
    door: str,
) -> None:
    try:
        viewer = viewers.viewer_of(account.person_id, day=localdate(now))
    except NotFound:
        return  # a person without a seat: nobody's audit trail to write to, and the door stays shut
    with transaction.atomic():
        told = {"address": address, "door": door}
        publish(kind(subject_id=account.id, agency_id=viewer.agency_id, **told), viewer=viewer, now=now)
