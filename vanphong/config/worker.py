"""The queue worker: takes jobs from the office's own database as soon as they are committed there."""

from __future__ import annotations

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

AT_ONCE = 2
"""Jobs at once: while one takes long (recognising pages behind), another does what somebody waits for."""


def work(*, patience: float) -> None:
    """Work until SIGINT or SIGTERM, then give the jobs in hand `patience` seconds."""
    # The connector for deferring borrows Django's connection; a worker needs one of its own that can listen.
    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError("the queue must be reached through Django's database")
    with app.replace_connector(connector.get_worker_connector()) as queue:
        # Finished jobs leave the queue, failed ones stay to be looked at.
        queue.run_worker(concurrency=AT_ONCE, shutdown_graceful_timeout=patience, delete_jobs="successful")
