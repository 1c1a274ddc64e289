"""Batches of scans: cut into documents once, by the chosen rule; what cannot be read is kept aside (R-024)."""

from __future__ import annotations

import io
from uuid import UUID

import pytest
from PIL import Image

from tests.engines.pdf.paper import plain_pdf
from tests.engines.scans import sheets
from tests.office import Office, pdf
from vanphong.documents.actions import incoming, scan_splitting, scans
from vanphong.documents.models import IncomingDocument, Reading, ScanBatch, ScanFile, ScanPart
from vanphong.documents.queries import scans as queries
from vanphong.documents.vocabulary import Source
from vanphong.documents.vocabulary.scans import ScanFault, ScanOrigin, ScanRule, ScanState
from vanphong.engines.pdf import inspect, render
from vanphong.engines.scans.separator import Separator
from vanphong.engines.typeset.scan import as_scan
from vanphong.files.models import StoredFile
from vanphong.files.ports import BLOBS
from vanphong.files.queries import files
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.models import Notice
from vanphong.kernel.viewer import machine

LOCKED = b"%PDF-1.4 locked"


def sent(name: str, data: bytes) -> scans.Sent:
    """A file on its way in."""
    return scans.Sent(name, len(data), lambda: data)


def taken(office: Office, *brought: scans.Sent, rule: ScanRule = ScanRule.FILE, by: str = "lan") -> UUID:
    """A batch that waits."""
    return scans.take(office.viewer(by), brought, rule=rule, now=office.now)


def split(office: Office, batch: UUID) -> queries.Batch:
    """The batch after the worker has done all its steps."""
    while scan_splitting.step(batch, now=office.now):
        pass
    return queries.batch(office.viewer("lan"), batch)


def duplex(register: UUID | None = None) -> bytes:
    """Two documents of two sheets each, scanned on both sides, with a separator sheet before each."""
    blank = sheets.dirtied(sheets.paper(100))
    front = sheets.separator_at(100, register=Separator(register))
    pages = [front, blank]
    for seed in (1, 2):
        pages += [sheets.page_of_text(100, seed=seed), sheets.page_of_text(100, seed=seed + 10)]
        pages += [sheets.turned(front, 180), blank] if seed == 1 else []
    return sheets.bound(*pages, dpi=100)


def test_a_batch_is_cut_at_separator_sheets(office: Office) -> None:
    """Sheets and blank backs belong to no document; each says from which pages it came."""
    seen = split(office, taken(office, sent("lô.pdf", duplex()), rule=ScanRule.SEPARATOR))
    (file,) = seen.files
    assert file.looks == "sbccsbcc"
    assert [part.pages for part in file.parts] == [(2, 3), (6, 7)]
    documents = IncomingDocument.objects.filter(id__in=[part.document_id for part in file.parts])
    assert {(one.page_count, one.source) for one in documents} == {(2, Source.PAPER)}
    assert seen.card.state == ScanState.SPLIT
    cut = queries.cut_from(file.parts[1].document_id)
    assert cut is not None
    assert (cut.name, cut.pages, cut.batch_id) == ("lô.pdf", (6, 7), seen.card.id)


def test_the_register_on_a_sheet_goes_with_what_follows(office: Office) -> None:
    """The hint is kept beside the document."""
    seen = split(office, taken(office, sent("a.pdf", duplex(office.registers["A.in"])), rule=ScanRule.SEPARATOR))
    assert {part.register_id for part in seen.files[0].parts} == {office.registers["A.in"]}


def test_a_batch_is_cut_at_blank_pages(office: Office) -> None:
    """One document between two blank pages."""
    text, blank = sheets.page_of_text(100), sheets.dirtied(sheets.punched(sheets.paper(100), dpi=100))
    seen = split(
        office, taken(office, sent("a.pdf", sheets.bound(text, blank, text, text, dpi=100)), rule=ScanRule.BLANK)
    )
    assert [part.pages for part in seen.files[0].parts] == [(0,), (2, 3)]


