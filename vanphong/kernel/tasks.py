"""The kernel's queue entries: running later reactions, and reviving jobs whose worker died."""

import logging
from uuid import UUID

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from vanphong.kernel import events

LOG = logging.getLogger(__name__)


@app.task(name="kernel.react", retry=RetryStrategy(max_attempts=12, exponential_wait=3))
def react(reaction: str, event_id: str) -> None:
    """Run one later reaction on one event; retried with growing pauses when it fails."""
    events.deliver(reaction, UUID(event_id))


@app.periodic(cron="* * * * *")
@app.task(name="kernel.revive", queueing_lock="kernel.revive", pass_context=True)
async def revive(context: JobContext, timestamp: int) -> None:
    """Every minute, put back jobs that a worker was killed over: they, and what waits for their locks, go on."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        LOG.warning("job %s of %s is taken up again: its worker died", job.id, job.task_name)
        await manager.retry_job(job)
