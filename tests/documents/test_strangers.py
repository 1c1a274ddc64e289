"""Every act and query on documents and work, tried by those who have no business with the matter.

What roles may is the table of `test_policies`; here it is shown that each function asks at all (R-016, R-201, R-204):
people of another agency, a colleague who was not asked, the administrator and the owner are refused without a trace.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from tests.kernel.traces import traces
from tests.office import Office
from vanphong.documents import actions as document_actions
from vanphong.documents import queries as document_queries
from vanphong.documents.actions import (
    back_entry,
    copies,
    deliveries,
    directing,
    drafts,
    exports,
    form_checks,
    incoming,
    opening,
    outgoing,
    recalls,
    relations,
    reservations,
)
from vanphong.documents.models import Delivery, ReservedNumber
from vanphong.documents.queries import (
    book_files,
    duplicates,
    handling,
    handling_report,
    outgoing_lists,
    readings,
    register_books,
    register_cells,
    register_order,
    routing,
)
from vanphong.documents.queries import copies as copy_sources
from vanphong.documents.queries import exports as export_cards
from vanphong.documents.queries import incoming as arrivals
from vanphong.documents.queries import outgoing as letters
from vanphong.documents.queries import relations as related
from vanphong.documents.queries import reservations as reserved
from vanphong.documents.rules import OutgoingFields
from vanphong.documents.vocabulary import BookKind, Direction, FileForm, ReceiptStatus, Relation
from vanphong.exchange import actions as exchange_actions
from vanphong.files import actions as file_actions
from vanphong.files import queries as file_queries
from vanphong.kernel.access import Shelf
from vanphong.kernel.errors import Invalid, NotAllowed, NotFound
from vanphong.kernel.ids import Ref
from vanphong.kernel.viewer import Viewer
from vanphong.work import actions as work_actions
from vanphong.work import queries as work_queries
from vanphong.work.actions import extensions, items, reopening
from vanphong.work.models import Item
from vanphong.work.queries import items as work
from vanphong.work.queries import phrases

Try = Callable[[Office, Viewer, dict[str, UUID]], Any]
REFUSALS = (NotFound, NotAllowed, Invalid)
"""At a field where it asks first whom of the viewer's own agency is named."""
STRANGERS = ("nga", "tu", "dung", "yen", "quan", "chu")

