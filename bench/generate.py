"""Make the province of the measurements: `.venv/bin/python -m bench.generate --documents 100000`."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import time
from datetime import date
from uuid import UUID

import django

from bench import place

place.set_environment()
django.setup()

import psycopg  # noqa: E402 (after the settings know their database)
from django.contrib.auth.hashers import make_password  # noqa: E402

from bench.province import END, Province, Size  # noqa: E402
from vanphong.engines.typeset.official import Agency, OfficialDocument, Paragraph, typeset  # noqa: E402
from vanphong.files.ports import BLOBS  # noqa: E402

PASSWORD = "Mùa-xuân-2026!"  # noqa: S105 (of a fictional province on one's own machine)
FILES = 8


def letter(number: int) -> bytes:
    """One of the few files that all documents share, the same bytes every time."""
    words = f"Công văn mẫu số {number}"
    return typeset(
        OfficialDocument(
            agency=Agency(("BAN QUẢN LÝ KHU KINH TẾ",), ("UBND TỈNH SAO MAI",)),
            number=str(number),
            symbol="BQL-VP",
            place="Sao Mai",
            issued_on=date(2026, 1, 5),
            summary=words,
            body=(Paragraph(words),),
        )
    )


def store_files(connection: psycopg.Connection[tuple[object, ...]]) -> list[UUID]:
    """Put the shared files into the store; return their rows."""
    made = []
    with connection.cursor() as cursor:
        for number in range(1, FILES + 1):
            data = letter(number)
            made.append(UUID(int=number))
            BLOBS.port.put(data)
            cursor.execute(
                "INSERT INTO files_storedfile (id, sha256, name, media_type, size, page_count, head_text, likeness, "
                "stored_by_id, stored_at) VALUES (%s, %s, %s, 'application/pdf', %s, 1, '', '{}', %s, %s)",
                [made[-1], hashlib.sha256(data).hexdigest(), f"cong-van-{number}.pdf", len(data), UUID(int=0), END],
            )
    return made


def main(arguments: list[str]) -> int:
    """Generate unless the database is filled already; say how long it took."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--documents", type=int, default=100_000)
    asked.add_argument("--onlookers", type=int, default=2, help="who see each document beside those who handle it")
    size = Size(documents=asked.parse_args(arguments).documents, onlookers=asked.parse_args(arguments).onlookers)
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        if connection.execute("SELECT 1 FROM kernel_accessgrant LIMIT 1").fetchone():
            print("the province is there already")
            return 0
        began = time.monotonic()
        Province(connection, size).write(password=make_password(PASSWORD), file_ids=store_files(connection))
        grants = connection.execute("SELECT count(*) FROM kernel_accessgrant").fetchone()
    print(f"{size.documents} documents, {grants[0] if grants else 0} grants in {time.monotonic() - began:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
