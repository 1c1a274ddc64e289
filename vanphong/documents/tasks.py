"""The queue entries of documents: timers, and files that take long."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from vanphong.documents import notices
from vanphong.documents.actions import (
    comments,
    conversions,
    edited_versions,
    exports,
    form_checks,
    online_editing,
    page_texts,
    readings,
    scan_splitting,
    scanner,
    scans,
)

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


@app.task(name=conversions.MAKE, retry=RETRY)
def make_pdf(conversion_id: str) -> None:
    """Make the PDF of a Word document that was handed in alone."""
    conversions.make(UUID(conversion_id), now=timezone.now())


@app.task(name=form_checks.CHECK, retry=RETRY)
def check_form(version_id: str, asked_at: str) -> None:
    """Check the form of a version that was handed in."""
    form_checks.check(UUID(version_id), asked_at=datetime.fromisoformat(asked_at), now=timezone.now())


@app.task(name=comments.CARRY, retry=RETRY)
def carry_comments(version_id: str) -> None:
    """Find the places of earlier comments in a version that was handed in."""
    comments.carry(UUID(version_id))


@app.periodic(cron="10 * * * *")
@app.task(name="documents.remind_of_opinions", queueing_lock="documents.remind_of_opinions")
def remind_of_opinions(timestamp: int) -> None:
    """Every hour, remind who owes an opinion that is due soon, and who asked of those that did not come."""
    _ = timestamp
    notices.tell_of_opinions(now=timezone.now())


@app.task(name=readings.READ, retry=RETRY)
def read_first_page(document_id: str) -> None:
    """Read the first page of a document that a clerk brought in."""
    readings.read(UUID(document_id), now=timezone.now())


@app.task(name=readings.READ_ON, retry=RETRY)
def read_on(document_id: str, page: int) -> None:
    """Read a further page of a document whose signature was not on the first one."""
    readings.read_on(UUID(document_id), page, now=timezone.now())


@app.task(name=page_texts.READ_PAGES, retry=RETRY)
def read_pages(file_id: str) -> None:
    """Read the next pages of a file for the index and its searchable copy."""
    page_texts.read_on(UUID(file_id), now=timezone.now())


@app.task(name=scans.SPLIT, retry=RETRY)
def split_scans(batch_id: str) -> None:
    """Do the next step of cutting a batch of scans, and ask for the one after."""
    if scan_splitting.step(UUID(batch_id), now=timezone.now()):
        scans.ask(UUID(batch_id), priority=scan_splitting.BEHIND_FIRST_PAGES)


@app.periodic(cron="* * * * *")
@app.task(name="documents.look_into_scanners", queueing_lock="documents.look_into_scanners")
def look_into_scanners(timestamp: int) -> None:
    """Every minute, look what scanners laid into their folders."""
    _ = timestamp
    scanner.poll(now=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="documents.sweep_scans", queueing_lock="documents.sweep_scans")
def sweep_scans(timestamp: int) -> None:
    """Every ten minutes, take up batches of scans whose job never came back."""
    _ = timestamp
    scan_splitting.sweep(now=timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="documents.sweep_readings", queueing_lock="documents.sweep_readings")
def sweep_readings(timestamp: int) -> None:
    """Every five minutes, take up readings whose job never came back."""
    _ = timestamp
    readings.sweep(now=timezone.now())
    page_texts.sweep(now=timezone.now())


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


@app.task(name=edited_versions.MAKE, retry=RETRY)
def make_edited_version(document_id: str) -> None:
    """Make a version of a text whose editing online has ended."""
    edited_versions.make(UUID(document_id), now=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="documents.sweep_online_editing", queueing_lock="documents.sweep_online_editing")
def sweep_online_editing(timestamp: int) -> None:
    """Every ten minutes, end editing that was left without a word, and forget passes that are over."""
    _ = timestamp
    online_editing.sweep(now=timezone.now())
