"""Programs that act for the people of the small office."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.office import Office, pdf
from vanphong.directory.actions import accounts, tokens
from vanphong.directory.models import Account
from vanphong.kernel.viewer import machine

FIELDS: dict[str, Any] = {
    "type_code": "CV",
    "code_number": "647",
    "code_notation": "BQL-VP",
    "issued_on": "2026-11-18",
    "issuer_name": "Ban Quản lý Khu kinh tế tỉnh Sao Mai",
    "summary": "V/v phối hợp rà soát quy hoạch khu đô thị phía Nam",
}


@dataclass
class Answer:
    """What came back: status, body, and headers."""

    status: int
    body: Any
    headers: Any
    content: bytes

    @property
    def code(self) -> str:
        """The code of a refusal, whose shape is checked on the way."""
        error = self.body["error"]
        assert set(error) == {"code", "message", "fields", "last"}
        assert error["message"]
        assert isinstance(error["code"], str)
        return error["code"]


@dataclass
class Program:
    """A program that acts with a token, or without one."""

    token: str = ""

    def ask(self, method: str, path: str, *, key: str = "", if_match: str = "", **named: Any) -> Answer:
        """Send one request."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        headers |= {"Idempotency-Key": key} if key else {}
        headers |= {"If-Match": if_match} if if_match else {}
        headers |= named.pop("headers", {})
        response: Any = Client().generic if method not in ("get", "post") else getattr(Client(), method)
        if method in ("get", "post"):
            came = response(f"/api/v1{path}", headers=headers, **named)
        else:
            came = response(method.upper(), f"/api/v1{path}", headers=headers, **named)
        is_json = came.content and came.headers.get("Content-Type", "").startswith("application/json")
        return Answer(came.status_code, json.loads(came.content) if is_json else None, came.headers, came.content)

    def get(self, path: str, **typed: Any) -> Answer:
        """Read."""
        return self.ask("get", path, data=typed)

    def post(self, path: str, body: Any = None, *, key: str = "", if_match: str = "") -> Answer:
        """Act."""
        sent = json.dumps(body if body is not None else {})
        return self.ask("post", path, key=key, if_match=if_match, data=sent, content_type="application/json")

    def upload(self, path: str, data: dict[str, Any], *, file: bytes | None = None, key: str = "") -> Answer:
        """Hand in a document with its file."""
        parts: dict[str, Any] = {"data": json.dumps(data)}
        if file is not None:
            parts["file"] = SimpleUploadedFile("van-ban.pdf", file, content_type="application/pdf")
        return self.ask("post", path, key=key, data=parts)

    def received(self, **changed: Any) -> dict[str, Any]:
        """Receive a complete document."""
        answer = self.upload("/incoming/receive", FIELDS | changed, file=pdf())
        assert answer.status == 201, answer.body
        body: dict[str, Any] = answer.body
        return body


As = Callable[[str], Program]


@pytest.fixture
def nobody(db: None) -> Program:
    """A program without a token."""
    _ = db
    return Program()


@pytest.fixture
def acting(office: Office) -> As:
    """Programs by the short name of the person they act for."""
    programs: dict[str, Program] = {}

    def program(name: str) -> Program:
        if name not in programs:
            programs[name] = Program(token_for(office, name))
        return programs[name]

    return program


def token_for(office: Office, name: str) -> str:
    """Issue an account without a password and a token for it."""
    builder, now = machine(agency_id=office.agencies["A"], name="Cài đặt"), timezone.now()
    account_id = accounts.issue_account(
        builder, office.persons[name], username=name, encoded="!", must_change=False, now=now
    )
    token, _ends = tokens.issue_token(Account.objects.get(pk=account_id), label="test", now=now)
    return token
