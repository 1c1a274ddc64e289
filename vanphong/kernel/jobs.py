"""Background work: jobs are queued in the transaction of the data they belong to."""

from collections.abc import Sequence
from typing import Any

from procrastinate.contrib.django import app


def defer(task: str, *, lock: str | None = None, **arguments: Any) -> None:
    """Queue one job: it exists if and only if the running transaction commits.

    ``lock`` keeps jobs of one matter in order: two jobs with the same lock never run at once.
    """
    app.configure_task(task, lock=lock).defer(**arguments)


def defer_many(task: str, arguments: Sequence[dict[str, Any]]) -> None:
    """Queue several jobs of one task in one statement; none for an empty list."""
    if arguments:
        app.configure_task(task).batch_defer(*arguments)
