"""Loading the sample province into an empty database: founded, then given some three weeks of history."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.timezone import localdate

from vanphong.kernel import jobs, notices
from vanphong.ops.sample_office import drafting, founding, looking, plan, province, received, working_time
from vanphong.ops.sample_office.jobs_in_place import JobsInPlace
from vanphong.ops.sample_office.stage import Stage, Story

LANGUAGE = "vi"
FOUNDED_BEFORE = timedelta(days=30)


def load(*, now: datetime, say: Callable[[str], None]) -> None:
    """Load everything in one transaction: a load that is cut short leaves nothing behind.

    The history ends this morning, or with the last working morning before ``now``; deadlines are counted from today.
    """
    time = working_time.until(now)
    names = {one.key: one.name for one in province.agencies()}
    forwarded = province.read("phrases.toml")["scan_forwarded"]
    prepared = received.copies(time, names, stamp_to=forwarded)
    with translation.override(LANGUAGE), prepared as copies, jobs.gathered() as waiting, transaction.atomic():
        houses = founding.found(now=time.at(0) - FOUNDED_BEFORE, day=localdate(now))
        say(f"{len(houses)} agencies, {sum(len(one.plan.people) for one in houses.values())} people")
        stage = Stage(houses, JobsInPlace(waiting), time=time, today=localdate(now))
        for copy in copies:
            stage.begin(received.story(stage, copy))
        for story in looking.stories(stage):
            stage.begin(story)
        _write_history(stage, plan.letters(time))
        stage.play(say=say)


def _write_history(stage: Stage, letters: list[plan.Letter]) -> None:
    stage.answered |= {(letter.content.answers, letter.issuer) for letter in letters if letter.is_answer}
    for letter in letters:
        stage.begin(drafting.story(stage, letter))
    stage.begin(_a_new_day(stage))


def _a_new_day(stage: Stage) -> Story:
    """On the last morning everybody has read the notices of the days before."""
    yield 0
    notices.mark_read(stage.every_seat(), at=stage.now)
