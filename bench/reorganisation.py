"""Measure a merger and a hand-over: `.venv/bin/python -m bench.reorganisation`.

Two agencies with 300 people, 10,000 open documents (each with a part in somebody's hands) and 2,000 drafts become one;
a post with 500 parts to do is handed over. The data folder is of its own (`/tmp/vanphong-bench-reorganisation`).
Everything happens in a transaction that is taken back, so that the next run finds the same.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from uuid import UUID

os.environ.setdefault("VANPHONG_BENCH", "/tmp/vanphong-bench-reorganisation")  # noqa: S108 (thrown away afterwards)

import psycopg
from django.db import connection, transaction
from django.utils import timezone

from bench import generate
from bench.province import END, Province, Size
from bench.staff_import import operator
from vanphong.directory.actions import hand_over, reorganisation
from vanphong.directory.models import Agency, Seat
from vanphong.directory.queries import succession
from vanphong.directory.rules.reorganisation import Plan, Successor
from vanphong.directory.vocabulary import ReorganisationKind, Role
from vanphong.documents.models import IncomingDocument, OutgoingDocument
from vanphong.kernel.ids import new_id
from vanphong.work.models import Item

DRAFTS = 2_000
LOADED = """
WITH wanted AS (
    SELECT g.id FROM kernel_accessgrant g JOIN documents_incomingdocument d ON d.id = g.subject_id
    WHERE g.split = 'lead' AND g.principal_id <> %(seat)s AND d.agency_id = %(agency)s AND NOT EXISTS (
        SELECT 1 FROM kernel_accessgrant h WHERE h.subject_id = g.subject_id AND h.principal_id = %(seat)s)
    ORDER BY g.id LIMIT %(count)s - (
        SELECT count(*) FROM kernel_accessgrant WHERE split = 'lead' AND principal_id = %(seat)s))
