"""Doing jobs at once, in order and at a given time: what a worker would do, while history is being made."""

from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from procrastinate.contrib.django import app

from vanphong.documents.actions import form_checks
from vanphong.exchange.actions import inbox, outbox, status
from vanphong.kernel import events
from vanphong.kernel.jobs import Job

AT_THE_END = "search_index"
"""Reactions of this room bring an index entry up to date: once per document at the end is as good as every time.

So it is with checks of form, which only drafts need that have not gone out by then.
"""

TIMED: dict[str, Callable[[dict[str, Any], datetime], object]] = {
    "kernel.react": lambda given, now: events.deliver(given["reaction"], UUID(given["event_id"])),
    form_checks.CHECK: lambda given, now: form_checks.check(UUID(given["version_id"]), asked_at=now, now=now),
    "exchange.send": lambda given, now: outbox.send(UUID(given["delivery_id"]), now=now),
    "exchange.fetch": lambda given, now: inbox.fetch(given["agency_code"], now=now),
    "exchange.accept": lambda given, now: inbox.accept(UUID(given["message_id"]), now=now),
    "exchange.fetch_statuses": lambda given, now: status.fetch(given["agency_code"], now=now),
}
"""The tasks that a worker does by the clock on the wall, done by the clock of the history."""


class JobsInPlace:
    """Does the jobs that were gathered in place of queueing them."""

    def __init__(self, waiting: deque[Job]) -> None:
        self._waiting = waiting
        self._last: dict[str, Job] = {}

    def carry_out(self, *, now: datetime) -> None:
        """Do every job that waits, and what those bring about in turn."""
        while self._waiting:
            job = self._waiting.popleft()
            if job.lock and (job.task == form_checks.CHECK or AT_THE_END in job.arguments.get("reaction", "")):
                self._last[job.lock] = job
            else:
                _do(job, now)

    def finish(self, *, now: datetime) -> None:
        """Do what was put off to the end."""
        for job in self._last.values():
            _do(job, now)


def _do(job: Job, now: datetime) -> None:
    if job.task in TIMED:
        TIMED[job.task](job.arguments, now)
    else:
        app.tasks[job.task].func(**job.arguments)
