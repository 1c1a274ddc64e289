"""Bad files handed in by another program: taken as they came, each with its fault, never an error of the office."""

from __future__ import annotations

import json

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.conftest import As
from tests.documents import bad_files
from tests.office import Office, pdf
from vanphong.documents.models import IncomingDocument, ScanFile
from vanphong.files.queries import files


def test_every_bad_scan_has_its_fault_and_its_words(office: Office, acting: As) -> None:
    """R-024: 201 for the batch; afterwards each file says what is wrong, its bytes are kept, the sound one is in."""
    bad = bad_files.scans()
    sent = [SimpleUploadedFile(name, data) for name, (data, _fault) in bad.items()]
    sent.append(SimpleUploadedFile("sound.pdf", pdf()))
    lan = acting("lan")
    answer = lan.ask("post", "/scans", data={"data": json.dumps({"rule": "file"}), "files": sent})
    assert answer.status == 201, answer.body
    office.drain()
    batch = lan.get(f"/scans/{answer.body['id']}").body
    told = {one["name"]: one["fault"] for one in batch["files"]}
    assert told == {name: str(fault) for name, (_data, fault) in bad.items()} | {"sound.pdf": ""}
    assert all(one["fault_words"] for one in batch["files"] if one["fault"])
    assert IncomingDocument.objects.count() == 1
    for row in ScanFile.objects.exclude(fault__in=["", "empty"]):
        assert row.file_id is not None
        assert files.content(row.file_id) == bad[row.name][0]


def test_names_are_tidied(acting: As) -> None:
    """What a browser or a program sends as a name is shown and kept without harm."""
    sent = [SimpleUploadedFile("x.pdf", pdf()) for _name in bad_files.NAMES]
    for file, name in zip(sent, bad_files.NAMES, strict=True):
        file._name = name  # type: ignore[attr-defined]  # past Django's own tidying
    answer = acting("lan").ask("post", "/scans", data={"data": "{}", "files": sent})
    assert answer.status == 201
    names = [row.name for row in ScanFile.objects.all()]
    assert len(names) == len(bad_files.NAMES)
    assert all(name.isprintable() and len(name) <= 200 and not {"/", "\\"} & set(name) for name in names)
