"""Reading accounts: who stands behind a token."""

import hashlib
from datetime import datetime

from django.utils.timezone import localdate

from vanphong.directory.models import AccountToken
from vanphong.directory.queries.viewer import viewer_of
from vanphong.kernel.viewer import Viewer


def viewer_of_token(token: str, *, now: datetime) -> Viewer | None:
    """Return the viewer for whom a program acts, or nothing when the token or its account is not in force."""
    digest = hashlib.sha256(token.encode()).digest()
    row = AccountToken.objects.select_related("account").filter(digest=digest, revoked_at=None).first()
    if row is None or row.expires_at <= now or not row.account.is_active or row.account.must_change_password:
        return None
    viewer = viewer_of(row.account.person_id, day=localdate(now), seat_id=row.seat_id)
    return viewer if viewer.seat_id == row.seat_id else None  # a seat that has ended: no other takes its place
