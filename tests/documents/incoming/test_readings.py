"""What a clerk brings in is read by the worker, and only proposed (R-024)."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.engines.extraction.paper import papers
from tests.office import Office
from vanphong.directory.queries import agency_names
from vanphong.documents.actions import incoming, readings
from vanphong.documents.models import Reading
from vanphong.documents.queries import duplicates
from vanphong.documents.queries import incoming as queries
from vanphong.documents.queries import readings as reading_queries
from vanphong.documents.rules import IncomingFields
from vanphong.documents.vocabulary import ReadingState, Source, Sureness
from vanphong.engines import extraction
from vanphong.engines.pdf.errors import OcrUnavailable
from vanphong.files.actions import files
from vanphong.files.vocabulary import NO_ENGINE


def brought(office: Office, data: bytes, note: str = "") -> incoming.Intake:
    """A scan as a clerk hands it in, with little typed."""
    return incoming.Intake(IncomingFields(note=note), files.read_pdf("scan.pdf", data), source=Source.PAPER)


def card(office: Office, document_id: UUID) -> reading_queries.ReadingCard:
    """What the clerk is shown of the reading."""
    found = reading_queries.reading(office.viewer("lan"), document_id)
    assert found is not None
    return found


def test_a_scan_is_read_by_the_worker_and_the_document_stays_as_it_was(office: Office) -> None:
    """R-024: number, symbol, date and subject are proposed, with the place where they stand."""
    paper = papers()[0]
    scan = paper.scanned(dpi=300, stamps=False)
    document = incoming.receive(office.viewer("lan"), brought(office, scan, note="phong bì rách"), now=office.now)
    assert card(office, document).state == ReadingState.WAITING
    assert card(office, document).is_under_way(office.now)
    before = queries.page(office.viewer("lan"), document)
    office.drain()
    read = card(office, document)
    assert read.state == ReadingState.READ
    assert read.proposals["code_number"].value == paper.fields["number"]
    assert read.proposals["code_notation"].value == paper.fields["symbol"]
    assert read.proposals["issued_on"].value == paper.fields["date"]
    left, top, right, bottom = read.proposals["code_number"].boxes[0]
    assert 0 < left < right < read.width / 2
    assert 0 < top < bottom < read.height / 3
    assert queries.page(office.viewer("lan"), document) == before
    completed = reading_queries.completed(before.fields, read)
    assert completed.note == "phong bì rách"
    assert completed.code_notation == paper.fields["symbol"]
    assert Reading.objects.get(pk=document).head_text


def test_reading_twice_changes_nothing(office: Office) -> None:
    """A job that is repeated after a crash."""
    document = office.received()
    office.drain()
    before = Reading.objects.values().get(pk=document)
    readings.read(document, now=office.later(hours=1))
    assert Reading.objects.values().get(pk=document) == before


def test_what_was_typed_is_never_proposed_over(office: Office) -> None:
    """Neither the fields, nor an agency beside a name that was typed."""
    document = office.received()
    office.drain()
    typed = queries.page(office.viewer("lan"), document).fields
    completed = reading_queries.completed(typed, card(office, document))
    assert completed.summary == typed.summary
    assert (completed.issuer_name, completed.issuer_id) == (typed.issuer_name, typed.issuer_id)


def test_what_comes_with_its_number_or_by_exchange_is_not_read(office: Office) -> None:
    """One form did it all already, or the sending system says what it is."""
    intake = incoming.Intake(office.fields(), office.reading())
    incoming.enter(office.viewer("lan"), intake, now=office.now)
    by_exchange = incoming.Intake(office.fields(code_number="9"), office.reading("khác"), source=Source.EXCHANGE)
    incoming.receive(office.viewer("lan"), by_exchange, now=office.now)
    assert not Reading.objects.exists()


def test_what_was_registered_meanwhile_needs_no_proposal(office: Office) -> None:
    """The clerk was faster than the worker."""
    document = office.registered()
    office.drain()
    assert not Reading.objects.filter(pk=document).exists()
    assert reading_queries.reading(office.viewer("lan"), document) is None


def test_a_failure_is_told_and_the_document_stays(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server without recognition: the clerk types as before."""

    def fails(*_given: object, **_named: object) -> list[extraction.Page]:
        raise OcrUnavailable("no tesseract")

    monkeypatch.setattr(extraction, "read_pages", fails)
    document = office.received()
    office.drain()
    read = card(office, document)
    assert (read.state, read.fault) == (ReadingState.FAILED, NO_ENGINE)
    assert str(read.fault_words)
    assert queries.page(office.viewer("lan"), document).state == "received"


def test_a_reading_nobody_does_is_not_waited_for(office: Office) -> None:
    """No worker runs: the page does not say for hours that it is being read."""
    document = office.received()
    assert not card(office, document).is_under_way(office.later(minutes=11))


def test_a_stranger_is_told_nothing(office: Office) -> None:
    """R-016."""
    document = office.received()
    office.drain()
    assert reading_queries.reading(office.viewer("nga"), document) is None
    assert reading_queries.next_waiting(office.viewer("nga"), after=office.agencies["A"]) is None
    other = office.received(code_number="12")
    assert reading_queries.next_waiting(office.viewer("lan"), after=document) == other


def test_three_steps_of_sureness() -> None:
    """Told in words, not by colour alone."""
    steps = [reading_queries.Proposal("x", "x", sure, 0, ()).sureness for sure in (0.9, 0.85, 0.84, 0.6, 0.59)]
    assert steps == [Sureness.SURE, Sureness.SURE, Sureness.CHECK, Sureness.CHECK, Sureness.DOUBTFUL]


def test_the_issuer_is_known_by_its_names_with_one_statement(office: Office) -> None:
    """Name, short name, symbol and codes, of all agencies at once."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        known = {one.id: one for one in agency_names.known_names(day=office.now.date())}
    assert len(asked) == 1
    department = known[office.agencies["A"]]
    assert department.name == "Sở Xây dựng tỉnh Sao Mai"
    assert "SXD" in department.abbreviations
    assert extraction.match_agency(
        "UBND XÃ HÒA BÌNH",
        [extraction.KnownAgency(str(one.id), one.name, tuple(one.other_names)) for one in known.values()],
    )[0].agency.key == str(office.agencies["B"])


def test_scans_that_say_the_same_are_found_by_what_was_read(office: Office) -> None:
    """VI-16: the same letter scanned twice is no file with the same hash."""
    paper = papers()[0]
    first = incoming.receive(
        office.viewer("lan"), brought(office, paper.scanned(dpi=300, stamps=False)), now=office.now
    )
    office.drain()
    second = incoming.receive(
        office.viewer("lan"), brought(office, paper.scanned(dpi=200, skew=0.2, stamps=False)), now=office.now
    )
    office.drain()
    found = duplicates.of_page(office.viewer("lan"), queries.page(office.viewer("lan"), second))
    assert [one.row.id for one in found] == [first]
