"""Every query on documents and work as a stranger might ask it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from tests.documents.attempts_at_acts import paper
from tests.office import Office
from vanphong.documents.queries import (
    batches,
    book_files,
    duplicates,
    gates,
    handling,
    handling_report,
    issuing,
    kept_registers,
    outgoing_lists,
    paper_books,
    paper_counts,
    reading_tallies,
    readings,
    recipient_lists,
    register_books,
    register_cells,
    register_entries,
    register_order,
    routing,
    routing_rules,
    templates,
)
from vanphong.documents.queries import comments as placed
from vanphong.documents.queries import copies as copy_sources
from vanphong.documents.queries import custody as papers
from vanphong.documents.queries import exports as export_cards
from vanphong.documents.queries import incoming as arrivals
from vanphong.documents.queries import online_editing as texts
from vanphong.documents.queries import opinion_sheets as summaries
from vanphong.documents.queries import opinions as asked
from vanphong.documents.queries import outgoing as letters
from vanphong.documents.queries import postings as posted
from vanphong.documents.queries import relations as related
from vanphong.documents.queries import reservations as reserved
from vanphong.documents.queries import scans as batches_of_scans
from vanphong.documents.vocabulary import BookKind, Direction
from vanphong.kernel.access import Shelf
from vanphong.kernel.ids import Ref
from vanphong.kernel.viewer import Viewer
from vanphong.work.queries import items as work
from vanphong.work.queries import phrases

Try = Callable[[Office, Viewer, dict[str, UUID]], Any]

QUERIES: dict[str, Try] = {
    "documents.scans.batch": lambda _o, v, m: batches_of_scans.batch(v, m["scan_batch"]),
    "documents.scans.batches": lambda _o, v, _: batches_of_scans.batches(v),
    "documents.scans.file_of": lambda _o, v, m: batches_of_scans.file_of(v, m["scan"]),
    "documents.scans.last_rule": lambda _o, v, _: batches_of_scans.last_rule(v),
    "documents.scans.locked_file": lambda _o, v, m: batches_of_scans.locked_file(v, m["scan"]).id,
    "documents.scans.may_see": lambda o, v, _: batches_of_scans.may_see(v, o.agencies["A"]),
    "documents.scans.unread_count": lambda _o, v, _: batches_of_scans.unread_count(v),
    "documents.scans.unread": lambda _o, v, _: batches_of_scans.unread(v),
    "documents.comments.matter_of": lambda _o, v, m: placed.matter_of(v, m["comment"]),
    "documents.opinions.of_document": lambda _o, v, m: asked.of_document(v, m["asked"]),
    "documents.opinions.matter_of": lambda _o, v, m: asked.matter_of(v, m["opinion"]),
    "documents.opinions.matter_of_request": lambda _o, v, m: asked.matter_of_request(v, m["request"]),
    "documents.opinions.locked": lambda _o, v, m: asked.locked(v, m["opinion"]),
    "documents.opinions.papers": lambda _o, v, m: asked.papers(v, m["asked"]),
    "documents.opinions.letter": lambda _o, v, _: asked.letter(v, number=1, year=2026),
    "documents.opinion_sheets.sheet": lambda _o, v, m: summaries.sheet(v, m["asked"]),
    "documents.recipient_lists.group": lambda _o, v, m: recipient_lists.group(v, m["group"]),
    "documents.recipient_lists.groups": lambda _o, v, _: recipient_lists.groups(v),
    "documents.recipient_lists.of_group": lambda _o, v, m: recipient_lists.of_group(v, m["group"]),
    "documents.recipient_lists.last_answer": lambda _o, v, m: recipient_lists.last_answer(v, m["registered"]),
    "documents.recipient_lists.last_of_mine": lambda _o, v, _: recipient_lists.last_of_mine(v),
    "documents.recipient_lists.last_of_type": lambda _o, v, _: recipient_lists.last_of_type(v, "CV"),
    "documents.recipient_lists.matched": lambda o, v, _: recipient_lists.matched(v, "X", day=o.now.date()),
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
    "documents.online_editing.content": lambda _o, v, m: texts.content(v, m["draft"]),
    "documents.online_editing.text_file": lambda _o, v, m: texts.text_file(v, m["draft"]),
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
    "documents.custody.of_document": lambda _o, v, m: papers.of_document(v, m["submitted"]),
    "documents.custody.with_us": lambda _o, v, _: papers.with_us(v, everything=True),
    "documents.custody.hand_out": lambda _o, v, m: papers.hand_out(v, m["hand_out"]),
    "documents.custody.request": lambda _o, v, m: papers.request(v, m["wish"]),
    "documents.custody.locked_paper": lambda _o, v, m: papers.locked_paper(v, m["submitted"]),
    "documents.custody.locked_hand_out": lambda _o, v, m: papers.locked_hand_out(v, m["hand_out"]),
    "documents.custody.locked_request": lambda _o, v, m: papers.locked_request(v, m["wish"]),
    "documents.custody.agency_of": lambda _o, v, m: papers.agency_of(v, paper(m)),
    "documents.paper_books.custody_rows": lambda _o, v, _: paper_books.custody_rows(
        v, year=2026, since=None, until=None
    ),
    "documents.paper_books.post_rows": lambda _o, v, _: paper_books.post_rows(v, year=2026, since=None, until=None),
    "documents.paper_counts.by_day": lambda _o, v, _: paper_counts.by_day(v),
    "documents.paper_counts.by_month": lambda _o, v, _: paper_counts.by_month(v, year=2026),
    "documents.postings.waiting": lambda _o, v, _: posted.waiting(v),
    "documents.postings.posted": lambda _o, v, _: posted.posted(v),
    "documents.postings.named": lambda _o, v, m: posted.named(v, [m["delivery"]]),
    "documents.postings.entries": lambda _o, v, _: list(posted.entries(v, year=2026, since=None, until=None)),
    "documents.kept_registers.kept": lambda o, v, _: kept_registers.kept(v, now=o.now),
    "documents.register_entries.check_reader": lambda _o, v, _: register_entries.check_reader(v),
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
    "documents.register_entries.incoming_entries": lambda o, v, _: register_books.incoming_entries(
        v, o.registers["A.in"], year=2026
    ),
    "documents.register_entries.incoming_rows": lambda o, v, _: list(
        register_books.incoming_rows(v, o.registers["A.in"], year=2026)
    ),
    "documents.register_books.next_number": lambda o, v, _: register_books.next_number(
        v, o.registers["A.out"], year=2026
    ),
    "documents.register_entries.outgoing_entries": lambda o, v, _: register_books.outgoing_entries(
        v, o.registers["A.out"], year=2026
    ),
    "documents.register_entries.outgoing_rows": lambda o, v, _: list(
        register_books.outgoing_rows(v, o.registers["A.out"], year=2026)
    ),
    "documents.register_books.part": lambda o, v, _: register_books.part(v, book(o), year=2026, ordinal=1),
    "documents.register_books.span": lambda o, v, _: register_books.span(v, book(o), year=2026),
    "documents.register_cells.names_for": lambda o, v, _: register_cells.names_for(v, book(o), entries=[], now=o.now),
    "documents.register_books.stretch": lambda o, v, _: register_books.stretch(v, book(o), year=2026, first=1, many=9),
    "documents.routing.suggested": lambda o, v, m: routing.suggested(
        v, arrivals.page(o.viewer("thang"), m["submitted"]), now=o.now
    ),
    "documents.batches.desk": lambda o, v, _: batches.desk(v, this_batch(o), now=o.now),
    "documents.batches.gone": lambda o, v, _: batches.gone(v, this_batch(o)),
    "documents.batches.may_read": lambda _o, v, _: batches.may_read(v),
    "documents.gates.of_page": lambda o, v, m: gates.of_page(v, m["draft"], act="send", now=o.now),
    "documents.incoming.of_origin": lambda _o, v, _: arrivals.of_origin(v, "x", origin_key="x"),
    "documents.issuing.without_source": lambda _o, v, _: issuing.without_source(v),
    "documents.reading_tallies.lines": lambda o, v, _: reading_tallies.lines(v, now=o.now),
    "documents.reading_tallies.may_see": lambda o, v, _: reading_tallies.may_see(v, o.agencies["A"]),
    "documents.reading_tallies.months": lambda o, v, _: list(reading_tallies.months(v, now=o.now)),
    "documents.routing_rules.may_keep": lambda _o, v, _: routing_rules.may_keep(v),
    "documents.routing_rules.tried": lambda _o, v, _: routing_rules.tried(v, []),
    "documents.templates.may_keep": lambda _o, v, _: templates.may_keep(v),
    "documents.templates.of_draft": lambda o, v, m: templates.of_draft(v, m["draft"], key="1.5", day=o.now.date()),
    "work.phrases.own": lambda _o, v, _: phrases.own(v),
    "work.phrases.often_written": lambda o, v, _: phrases.often_written(v, now=o.now),
    "work.items.about": lambda _o, v, m: work.about(v, m["item"]),
    "work.items.locked": lambda _o, v, m: work.locked(v, m["item"]),
}
QUERIES_ELSEWHERE = {
    "work.items.of_matter": "asked only about a matter that was found to be seen",
    "documents.gates.gate": "asked only about a draft that was found to be seen",
    "documents.redlines.last_seen": "asked only about a draft that was found to be seen",
    "documents.routing.ruled": "asked only about a document that was found to be seen",
    "documents.routing_rules.of_document": "asked only about a document that was found to be seen",
    "documents.template_values.of_draft": "asked only about a draft that was found to be seen",
    "documents.template_values.sample": "made up, with the viewer's own agency",
    "documents.templates.card": "the viewer's own agency's; who may is in test_templates",
    "documents.templates.choices": "the viewer's own agency's; who may is in test_templates",
    "documents.templates.current": "the viewer's own agency's; who may is in test_templates",
    "documents.templates.listed": "the viewer's own agency's; who may is in test_templates",
    "documents.templates.original": "the viewer's own agency's; who may is in test_templates",
    "documents.templates.preview": "the viewer's own agency's; who may is in test_templates",
    "documents.templates.versions": "the viewer's own agency's; who may is in test_templates",
}


def this_batch(office: Office) -> batches.Batch:
    """The batch that is being made up in A."""
    return batches.current(office.agencies["A"], now=office.now)


def book(office: Office) -> register_books.Book:
    """The register of arrivals of A, as somebody might name it."""
    return register_books.Book(office.registers["A.in"], "", Direction.IN, False, (2026,), 9, 9)
