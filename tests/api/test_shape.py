"""Every refusal has one shape, whoever speaks it, in the language that was asked for."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.conf import settings

from tests.api.conftest import FIELDS, As, Program
from tests.office import pdf
from vanphong.files.actions import files


def test_addresses_that_do_not_exist(acting: As, nobody: Program) -> None:
    """404 outside the operations, also for identifiers that are none."""
    for path in ("/nothing", "/incoming/not-an-id", f"/incoming/{uuid4()}", ""):
        answer = acting("lan").get(path)
        assert (answer.status, answer.code) == (404, "not_found"), path
    assert nobody.ask("get", "/../v2/me").code == "not_found"


def test_methods_that_are_not_known(acting: As) -> None:
    """405 with the list of those that are."""
    answer = acting("lan").ask("delete", "/incoming")
    assert (answer.status, answer.code, answer.headers["Allow"]) == (405, "method_not_allowed", "GET")


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[]", b"7", b'{"text": "a\\u0000b"}', b'{"text": "\\ud800"}'])
def test_bodies_that_cannot_be_read(acting: As, body: bytes) -> None:
    """422 for what is not JSON, not UTF-8, not an object, or holds what no text may hold."""
    path = f"/incoming/{uuid4()}/conclude"
    answer = acting("thang").ask("post", path, data=body, content_type="application/json")
    assert answer.status == 422
    assert answer.code in ("unreadable", "invalid")


def test_a_multipart_body_that_is_broken(acting: As) -> None:
    """422, not a crash, for a boundary that is missing and for data that is not JSON."""
    lan = acting("lan")
    broken = lan.ask("post", "/incoming/receive", data=b"x", content_type="multipart/form-data")
    assert broken.status == 422
    assert lan.ask("post", "/incoming/receive", data={"data": "{"}).code == "unreadable"


def test_more_than_is_taken_in(acting: As, monkeypatch: pytest.MonkeyPatch) -> None:
    """413 for a body or a file above its limit."""
    monkeypatch.setattr(settings, "DATA_UPLOAD_MAX_MEMORY_SIZE", 100)
    answer = acting("thang").post(f"/incoming/{uuid4()}/conclude", {"text": "x" * 200})
    assert (answer.status, answer.code) == (413, "too_large")
    monkeypatch.undo()
    monkeypatch.setattr("vanphong.api.v1.uploads.MAIN_FILE_LIMIT", 1000)
    answer = acting("lan").upload("/incoming/receive", FIELDS, file=pdf())
    assert (answer.status, list(answer.body["error"]["fields"])) == (413, ["file"])


def test_what_nobody_foresaw(acting: As, monkeypatch: pytest.MonkeyPatch) -> None:
    """500 in the same shape, without a word of the inside."""

    def broken(*_given: object, **_named: object) -> None:
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr(files, "read_pdf", broken)
    answer = acting("lan").upload("/incoming/receive", FIELDS, file=pdf())
    assert (answer.status, answer.code) == (500, "unexpected")
    assert b"secret" not in answer.content


def test_words_follow_the_language_asked_for(acting: As) -> None:
    """Vietnamese unless English is asked for."""
    lan = acting("lan")
    assert lan.get("/nothing").headers["Content-Language"] == "vi"
    english = lan.ask("get", f"/incoming/{uuid4()}", headers={"Accept-Language": "en"})
    assert english.body["error"]["message"] == "There is nothing here that you may see."


def test_fields_are_told_by_name(acting: As) -> None:
    """422 with a message per field: too long, unknown word, wrong date, missing file."""
    typed = FIELDS | {"summary": "x" * 501, "urgency": 9, "issued_on": "18/11/2026"}
    fields = acting("lan").upload("/incoming/receive", typed).body["error"]["fields"]
    assert set(fields) >= {"summary", "urgency", "issued_on"}
    assert set(acting("lan").upload("/incoming/receive", FIELDS).body["error"]["fields"]) == {"file"}
