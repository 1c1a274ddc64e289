"""An editor as it speaks to the office, and a draft for it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.engines.presentation.files import made
from tests.engines.presentation.files import parts as parts_of
from tests.engines.presentation.samples import decision, letter
from tests.office import Office, pdf
from tests.web.conftest import SignIn
from vanphong.documents.actions import drafts, form_checks
from vanphong.documents.models import DraftVersion
from vanphong.documents.ports import OFFICE_EDITOR, WORD_TO_PDF, EditorCall
from vanphong.engines.presentation.model import Kind
from vanphong.files.actions import files
from vanphong.files.queries import files as file_queries

WORD, EDITED = made(letter(), Kind.DOCX), made(decision(), Kind.DOCX)
LOCK = "X-WOPI-Lock"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def changed(**parts: bytes) -> bytes:
    """The letter with parts of its archive added or replaced (`__` for a slash, `_` for a dot)."""
    held = parts_of(WORD) | {name.replace("__", "/").replace("_", "."): data for name, data in parts.items()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    return file.getvalue()


def marked() -> bytes:
    """The letter, marked as secret at its head."""
    text = parts_of(WORD)["word/document.xml"].decode()
    return changed(word__document_xml=text.replace("SỞ XÂY DỰNG", "TỐI MẬT").encode())


class AnyEditor:
    """An editor whose calls are all taken for its own."""

    def opening(self, ending: str, *, source: str, language: str) -> str:
        """Where it edits."""
        return f"https://editor.example.vn:9980/edit.{ending}?WOPISrc={source}&lang={language}"

    def is_genuine(self, call: EditorCall, *, now: datetime) -> bool:
        """Every call."""
        return True


class Converter:
    """A converter that answers at once."""

    def convert(self, data: bytes) -> bytes:
        """A PDF."""
        return pdf("Trả lời việc rà soát, bản sửa trực tuyến")


@dataclass
class Editor:
    """An editor with a pass to one text."""

    document: UUID
    token: str
    client: Client

    def get(self, what: str = "", **headers: str) -> Any:
        """A question."""
        return self.client.get(self._address(what), headers=headers)

    def act(self, act: str, mark: str | None = None, **headers: str) -> Any:
        """An act on the lock."""
        marks = {} if mark is None else {LOCK: mark}
        return self.client.post(self._address(), headers={"X-WOPI-Override": act, **marks, **headers})

    def put(self, data: bytes, mark: str | None = None) -> Any:
        """A save."""
        marks = {} if mark is None else {LOCK: mark}
        return self.client.post(
            self._address("/contents"), data, content_type=DOCX, headers={"X-WOPI-Override": "PUT", **marks}
        )

    def _address(self, what: str = "") -> str:
        return f"/wopi/files/{self.document}{what}?access_token={self.token}"


@pytest.fixture
def any_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor is configured, whose calls are taken."""
    monkeypatch.setattr(OFFICE_EDITOR, "_filled", AnyEditor())
    monkeypatch.setattr(WORD_TO_PDF, "_filled", None)


@pytest.fixture
def converter(monkeypatch: pytest.MonkeyPatch, any_editor: None) -> None:
    """A converter is configured, too."""
    monkeypatch.setattr(WORD_TO_PDF, "_filled", Converter())


@pytest.fixture
def draft(office: Office) -> UUID:
    """Hung's draft with its Word text beside the PDF."""
    document = office.draft()
    source = form_checks.read_source("du-thao.docx", WORD)
    file = files.read_pdf("du-thao.pdf", pdf())
    return drafts.add_version(office.viewer("hung"), document, file=file, source=source, now=office.now)


@pytest.fixture
def editor(any_editor: None, browser: SignIn, draft: UUID) -> Editor:
    """The editor that Hung has opened."""
    return opened(browser("hung"), draft)


def opened(client: Client, document: UUID) -> Editor:
    """The editor as the page around it lets it in; it calls without any cookie."""
    page = client.get(f"/outgoing/{document}/text")
    assert page.status_code == 200
    found = re.search(r'name="access_token" value="([^"]+)"', page.content.decode())
    assert found is not None
    return Editor(document, found.group(1), Client(enforce_csrf_checks=True))


def versions(document: UUID) -> list[DraftVersion]:
    """The versions of a draft, the newest first."""
    return list(DraftVersion.objects.filter(document_id=document).order_by("-ordinal"))


def content(file_id: UUID) -> bytes:
    """The bytes of a stored file."""
    return file_queries.content(file_id)
