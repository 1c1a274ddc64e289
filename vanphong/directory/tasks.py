"""The directory's queue entries: reading, checking and carrying out staff lists."""

from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from vanphong.directory import notices
from vanphong.directory.actions import account_timers, bulk, staff_imports, staff_reading, staff_seating

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
