"""The folder of a scanner: whole files only, each exactly once, with real files on a disk."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection

from tests.conftest import CommittedDatabase
from tests.engines.scans import sheets
from tests.office import Office, build, pdf
from vanphong.adapters.scanner_folders import DiskScannerFolders
from vanphong.documents.actions import scan_cuts, scan_splitting, scanner, scans
from vanphong.documents.models import IncomingDocument, ScanBatch, ScanFile, ScannerFile, ScanPart
from vanphong.documents.ports import SCANNER_FOLDERS
from vanphong.documents.queries import scans as queries
from vanphong.documents.vocabulary.scans import ScannerFileState, ScanOrigin, ScanRule, ScanState
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, Stale
from vanphong.kernel.models import Notice


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of scanners for one test."""
    monkeypatch.setattr(SCANNER_FOLDERS, "_filled", DiskScannerFolders(tmp_path / "scanner"))
    return tmp_path / "scanner"


@pytest.fixture
def folder(office: Office, root: Path) -> Path:
    """The folder of agency A, set up by its administrator."""
    scanner.open_folder(office.viewer("quan"), office.agencies["A"], now=office.now)
    (made,) = root.iterdir()
    return made


def looked(office: Office, *, after: int = 60) -> int:
    """Look into the folders once, some seconds later."""
    return scanner.poll(now=office.later(seconds=after))


def test_a_file_is_taken_in_once_it_is_whole(office: Office, folder: Path) -> None:
    """Two looks at the same file; one that grows between waits. The desk is told once."""
    (folder / "scan0001.pdf").write_bytes(pdf()[:500])
    assert looked(office) == 0
    (folder / "scan0001.pdf").write_bytes(pdf())
    assert looked(office) == 0
    assert looked(office, after=10) == 0
    assert looked(office) == 1
    assert looked(office) == 0
    assert [one.name for one in folder.iterdir() if one.is_file()] == []
    office.drain()
    batch = ScanBatch.objects.get()
    assert (batch.origin, batch.state, batch.agency_id) == (ScanOrigin.FOLDER, ScanState.SPLIT, office.agencies["A"])
    assert IncomingDocument.objects.get().agency_id == office.agencies["A"]
    assert [one.kind for one in Notice.objects.filter(recipient_id=office.seats["lan"])] == ["scan_batch.split"]
    (taken,) = (folder / "taken").rglob("scan0001.pdf")
    assert taken.read_bytes() == pdf()


def test_what_is_not_meant_is_left_alone(office: Office, folder: Path, tmp_path: Path) -> None:
    """Hidden files, unfinished ones, folders, links, and folders of nobody."""
    secret = tmp_path / "elsewhere.pdf"
    secret.write_bytes(pdf())
    for name in (".hidden.pdf", "a.pdf.tmp", "b.part", "~lock.pdf", "empty.pdf"):
        (folder / name).write_bytes(pdf() if name != "empty.pdf" else b"")
    (folder / "sub").mkdir()
    (folder / "link.pdf").symlink_to(secret)
    (folder.parent / "X99").mkdir()
    (folder.parent / "X99" / "a.pdf").write_bytes(pdf())
    assert sum(looked(office) for _ in range(3)) == 0
    assert secret.exists()
    assert not ScanBatch.objects.exists()


def test_a_link_in_the_place_of_our_folders_leads_nowhere(office: Office, folder: Path, tmp_path: Path) -> None:
    """Whoever may write into the share must not have files moved elsewhere."""
    (folder / "taken").rmdir()
    (folder / "taken").symlink_to(tmp_path)
    (folder / "a.pdf").write_bytes(pdf())
    looked(office)
    assert looked(office) == 1
    assert not (folder / "taken").is_symlink()
    assert list(tmp_path.glob("*/a.pdf")) == []


def test_the_same_file_again_is_no_second_document(office: Office, folder: Path) -> None:
    """By name and content; other content under the same name is another document."""
    for data in (pdf(), pdf(), pdf("Khác")):
        (folder / "scan.pdf").write_bytes(data)
        looked(office)
        looked(office)
    assert ScanBatch.objects.count() == 2
    assert sorted(ScannerFile.objects.values_list("state", flat=True)) == ["doubled", "taken", "taken"]


