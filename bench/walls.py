"""What the walls between agencies cost: `.venv/bin/python -m bench.walls`."""

from __future__ import annotations

import statistics
import sys
import time

# generate has named the database and made Django ready.
from django.db import connection
from django.test import Client

from bench import generate
from vanphong.kernel import walls

PAGES = ("/inbox?split=lead", "/incoming", "/outgoing", "/search?q=quy+hoach")
TABLES = (
    "documents_register",
    "documents_incomingdocument",
    "documents_outgoingdocument",
    "work_directive",
    "work_item",
)
ROUNDS, REQUESTS = 6, 25


def main() -> int:
    """Print, per page, the median without walls and with them, and their ratio; taken in turns in one run."""
    generate.main([])
    walls.raise_here()
    person = Client(HTTP_HOST="127.0.0.1")
    person.post("/account/sign-in", {"username": "officer0-7", "password": generate.PASSWORD})
    for page in PAGES:
        taken: dict[bool, list[float]] = {False: [], True: []}
        for turn in range(2 * ROUNDS):
            have_walls = bool(turn % 2)
            switch("ENABLE" if have_walls else "DISABLE")
            taken[have_walls] += [timed(person, page) for _request in range(REQUESTS)][5:]
        without, within = (statistics.median(taken[each]) for each in (False, True))
        print(f"{page:24} without {without:5.1f} ms   with walls {within:5.1f} ms   ratio {within / without:.2f}")
    return 0


def timed(person: Client, page: str) -> float:
    """Milliseconds of one request inside this process."""
    began = time.perf_counter()
    answer = person.get(page)
    assert answer.status_code == 200, answer.status_code  # noqa: S101 (a measurement of an error page is worth nothing)
    return (time.perf_counter() - began) * 1000


def switch(how: str) -> None:
    """Raise or take down the walls of all tables."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} {how} ROW LEVEL SECURITY")


if __name__ == "__main__":
    sys.exit(main())
