"""The timers of documents."""

from django.utils import timezone
from procrastinate.contrib.django import app

from vanphong.documents import notices


@app.periodic(cron="*/10 * * * *")
@app.task(name="documents.remind_of_batches", queueing_lock="documents.remind_of_batches")
def remind_of_batches(timestamp: int) -> None:
    """Every ten minutes, remind registry desks of the hours by which documents are submitted (R-030)."""
    _ = timestamp
    notices.tell_of_batches(now=timezone.now())