def test_every_file_is_a_document_and_its_bytes_stay(office: Office) -> None:
    """Without a cut the document is the file as it came, signatures and all."""
    seen = split(office, taken(office, sent("a.pdf", pdf()), sent("b.pdf", pdf("Khác"))))
    assert [len(file.parts) for file in seen.files] == [1, 1]
    document = IncomingDocument.objects.get(pk=seen.files[0].parts[0].document_id)
    assert files.content(document.file_id) == pdf()
    assert Reading.objects.filter(document=document).exists()


def test_the_original_stays_beside_its_parts(office: Office) -> None:
    """The file as it came, blank pages and sheets and all."""
    data = duplex()
    seen = split(office, taken(office, sent("a.pdf", data), rule=ScanRule.SEPARATOR))
    assert seen.files[0].file_id is not None
    assert files.content(seen.files[0].file_id) == data


def test_pictures_are_not_compressed_anew(office: Office) -> None:
    """The picture on a page of a part is the scanner's own, byte by byte."""
    data = duplex()
    seen = split(office, taken(office, sent("a.pdf", data), rule=ScanRule.SEPARATOR))
    document = IncomingDocument.objects.get(pk=seen.files[0].parts[0].document_id)
    part = files.content(document.file_id)
    start = data.index(b"\xff\xd8", data.index(b"\xff\xd9", data.index(b"\xff\xd9") + 2))
    assert data[start : start + 4000] in part
    assert inspect.inspect(part).picture_dpi == 100


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_a_tiff_of_many_pages(office: Office, mode: str) -> None:
    """Resolution and colours are kept, also by blank pages between."""
    pages = [
        page.convert(mode, dither=Image.Dither.NONE)
        for page in (sheets.page_of_text(150), sheets.paper(150), sheets.page_of_text(150, seed=5))
    ]
    target = io.BytesIO()
    compression = "group4" if mode == "1" else "tiff_lzw"
    pages[0].save(target, "TIFF", save_all=True, append_images=pages[1:], dpi=(150, 150), compression=compression)
    seen = split(office, taken(office, sent("a.tif", target.getvalue()), rule=ScanRule.BLANK))
    assert [part.pages for part in seen.files[0].parts] == [(0,), (2,)]
    document = IncomingDocument.objects.get(pk=seen.files[0].parts[1].document_id)
    card = files.card(document.file_id)
    assert (card.picture_dpi, card.is_grey, card.page_count) == (150, mode != "RGB", 1)


def test_doing_it_twice_makes_nothing_twice(office: Office) -> None:
    """A job that runs again after its end, or two at once."""
    batch = taken(office, sent("a.pdf", duplex()), rule=ScanRule.SEPARATOR)
    split(office, batch)
    assert scan_splitting.step(batch, now=office.now) is False
    office.drain()
    assert ScanPart.objects.count() == 2
    assert IncomingDocument.objects.count() == 2


