"""Issuing accounts to many people at once, as after the import of a staff list."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from vanphong.directory import events, policies
from vanphong.directory.actions import accounts, passwords
from vanphong.directory.actions.accounts import AccountData, Issued
from vanphong.directory.models import Account, AccountName, Seat
from vanphong.directory.queries import user_names
from vanphong.directory.queries.viewer import lasting
from vanphong.directory.rules import issued_passwords
from vanphong.kernel.errors import Refusal
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer

Outcome = Issued | Refusal


def issue_many(
    viewer: Viewer, person_ids: Iterable[UUID], *, now: datetime, names: Mapping[UUID, str] | None = None
) -> dict[UUID, Outcome]:
    """Issue accounts to people of agencies that the viewer administers; return what became of each.

    ``names`` gives user names that are not the policy's. Who has an account, no seat, or stands above the viewer is
    refused, and the others are served. The first passwords are hashed cheaply (see `rules.issued_passwords`), so that
    thousands take seconds; call it with some hundreds at a time, each call is one transaction.
    """
    wanted, typed = list(dict.fromkeys(person_ids)), dict(names or {})
    singly = [one for one in wanted if typed.get(one)]
    done: dict[UUID, Outcome] = {}
    together = _issuable(viewer, [one for one in wanted if one not in typed], now=now)
    if together:
        try:
            with transaction.atomic():
                done = _issue_together(viewer, together, now=now)
        except IntegrityError:
            done = {}  # a name was given away in the meantime: one by one, each tries the next name
    for person_id in (*singly, *(one for one in wanted if one not in done and one not in singly)):
        done[person_id] = _issue_singly(viewer, person_id, username=typed.get(person_id, ""), now=now)
    return {person_id: done[person_id] for person_id in wanted}


def _issuable(viewer: Viewer, person_ids: list[UUID], *, now: datetime) -> dict[UUID, Seat]:
    """Return the main seats of those to whom the viewer may issue an account without further questions."""
    rows = Seat.objects.filter(
        lasting(localdate(now)), person_id__in=person_ids, person__merged_into=None, person__account=None
    )
    seats: dict[UUID, list[Seat]] = defaultdict(list)
    for seat in rows.select_related("person").order_by("-is_main", "valid_from", "id"):
        seats[seat.person_id].append(seat)
    return {
        person_id: held[0]
        for person_id, held in seats.items()
        if policies.administers(viewer, held[0].agency_id)
        and policies.outranks(viewer, chain.from_iterable(seat.roles for seat in held))
    }


def _issue_together(viewer: Viewer, seats: dict[UUID, Seat], *, now: datetime) -> dict[UUID, Outcome]:
    """Issue accounts with two statements for all of an agency; raises ``IntegrityError`` when a name is gone."""
    by_place: dict[tuple[UUID, UUID | None], list[Seat]] = defaultdict(list)
    for seat in seats.values():
        by_place[seat.agency_id, seat.unit_id].append(seat)
    made: list[tuple[Account, str, UUID]] = []
    taken: set[str] = set()
    for (agency_id, unit_id), here in by_place.items():
        naming = user_names.naming(agency_id, unit_id=unit_id)
        proposed = user_names.propose_many([seat.person.full_name for seat in here], naming=naming, taken=taken)
        for seat, name in zip(here, proposed, strict=True):
            if name is not None:
                taken.add(name.username)
                made.append((*_account(seat, name.username, name.shown, now=now), agency_id))
    Account.objects.bulk_create([account for account, _password, _agency in made])
    AccountName.objects.bulk_create(
        [AccountName(username=account.username, account=account, given_at=now) for account, _password, _agency in made]
    )
    for account, _password, agency_id in made:
        told = events.AccountIssued(
            subject_id=account.id,
            agency_id=agency_id,
            username=account.username,
            decision_number=account.decision_number,
            decided_on=account.decided_on,
        )
        publish(told, viewer=viewer, now=now)
    return {
        account.person_id: Issued(account.id, account.person_id, account.shown_name or account.username, password)
        for account, password, _agency in made
    }


def _account(seat: Seat, username: str, shown: str, *, now: datetime) -> tuple[Account, str]:
    account = Account(
        person=seat.person,
        username=username,
        shown_name=shown,
        decision_number=seat.decision_number,
        decided_on=seat.decided_on,
        created_at=now,
    )
    password = issued_passwords.make_up()
    passwords.put_issued(account, password, now=now)
    return account, password


def _issue_singly(viewer: Viewer, person_id: UUID, *, username: str, now: datetime) -> Outcome:
    try:
        return accounts.issue(viewer, person_id, data=AccountData(username=username), now=now)
    except Refusal as refusal:
        return refusal
