"""All pages of a scan are read behind, kept as a searchable copy, and found by search (TT 05/2025/TT-BNV; R-024)."""

from __future__ import annotations

import io
from uuid import UUID

import pikepdf
import pytest

from tests.engines.extraction.paper import papers
from tests.office import Office, pdf
from vanphong.documents.actions import incoming, page_texts
from vanphong.documents.queries import incoming as queries
from vanphong.documents.rules import IncomingFields
from vanphong.documents.vocabulary import Source
from vanphong.engines import extraction
from vanphong.engines.pdf.errors import TIMEOUT, BrokenPdf, OcrUnavailable
from vanphong.engines.pdf.text import pages_text
from vanphong.files.actions import copies as copying
from vanphong.files.actions import files
from vanphong.files.models import PageWords, SearchableCopy
from vanphong.files.queries import copies
from vanphong.files.queries import files as file_queries
from vanphong.files.vocabulary import GAVE_UP, NO_ENGINE, CopyState
from vanphong.kernel import search


def bound(*parts: bytes) -> bytes:
    """Several PDF files as one."""
    whole, target = pikepdf.Pdf.new(), io.BytesIO()
    for part in parts:
        with pikepdf.Pdf.open(io.BytesIO(part)) as source:
            whole.pages.extend(source.pages)
    whole.save(target, deterministic_id=True)
    return target.getvalue()


def first_page(data: bytes) -> bytes:
    """The first page of a PDF alone."""
    target = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(data)) as source:
        del source.pages[1:]
        source.save(target, deterministic_id=True)
    return target.getvalue()


def scan(place: int) -> bytes:
    """The first page of a paper of the open set, scanned."""
    return first_page(papers()[place].scanned(dpi=200, stamps=False))


def brought(office: Office, data: bytes) -> tuple[UUID, UUID]:
    """A scan in the queue of the clerk: the document and its file."""
    intake = incoming.Intake(IncomingFields(), files.read_pdf("scan.pdf", data), source=Source.PAPER)
    document = incoming.receive(office.viewer("lan"), intake, now=office.now)
    file_id = queries.page(office.viewer("lan"), document).file_id
    assert file_id is not None
    return document, file_id


def copy_of(file_id: UUID) -> copies.CopyCard:
    """How far the copy of a file is."""
    card = copies.card(file_queries.card(file_id).sha256)
    assert card is not None
    return card


def found(office: Office, words: str) -> list[UUID]:
    """What the clerk finds."""
    return [one.about.id for one in search.find(office.viewer("lan"), words)]


def test_a_scan_is_found_by_words_of_its_third_page_and_gets_a_copy(office: Office) -> None:
    """Only pages without text are recognised; the original keeps its bytes."""
    data = bound(scan(0), pdf("Phụ lục danh mục trạm quan trắc thủy văn"), scan(14))
    document, file_id = brought(office, data)
    office.drain()
    card = copy_of(file_id)
    assert (card.state, card.done, card.recognised) == (CopyState.MADE, 3, 2)
    assert card.is_archival
    for words in ("khóa sổ kế toán", "khoa so ke toan", "quan trac thuy van"):
        assert found(office, words) == [document], words
    assert file_queries.content(file_id) == data
    text = pages_text(copies.content(file_id))
    assert "tăng cường quản lý" in text[0]
    assert "hướng dẫn khóa" in text[2]
    assert not PageWords.objects.filter(number__gt=0, facts__isnull=False).exists()


def test_a_file_with_text_of_its_own_is_only_indexed(office: Office) -> None:
    """Nothing is recognised, no copy is made, later pages are found all the same."""
    document, file_id = brought(office, bound(pdf("Trang đầu"), pdf("Trang sau về nghĩa trang liệt sĩ")))
    office.drain()
    assert copy_of(file_id).state == CopyState.NEEDLESS
    assert found(office, "nghia trang liet si") == [document]


def test_the_first_page_is_not_recognised_twice(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the form was filled from serves the copy as well."""
    seen = list[int]()
    real = extraction.read_pages

    def counted(data: bytes, *, pages: tuple[int, ...], **named: object) -> list[extraction.Page]:
        seen.extend(pages)
        return real(data, pages=pages)

    monkeypatch.setattr(extraction, "read_pages", counted)
    _document, file_id = brought(office, scan(0))
    office.drain()
    assert copy_of(file_id).state == CopyState.MADE
    assert seen == [0]


def test_it_goes_on_where_it_was_interrupted(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page at a time; a worker that dies costs a page, and one that dies always over a page ends it with a fault."""
    _document, file_id = brought(office, bound(*[scan(0)] * 3))
    copying.ask(file_id, now=office.now)
    assert not copying.step(file_id, now=office.now)
    assert copy_of(file_id).done == 1

    def dies(*_given: object, **_named: object) -> list[extraction.Page]:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(extraction, "read_pages", dies)
        for _time in range(3):
            with pytest.raises(KeyboardInterrupt):
                copying.step(file_id, now=office.now)
        assert copying.step(file_id, now=office.now)
    assert (copy_of(file_id).state, copy_of(file_id).fault) == (CopyState.FAILED, GAVE_UP)


@pytest.mark.parametrize(("fault", "code"), [(OcrUnavailable("not installed"), NO_ENGINE), (BrokenPdf(), "broken_pdf")])
def test_a_fault_is_told(office: Office, monkeypatch: pytest.MonkeyPatch, fault: Exception, code: str) -> None:
    """In words, and the original stays."""
    document, file_id = brought(office, scan(0))

    def fails(*_given: object, **_named: object) -> list[extraction.Page]:
        raise fault

    monkeypatch.setattr(extraction, "read_pages", fails)
    office.drain()
    assert (copy_of(file_id).state, copy_of(file_id).fault) == (CopyState.FAILED, code)
    assert str(copy_of(file_id).fault_words)
    assert queries.page(office.viewer("lan"), document).state == "received"


def test_one_page_that_takes_too_long_does_not_stop_the_others(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays a picture."""
    _document, file_id = brought(office, bound(scan(14), scan(0)))
    real = extraction.read_pages

    def slow(data: bytes, *, pages: tuple[int, ...], **named: object) -> list[extraction.Page]:
        if pages == (0,):
            raise OcrUnavailable(TIMEOUT)
        return real(data, pages=pages)

    monkeypatch.setattr(extraction, "read_pages", slow)
    office.drain()
    assert copy_of(file_id).state == CopyState.MADE
    text = pages_text(copies.content(file_id))
    assert not text[0].strip()
    assert "tăng cường quản lý" in text[1]


def test_files_from_before_and_forgotten_ones_are_taken_up(office: Office) -> None:
    """The sweep begins what nobody asked for, and goes on with what stopped."""
    _document, file_id = brought(office, pdf("Tờ trình cũ"))
    page_texts.sweep(now=office.now)
    office.drain()
    assert copy_of(file_id).state == CopyState.NEEDLESS
    SearchableCopy.objects.update(state=CopyState.WAITING, done=0, touched_at=office.now)
    assert copying.revive(now=office.now) == []
    assert len(copying.revive(now=office.later(hours=1))) == SearchableCopy.objects.count()
