"""Measure registering a document with a 400 KB PDF over the API: `.venv/bin/python -m bench.register`."""

from __future__ import annotations

import http.client
import io
import json
import random
import statistics
import sys
import time
from uuid import uuid4

from bench import generate, place

CLERK, TIMES, SIZE = "clerk0-0", 150, 400_000
ENTER = "/api/v1/incoming/enter"
TYPED = {
    "type_code": "CV", "code_number": "1", "code_notation": "BQL-VP", "issued_on": "2026-01-05",
    "issuer_name": "Ban Quản lý Khu kinh tế", "summary": "V/v đo thời gian đăng ký văn bản đến",
}  # fmt: skip


def letter_of_400_kilobytes() -> bytes:
    """A letter with a text layer and an attached stream that makes it as heavy as a usual scan of four pages."""
    ballast = random.Random(1).randbytes(SIZE - len(generate.letter(1)))  # noqa: S311 (repeatable)
    data = io.BytesIO(generate.letter(1))
    data.seek(0, io.SEEK_END)
    data.write(b"\n%" + ballast.replace(b"\n", b" ").replace(b"\r", b" ") + b"\n" + TAIL)
    return data.getvalue()


TAIL = b"%%EOF\n"


def token(line: http.client.HTTPConnection) -> str:
    """A token for the clerk."""
    body = json.dumps({"username": CLERK, "password": generate.PASSWORD, "label": "bench"})
    line.request("POST", "/api/v1/tokens", body, {"Content-Type": "application/json"})
    told: str = json.loads(line.getresponse().read())["token"]
    return told


def enter(line: http.client.HTTPConnection, ticket: str, file: bytes) -> float:
    """Register one document; the milliseconds it took."""
    mark = uuid4().hex
    body = (
        (
            f'--{mark}\r\nContent-Disposition: form-data; name="data"\r\n\r\n{json.dumps(TYPED)}\r\n'
            f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n'
            "Content-Type: application/pdf\r\n\r\n"
        ).encode()
        + file
        + f"\r\n--{mark}--\r\n".encode()
    )
    kind = f"multipart/form-data; boundary={mark}"
    began = time.perf_counter()
    line.request("POST", ENTER, body, {"Content-Type": kind, "Authorization": f"Bearer {ticket}"})
    answer = line.getresponse()
    said = answer.read()
    if answer.status != 201:
        raise SystemExit(f"refused: {answer.status} {said[:300]!r}")
    return (time.perf_counter() - began) * 1000


def main() -> int:
    """Register many documents, each with a file of its own, and print what one took."""
    generate.main([])
    heavy = letter_of_400_kilobytes()
    with place.served() as port:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        ticket = token(line)
        # A file of its own each time, so that each is written and forced to the disk.
        taken = [enter(line, ticket, heavy[: -len(TAIL)] + f"%{uuid4().hex}\n".encode() + TAIL) for _ in range(TIMES)]
    taken = sorted(taken[10:])
    print(f"register with a {len(heavy) // 1000} kB PDF: median {statistics.median(taken):.1f} ms, "
          f"p95 {taken[int(len(taken) * 0.95)]:.1f} ms")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
