"""Accounts that come and go with a staff list: issued by the policy's names, closed when somebody has left."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from vanphong.directory.actions import account_lists, accounts
from vanphong.directory.models import Account, Seat
from vanphong.directory.queries.viewer import lasting
from vanphong.directory.vocabulary import Closing
from vanphong.kernel.errors import Refusal
from vanphong.kernel.viewer import Viewer

ENDED = (Closing.LEFT, Closing.UNUSED)


def issue(viewer: Viewer, person_ids: Sequence[UUID], *, now: datetime) -> None:
    """Issue accounts to people who have none, and open those again that were closed when their holders left.

    Nobody is told the first passwords: whoever hands the accounts out has new ones printed. Raises the refusal of the
    first account that cannot be issued.
    """
    known = Account.objects.filter(person_id__in=person_ids)
    have = set(known.values_list("person_id", flat=True))
    for account_id in known.filter(is_active=False, closing__in=ENDED).values_list("id", flat=True):
        accounts.reopen(viewer, account_id, now=now)
        accounts.reissue(viewer, account_id, now=now)
    outcomes = account_lists.issue_many(viewer, [one for one in person_ids if one not in have], now=now)
    for outcome in outcomes.values():
        if isinstance(outcome, Refusal):
            raise outcome


def close(viewer: Viewer, person_ids: Sequence[UUID], *, note: str = "", now: datetime) -> None:
    """Close the accounts of people who have left every post and have none to come (R-007)."""
    seated = Seat.objects.filter(lasting(localdate(now)), person_id__in=person_ids).values("person_id")
    left = Account.objects.filter(person_id__in=person_ids, is_active=True).exclude(person_id__in=seated)
    for account_id in left.values_list("id", flat=True):
        accounts.close(viewer, account_id, closing=Closing.LEFT, note=note, now=now)