def test_a_crash_after_the_move_loses_and_doubles_nothing(
    office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file lies among the taken ones, but nothing of it was kept: the next look goes on there."""
    (folder / "a.pdf").write_bytes(pdf())
    looked(office)
    take = scans.take

    def dying(*given: object, **named: object) -> UUID:
        raise SystemError("the worker was killed")

    monkeypatch.setattr(scans, "take", dying)
    with pytest.raises(SystemError):
        looked(office)
    assert not (folder / "a.pdf").exists()
    assert ScannerFile.objects.get().state == ScannerFileState.TAKING
    monkeypatch.setattr(scans, "take", take)
    assert looked(office) == 1
    assert looked(office) == 0
    assert ScanBatch.objects.count() == 1


def test_a_file_that_goes_away_is_forgotten(office: Office, folder: Path) -> None:
    """Between two looks, or in the very moment of taking it."""
    (folder / "a.pdf").write_bytes(pdf())
    looked(office)
    (folder / "a.pdf").unlink()
    assert looked(office) == 0
    assert not ScannerFile.objects.exists()


def test_what_cannot_be_read_is_refused_with_words(office: Office, folder: Path) -> None:
    """In Vietnamese, beside the file, for whoever stands at the scanner."""
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.4 half a file")
    looked(office)
    looked(office)
    office.drain()
    (refused,) = (folder / "refused").rglob("hỏng.pdf")
    assert refused.read_bytes() == b"%PDF-1.4 half a file"
    (reason,) = (folder / "refused").rglob("*.txt")
    assert "hỏng.pdf" in reason.read_text(encoding="utf-8")
    assert list((folder / "taken").iterdir()) == []
    assert [one.kind for one in Notice.objects.filter(recipient_id=office.seats["lan"])] == ["scan_batch.faults"]
    office.drain()
    assert ScanBatch.objects.get().state == ScanState.FAILED


def test_an_empty_file_waits_longer(office: Office, folder: Path) -> None:
    """Scanners make the file first and fill it later."""
    (folder / "a.pdf").touch()
    assert sum(looked(office) for _ in range(5)) == 0
    (folder / "a.pdf").write_bytes(pdf())
    looked(office)
    assert looked(office) == 1


def test_only_administrators_set_a_folder_up(office: Office, root: Path) -> None:
    """Of their own agency; once there it stays."""
    for name, letter in (("lan", "A"), ("quan", "B")):
        with pytest.raises(NotAllowed):
            scanner.open_folder(office.viewer(name), office.agencies[letter], now=office.now)
    assert not root.exists()
    for _ in range(2):
        scanner.open_folder(office.viewer("quan"), office.agencies["A"], now=office.now)
    assert {one.name for one in next(root.iterdir()).iterdir()} == {"taken", "refused"}


def test_a_folder_that_cannot_be_made_is_said(office: Office, root: Path) -> None:
    """A file stands in its place."""
    root.write_bytes(b"")
    with pytest.raises(Invalid):
        scanner.open_folder(office.viewer("quan"), office.agencies["A"], now=office.now)


def test_two_workers_take_one_file_once(committed_database: CommittedDatabase, root: Path) -> None:
    """Both look in the same moment, with commits that are real."""
    _ = committed_database
    office = build()
    scanner.open_folder(office.viewer("quan"), office.agencies["A"], now=office.now)
    (folder,) = root.iterdir()
    for number in range(4):
        (folder / f"{number}.pdf").write_bytes(pdf(f"Số {number}"))
    scanner.poll(now=office.now)
    at, taken = office.later(minutes=1), list[int]()

    def work(now: datetime) -> None:
        try:
            taken.append(scanner.poll(now=now))
        finally:
            connection.close()

    workers = [threading.Thread(target=work, args=(at,)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(taken) == 4
    assert ScanBatch.objects.count() == 4
    assert len(list((folder / "taken").rglob("*.pdf"))) == 4


def cut(office: Office) -> ScanFile:
    """A scan of four pages as one document."""
    data = sheets.bound(*(sheets.page_of_text(100, seed=seed) for seed in range(4)), dpi=100)
    batch = scans.take(
        office.viewer("lan"), [scans.Sent("a.pdf", len(data), lambda: data)], rule=ScanRule.FILE, now=office.now
    )
    while scan_splitting.step(batch, now=office.now):
        pass
    return ScanFile.objects.get(batch_id=batch)


@pytest.mark.parametrize("pieces", [[], [()], [(0, 1), (1, 2)], [(4,)], [(-1,)], [(0, 0)]])
def test_impossible_cuts_are_refused(office: Office, pieces: list[tuple[int, ...]]) -> None:
    """Nothing changes."""
    file = cut(office)
    with pytest.raises(Invalid):
        scan_cuts.recut(office.viewer("lan"), file.id, pieces=pieces, now=office.now)
    assert [part.pages for part in ScanPart.objects.all()] == [[0, 1, 2, 3]]


def test_cutting_the_same_way_changes_nothing(office: Office) -> None:
    """No revision, no event, no new file."""
    file = cut(office)
    before = ScanPart.objects.get().document.file_id
    scan_cuts.recut(office.viewer("lan"), file.id, pieces=[(0, 1, 2, 3)], now=office.now)
    assert ScanPart.objects.get().document.file_id == before
    assert ScanFile.objects.get().revision == 1
    with pytest.raises(Stale):
        scan_cuts.recut(office.viewer("lan"), file.id, pieces=[(0,)], revision=7, now=office.now)


def test_a_document_that_others_answer_is_not_taken_away(office: Office) -> None:
    """Whatever hangs on it, the act is refused as a whole."""
    file = cut(office)
    scan_cuts.recut(office.viewer("lan"), file.id, pieces=[(0, 1), (2, 3)], now=office.now)
    second = ScanPart.objects.get(first_page=2).document_id
    office.draft("lan", reply_to=second)
    with pytest.raises(IllegalMove):
        scan_cuts.recut(office.viewer("lan"), file.id, pieces=[(0, 1, 2, 3)], now=office.now)
    assert queries.file_of(office.viewer("lan"), file.id).parts[1].document_id == second
