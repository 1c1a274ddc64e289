"""The real web server on a database of one test: started, killed without warning, started again."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.conftest import CommittedDatabase
from vanphong.config.env import Environment
from vanphong.config.supervisor import is_answering, web_command

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0


class Served:
    """Web processes of our own on a port of their own."""

    def __init__(self, database: CommittedDatabase, *, processes: int = 2) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port: int = probe.getsockname()[1]
        self.environment = replace(Environment(), address=f"127.0.0.1:{self.port}", web_processes=processes)
        self.variables = {**os.environ, "DATABASE_URL": database.url, "VANPHONG_ADDRESS": self.environment.address}
        self.start()

    def start(self) -> None:
        """Start it and wait until it takes connections."""
        self.process = subprocess.Popen(
            web_command(self.environment, threads=4), cwd=ROOT, env=self.variables, start_new_session=True
        )
        deadline = time.monotonic() + PATIENCE
        while not is_answering("127.0.0.1", self.port):
            assert time.monotonic() < deadline, "the web server does not open"
            time.sleep(0.05)

    def kill(self) -> None:
        """kill -9 for all of it."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def kill_one(self) -> None:
        """kill -9 for one web process; the server starts another by itself."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        found = [child for child in children if "tracker" not in Path(f"/proc/{child}/cmdline").read_text()]
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(found[-1]), signal.SIGKILL)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: dict[str, Any]


def multipart(data: dict[str, Any], file: bytes) -> tuple[str, bytes]:
    """Content type and body of a form with ``data`` as JSON and ``file`` as PDF."""
    mark = uuid4().hex
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="data"\r\n\r\n{json.dumps(data)}\r\n'
        f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    )
    return f"multipart/form-data; boundary={mark}", head.encode() + file + f"\r\n--{mark}--\r\n".encode()


class Program:
    """One program that speaks to the API over one connection at a time."""

    def __init__(self, port: int) -> None:
        self.port, self.token = port, ""
        self.line: http.client.HTTPConnection | None = None

    def sign_in(self, username: str, password: str) -> None:
        """Fetch a token."""
        body = json.dumps({"username": username, "password": password, "label": "stress"}).encode()
        answer = self.send("/api/v1/tokens", "application/json", body)
        assert answer.status == 201, answer
        self.token = answer.body["token"]

    def send(self, path: str, kind: str, body: bytes, *, key: str = "") -> Answer:
        """Post once; raises ``OSError`` or ``HTTPException`` when the line breaks."""
        self.line = self.line or http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Content-Type": kind, "Idempotency-Key": key}
        try:
            self.line.request(
                "POST", path, body, headers | ({"Authorization": f"Bearer {self.token}"} if self.token else {})
            )
            got = self.line.getresponse()
            return Answer(got.status, json.loads(got.read() or b"{}"))
        except (OSError, http.client.HTTPException):
            self.hang_up()
            raise

    def send_and_hang_up(self, path: str, kind: str, body: bytes, *, key: str, share: float) -> None:
        """Post a share of the body, and go away without reading what comes back."""
        self.hang_up()
        with contextlib.suppress(OSError, http.client.HTTPException):
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
            line.putrequest("POST", path)
            for name, value in (
                ("Content-Type", kind), ("Content-Length", str(len(body))), ("Idempotency-Key", key),
                ("Authorization", f"Bearer {self.token}"),
            ):  # fmt: skip
                line.putheader(name, value)
            line.endheaders(body[: int(len(body) * share)])
            line.close()

    def hang_up(self) -> None:
        """Close the line; the next request opens another."""
        if self.line is not None:
            self.line.close()
            self.line = None
