"""The stage on which the sample's history plays: its clock, its people, its phrases, and stories in order of time."""

import heapq
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from vanphong.kernel import access, notices
from vanphong.ops.sample_office import province
from vanphong.ops.sample_office.founding import House, Sitter
from vanphong.ops.sample_office.jobs_in_place import JobsInPlace
from vanphong.ops.sample_office.working_time import CLOSING, DAY, WorkingTime

SEED = 20250701
LONG_AGO = -1_000_000

Story = Iterator[int]
"""What happens to one document: each step yields the working minute of the next."""

Say = Callable[[str], None]


class Stage:
    """Plays stories step by step, all in one order of time, and what follows from each step with it."""

    def __init__(self, houses: dict[str, House], jobs: JobsInPlace, *, time: WorkingTime, today: date) -> None:
        self.houses = houses
        self.time = time
        self.today = today
        self.minute = LONG_AGO
        self.chance = random.Random(SEED)
        self.arrived: dict[tuple[str, str], UUID] = {}
        self.leads: dict[UUID, Sitter] = {}
        self.answered: set[tuple[str, str]] = set()
        self._turns: dict[str, int] = defaultdict(int)
        self.busy_until: dict[str, int] = defaultdict(lambda: LONG_AGO)
        self._phrases = province.read("phrases.toml")
        self._jobs = jobs
        self._order = count()
        self._waiting: list[tuple[int, int, Story]] = []

    @property
    def now(self) -> datetime:
        """The moment of the step that plays."""
        return self.time.at(self.minute)

    def begin(self, story: Story) -> None:
        """Let a story begin; its first step tells when."""
        self._queue(story)

    def play(self, *, say: Say) -> None:
        """Play all stories until the history ends; what would come later does not happen."""
        told: date | None = None
        while self._waiting:
            self.minute, _order, story = heapq.heappop(self._waiting)
            if self.minute > CLOSING:
                break
            if self.now.date() != told:
                told = self.now.date()
                say(f"{told:%d/%m/%Y}")
            self._queue(story)
            self._jobs.carry_out(now=self.now)
        self._jobs.finish(now=self.time.closes_at)

    def _queue(self, story: Story) -> None:
        following = next(story, None)
        if following is not None:
            heapq.heappush(self._waiting, (max(following, self.minute), next(self._order), story))

    def after(self, low: int, high: int) -> int:
        """Return a minute some way behind the present one."""
        return self.minute + self.chance.randint(low, high)

    def phrase(self, name: str) -> str:
        """Return the next phrase of a kind."""
        phrases = self._phrases[name]
        return str(phrases[self.turn(name) % len(phrases)])

    def turn(self, name: str) -> int:
        """Return how often it was somebody's or something's turn before."""
        self._turns[name] += 1
        return self._turns[name] - 1

    def word(self, name: str) -> str:
        """Return a phrase of which there is one."""
        return str(self._phrases[name])

    def named(self, name: str) -> Any:
        """Return a table or list of the phrases as it is written."""
        return self._phrases[name]

    def opened(self, sitter: Sitter, subject_id: UUID) -> None:
        """Let somebody open a document, and read what the bell said about it."""
        access.mark_opened(sitter.viewer, subject_id, at=self.now)
        if self.minute >= 0:  # what was told before is read on the last morning
            notices.mark_read([sitter.seat_id], at=self.now, subject_id=subject_id)

    def due(self, days: int) -> date:
        """Return the day some days from today, but none that lies before the present step."""
        return max(self.today + timedelta(days=days), self.now.date())

    def next_round(self, house: str, minutes: tuple[int, ...], *, gap: int) -> int:
        """Return when somebody who works in rounds, at given minutes of each day, comes to the next paper."""
        first = self.minute // DAY * DAY
        rounds = (first + ahead * DAY + minute for ahead in (0, 1) for minute in minutes)
        begin = next(one for one in rounds if one > self.minute)
        self.busy_until[house] = max(begin, self.busy_until[house] + gap)
        return self.busy_until[house]

    def every_seat(self) -> list[UUID]:
        """Return all seats of the province."""
        return [one.seat_id for house in self.houses.values() for one in house.sitters]
