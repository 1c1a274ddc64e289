"""The timers of work."""

from django.utils import timezone
from procrastinate.contrib.django import app

from vanphong.work import notices


@app.periodic(cron="5 * * * *")
@app.task(name="work.remind_of_deadlines", queueing_lock="work.remind_of_deadlines")
def remind_of_deadlines(timestamp: int) -> None:
    """Every hour, tell holders of deadlines that have come near (VI-19, R-045)."""
    now = timezone.now()
    notices.tell_of_deadlines(now=now, today=timezone.localdate(now))
