"""Measure the import of 25,000 people over the real path: `.venv/bin/python -m bench.staff_import`.

The list is made, read, checked and carried out by the queue as the office runs it, while an officer opens the inbox
again and again.
"""

from __future__ import annotations

import argparse
import io
import statistics
import subprocess
import sys
import threading
import time
from datetime import date
from uuid import UUID

import django

from bench import place

place.set_environment()
django.setup()

from django.utils import timezone  # noqa: E402 (after the settings know their database)

from bench import inbox  # noqa: E402
from bench.province import FAMILY, GIVEN, MIDDLE  # noqa: E402
from vanphong.directory.actions import staff_imports  # noqa: E402
from vanphong.directory.models import Agency, Seat, StaffImport, StaffImportRow  # noqa: E402
from vanphong.directory.queries import viewer as viewers  # noqa: E402
from vanphong.directory.vocabulary import ImportState, Role, RowState  # noqa: E402
from vanphong.engines.sheets.writing import Table, write_workbook  # noqa: E402
from vanphong.kernel.viewer import Viewer  # noqa: E402

HEADINGS = ("Mã cán bộ", "Họ và tên", "Ngày sinh", "Cơ quan", "Đơn vị", "Chức vụ", "Email", "Điện thoại di động")
PATIENCE = 1800.0


def workbook(people: int, mark: str) -> bytes:
    """A list of so many people over all agencies; ``mark`` makes their codes new."""
    codes = list(Agency.objects.order_by("position").values_list("code", flat=True))
    rows = (
        (
            f"{mark}-{number:05d}",
            f"{FAMILY[number % 10]} {MIDDLE[number // 10 % 8]} Kim {GIVEN[number // 80 % 15]}",
            date(1970 + number % 30, 1 + number % 12, 1 + number % 28),
            codes[number % len(codes)],
            f"Phòng {number // len(codes) % 6}",
            "Chuyên viên",
            f"{mark.lower()}{number}@saomai.gov.vn",
            f"09{number:08d}",
        )
        for number in range(people)
    )
    file = io.BytesIO()
    write_workbook([Table("Cán bộ", HEADINGS, rows)], file)
    return file.getvalue()


def operator() -> Viewer:
    """An officer of the province who is made its operator."""
    seat = Seat.objects.filter(roles__contains=[Role.LEADER], valid_to=None).order_by("id")[0]
    if Role.OPERATOR not in seat.roles:
        Seat.objects.filter(pk=seat.pk).update(roles=[*seat.roles, Role.OPERATOR])
    return viewers.viewer_of(seat.person_id, day=timezone.localdate(), seat_id=seat.id)


def wait(import_id: UUID, *states: ImportState) -> float:
    """Seconds until a list has come to one of the states."""
    began = time.monotonic()
    while StaffImport.objects.get(pk=import_id).state not in states:
        if time.monotonic() - began > PATIENCE:
            raise SystemExit("the list does not come to an end")
        time.sleep(0.2)
    return time.monotonic() - began


def onlooker(port: int, times: list[float], is_over: threading.Event) -> None:
    """Open the inbox four times a second until told to stop; note the milliseconds."""
    browser = inbox.Browser(port, inbox.OFFICER)
    while not is_over.wait(0.25):
        times.append(browser.get("/inbox")[1])


def run(import_id: UUID, who: Viewer) -> tuple[float, float]:
    """Have a list that was handed in read and carried out; the seconds of both."""
    reading = wait(import_id, ImportState.CHECKED, ImportState.FAILED)
    staff_imports.carry_out(who, import_id, now=timezone.now())
    return reading, wait(import_id, ImportState.DONE, ImportState.PAUSED)


def main(arguments: list[str]) -> int:
    """Import once, import the same list again, and say how long each took."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=25_000)
    asked.add_argument("--accounts", action="store_true", help="issue accounts, too")
    chosen = asked.parse_args(arguments)
    who, times, is_over = operator(), list[float](), threading.Event()
    content = workbook(chosen.people, f"B{int(time.time())}")
    handed = staff_imports.StaffList(
        file_name="can-bo.xlsx",
        content=content,
        agency_id=who.agency_id,
        takes_effect_on=timezone.localdate(),
        is_wide=True,
        can_create=True,
        must_issue=chosen.accounts,
        decision_number="1/QĐ-UBND",
        decided_on=date(2026, 1, 5),
    )
    worker = subprocess.Popen([sys.executable, "-m", "vanphong.config", "worker"], cwd=place.ROOT)
    try:
        with place.served() as port:
            looking = threading.Thread(target=onlooker, args=(port, times, is_over))
            looking.start()
            for label in ("new people", "the same list again"):
                import_id = staff_imports.hand_in(who, handed, now=timezone.now())
                reading, carrying = run(import_id, who)
                rows = StaffImportRow.objects.filter(batch_id=import_id)
                done, count = rows.filter(state=RowState.DONE).count(), rows.count()
                print(f"{label}: read and checked in {reading:.1f} s, carried out in {carrying:.1f} s ({done}/{count})")
            is_over.set()
            looking.join()
    finally:
        worker.terminate()
        worker.wait()
    if len(times) > 1:
        print(
            f"inbox meanwhile: median {statistics.median(times):.1f} ms, "
            f"95th percentile {statistics.quantiles(times, n=20)[-1]:.1f} ms over {len(times)} openings"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
