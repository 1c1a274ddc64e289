"""Bad files at the doors of scans and templates: a clear word each, the original kept aside (R-024)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from django.utils import translation

from tests.documents import bad_files
from tests.kernel.traces import nothing_left
from tests.office import Office, pdf
from vanphong.adapters.scanner_folders import DiskScannerFolders
from vanphong.documents.actions import scan_splitting, scanner, scans, templates
from vanphong.documents.models import IncomingDocument, ScanBatch
from vanphong.documents.ports import SCANNER_FOLDERS
from vanphong.documents.queries import scans as queries
from vanphong.documents.vocabulary.scans import ScanFault, ScanState
from vanphong.files.models import StoredFile
from vanphong.files.queries import files
from vanphong.kernel.errors import Invalid


def brought(office: Office, *files_: tuple[str, bytes]) -> Sequence[queries.FileLine]:
    """Files dropped at once, after the worker has done all its steps."""
    sent = [scans.Sent(name, len(data), lambda data=data: data) for name, data in files_]  # type: ignore[misc]
    batch = scans.take(office.viewer("lan"), sent, now=office.now)
    while scan_splitting.step(batch, now=office.now):
        pass
    return queries.batch(office.viewer("lan"), batch).files


@pytest.mark.django_db
def test_every_bad_scan_of_a_drop_is_kept_aside_with_its_word(office: Office) -> None:
    """Fourteen of them and a sound one: each says in Vietnamese what to do, no document is made of any but the last."""
    bad = bad_files.scans()
    found = brought(office, *((name, data) for name, (data, _fault) in bad.items()), ("sound.pdf", pdf()))
    said = {name: fault for name, (_data, fault) in bad.items()}
    assert {one.name: one.fault for one in found} == said | {"sound.pdf": ""}
    with translation.override("vi"):
        assert not [one.name for one in found[:-1] if str(one.fault_words).isascii()]
    for one, (data, fault) in zip(found, bad.values(), strict=False):
        assert (one.state, one.parts) == (ScanState.FAILED, ()), one.name
        if fault != ScanFault.EMPTY:
            assert one.file_id is not None, one.name
            assert files.content(one.file_id) == data, one.name
    assert [part.document_id for part in found[-1].parts] == [row.id for row in IncomingDocument.objects.all()]
    assert len(queries.unread(office.viewer("lan"))) == len(bad)


@pytest.mark.django_db
def test_five_hundred_pages_are_a_document_like_any_other(office: Office) -> None:
    """A plan with its annexes: all pages, in one document."""
    (file,) = brought(office, ("quy-hoach.pdf", bad_files.many_pages()))
    (document,) = IncomingDocument.objects.all()
    assert (file.fault, document.page_count) == ("", 500)


@pytest.mark.django_db
def test_odd_names_harm_nobody(office: Office) -> None:
    """No path, no control characters, nothing that turns the writing round, never too long; the ending stays."""
    found = brought(office, *((name, pdf()) for name in bad_files.NAMES))
    kept = [one.name for one in found] + list(StoredFile.objects.values_list("name", flat=True))
    for name in kept:
        assert name.isprintable() and len(name) <= 200 and name.endswith(".pdf"), name
        assert not {"/", "\\", ":"} & set(name), name
    assert [one.fault for one in found] == [""] * len(bad_files.NAMES)


@pytest.fixture
def folder(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The scanner's folder of agency A."""
    monkeypatch.setattr(SCANNER_FOLDERS, "_filled", DiskScannerFolders(tmp_path))
    scanner.open_folder(office.viewer("quan"), office.agencies["A"], now=office.now)
    (made,) = tmp_path.iterdir()
    return made


@pytest.mark.django_db
def test_what_a_scanner_lays_in_is_refused_beside_its_reason(office: Office, folder: Path) -> None:
    """Every bad file lies among the refused as it came, its reason in Vietnamese beside it; the sound one is in."""
    bad = {name: row for name, row in bad_files.scans().items() if row[0]}
    for name, (data, _fault) in bad.items():
        (folder / name).write_bytes(data)
    (folder / "sound.pdf").write_bytes(pdf())
    for _look in range(2):
        scanner.poll(now=office.later(minutes=1))
    office.drain()
    assert ScanBatch.objects.count() == len(bad) + 1
    assert IncomingDocument.objects.count() == 1
    refused = {path.name: path.read_bytes() for path in (folder / "refused").rglob("*") if path.is_file()}
    for name, (data, fault) in bad.items():
        assert refused[name] == data
        with translation.override("vi"):
            told = str(ScanFault(fault).label)
        reasons = [text.decode() for path, text in refused.items() if path.startswith(name) and path.endswith(".txt")]
        assert len(reasons) == 1 and told in reasons[0], name


@pytest.mark.django_db
@pytest.mark.parametrize("name", bad_files.texts())
def test_no_bad_text_becomes_a_template(office: Office, name: str) -> None:
    """A word at the field, in Vietnamese; nothing is kept, and nothing breaks."""
    _ = office
    with nothing_left(), pytest.raises(Invalid) as refused, translation.override("vi"):
        templates.read(name, bad_files.texts()[name])
    with translation.override("vi"):
        assert not str(refused.value.fields["file"]).isascii()
