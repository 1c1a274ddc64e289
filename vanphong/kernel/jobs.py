"""Background work: jobs are queued in the transaction of the data they belong to."""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from procrastinate.contrib.django import app


@dataclass(frozen=True)
class Job:
    """A job that was not queued but handed to whoever gathers."""

    task: str
    lock: str | None
    arguments: dict[str, Any]


_gathered: ContextVar[deque[Job] | None] = ContextVar("gathered", default=None)


BEHIND = -10
"""The priority of what nobody waits for: every ordinary job goes before it."""


def defer(task: str, *, lock: str | None = None, priority: int = 0, **arguments: Any) -> None:
    """Queue one job: it exists if and only if the running transaction commits.

    ``lock`` keeps jobs of one matter in order: two jobs with the same lock never run at once. Of jobs that wait, the
    one of the highest ``priority`` goes first.
    """
    waiting = _gathered.get()
    if waiting is not None:
        waiting.append(Job(task, lock, arguments))
        return
    app.configure_task(task, lock=lock, priority=priority).defer(**arguments)


def defer_many(task: str, arguments: Sequence[dict[str, Any]]) -> None:
    """Queue several jobs of one task in one statement; none for an empty list."""
    waiting = _gathered.get()
    if waiting is not None:
        waiting.extend(Job(task, None, one) for one in arguments)
    elif arguments:
        app.configure_task(task).batch_defer(*arguments)


@contextmanager
def gathered() -> Iterator[deque[Job]]:
    """Hand the jobs of this thread to the caller instead of queueing them.

    For loading much at once: the caller does every job itself, in order, in the transaction that it will commit.
    """
    waiting: deque[Job] = deque()
    token = _gathered.set(waiting)
    try:
        yield waiting
    finally:
        _gathered.reset(token)
