"""Acting once: a double click or a resend of the same act has one effect."""

import hashlib
from collections.abc import Callable
from uuid import UUID

from django.db import connection, transaction

from vanphong.kernel.viewer import Viewer

KEY_LIMIT = 64

CLAIM = """
INSERT INTO kernel_actreceipt (person_id, key, result_id) VALUES (%s, %s, NULL)
ON CONFLICT (person_id, key) DO NOTHING
"""


def once(viewer: Viewer, key: str, act: Callable[[], UUID]) -> UUID:
    """Run ``act`` unless the same person has run it under the same key; return what it returned then or now.

    ``act`` runs in one transaction with the receipt: either both are kept or neither. A second caller with the same
    key waits for the first. An empty key means that the caller makes no claim, and the act simply runs.
    """
    if not key:
        return act()
    key = _kept(key)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(CLAIM, [viewer.person_id, key])
        if cursor.rowcount == 0:
            cursor.execute(
                "SELECT result_id FROM kernel_actreceipt WHERE person_id = %s AND key = %s",
                [viewer.person_id, key],
            )
            first: UUID = cursor.fetchone()[0]
            return first
        result = act()
        cursor.execute(
            "UPDATE kernel_actreceipt SET result_id = %s WHERE person_id = %s AND key = %s",
            [result, viewer.person_id, key],
        )
    return result


def result_of(viewer: Viewer, key: str) -> UUID | None:
    """Return what an act returned that the person has run under the key; nothing where there was none."""
    if not key:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT result_id FROM kernel_actreceipt WHERE person_id = %s AND key = %s", [viewer.person_id, _kept(key)]
        )
        row = cursor.fetchone()
    return row[0] if row else None


def _kept(key: str) -> str:
    return key if len(key) <= KEY_LIMIT and key.isprintable() else hashlib.sha256(key.encode()).hexdigest()