UPDATE kernel_accessgrant SET principal_id = %(seat)s WHERE id IN (SELECT id FROM wanted)
"""
LEADING = """
SELECT d.id, d.agency_id, d.submitted_to_id, g.principal_id, d.registered_at, d.due_on
FROM documents_incomingdocument d JOIN kernel_accessgrant g ON g.subject_id = d.id AND g.split = 'lead' ORDER BY d.id
"""
CAUSES = """
UPDATE kernel_accessgrant g SET cause_id = i.id FROM work_item i
WHERE i.about_id = g.subject_id AND i.holder_id = g.principal_id AND g.split = 'lead'
"""


def build(documents: int, things: int) -> None:
    """Make the two agencies; every document is led by somebody, so many of them by one officer alone."""
    if IncomingDocument.objects.exists():
        return
    with psycopg.connect(os.environ["DATABASE_URL"]) as line:
        size = Size(agencies=2, officers=150, documents=documents)
        Province(line, size).write(password="", file_ids=generate.store_files(line))
    loaded = _loaded_seat()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LOADED, {"seat": loaded.id, "agency": loaded.agency_id, "count": things})
        cursor.execute(LEADING)
        items = [_item(*row) for row in cursor.fetchall()]
        Item.objects.bulk_create(items, batch_size=2000)
        cursor.execute(CAUSES)
        drafts = [_draft(number, *row) for number, row in enumerate(_drafters(DRAFTS))]
        OutgoingDocument.objects.bulk_create(drafts, batch_size=1000)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _loaded_seat() -> Seat:
    """The officer with much to do: the first of the busy agency."""
    return Seat.objects.filter(agency__code="H99.B000", roles=[Role.OFFICER]).order_by("id")[0]


def _item(about: UUID, agency: UUID, giver: UUID, holder: UUID, at: datetime, due: date) -> Item:
    return Item(
        id=new_id(), agency_id=agency, about_kind="incoming", about_id=about, part="lead", state="open", is_desk=False,
        holder_id=holder, giver_id=giver, given_at=at, due_on=due,
    )  # fmt: skip


def _drafters(count: int) -> Iterator[tuple[Seat, Seat]]:
    """Officers in turn, each with the leader of the agency."""
    seats = Seat.objects.order_by("id")
    leaders = {seat.agency_id: seat for seat in seats.filter(roles=[Role.LEADER])}
    officers = itertools.cycle(seats.filter(roles=[Role.OFFICER]))
    return ((one, leaders[one.agency_id]) for one in itertools.islice(officers, count))


def _draft(number: int, drafter: Seat, signer: Seat) -> OutgoingDocument:
    return OutgoingDocument(
        id=new_id(), agency_id=drafter.agency_id, unit_id=drafter.unit_id, drafter_id=drafter.id, state="drafting",
        type_id="CV", code_notation="X", summary=f"V/v dự thảo số {number}", signer_id=signer.id,
        signer_position="Giám đốc", signer_name="Trần Văn Hùng", created_at=END,
    )  # fmt: skip


def measured(name: str, act: Callable[[], str]) -> None:
    """Do something, say what it was, how long it took and how many statements it cost; take it back."""
    count = 0

    def watch(execute: Callable[..., object], *asked: object) -> object:
        nonlocal count
        count += 1
        return execute(*asked)

    with transaction.atomic(), connection.execute_wrapper(watch):
        began = time.perf_counter()
        said = act()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        print(f"{name:28} {time.perf_counter() - began:6.2f} s   {count:6} statements   {said}")
        transaction.set_rollback(True)


def merge() -> str:
    """Two agencies become a new one."""
    who, now = operator(), timezone.now()
    ending = tuple(Agency.objects.filter(valid_to=None).order_by("position").values_list("id", flat=True))
    new = Successor("s1", name="Sở hợp nhất", short_name="Sở hợp nhất", symbol="SHN", code="H99.H00", place="Sao Mai")
    wanted = Plan(
        kind=ReorganisationKind.MERGER,
        subject="agency",
        agency_id=ending[0],
        takes_effect_on=timezone.localdate(now),
        legal_basis="Nghị quyết 1/NQ-HĐND",
        predecessor_ids=ending,
        successors=(new,),
    )
    reorganisation.carry_out(who, reorganisation.plan(who, wanted, now=now), now=now)
    seated = Seat.objects.filter(agency__code=new.code).count()
    running = Item.objects.filter(agency_id=Agency.objects.get(code=new.code).id).count()
    drafts = OutgoingDocument.objects.filter(agency_id=Agency.objects.get(code=new.code).id).count()
    return f"{seated} people, {running} open items, {drafts} drafts"


def leave() -> str:
    """The officer with much to do leaves; a colleague takes everything over."""
    who, now, seat = operator(), timezone.now(), _loaded_seat()
    today = timezone.localdate(now)
    to = Seat.objects.filter(agency=seat.agency, unit=seat.unit).exclude(pk=seat.id).order_by("id")[0]
    paper = hand_over.Paper("1/QĐ-SXD", decided_on=today, takes_effect_on=today)
    hand_over.leave(who, seat.id, paper=paper, receivers=hand_over.Receivers(everything=to.id), now=now)
    return f"{Item.objects.filter(holder_id=to.id).count()} open things lie before the colleague"


def find() -> str:
    """What the first page of the wizard finds."""
    left = succession.left(operator(), _loaded_seat().id, day=timezone.localdate())
    return f"{sum(len(group.things) for group in succession.groups([left], day=timezone.localdate()))} things"


def main(arguments: list[str]) -> int:
    """Build where needed, and measure."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--documents", type=int, default=10_000)
    asked.add_argument("--things", type=int, default=500, help="how many lie before the officer who leaves")
    chosen = asked.parse_args(arguments)
    build(chosen.documents, chosen.things)
    measured("a post's open things found", find)
    measured("the post handed over", leave)
    measured("two agencies merged", merge)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
