"""Count the SQL statements of lists at 100,000 documents: `.venv/bin/python -m bench.statements`."""

from __future__ import annotations

import sys

# generate has named the database and made Django ready.
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import generate

PAGES = ("/inbox?split=lead", "/inbox?split=lead&order=deadline", "/incoming", "/outgoing", "/search?q=quy+hoach")


def main() -> int:
    """Print one line per page."""
    generate.main([])
    person = Client(HTTP_HOST="127.0.0.1")
    person.post("/account/sign-in", {"username": "officer0-7", "password": generate.PASSWORD})
    for page in PAGES:
        with CaptureQueriesContext(connection) as asked:
            answer = person.get(page)
        print(
            f"{page:36} status {answer.status_code}   {len(asked):2} statements   {len(answer.content) / 1000:.1f} kB"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
