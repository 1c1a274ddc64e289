"""Batches of scans through the API: brought, asked for, seen by nobody else."""

from __future__ import annotations

import json

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.conftest import Answer, As, Program
from tests.office import Office, pdf


def brought(program: Program, *files: bytes, key: str = "", **data: str) -> Answer:
    """Bring files in."""
    sent = [SimpleUploadedFile(f"{number}.pdf", one) for number, one in enumerate(files)]
    return program.ask("post", "/scans", key=key, data={"data": json.dumps(data), "files": sent})


def test_files_become_a_batch_with_its_documents(office: Office, acting: As) -> None:
    """R-024: at once what it is, later what became of it."""
    lan = acting("lan")
    answer = brought(lan, pdf(), b"%PDF-1.4", rule="file")
    assert (answer.status, answer.body["state"], answer.body["origin"]) == (201, "waiting", "api")
    office.drain()
    batch = lan.get(f"/scans/{answer.body['id']}").body
    good, bad = batch["files"]
    assert batch["state"] == "split"
    assert [(one["pages"], one["is_waiting"]) for one in good["documents"]] == [([1], True)]
    assert lan.get(f"/incoming/{good['documents'][0]['document_id']}").body["state"] == "received"
    assert (bad["state"], bad["fault"], bool(bad["fault_words"])) == ("failed", "broken_pdf", True)


def test_a_key_brings_once(acting: As) -> None:
    """A resend makes no second batch."""
    lan = acting("lan")
    assert brought(lan, pdf(), key="a").body["id"] == brought(lan, pdf(), key="a").body["id"]


def test_others_see_nothing(acting: As) -> None:
    """Clerks of the agency only."""
    batch = brought(acting("lan"), pdf()).body["id"]
    assert acting("hung").get(f"/scans/{batch}").status == 403
    assert acting("nga").get(f"/scans/{batch}").status == 404
    assert brought(acting("hung"), pdf()).code == "not_allowed"


def test_none_or_a_wrong_rule_is_refused(acting: As) -> None:
    """With the field that is wrong."""
    lan = acting("lan")
    assert brought(lan).status == 422
    assert brought(lan, pdf(), rule="x").status == 422
