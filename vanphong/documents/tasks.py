"""The queue entries of documents: timers, and files that take long."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from vanphong.documents import notices
from vanphong.documents.actions import exports, form_checks, readings

RETRY = RetryStrategy(max_attempts=5, exponential_wait=3)


@app.periodic(cron="*/10 * * * *")
@app.task(name="documents.remind_of_batches", queueing_lock="documents.remind_of_batches")
def remind_of_batches(timestamp: int) -> None:
    """Every ten minutes, remind registry desks of the hours by which documents are submitted (R-030)."""
    _ = timestamp
    notices.tell_of_batches(now=timezone.now())


@app.task(name=exports.MAKE, retry=RETRY)
def make_export(export_id: str) -> None:
    """Write a file that was ordered of a register."""
    exports.make(UUID(export_id), now=timezone.now())


@app.task(name=form_checks.CHECK, retry=RETRY)
def check_form(version_id: str, asked_at: str) -> None:
    """Check the form of a version that was handed in."""
    form_checks.check(UUID(version_id), asked_at=datetime.fromisoformat(asked_at), now=timezone.now())


@app.task(name=readings.READ, retry=RETRY)
def read_first_page(document_id: str) -> None:
    """Read the first page of a document that a clerk brought in."""
    readings.read(UUID(document_id), now=timezone.now())


@app.periodic(cron="35 * * * *")
@app.task(name="documents.sweep_exports", queueing_lock="documents.sweep_exports")
def sweep_exports(timestamp: int) -> None:
    """Every hour, delete files of registers that are a day old."""
    _ = timestamp
    exports.sweep(now=timezone.now())


@app.periodic(cron="30 0 * * *")
@app.task(name="documents.remind_of_numbers_aside", queueing_lock="documents.remind_of_numbers_aside")
def remind_of_numbers_aside(timestamp: int) -> None:
    """Every morning (07:30 in Vietnam), remind registry desks of numbers that were set aside and not settled."""
    _ = timestamp
    notices.tell_of_numbers_aside(now=timezone.now())
