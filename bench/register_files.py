"""Measure taking a register of 100,000 documents out of the office: `.venv/bin/python -m bench.register_files`.

The way of the product: the order, the worker that reads the database as the clerk may and writes the file, its keeping.
The data folder is of its own (`/tmp/vanphong-bench-registers`). Each kind of file is made in a process of its own, so
that its peak of memory is its own.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time

os.environ.setdefault("VANPHONG_BENCH", "/tmp/vanphong-bench-registers")  # noqa: S108 (thrown away after measuring)

import psycopg
from django.db import connection
from django.db.models import Max
from django.utils import timezone

from bench import generate
from bench.province import Province, Size
from vanphong.directory.models import Seat
from vanphong.directory.queries import viewer as viewers
from vanphong.directory.vocabulary import Role
from vanphong.documents.actions import exports
from vanphong.documents.models import BookExport, IncomingDocument, Register
from vanphong.documents.queries.book_files import Wanted
from vanphong.documents.vocabulary import BookKind, Direction, FileForm
from vanphong.kernel import jobs

DOCUMENTS = 150_000
"""Of a year and a half; the later year holds more than 100,000."""


def build() -> None:
    """Make one agency with its documents; nothing where it is there already."""
    if IncomingDocument.objects.exists():
        return
    with psycopg.connect(os.environ["DATABASE_URL"]) as line:
        size = Size(agencies=1, officers=150, documents=DOCUMENTS)
        Province(line, size).write(password="", file_ids=generate.store_files(line))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def measure(kind: BookKind, form: FileForm) -> str:
    """Order a file as the clerk and make it; say what it took."""
    now = timezone.now()
    register = Register.objects.filter(direction=Direction.IN).order_by("id")[0]
    year = IncomingDocument.objects.filter(register=register).aggregate(last=Max("year"))["last"]
    clerk = Seat.objects.filter(agency_id=register.agency_id, roles__contains=[Role.CLERK]).order_by("id")[0]
    viewer = viewers.viewer_of(clerk.person_id, day=timezone.localdate(now))
    begun = time.perf_counter()
    with jobs.gathered():
        export_id = exports.ask(viewer, Wanted(kind, Direction.IN, year, register.id), form=form, now=now)
    ordered, before = time.perf_counter() - begun, peak()
    begun, worked = time.perf_counter(), time.process_time()
    exports.make(export_id, now=now)
    taken, worked = time.perf_counter() - begun, time.process_time() - worked
    made = BookExport.objects.get(pk=export_id)
    BookExport.objects.all().delete()
    return (
        f"{kind:9} {form:5} {made.total} rows   ordered in {ordered:4.2f} s   made in {taken:5.1f} s "
        f"({worked:.1f} s of a processor, besides the database)   "
        f"peak {peak():4.0f} MB ({before:.0f} MB before)   {made.size / 1e6:6.1f} MB   {made.state}"
    )


def peak() -> float:
    """The most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(chosen: list[str]) -> int:
    """Measure one kind here, or each in a process of its own."""
    if chosen:
        print(measure(BookKind(chosen[0]), FileForm(chosen[1])), flush=True)
        return 0
    build()
    for kind in (BookKind.REGISTER, BookKind.HANDLING):
        for form in FileForm:
            subprocess.run([sys.executable, "-m", "bench.register_files", kind, form], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
