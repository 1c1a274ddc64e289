"""Fifty clerks at once over HTTP: 2,000 documents in ten registers, with everything failing that can fail."""

from __future__ import annotations

import hashlib
import http.client
import random
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from uuid import UUID

import pytest

from tests.conftest import CommittedDatabase
from tests.office import PASSWORD, SINCE, Office, build, pdf
from tests.stress.served import Answer, Program, Served, multipart
from vanphong.directory.actions import accounts, organisation, people
from vanphong.directory.models import Account
from vanphong.directory.vocabulary import Role
from vanphong.documents.actions import registers
from vanphong.documents.models import IncomingDocument
from vanphong.documents.vocabulary import Direction
from vanphong.files.models import StoredFile
from vanphong.files.ports import BLOBS
from vanphong.kernel.models import Counter, EventRecord
from vanphong.kernel.viewer import machine

CLERKS, DOCUMENTS, REGISTERS = 50, 2000, 10
ATTEMPTS = 200
ENTER = "/api/v1/incoming/enter"
FAULTS = ("none", "none", "none", "none", "none", "hang up", "half a body", "send twice", "roll back", "none")


@dataclass
class Clerk:
    """One clerk: the account, the register they work in, and what the office told them."""

    username: str
    register_id: UUID
    told: dict[str, tuple[str, int]] = field(default_factory=dict)
    sent: dict[str, str] = field(default_factory=dict)


def clerks_of(office: Office) -> list[Clerk]:
    """Fifty clerks with accounts, five to each of ten registers, half of them in either agency."""
    builder, post_id = (
        machine(agency_id=office.agencies["A"], name="Cài đặt"),
        organisation.name_post("Văn thư", rank=10),
    )
    books = [
        registers.open_register(office.agencies["AB"[number % 2]], direction=Direction.IN, name=f"Sổ {number}")
        for number in range(REGISTERS)
    ]
    clerks = []
    for number in range(CLERKS):
        person_id = people.enter_person(f"Nguyễn Thị Văn Thư {number}")
        agency_id = office.agencies["AB"[number % 2]]
        data = people.SeatData(agency_id=agency_id, post_id=post_id, roles=[Role.CLERK], valid_from=SINCE)
        people.seat(builder, person_id, data=data, now=office.now)
        clerks.append(Clerk(f"clerk{number}", books[number % REGISTERS]))
        accounts.issue_account(builder, person_id, username=clerks[-1].username, password=PASSWORD, now=office.now)
    Account.objects.update(must_change_password=False)
    return clerks


@pytest.fixture
def served(committed_database: CommittedDatabase) -> Iterator[Served]:
    """The real web server on the test's database."""
    server = Served(committed_database)
    yield server
    server.kill()


def work(clerk: Clerk, number: int, served: Served) -> None:
    """One clerk's morning: sign in, then enter forty documents, come what may."""
    program, chance = Program(served.port), random.Random(number)
    sign_in(program, clerk.username)
    for turn in range(DOCUMENTS // CLERKS):
        enter(program, clerk, f"{number}-{turn}", chance.choice(FAULTS))
    program.hang_up()


def sign_in(program: Program, username: str) -> None:
    """Sign in, however often the line breaks."""
    for _attempt in range(ATTEMPTS):
        try:
            return program.sign_in(username, PASSWORD)
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
    raise AssertionError(f"{username} never came in")


def patiently_send(program: Program, kind: str, body: bytes, *, key: str) -> Answer:
    """The same document under the same key again and again, until an answer comes through."""
    for _attempt in range(ATTEMPTS):
        try:
            return program.send(ENTER, kind, body, key=key)
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
    raise AssertionError(f"no answer about {key}")


def enter(program: Program, clerk: Clerk, key: str, fault: str) -> None:
    """Enter one document under one key until the office says that it has it; then say it again."""
    file = pdf() + f"\n% {key}\n".encode()
    clerk.sent[key] = hashlib.sha256(file).hexdigest()
    typed = {
        "type_code": "CV", "code_number": key, "code_notation": "BQL-VP", "issued_on": "2026-01-05",
        "issuer_name": "Ban Quản lý Khu kinh tế", "summary": f"V/v thử tải {key}",
        "register_id": str(clerk.register_id),
    }  # fmt: skip
    kind, body = multipart(typed, file)
    if fault in ("hang up", "half a body"):
        program.send_and_hang_up(ENTER, kind, body, key=key, share=1.0 if fault == "hang up" else 0.5)
    if fault == "roll back":
        incomplete = multipart({**typed, "summary": ""}, file + b"% never kept")
        assert patiently_send(program, *incomplete, key=f"{key}-incomplete").status == 422
    answer = patiently_send(program, kind, body, key=key)
    assert answer.status == 201, (key, fault, answer)
    clerk.told[key] = (answer.body["id"], answer.body["number"])
    if fault == "send twice":
        again = patiently_send(program, kind, body, key=key)
        assert (again.body["id"], again.body["number"]) == clerk.told[key]


def disturb(served: Served, clerks: list[Clerk]) -> None:
    """kill -9 for one web process after a quarter, for the whole server after the half; then it is started again."""
    wait_until(clerks, DOCUMENTS // 4)
    served.kill_one()
    wait_until(clerks, DOCUMENTS // 2)
    served.kill()
    served.start()


def wait_until(clerks: list[Clerk], count: int) -> None:
    """Return when so many documents are known to be entered."""
    while sum(len(clerk.told) for clerk in clerks) < count:
        time.sleep(0.05)


def test_fifty_clerks_enter_two_thousand_documents(committed_database: CommittedDatabase, served: Served) -> None:
    """VI-13, R-208: no gap, no double, no lost file, and every clerk was told the truth."""
    _ = committed_database
    clerks = clerks_of(build())
    with ThreadPoolExecutor(CLERKS) as pool:
        mornings: list[Future[None]] = [pool.submit(work, one, number, served) for number, one in enumerate(clerks)]
        disturb(served, clerks)
        for morning in mornings:
            morning.result()
    assert_gapless(clerks)
    assert_told_the_truth(clerks)
    assert_nothing_lost(clerks)


def assert_gapless(clerks: list[Clerk]) -> None:
    """In every register 1…n, and the counter stands at n."""
    for register_id in {clerk.register_id for clerk in clerks}:
        numbers = list(
            IncomingDocument.objects.filter(register_id=register_id).order_by("number").values_list("number", flat=True)
        )
        assert numbers == list(range(1, DOCUMENTS // REGISTERS + 1))
        assert Counter.objects.get(scope_id=register_id).last == len(numbers)
    assert IncomingDocument.objects.count() == DOCUMENTS


def assert_told_the_truth(clerks: list[Clerk]) -> None:
    """What each clerk was told is what stands in the book; each act was recorded once."""
    told = {one: number for clerk in clerks for one, number in clerk.told.values()}
    assert told == {str(one): number for one, number in IncomingDocument.objects.values_list("id", "number")}
    for kind in ("incoming.received", "incoming.registered"):
        assert EventRecord.objects.filter(kind=kind).count() == DOCUMENTS


def assert_nothing_lost(clerks: list[Clerk]) -> None:
    """Every document has the very file that was sent with it, on the disk, unharmed; no file row without a document."""
    sent = {key: sha256 for clerk in clerks for key, sha256 in clerk.sent.items()}
    kept = dict(IncomingDocument.objects.values_list("code_number", "file__sha256"))
    assert kept == sent
    assert StoredFile.objects.count() == DOCUMENTS
    for sha256 in kept.values():
        assert hashlib.sha256(BLOBS.port.get(sha256)).hexdigest() == sha256