ACTS: dict[str, Try] = {
    "documents.copies.begin": lambda o, v, m: copies.begin(
        v, Ref("incoming", m["submitted"]), order=copy_order(o), now=o.now
    ),
    "documents.copies.change": lambda o, v, m: copies.change(v, m["copy"], order=copy_order(o), now=o.now),
    "documents.relations.checked": lambda _o, v, m: relations.checked(
        v, relations.Relate(Relation.REPLACES, Ref("outgoing", m["released"])), type_code="CV"
    ),
    "documents.deliveries.hand_over": lambda o, v, m: deliveries.hand_over(v, m["delivery"], now=o.now),
    "documents.deliveries.mark_failed": lambda o, v, m: deliveries.mark_failed(v, m["delivery"], fault="x", now=o.now),
    "documents.deliveries.mark_sent": lambda o, v, m: deliveries.mark_sent(v, m["delivery"], now=o.now),
    "documents.deliveries.retry": lambda o, v, m: deliveries.retry(v, m["delivery"], now=o.now),
    "documents.deliveries.settle_trouble": lambda o, v, m: deliveries.settle_trouble(v, m["released"], now=o.now),
    "documents.directing.assign": lambda o, v, m: directing.assign(v, m["submitted"], order=o.order("hung"), now=o.now),
    "documents.drafts.add_version": lambda o, v, m: drafts.add_version(v, m["draft"], file=o.reading(), now=o.now),
    "documents.drafts.approve": lambda o, v, m: drafts.approve(v, m["draft"], now=o.now),
    "documents.drafts.check": lambda o, v, m: drafts.check(v, m["draft"], now=o.now),
    "documents.drafts.comment": lambda o, v, m: drafts.comment(v, m["draft"], text="x", now=o.now),
    "documents.drafts.edit": lambda o, v, m: drafts.edit(
        v,
        m["draft"],
        typed=OutgoingFields(type_code="CV", summary="x", signer_id=o.seats["thang"]),
        recipients=[],
        now=o.now,
    ),
    "documents.drafts.give_back": lambda o, v, m: drafts.give_back(v, m["draft"], reason="x", now=o.now),
    "documents.drafts.review": lambda o, v, m: drafts.review(v, m["draft"], now=o.now),
    "documents.drafts.send": lambda o, v, m: drafts.send(v, m["draft"], now=o.now),
    "documents.drafts.take_back": lambda o, v, m: drafts.take_back(v, m["draft"], now=o.now),
    "documents.drafts.withdraw": lambda o, v, m: drafts.withdraw(v, m["draft"], reason="x", now=o.now),
    "documents.form_checks.ask": lambda o, v, m: form_checks.ask(v, m["draft"], now=o.now),
    "documents.form_checks.mend_source": lambda o, v, m: form_checks.mend_source(v, m["draft"], now=o.now),
    "documents.incoming.conclude": lambda o, v, m: incoming.conclude(v, m["submitted"], now=o.now),
    "documents.incoming.edit": lambda o, v, m: incoming.edit(v, m["received"], typed=o.fields(), now=o.now),
    "documents.incoming.register": lambda o, v, m: incoming.register(v, m["received"], now=o.now),
    "documents.incoming.return_to_clerk": lambda o, v, m: incoming.return_to_clerk(
        v, m["submitted"], reason="x", now=o.now
    ),
    "documents.incoming.send_back": lambda o, v, m: incoming.send_back(v, m["received"], reason="x", now=o.now),
    "documents.back_entry.attach_incoming_scan": lambda o, v, m: back_entry.attach_incoming_scan(
        v, m["registered"], file=o.reading(), now=o.now
    ),
    "documents.back_entry.attach_outgoing_scan": lambda o, v, m: back_entry.attach_outgoing_scan(
        v, m["released"], file=o.reading(), now=o.now
    ),
    "documents.reservations.cancel": lambda o, v, m: reservations.cancel(v, m["reserved"], reason="x", now=o.now),
    "documents.reservations.reserve": lambda o, v, _: reservations.reserve(
        v, o.registers["A.in"], count=1, reason="x", now=o.now
    ),
    "documents.recalls.cancel_number": lambda o, v, m: recalls.cancel_number(v, m["approved"], reason="x", now=o.now),
    "documents.recalls.give_up": lambda o, v, m: recalls.give_up(v, m["submitted"], now=o.now),
    "documents.recalls.hear": lambda o, v, m: recalls.hear(v, m["submitted"], reason="x", now=o.now),
    "documents.recalls.note_answer": lambda o, v, m: recalls.note_answer(
        v, m["delivery"], status=ReceiptStatus.RECALL_AGREED, text="x", now=o.now
    ),
    "documents.recalls.note_given_back": lambda o, v, m: recalls.note_given_back(v, m["delivery"], now=o.now),
    "documents.recalls.recall": lambda o, v, m: recalls.recall(v, m["released"], reason="x", now=o.now),
    "documents.exports.ask": lambda o, v, _: exports.ask(
        v, book_files.Wanted(BookKind.REGISTER, Direction.IN, 2026, o.registers["A.in"]), form=FileForm.CSV, now=o.now
    ),
    "documents.exports.discard": lambda o, v, m: exports.discard(v, m["export"]),
    "documents.recalls.refuse": lambda o, v, m: recalls.refuse(v, m["submitted"], reason="x", now=o.now),
    "documents.incoming.submit": lambda o, v, m: incoming.submit(
        v, m["registered"], to_seat_id=o.seats["thang"], now=o.now
    ),
    "documents.incoming.submit_on": lambda o, v, m: incoming.submit_on(
        v, m["submitted"], to_seat_id=o.seats["mai"], now=o.now
    ),
    "documents.incoming.take_back": lambda o, v, m: incoming.take_back(v, m["submitted"], now=o.now),
    "documents.opening.open_document": lambda o, v, m: opening.open_document(
        v, Ref("incoming", m["submitted"]), now=o.now
    ),
    "documents.outgoing.number": lambda o, v, m: outgoing.number(v, m["approved"], now=o.now),
    "documents.outgoing.release": lambda o, v, m: outgoing.release(v, m["approved"], now=o.now),
    "work.extensions.ask_extension": lambda o, v, m: extensions.ask_extension(
        v, m["item"], due_on=o.now.date(), reason="x", now=o.now
    ),
    "work.extensions.grant_extension": lambda o, v, m: extensions.grant_extension(
        v, m["item"], due_on=o.now.date(), now=o.now
    ),
    "work.extensions.refuse_extension": lambda o, v, m: extensions.refuse_extension(
        v, m["item"], reason="x", now=o.now
    ),
    "work.items.cancel": lambda o, v, m: items.cancel(v, m["item"], now=o.now),
    "work.items.finish": lambda o, v, m: items.finish(v, m["item"], text="x", now=o.now),
    "work.items.give_back": lambda o, v, m: items.give_back(v, m["item"], reason="x", now=o.now),
    "work.items.pass_on": lambda o, v, m: items.pass_on(v, m["item"], order=o.order("cuong"), revision=None, now=o.now),
    "work.reopening.reopen": lambda o, v, m: reopening.reopen(v, m["item"], now=o.now),
    "work.items.report": lambda o, v, m: items.report(v, m["item"], text="x", progress=10, now=o.now),
}
QUERIES: dict[str, Try] = {
    "documents.copies.copied": lambda _o, v, m: copy_sources.copied(v, Ref("incoming", m["registered"])),
    "documents.copies.sheet": lambda o, v, m: copy_sources.sheet(v, m["copy"], now=o.now),
    "documents.relations.earlier": lambda _o, v, m: related.earlier(v, m["copy"]),
    "documents.relations.later": lambda _o, v, m: related.later(v, m["registered"]),
    "documents.relations.released": lambda _o, v, m: related.released(v, m["released"]),
    "documents.duplicates.of_new": lambda o, v, _: duplicates.of_new(
        v, o.fields(), traces=duplicates.Traces(o.reading().sha256, frozenset(), o.reading().head_text)
    ),
    "documents.duplicates.of_page": lambda _o, v, m: duplicates.of_page(v, arrivals.page(v, m["submitted"])),
    "documents.incoming.duplicates": lambda o, v, _: arrivals.duplicates(v, o.fields()),
    "documents.incoming.locked": lambda _o, v, m: arrivals.locked(v, m["submitted"]),
    "documents.incoming.page": lambda _o, v, m: arrivals.page(v, m["submitted"]),
    "documents.incoming.register_page": lambda o, v, _: arrivals.register_page(v, o.registers["A.in"], year=2026),
    "documents.incoming.rows": lambda _o, v, m: arrivals.rows(v, m.values()),
    "documents.outgoing.answered_by": lambda _o, v, m: letters.answered_by(v, m["draft"]),
    "documents.outgoing.locked": lambda _o, v, m: letters.locked(v, m["draft"]),
    "documents.outgoing.page": lambda _o, v, m: letters.page(v, m["draft"]),
    "documents.outgoing.register_page": lambda o, v, _: letters.register_page(v, o.registers["A.out"], year=2026),
    "documents.outgoing.replies": lambda _o, v, m: letters.replies(v, m["submitted"]),
    "documents.outgoing.rows": lambda _o, v, m: letters.rows(v, m.values()),
    "documents.outgoing_lists.page": lambda _o, v, _: outgoing_lists.page(
        v, Shelf(kind="outgoing"), states=["drafting", "released"], limit=9
    ),
    "documents.register_order.out_of_order": lambda _o, v, m: register_order.out_of_order(
        v, m["registered"], direction=Direction.IN
    ),
    "documents.reservations.open_numbers": lambda _o, v, _: reserved.open_numbers(v),
    "documents.reservations.settled": lambda _o, v, _: reserved.settled(v),
    "documents.book_files.printed": lambda o, v, _: list(
        book_files.printed(
            v, book_files.Wanted(BookKind.REGISTER, Direction.IN, 2026, o.registers["A.in"]), now=o.now
        ).rows
    ),
    "documents.exports.card": lambda _o, v, m: export_cards.card(v, m["export"]),
    "documents.exports.mine": lambda _o, v, _: export_cards.mine(v),
    "documents.handling.found": lambda o, v, _: handling.entries(
        handling.found(v, o.registers["A.in"], year=2026, today=o.now.date()), today=o.now.date()
    ),
    "documents.handling_report.report": lambda o, v, _: handling_report.report(
        v, Direction.IN, year=2026, days=register_books.WHOLE_YEAR, today=o.now.date()
    ),
    "documents.readings.next_waiting": lambda o, v, _: readings.next_waiting(v, after=o.agencies["A"]),
    "documents.readings.reading": lambda _o, v, m: readings.reading(v, m["received"]),
    "documents.register_books.books": lambda _o, v, _: register_books.books(v, year=2026),
    "documents.register_books.entries": lambda o, v, _: register_books.entries(v, book(o), year=2026),
    "documents.register_books.incoming_entries": lambda o, v, _: register_books.incoming_entries(
        v, o.registers["A.in"], year=2026
    ),
    "documents.register_books.incoming_rows": lambda o, v, _: list(
        register_books.incoming_rows(v, o.registers["A.in"], year=2026)
    ),
    "documents.register_books.next_number": lambda o, v, _: register_books.next_number(
        v, o.registers["A.out"], year=2026
    ),
    "documents.register_books.outgoing_entries": lambda o, v, _: register_books.outgoing_entries(
        v, o.registers["A.out"], year=2026
    ),
    "documents.register_books.outgoing_rows": lambda o, v, _: list(
        register_books.outgoing_rows(v, o.registers["A.out"], year=2026)
    ),
    "documents.register_books.part": lambda o, v, _: register_books.part(v, book(o), year=2026, ordinal=1),
    "documents.register_books.span": lambda o, v, _: register_books.span(v, book(o), year=2026),
    "documents.register_cells.names_for": lambda o, v, _: register_cells.names_for(v, book(o), entries=[], now=o.now),
    "documents.register_books.stretch": lambda o, v, _: register_books.stretch(v, book(o), year=2026, first=1, many=9),
    "documents.routing.suggested": lambda o, v, m: routing.suggested(
        v, arrivals.page(o.viewer("thang"), m["submitted"]), now=o.now
    ),
    "work.phrases.own": lambda _o, v, _: phrases.own(v),
    "work.phrases.often_written": lambda o, v, _: phrases.often_written(v, now=o.now),
    "work.items.about": lambda _o, v, m: work.about(v, m["item"]),
    "work.items.locked": lambda _o, v, m: work.locked(v, m["item"]),
}
ELSEWHERE = {
    "work.phrases.drop_phrase": "the viewer's own; see tests/web/incoming/test_phrases",
    "work.phrases.keep_phrase": "the viewer's own; see tests/web/incoming/test_phrases",
    "documents.back_entry.check_allowed": "a part of entering what happened on paper",
    "documents.back_entry.enter_incoming": "begins in the viewer's own agency; who may is in paper/test_back_entry",
    "documents.back_entry.enter_outgoing": "begins in the viewer's own agency; who may is in paper/test_back_entry",
    "documents.attachments.attach": "a part of receiving and drafting, which ask first",
    "documents.relations.write": "a part of drafting, which asks first",
    "documents.deliveries.note_status": "the house's own: what recipients report",
    "documents.drafts.begin": "begins in the viewer's own agency; who may is in test_policies",
    "documents.form_checks.look_over": "reads a file that the viewer hands in, and nothing else",
    "documents.form_checks.mend": "reads a file that the viewer hands in, and nothing else",
    "documents.incoming.end": "a part of concluding, which asks first",
    "documents.incoming.enter": "begins in the viewer's own agency; who may is in test_policies",
    "documents.incoming.receive": "begins in the viewer's own agency; who may is in test_policies",
    "documents.versions.add": "a part of drafting, which asks first",
    "files.files.store": "a part of receiving and drafting, which ask first",
    "work.items.close": "a part of concluding, which asks first",
    "work.items.direct": "a part of assigning and passing on, which ask first",
    "work.items.settle_returned": "clears the viewer's own inbox",
}


def copy_order(office: Office) -> copies.CopyOrder:
    """A copy as somebody might order it."""
    fields = OutgoingFields(type_code="SY", summary="x", signer_id=office.seats["thang"], issue_mode="paper")
    return copies.CopyOrder(fields)


def book(office: Office) -> register_books.Book:
    """The register of arrivals of A, as somebody might name it."""
    return register_books.Book(office.registers["A.in"], "", Direction.IN, False, (2026,), 9, 9)


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
    assert set(QUERIES) | {"work.items.of_matter"} == set(
        queries
    )  # asked only about a matter that was found to be seen


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
    made["delivery"] = Delivery.objects.get(document_id=made["released"]).id
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
