"""Measure the administration of 25,000 people: `.venv/bin/python -m bench.staff`.

A data folder of its own (`/tmp/vanphong-bench-staff`): 200 agencies in a tree, eight units in each, every person with a
seat and an account. Look-ups and lists are measured over the loopback, by the operator (who sees all) and by the
administrator of one agency; the public directory by a stranger, whose visits are not counted meanwhile. Lines that
begin with "server" are taken within the process of the server, without the way over the network.
"""

from __future__ import annotations

import gc
import http.client
import os
import random
import statistics
import sys
import time
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

os.environ.setdefault("VANPHONG_BENCH", "/tmp/vanphong-bench-staff")  # noqa: S108 (thrown away after measuring)

from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import generate, place
from bench.inbox import Browser, measure
from bench.province import FAMILY, GIVEN, MIDDLE
from vanphong.directory.models import Account, AccountName, AccountSession, Agency, Person, Post, Seat, Unit
from vanphong.directory.vocabulary import Role
from vanphong.engines.vntext.collate import person_sort_key
from vanphong.engines.vntext.fold import fold
from vanphong.kernel import walls
from vanphong.kernel.ids import new_id
from vanphong.kernel.models import RateWindow

PEOPLE, AGENCIES, UNITS = 25_000, 200, 8
TIMES = 100
SINCE = date(2025, 7, 1)
NOW = datetime(2026, 11, 20, 16, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
OPERATOR, ADMINISTRATOR = "officer0", "officer1"


def build() -> None:
    """Make the province in bulk, the same every time; nothing where it is there already."""
    if Person.objects.exists():
        return
    chance = random.Random(1)  # noqa: S311 (no secret)
    agencies = [_agency(number) for number in range(AGENCIES)]
    for number, agency in enumerate(agencies[1:], 1):
        agency.parent = agencies[0] if number <= 40 else agencies[1 + number % 40]
    Agency.objects.bulk_create(agencies)
    units = {agency.id: [_unit(agency, place) for place in range(UNITS)] for agency in agencies}
    Unit.objects.bulk_create(unit for each in units.values() for unit in each)
    posts = Post.objects.bulk_create([Post(name=f"Chức vụ {rank}", rank=rank) for rank in range(10, 60, 10)])
    encoded = make_password(generate.PASSWORD)
    persons = [_person(chance, number) for number in range(PEOPLE)]
    Person.objects.bulk_create(persons, batch_size=2000)
    seats, accounts = [], []
    for number, person in enumerate(persons):
        agency = agencies[number % AGENCIES]
        unit = chance.choice(units[agency.id])
        seats.append(_seat(person.id, agency.id, unit.id, chance.choice(posts).id, number))
        accounts.append(_account(chance, person.id, number, encoded))
    Seat.objects.bulk_create(seats, batch_size=2000)
    Account.objects.bulk_create(accounts, batch_size=2000)
    names = (AccountName(username=row.username, account_id=row.id, given_at=row.created_at) for row in accounts)
    AccountName.objects.bulk_create(names, batch_size=2000)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _agency(number: int) -> Agency:
    name = f"Cơ quan thử nghiệm số {number}"
    return Agency(
        id=new_id(), name=name, short_name=name, symbol=f"CQ{number}", code=f"H99.T{number:03d}", level="department",
        place="Sao Mai", position=number, folded_name=fold(name), valid_from=SINCE,
    )  # fmt: skip


def _unit(agency: Agency, place_number: int) -> Unit:
    name = f"Phòng {place_number}"
    return Unit(
        id=new_id(), agency=agency, name=name, symbol=f"P{place_number}", position=place_number, folded_name=fold(name),
        valid_from=SINCE,
    )  # fmt: skip


def _person(chance: random.Random, number: int) -> Person:
    name = " ".join(chance.choice(part) for part in (FAMILY, MIDDLE, GIVEN))
    return Person(
        id=new_id(), staff_code=f"CB-{number:06d}", full_name=name, folded_name=fold(name),
        sort_key=person_sort_key(name), email=f"canbo{number}@saomai.gov.vn",
        born_on=date(1965, 1, 1) + timedelta(days=chance.randrange(13_000)), mobile=f"09{number:08d}",
    )  # fmt: skip


def _seat(person_id: UUID, agency_id: UUID, unit_id: UUID, post_id: UUID, number: int) -> Seat:
    further = {0: [Role.OPERATOR], 1: [Role.ADMINISTRATOR]}.get(number, [])
    return Seat(
        id=new_id(), person_id=person_id, agency_id=agency_id, unit_id=unit_id, post_id=post_id,
        roles=[role.value for role in (Role.OFFICER, *further)], valid_from=SINCE,
    )  # fmt: skip


def _account(chance: random.Random, person_id: UUID, number: int, encoded: str) -> Account:
    is_open = number < 2 or chance.random() > 0.04
    return Account(
        id=new_id(), person_id=person_id, username=f"officer{number}", password=encoded, must_change_password=False,
        created_at=NOW - timedelta(days=400), last_used_at=NOW - timedelta(days=chance.randrange(120)),
        is_active=is_open, closing="" if is_open else "left", closed_at=None if is_open else NOW,
    )  # fmt: skip


def pages(agency_id: UUID) -> tuple[tuple[str, str], ...]:
    """What is measured: names for the report, and addresses."""
    return (
        ("list, first page", "/people?q="),
        ("search: hung", "/people?q=hung"),
        ("search: nguyen", "/people?q=nguyen"),
        ("search: nguyen van h", "/people?q=nguyen+van+h"),
        ("search: officer123 (user name)", "/people?q=officer123"),
        ("search: cb-0123 (staff code)", "/people?q=cb-0123"),
        ("search: nobody", "/people?q=khongai"),
        ("one agency and below", f"/people?agency={agency_id}"),
        ("role and state", "/people?role=officer&account=closed"),
        ("not used for 90 days", "/people?unused=90"),
        ("directory look-up: ngu", "/lookup/people?q=ngu"),
    )


def public_pages(agency_id: UUID) -> tuple[tuple[str, str], ...]:
    """What strangers are shown: the public directory, as a page and for programs."""
    return (
        ("public directory, front", "/directory"),
        ("public directory: hung", "/directory?q=hung"),
        ("public directory: nguyen van h", "/directory?q=nguyen+van+h"),
        ("public directory: nobody", "/directory?q=khongai"),
        ("public directory, one agency", f"/directory?agency={agency_id}"),
        ("public directory, program: hung", "/api/v1/directory?q=hung"),
    )


class Stranger(Browser):
    """Somebody who is not signed in, and whose visits are forgotten before each: the brake is not what is measured."""

    def __init__(self, port: int) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> tuple[str, float]:
        """A page and the milliseconds it took."""
        RateWindow.objects.all().delete()
        return super().get(path)


def signed_in(port: int, username: str) -> Browser:
    """A browser whose second factor counts as shown."""
    browser = Browser(port, username)
    let_in(username)
    return browser


def let_in(username: str) -> None:
    """Waive what an administrator is asked for at the sign-in: it is not what is measured."""
    AccountSession.objects.filter(account__username=username).update(must_verify=False)
    Account.objects.filter(username=username).update(must_change_password=False)


def inside(client: Client, address: str) -> tuple[float, int]:
    """The milliseconds that a page takes within the server's process, all statements included, and its status."""
    RateWindow.objects.all().delete()
    began = time.perf_counter()
    answer = client.get(address)
    return (time.perf_counter() - began) * 1000, answer.status_code


def report(client: Client, name: str, address: str) -> None:
    """Print what a page costs the server: statements, and time without the way over the network."""
    for _ in range(10):
        inside(client, address)
    with CaptureQueriesContext(connection) as asked:
        _taken, status = inside(client, address)
    number = len(asked) - 1  # without the one that forgets earlier visits
    taken = sorted(inside(client, address)[0] for _ in range(TIMES))
    figures = f"median {statistics.median(taken):6.1f} ms   p95 {taken[int(TIMES * 0.95)]:6.1f} ms"
    print(f"server: {name:44} {figures}   {number:2} statements   status {status}")


def on_the_server(addresses: tuple[tuple[str, str], ...], public: tuple[tuple[str, str], ...]) -> None:
    """What the pages cost within the process of a web server: walls up, what is loaded out of the collector's way."""
    walls.raise_here()
    connection.close()
    client = Client(HTTP_HOST="127.0.0.1")
    client.post("/account/sign-in", {"username": OPERATOR, "password": generate.PASSWORD})
    let_in(OPERATOR)
    client.get("/people?q=")
    gc.collect()
    gc.freeze()
    for name, address in addresses:
        report(client, f"operator, {name}", address)
    for name, address in public:
        report(Client(HTTP_HOST="127.0.0.1"), name, address)


def main() -> int:
    """Build the province where needed, start the server, print the figures."""
    build()
    agency_id = Agency.objects.get(code="H99.T001").id
    addresses, public = pages(agency_id), public_pages(agency_id)
    on_the_server(addresses, public)
    with place.served() as port:
        for name, address in public:
            print(measure(Stranger(port), address, times=TIMES).line(name))
        for username, who in ((OPERATOR, "operator"), (ADMINISTRATOR, "administrator")):
            browser = signed_in(port, username)
            for name, address in addresses:
                if who == "operator" or "agency" not in address:
                    print(measure(browser, address, times=TIMES).line(f"{who}, {name}"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
