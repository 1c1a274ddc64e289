"""Ending somebody's stays everywhere, by an administrator."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events, policies
from vanphong.directory.models import Account, AccountSession
from vanphong.directory.queries import accounts
from vanphong.kernel.errors import NotAllowed, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer


def end_stays(viewer: Viewer, account_id: UUID, *, now: datetime) -> int:
    """End every running stay of an account that the viewer administers; return how many there were.

    Raises ``NotFound``, ``NotAllowed`` for an account of higher rank.
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().filter(pk=account_id).first()
        if account is None or not accounts.is_administered(viewer, account.person_id, now=now):
            raise NotFound()
        if not policies.outranks(viewer, accounts.roles_of(account.person_id, now=now)):
            raise NotAllowed(_("This person's rights are above yours."))
        count = AccountSession.objects.filter(account=account, ended_at=None).update(ended_at=now)
        if count:
            agency_id = accounts.home_of(account.person_id, now=now) or viewer.agency_id
            told = events.StaysEnded(subject_id=account_id, agency_id=agency_id, count=count)
            publish(told, viewer=viewer, now=now)
    return count
