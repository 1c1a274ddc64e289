"""A worker killed in the middle of a job costs nothing: the job is taken up again."""

from __future__ import annotations

import asyncio

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from tests.conftest import CommittedDatabase
from vanphong.kernel import tasks


def test_a_job_of_a_dead_worker_is_taken_up_again(committed_database: CommittedDatabase) -> None:
    """kill -9 leaves a job in hand; the revival puts it back, so its lock holds up nothing for ever."""
    _ = committed_database
    app.configure_task("kernel.react", lock="matter").defer(reaction="gone", event_id="0" * 32)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        )
        worker = cursor.fetchone()[0]
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [worker])

    asyncio.run(_revive())

    with connection.cursor() as cursor:
        cursor.execute("SELECT status, attempts FROM procrastinate_jobs WHERE task_name = 'kernel.react'")
        assert cursor.fetchone()[0] == "todo"


async def _revive() -> None:
    connector = app.connector
    assert isinstance(connector, DjangoConnector)
    with app.replace_connector(connector.get_worker_connector()) as queue:
        async with queue.open_async():
            context = type("Context", (), {"app": queue})()
            await tasks.revive.func(context, timestamp=0)
