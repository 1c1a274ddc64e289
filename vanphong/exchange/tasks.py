"""The exchange's queue entries: send, fetch, understand, and sweep up what a dead worker left lying."""

from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from vanphong.exchange.actions import inbox, outbox, status

# Pauses of 4, 16, 64, 256 and 1024 seconds.
RETRY_SENDING = RetryStrategy(max_attempts=outbox.ATTEMPTS - 1, exponential_wait=4)
RETRY_ACCEPTING = RetryStrategy(max_attempts=inbox.ATTEMPTS - 1, exponential_wait=4)
RETRY_FETCHING = RetryStrategy(max_attempts=3, exponential_wait=4)


@app.task(name="exchange.send", retry=RETRY_SENDING)
def send(delivery_id: str) -> None:
    """Send one delivery."""
    outbox.send(UUID(delivery_id), now=timezone.now())


@app.task(name="exchange.fetch", retry=RETRY_FETCHING)
def fetch(agency_code: str | None = None) -> None:
    """Keep what waits on the axis for an agency."""
    inbox.fetch(agency_code, now=timezone.now())


@app.task(name="exchange.accept", retry=RETRY_ACCEPTING)
def accept(message_id: str) -> None:
    """Understand one kept message."""
    inbox.accept(UUID(message_id), now=timezone.now())


@app.task(name="exchange.fetch_statuses", retry=RETRY_FETCHING)
def fetch_statuses(agency_code: str | None = None) -> None:
    """Note the statuses that wait on the axis for an agency."""
    status.fetch(agency_code, now=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="exchange.sweep", queueing_lock="exchange.sweep")
def sweep(timestamp: int) -> None:
    """Every minute: fetch what nobody announced, and take up again what was left lying."""
    _ = timestamp
    now = timezone.now()
    inbox.fetch(now=now)
    status.fetch(now=now)
    inbox.sweep(now=now)


@app.periodic(cron="17 * * * *")
@app.task(name="exchange.resume_sending", queueing_lock="exchange.resume_sending")
def resume_sending(timestamp: int) -> None:
    """Every hour: queue again what still waits to be sent; what is on its way already goes only once."""
    _ = timestamp
    outbox.dispatch()
