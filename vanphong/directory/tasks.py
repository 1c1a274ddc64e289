"""The directory's queue entries: staff lists, acts on many people, nightly clean-up, and what strangers set off."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from vanphong.directory import notices
from vanphong.directory.actions import (
    account_timers,
    bulk,
    hand_over_plans,
    lapsing,
    resets,
    sign_in,
    staff_imports,
    staff_reading,
    staff_seating,
)

RETRY = RetryStrategy(max_attempts=5, exponential_wait=3)


@app.task(name=staff_imports.READ, retry=RETRY)
def read_staff_list(import_id: str) -> None:
    """Read the rows of a staff list."""
    staff_reading.read(UUID(import_id), now=timezone.now())


@app.task(name=staff_imports.CHECK, retry=RETRY)
def check_staff_list(import_id: str) -> None:
    """Judge the next rows of a staff list."""
    staff_reading.check(UUID(import_id), now=timezone.now())


@app.task(name=staff_imports.CARRY_OUT, retry=RETRY)
def carry_out_staff_list(import_id: str) -> None:
    """Carry out the next rows of a staff list."""
    staff_seating.carry_out_batch(UUID(import_id), now=timezone.now())


@app.periodic(cron="20 1 * * *")
@app.task(name="directory.close_unused_accounts", queueing_lock="directory.close_unused_accounts")
def close_unused_accounts(timestamp: int) -> None:
    """Every night, close accounts that were left or not used, warn before, expire old passwords (X-17, X-18)."""
    now = timezone.now()
    account_timers.close_left(now=now)
    account_timers.warn_and_close_unused(now=now)
    account_timers.expire_passwords(now=now)


@app.periodic(cron="*/10 * * * *")
@app.task(name="directory.sweep_stays", queueing_lock="directory.sweep_stays")
def sweep_stays(timestamp: int) -> None:
    """Every ten minutes, end stays that are past their end and delete what has gone stale."""
    account_timers.sweep(now=timezone.now())


@app.periodic(cron="5 * * * *")
@app.task(name="directory.end_authority", queueing_lock="directory.end_authority")
def end_authority(timestamp: int) -> None:
    """Every hour, warn of authorities that end soon, tell of those that have, end what lost its ground (R-112)."""
    now = timezone.now()
    lapsing.end_with_seats(now=now)
    lapsing.end(now=now)
    lapsing.warn(now=now)


@app.periodic(cron="15 * * * *")
@app.task(name="directory.carry_out_prepared", queueing_lock="directory.carry_out_prepared")
def carry_out_prepared(timestamp: int) -> None:
    """Every hour, carry out moves and leaves whose day has come; what failed is tried again the next day (R-008)."""
    hand_over_plans.carry_out_due(now=timezone.now())


@app.periodic(cron="0 7 * * 1")
@app.task(name="directory.report_duties", queueing_lock="directory.report_duties")
def report_duties(timestamp: int) -> None:
    """On Monday mornings, tell heads how often their people looked into their inboxes last week (X-05)."""
    now = timezone.now()
    notices.tell_of_duties(now=now, today=timezone.localdate(now))


@app.task(name=bulk.CARRY_OUT, retry=RETRY)
def carry_out_bulk(run_id: str) -> None:
    """Do what waits of an act on many persons."""
    bulk.carry_out(UUID(run_id), now=timezone.now())


@app.task(name=bulk.TAKE_BACK, retry=RETRY)
def take_back_bulk(run_id: str) -> None:
    """Take back what an act on many persons did."""
    bulk.take_back(UUID(run_id), now=timezone.now())


@app.task(name=resets.NOTE, retry=RETRY)
def note_reset(username: str, text: str, address: str, host: str, asked_at: str) -> None:
    """Lay a request for a new password before the administrators, if the name is known."""
    resets.note(username, text=text, address=address, host=host, now=datetime.fromisoformat(asked_at))


@app.task(name=sign_in.FAILED, retry=RETRY)
def note_failed_sign_in(account_id: str, lock_hours: int, address: str, door: str, at: str) -> None:
    """Record a wrong password, if it was meant for an account."""
    now = datetime.fromisoformat(at)
    sign_in.note_failure(UUID(account_id), lock_hours=lock_hours, address=address, door=door, now=now)
