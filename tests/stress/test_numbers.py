"""Numbers under threads that roll back, and the two ways of numbering that everybody tries first; lock order."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier
from uuid import UUID, uuid4

from django.db import OperationalError, connection, transaction

from tests.conftest import CommittedDatabase
from tests.office import Office, build
from vanphong.documents.actions import directing, incoming, outgoing
from vanphong.documents.models import IncomingDocument
from vanphong.kernel.errors import IllegalMove
from vanphong.kernel.matter import _lock_key, matter
from vanphong.kernel.numbering import next_number

THREADS = 12
EACH = 20
Take = Callable[[UUID], int]


class Crash(Exception):
    """What the stress throws into every fourth transaction."""


def in_threads(work: Callable[[int], None], *, threads: int = THREADS) -> None:
    """Run the work in as many threads, all at once, each with a connection that is given back."""
    begin = Barrier(threads)

    def one(place: int) -> None:
        begin.wait()
        work(place)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(one, range(threads)))


def taken(take: Take) -> list[int]:
    """The numbers that stand after the stress: every thread takes, writes down, and every fourth time rolls back."""
    scope = uuid4()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE taken (number int NOT NULL)")

    def work(place: int) -> None:
        for turn in range(EACH):
            try:
                write_down(take, scope, is_crash=(place + turn) % 4 == 0)
            except Crash:
                continue
            finally:
                connection.close()

    in_threads(work)
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM taken ORDER BY number")
        return [row[0] for row in cursor.fetchall()]


def write_down(take: Take, scope: UUID, *, is_crash: bool) -> None:
    """One clerk's transaction: take a number, think for a moment, write it down."""
    with transaction.atomic(), connection.cursor() as cursor:
        number = take(scope)
        cursor.execute("SELECT pg_sleep(0.002)")
        cursor.execute("INSERT INTO taken VALUES (%s)", [number])
        if is_crash:
            raise Crash


def by_counter(scope: UUID) -> int:
    """Ours."""
    return next_number(scope, year=2026)


def by_maximum(_scope: UUID) -> int:
    """The naive way: one more than the highest that stands."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(number), 0) + 1 FROM taken")
        number: int = cursor.fetchone()[0]
    return number


def by_sequence(_scope: UUID) -> int:
    """The clever way: a sequence, which no rollback turns back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('clever')")
        number: int = cursor.fetchone()[0]
    return number


def test_the_counter_has_neither_gap_nor_double(committed_database: CommittedDatabase) -> None:
    """VI-13, R-208: 240 transactions in twelve threads, a quarter of them rolled back: 1…180 exactly."""
    _ = committed_database
    assert taken(by_counter) == list(range(1, THREADS * EACH * 3 // 4 + 1))


def test_one_more_than_the_maximum_gives_doubles(committed_database: CommittedDatabase) -> None:
    """The same stress shows why the naive way is forbidden."""
    _ = committed_database
    numbers = taken(by_maximum)
    assert len(set(numbers)) < len(numbers)


def test_a_sequence_leaves_gaps(committed_database: CommittedDatabase) -> None:
    """And why a sequence is none, either."""
    _ = committed_database
    with connection.cursor() as cursor:
        cursor.execute("CREATE SEQUENCE clever")
    numbers = taken(by_sequence)
    assert len(set(numbers)) == len(numbers) < max(numbers)


def test_registrations_roll_back_without_a_gap(committed_database: CommittedDatabase) -> None:
    """The whole act in threads on one register: documents, numbers, files, events."""
    _ = committed_database
    office = build()
    reading, lan = office.reading(), office.viewer("lan")

    def work(place: int) -> None:
        for turn in range(8):
            try:
                with transaction.atomic():
                    intake = incoming.Intake(fields=office.fields(code_number=f"{place}-{turn}"), file=reading)
                    incoming.enter(lan, intake, now=office.now)
                    if (place + turn) % 4 == 0:
                        raise Crash
            except Crash:
                continue
            finally:
                connection.close()

    in_threads(work, threads=8)
    numbers = IncomingDocument.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 49))


def test_two_clerks_register_one_document_once(committed_database: CommittedDatabase) -> None:
    """Eight at once: one number is given, seven are told."""
    _ = committed_database
    office = build()
    document, told = office.received(), []

    def work(place: int) -> None:
        try:
            incoming.register(office.viewer("lan"), document, now=office.now)
        except Exception as refusal:  # the kind is what is asked below
            told.append(type(refusal).__name__)
        finally:
            connection.close()

    in_threads(work, threads=8)
    assert told == ["IllegalMove"] * 7
    assert IncomingDocument.objects.get().number == 1


def test_matters_taken_in_any_order_never_wait_in_a_ring(committed_database: CommittedDatabase) -> None:
    """Eight threads over five matters, each naming two in its own order."""
    _ = committed_database
    matters, done = [uuid4() for _ in range(5)], []

    def work(place: int) -> None:
        for turn in range(25):
            first, second = matters[(place + turn) % 5], matters[(place * 3 + turn * 2 + 1) % 5]
            with matter(first, second):
                done.append(turn)
        connection.close()

    in_threads(work, threads=8)
    assert len(done) == 200


def test_unsorted_locks_do_wait_in_a_ring(committed_database: CommittedDatabase) -> None:
    """What the sorting in `matter` is for: the same two locks in opposite order are a deadlock."""
    _ = committed_database
    keys = [_lock_key(uuid4()) for _ in range(2)]
    both_hold_one, fates = Barrier(2), []

    def work(place: int) -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [keys[place]])
                both_hold_one.wait()
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [keys[1 - place]])
            fates.append("done")
        except OperationalError as refusal:
            fates.append("deadlock" if "deadlock" in str(refusal) else str(refusal))
        finally:
            connection.close()

    in_threads(work, threads=2)
    assert sorted(fates) == ["deadlock", "done"]


def test_an_answer_is_released_while_its_question_is_ended(committed_database: CommittedDatabase) -> None:
    """`release` locks answer and question, `conclude` the question: both orders at once, no deadlock, one end."""
    _ = committed_database
    office = build()
    pairs = [answered(office) for _ in range(6)]

    def work(place: int) -> None:
        for question, answer in pairs[place::2] + pairs[1 - place :: 2]:
            act_on(office, question, answer, is_clerk=place == 0)
        connection.close()

    in_threads(work, threads=2)
    assert set(IncomingDocument.objects.values_list("state", flat=True)) == {"resolved"}


def answered(office: Office) -> tuple[UUID, UUID]:
    """A question under the director's order, and an answer that is numbered."""
    question = office.submitted()
    directing.assign(office.viewer("thang"), question, order=office.order("hung"), now=office.now)
    answer = office.approved(reply_to=question)
    return question, outgoing.number(office.viewer("lan"), answer, now=office.now)


def act_on(office: Office, question: UUID, answer: UUID, *, is_clerk: bool) -> None:
    """One side's act; the other may have been first."""
    if is_clerk:
        outgoing.release(office.viewer("lan"), answer, now=office.now)
        return
    with suppress(IllegalMove):
        incoming.conclude(office.viewer("thang"), question, now=office.now)
