"""Readings that fail or never come back are asked again; the signature is found behind the first page (R-024)."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.documents.incoming.test_page_texts import bound, brought, first_page
from tests.engines.extraction.paper import TEXTS, papers
from tests.office import Office
from vanphong.documents.actions import incoming, readings
from vanphong.documents.models import Reading
from vanphong.documents.queries import readings as queries
from vanphong.documents.vocabulary import ReadingState, Sureness
from vanphong.engines import extraction
from vanphong.engines.pdf.errors import OcrUnavailable
from vanphong.engines.typeset import official
from vanphong.files.models import PageWords
from vanphong.files.vocabulary import GAVE_UP
from vanphong.kernel.errors import IllegalMove, NotAllowed, NotFound, TooOften


def long_letter() -> bytes:
    """A letter whose signature stands on its third page."""
    body = tuple(official.Paragraph(f"{place}. {TEXTS[place % 4]}") for place in range(1, 25))
    return official.typeset(
        official.OfficialDocument(
            agency=official.Agency(("SỞ TÀI CHÍNH",), ("UBND TỈNH SAO MAI",)),
            number="58",
            symbol="STC-HCSN",
            place="Sao Mai",
            issued_on=date(2026, 11, 18),
            summary="thẩm định dự toán",
            body=body,
            signature=official.Signature(("KT. Giám đốc", "Phó Giám đốc"), "Kiều Đức Anh"),
        )
    )


def card(office: Office, document: UUID) -> queries.ReadingCard:
    """What the clerk is shown."""
    found = queries.reading(office.viewer("lan"), document)
    assert found is not None
    return found


def fails(*_given: object, **_named: object) -> list[extraction.Page]:
    """A server without recognition."""
    raise OcrUnavailable("not installed")


def test_a_reading_that_failed_is_asked_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine was away for an hour."""
    with monkeypatch.context() as away:
        away.setattr(extraction, "read_pages", fails)
        document = office.received()
        office.drain()
    assert card(office, document).state == ReadingState.FAILED
    readings.ask_again(office.viewer("lan"), document, now=office.later(hours=1))
    assert card(office, document).is_under_way(office.now)
    office.drain()
    assert card(office, document).state == ReadingState.READ
    assert card(office, document).fault == ""


def test_only_who_may_edit_it_and_not_too_often(office: Office) -> None:
    """Strangers are told nothing, others that it is not theirs; what has its number needs no reading."""
    document = office.received()
    for name, refusal in (("nga", NotFound), ("hung", NotFound)):
        with pytest.raises((refusal, NotAllowed)):
            readings.ask_again(office.viewer(name), document, now=office.now)
    for _time in range(3):
        readings.ask_again(office.viewer("lan"), document, now=office.now)
    with pytest.raises(TooOften):
        readings.ask_again(office.viewer("lan"), document, now=office.now)
    registered = office.registered(code_number="77")
    with pytest.raises(IllegalMove):
        readings.ask_again(office.viewer("lan"), registered, now=office.now)


def test_a_reading_that_never_comes_back_is_asked_again_and_then_given_up(office: Office) -> None:
    """Its worker was killed each time: after three times the clerk is told, and it does not wait for ever."""
    document = office.received()
    for _time in range(2):
        readings.sweep(now=office.later(minutes=11))
        assert card(office, document).is_under_way(office.now)
    assert Reading.objects.get(pk=document).attempts == 3
    readings.sweep(now=office.later(minutes=11))
    assert (card(office, document).state, card(office, document).fault) == (ReadingState.FAILED, GAVE_UP)
    assert str(card(office, document).fault_words)
    readings.sweep(now=office.later(minutes=11))
    office.drain()
    assert card(office, document).state == ReadingState.FAILED


def test_what_is_read_in_time_is_left_alone(office: Office) -> None:
    """The sweep asks for nothing that came back."""
    document = office.received()
    office.drain()
    before = Reading.objects.values().get(pk=document)
    readings.sweep(now=office.later(days=1))
    assert Reading.objects.values().get(pk=document) == before


def test_the_signature_of_the_third_page_comes_afterwards(office: Office) -> None:
    """The first page serves the form at once; the signer follows with the page where it stands."""
    document, _file = brought(office, long_letter())
    readings.read(document, now=office.now)
    first = card(office, document)
    assert first.state == ReadingState.READ
    assert first.is_ending_awaited
    assert "signer_name" not in first.proposals
    office.drain()
    whole = card(office, document)
    assert not whole.is_ending_awaited
    assert whole.proposals["signer_name"].value == "Kiều Đức Anh"
    assert whole.proposals["signer_name"].page > 0
    assert whole.proposals["code_number"] == first.proposals["code_number"]


def test_where_nobody_signed_the_search_ends(office: Office) -> None:
    """Twelve pages from the beginning, then the last one."""
    head = first_page(papers()[1].born_digital())
    blank = first_page(papers()[27].born_digital())
    document, _file = brought(office, bound(head, *[blank] * 13))
    office.drain()
    assert not card(office, document).is_ending_awaited
    assert [readings._further(page, 14) for page in (1, 10, 11, 13)] == [2, 11, 13, None]


def test_a_registered_document_needs_no_signature(office: Office) -> None:
    """The clerk typed it meanwhile."""
    document = office.received()
    office.drain()
    Reading.objects.filter(pk=document).update(is_ending_awaited=True)
    incoming.register(office.viewer("lan"), document, now=office.now)
    readings.read_on(document, 1, now=office.now)
    assert not Reading.objects.get(pk=document).is_ending_awaited


def test_what_is_read_with_doubt_is_not_offered(office: Office) -> None:
    """It is shown beside the field and never goes into a register unseen."""
    document = office.received(summary="")
    office.drain()
    row = Reading.objects.get(pk=document)
    row.fields["summary"] = {**row.fields["summary"], "confidence": 0.4}
    row.fields["signer_name"] = {**row.fields["summary"], "value": "Lê An", "confidence": 0.7}
    row.save()
    read = card(office, document)
    assert read.proposals["summary"].sureness == Sureness.DOUBTFUL
    completed = queries.completed(office.fields(summary="", signer_name=""), read)
    assert (completed.summary, completed.signer_name) == ("", "Lê An")


def test_reading_again_recognises_again(office: Office) -> None:
    """What was kept of the page is let go of."""
    document, _file = brought(office, first_page(papers()[0].scanned(dpi=200, stamps=False)))
    readings.read(document, now=office.now)
    PageWords.objects.update(facts=[])
    readings.ask_again(office.viewer("lan"), document, now=office.now + timedelta(minutes=1))
    readings.read(document, now=office.now)
    assert card(office, document).proposals["code_number"].value == papers()[0].fields["number"]
