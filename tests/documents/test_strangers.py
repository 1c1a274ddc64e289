"""Every act and query on documents and work, tried by those who have no business with the matter.

What roles may is the table of `test_policies`; here it is shown that each function asks at all (R-016, R-201, R-204):
people of another agency, a colleague who was not asked, the administrator and the owner are refused without a trace.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from contextlib import suppress
from types import ModuleType
from uuid import UUID

import pytest
from django.db import transaction

from tests.documents.attempts_at_acts import ACTS, ELSEWHERE, a_question, copy_order, paper
from tests.documents.attempts_at_queries import QUERIES, QUERIES_ELSEWHERE
from tests.kernel.traces import traces
from tests.office import Office
from vanphong.documents import actions as document_actions
from vanphong.documents import queries as document_queries
from vanphong.documents.actions import (
    comments,
    copies,
    custody,
    directing,
    exports,
    opinions,
    recipient_groups,
    reservations,
    scans,
)
from vanphong.documents.models import Comment, Delivery, Opinion, ReservedNumber, ScanFile
from vanphong.documents.queries import (
    book_files,
)
from vanphong.documents.rules import RecipientLine
from vanphong.documents.vocabulary import BookKind, Direction, FileForm
from vanphong.exchange import actions as exchange_actions
from vanphong.files import actions as file_actions
from vanphong.files import queries as file_queries
from vanphong.kernel.errors import Invalid, NotAllowed, NotFound
from vanphong.kernel.ids import Ref
from vanphong.work import actions as work_actions
from vanphong.work import queries as work_queries
from vanphong.work.models import Item

REFUSALS = (NotFound, NotAllowed, Invalid)
"""At a field where it asks first whom of the viewer's own agency is named."""
STRANGERS = ("nga", "tu", "dung", "yen", "quan", "chu")


def public_functions(*rooms: ModuleType) -> Iterator[str]:
    """Every public function of rooms that takes a viewer."""
    for room in rooms:
        for found in pkgutil.iter_modules(room.__path__):
            module = importlib.import_module(f"{room.__name__}.{found.name}")
            for name, function in inspect.getmembers(module, inspect.isfunction):
                is_here = inspect.unwrap(function).__module__ == module.__name__ and not name.startswith("_")
                if is_here and "viewer" in inspect.signature(function).parameters:
                    yield f"{room.__name__.split('.')[1]}.{found.name}.{name}"


def test_every_act_and_query_is_in_a_table() -> None:
    """A new one is tried by strangers before it is let out."""
    acts = public_functions(document_actions, work_actions, file_actions, exchange_actions)
    assert set(ACTS) | set(ELSEWHERE) == set(acts)
    queries = public_functions(document_queries, work_queries, file_queries)
    assert set(QUERIES) | set(QUERIES_ELSEWHERE) == set(queries)


@pytest.fixture
def matter(office: Office) -> dict[str, UUID]:
    """Documents of A in every stage, and a part of work; none of them is the strangers' business."""
    made = {
        "received": office.received(), "registered": office.registered(), "submitted": office.submitted(),
        "assigned": office.submitted(), "draft": office.draft(), "approved": office.approved(),
        "released": office.released(),
    }  # fmt: skip
    directing.assign(office.viewer("thang"), made["assigned"], order=office.order("hung"), now=office.now)
    made["copy"] = copies.begin(
        office.viewer("lan"), Ref("incoming", made["registered"]), order=copy_order(office), now=office.now
    )
    made["item"] = Item.objects.get(about_id=made["assigned"]).id
    wanted = book_files.Wanted(BookKind.REGISTER, Direction.IN, office.now.year, office.registers["A.in"])
    made["export"] = exports.ask(office.viewer("lan"), wanted, form=FileForm.CSV, now=office.now)
    reservations.reserve(office.viewer("lan"), office.registers["A.in"], count=1, reason="x", now=office.now)
    made["reserved"] = ReservedNumber.objects.get().id
    made["asked"] = opinions.ask(office.viewer("hung"), office.draft(), question=a_question(office), now=office.now)
    opinion = Opinion.objects.get()
    made["opinion"], made["request"] = opinion.id, opinion.request_id
    comments.comment(office.viewer("hung"), made["asked"], text="x", now=office.now)
    made["comment"] = Comment.objects.get().id
    data = recipient_groups.GroupData("x", [RecipientLine("x")])
    made["group"] = recipient_groups.keep(office.viewer("hung"), None, data=data, now=office.now)
    lan, place = office.viewer("lan"), custody.Place("Tủ 2")
    custody.keep(lan, paper(made), place=place, now=office.now)
    copies_of = custody.Copies(office.seats["thang"])
    made["hand_out"] = custody.hand_out(lan, paper(made), copies=copies_of, now=office.now)
    made["wish"] = custody.ask(office.viewer("thang"), paper(made), now=office.now)
    made["delivery"] = Delivery.objects.get(document_id=made["released"]).id
    made["scan_batch"] = scans.take(lan, [scans.Sent("x.pdf", 1, lambda: b"x")], now=office.now)
    made["scan"] = ScanFile.objects.get().id
    return made


@pytest.mark.parametrize("name", STRANGERS)
def test_an_act_is_refused_without_a_trace(office: Office, matter: dict[str, UUID], name: str) -> None:
    """Neither row, number, notice nor job."""
    viewer, before, done = office.viewer(name), traces(), []
    for act, attempt in ACTS.items():
        mark = transaction.savepoint()
        with suppress(*REFUSALS):
            attempt(office, viewer, matter)
        if traces() != before:
            done.append(act)
        transaction.savepoint_rollback(mark)
    assert not done


@pytest.mark.parametrize("name", STRANGERS)
def test_a_query_tells_nothing(office: Office, matter: dict[str, UUID], name: str) -> None:
    """No record of the matter stands in any answer."""
    viewer, told = office.viewer(name), []
    for query, ask in QUERIES.items():
        try:
            answer = repr(ask(office, viewer, matter))
        except (NotFound, NotAllowed):
            continue
        told += [(query, what) for what, one in matter.items() if str(one) in answer]
    assert not told
