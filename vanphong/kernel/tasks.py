"""The kernel's queue entries: running later reactions, and sweeping what is over."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from vanphong.kernel import events


@app.task(name="kernel.react", retry=RetryStrategy(max_attempts=12, exponential_wait=3))
def react(reaction: str, event_id: str) -> None:
    """Run one later reaction on one event; retried with growing pauses when it fails."""
    events.deliver(reaction, UUID(event_id))
