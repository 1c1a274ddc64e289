"""What an act leaves in the database, counted: the measure of *nothing was stored*."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

TABLES = (
    "kernel_eventrecord", "kernel_accessgrant", "kernel_notice", "kernel_searchentry", "kernel_actreceipt",
    "kernel_counter", "files_storedfile", "work_item", "work_directive", "work_report", "documents_incomingdocument",
    "documents_outgoingdocument", "documents_attachment", "documents_draftversion", "documents_comment",
    "documents_recipient", "documents_delivery", "documents_deliverystatus", "procrastinate_jobs",
)  # fmt: skip


def traces() -> dict[str, int]:
    """Rows per table, and the sum of all numbers ever given."""
    with connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            found[table] = cursor.fetchone()[0]
        cursor.execute("SELECT coalesce(sum(last), 0) FROM kernel_counter")
        found["numbers given"] = cursor.fetchone()[0]
    return found


@contextmanager
def nothing_left() -> Iterator[None]:
    """Whatever happens inside leaves no row anywhere."""
    before = traces()
    yield
    assert traces() == before