def test_a_crash_in_the_middle_costs_one_step(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was not finished is done again; no document comes twice, none is missing."""
    batch = taken(office, sent("a.pdf", duplex()), rule=ScanRule.SEPARATOR)
    monkeypatch.setattr(scan_splitting, "PAGES_AT_ONCE", 3)
    monkeypatch.setattr(scan_splitting, "DOCUMENTS_AT_ONCE", 1)
    receive, calls = incoming.receive, []

    def dying(*given: object, **named: object) -> UUID:
        calls.append(1)
        document = receive(*given, **named)  # type: ignore[arg-type]
        if len(calls) == 2:
            raise SystemError("the worker was killed")
        return document

    monkeypatch.setattr(incoming, "receive", dying)
    with pytest.raises(SystemError):
        split(office, batch)
    assert ScanPart.objects.count() == 1
    seen = split(office, batch)
    assert [part.pages for part in seen.files[0].parts] == [(2, 3), (6, 7)]
    assert IncomingDocument.objects.count() == 2


def test_what_kills_every_worker_is_given_up(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others of the batch go on, and it can be tried again."""
    batch = taken(office, sent("a.pdf", pdf()), sent("b.pdf", pdf("Khác")))
    poison = ScanFile.objects.get(batch=batch, ordinal=1).id
    advance = scan_splitting._advance

    def dying(file_id: UUID, **named: object) -> None:
        if file_id == poison:
            raise SystemError("the worker was killed")
        advance(file_id, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(scan_splitting, "_advance", dying)
    for _ in range(scan_splitting.MOST_TRIES):
        with pytest.raises(SystemError):
            scan_splitting.step(batch, now=office.now)
    first, second = split(office, batch).files
    assert (first.state, first.fault) == (ScanState.FAILED, ScanFault.GIVEN_UP)
    assert second.state == ScanState.SPLIT
    monkeypatch.setattr(scan_splitting, "_advance", advance)
    scans.try_again(office.viewer("lan"), first.id, now=office.now)
    assert len(split(office, batch).files[0].parts) == 1


def test_a_batch_whose_job_was_lost_is_taken_up(office: Office) -> None:
    """A quarter of an hour without progress."""
    batch = taken(office, sent("a.pdf", pdf()))
    assert scan_splitting.sweep(now=office.now) == 0
    assert scan_splitting.sweep(now=office.later(minutes=20)) == 1
    assert scan_splitting.sweep(now=office.now) == 0
    assert split(office, batch).card.state == ScanState.SPLIT


def bomb() -> bytes:
    """A TIFF of a few bytes that claims an enormous picture."""
    target = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(target, "TIFF", compression="group4")
    return target.getvalue()


def encrypted() -> bytes:
    """A PDF that wants a password."""
    objects = b"<< /Filter /Standard /V 1 /R 2 /O <" + b"28" * 32 + b"> /U <" + b"29" * 32 + b"> /P -44 >>"
    whole = plain_pdf("locked")
    whole = whole.replace(b"trailer\n<<", b"trailer\n<< /Encrypt " + objects + b" /ID [<00><00>]", 1)
    return whole.replace(b"trailer <<", b"trailer << /Encrypt " + objects + b" /ID [<00><00>]", 1)


def zipped() -> bytes:
    """Something else under a name that ends in .pdf."""
    return b"PK\x03\x04" + b"\0" * 100


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (zipped(), ScanFault.KIND),
        (b"MZ" + b"\0" * 200, ScanFault.KIND),
        (b"%PDF-1.4\nhalf a file", ScanFault.BROKEN),
        (b"II*\0\x08\0\0\0\xff\xff\xff\xff", ScanFault.BROKEN),
        (bomb(), ScanFault.TOO_COMPLEX),
        (encrypted(), ScanFault.ENCRYPTED),
        (sheets.bound(sheets.paper(100), sheets.separator_at(100), dpi=100), ScanFault.BLANK),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_kept_aside(office: Office, data: bytes, fault: ScanFault) -> None:
    """With what to do, in the list of such files, and as it came; the others of the drop go on."""
    batch = taken(office, sent("xấu.pdf", data), sent("b.pdf", pdf()), rule=ScanRule.SEPARATOR)
    bad, good = split(office, batch).files
    assert (bad.state, bad.fault) == (ScanState.FAILED, fault)
    assert bad.fault_words
    assert len(good.parts) == 1
    assert [line.id for line in queries.unread(office.viewer("lan"))] == [bad.id]
    assert bad.file_id is not None
    assert files.content(bad.file_id) == data
    scans.settle(office.viewer("lan"), bad.id, now=office.now)
    assert queries.unread(office.viewer("lan")) == []


def test_empty_and_enormous_files_are_named(office: Office) -> None:
    """Nothing of them is kept, and they are not tried again."""
    huge = scans.Sent("lớn.pdf", 101 * 1024 * 1024, lambda: pytest.fail("it must not be read"))
    first, second = split(office, taken(office, sent("rỗng.pdf", b""), huge)).files
    assert (first.fault, second.fault) == (ScanFault.EMPTY, ScanFault.TOO_LARGE)
    with pytest.raises(IllegalMove):
        scans.try_again(office.viewer("lan"), second.id, now=office.now)


@pytest.mark.parametrize("rule", ScanRule)
def test_nothing_of_a_secret_is_kept(
    office: Office, rule: ScanRule, django_capture_on_commit_callbacks: object
) -> None:
    """R-180: in the middle of a batch too; neither rows nor bytes, and no document of the same file."""
    marked = as_scan(pdf("Kế hoạch tuyển quân"), seed=1, secrecy_mark="MẬT")
    data = marked
    if rule != ScanRule.FILE:
        between = sheets.separator_at(200) if rule == ScanRule.SEPARATOR else sheets.paper(200)
        pictures = [inspect_page(marked)]
        data = sheets.bound(sheets.page_of_text(200).convert("RGB"), between.convert("RGB"), *pictures)
    batch = taken(office, sent("a.pdf", data), rule=rule)
    original = ScanFile.objects.get(batch=batch).file_id
    assert original is not None
    sha = StoredFile.objects.get(pk=original).sha256
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        (file,) = split(office, batch).files
    assert (file.fault, file.file_id, file.pages_id, file.parts) == (ScanFault.SECRET, None, None, ())
    assert not StoredFile.objects.filter(sha256=sha).exists()
    assert not BLOBS.port.holds(sha)
    assert IncomingDocument.objects.count() == 0


def inspect_page(data: bytes) -> Image.Image:
    """The first page of a scan as a picture."""
    return render.page_image(data, page=0, width=1654)


def test_only_clerks_bring_scans_in_and_see_batches(office: Office) -> None:
    """R-016; another agency sees nothing of it."""
    batch = taken(office, sent("a.pdf", pdf()))
    with pytest.raises(NotAllowed):
        taken(office, sent("a.pdf", pdf()), by="hung")
    with pytest.raises(NotAllowed):
        queries.batch(office.viewer("hung"), batch)
    with pytest.raises(NotFound):
        queries.batch(office.viewer("nga"), batch)
    file = ScanFile.objects.get(batch=batch)
    with pytest.raises(NotFound):
        queries.file_of(office.viewer("nga"), file.id)
    with pytest.raises(NotFound):
        scans.settle(office.viewer("nga"), file.id, now=office.now)
    assert queries.batches(office.viewer("nga")) == []
    assert queries.unread(office.viewer("nga")) == []


def test_none_and_too_many_are_refused(office: Office) -> None:
    """Nothing is kept of more than fifty files."""
    with pytest.raises(Invalid):
        taken(office)
    with pytest.raises(Invalid):
        taken(office, *[sent("a.pdf", pdf())] * 51)
    assert ScanBatch.objects.count() == 0


def test_the_office_itself_may_bring_scans_and_tells_the_desk(office: Office) -> None:
    """The door for scanners and mail; one notice for the batch, none for each document."""
    house = machine(agency_id=office.agencies["A"], name="Scanner")
    batch = scans.take(house, [sent("a.pdf", pdf()), sent("b.pdf", b"x")], origin=ScanOrigin.MAIL, now=office.now)
    office.drain()
    seen = queries.batch(office.viewer("lan"), batch)
    assert (seen.card.documents, seen.card.faults) == (1, 1)
    told = Notice.objects.filter(recipient_id=office.seats["lan"])
    assert [(one.kind, one.subject_id, one.named["documents"]) for one in told] == [("scan_batch.faults", batch, "1")]


def test_the_rule_is_remembered_by_person(office: Office) -> None:
    """The last one chosen; others' choices do not count."""
    assert queries.last_rule(office.viewer("lan")) == ScanRule.FILE
    taken(office, sent("a.pdf", pdf()), rule=ScanRule.SEPARATOR)
    assert queries.last_rule(office.viewer("lan")) == ScanRule.SEPARATOR
    assert queries.last_rule(office.viewer("nga")) == ScanRule.FILE
