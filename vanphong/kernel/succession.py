"""Principals that take the place of others at one stroke: what lay before these lies before those, still to be done."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

COPY = """
WITH step(old_id, new_id) AS (SELECT * FROM unnest(%(old)s::uuid[], %(new)s::uuid[])),
lying AS (
    SELECT DISTINCT ON (g.subject_id, step.new_id, g.cause_id)
        g.subject_kind, g.subject_id, step.new_id AS principal_id, g.cause_id, g.split, g.sort_at, g.due_on, g.opened_at
    FROM kernel_accessgrant g JOIN step ON step.old_id = g.principal_id
    WHERE g.split <> ''
    ORDER BY g.subject_id, step.new_id, g.cause_id, g.sort_at, g.id),
numbered AS (
    SELECT lying.*, row_number() OVER (PARTITION BY subject_id, principal_id ORDER BY sort_at, cause_id) AS place
    FROM lying)
INSERT INTO kernel_accessgrant
    (id, subject_kind, subject_id, principal_id, cause_id, split, sort_at, due_on, opened_at, is_primary)
SELECT gen_random_uuid(), subject_kind, subject_id, principal_id, cause_id, split, sort_at, due_on, opened_at,
    place = 1 AND NOT EXISTS (
        SELECT 1 FROM kernel_accessgrant h
        WHERE h.subject_id = numbered.subject_id AND h.principal_id = numbered.principal_id AND h.is_primary)
FROM numbered
ON CONFLICT (subject_id, principal_id, cause_id) DO UPDATE SET
    split = CASE WHEN kernel_accessgrant.split = '' THEN EXCLUDED.split ELSE kernel_accessgrant.split END
"""
SETTLE = """
UPDATE kernel_accessgrant SET split = '' WHERE split <> '' AND principal_id = ANY(%(old)s::uuid[])
"""
NOTICES = """
UPDATE kernel_notice n SET recipient_id = step.new_id
FROM unnest(%(old)s::uuid[], %(new)s::uuid[]) AS step(old_id, new_id)
WHERE n.recipient_id = step.old_id AND n.read_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM kernel_notice t
    WHERE t.cause_id = n.cause_id AND t.recipient_id = step.new_id AND t.kind = n.kind)
"""
POLICY = """
INSERT INTO kernel_policyvalue (scope_id, key, value, set_at)
SELECT DISTINCT ON (step.new_id, v.key) step.new_id, v.key, v.value, v.set_at
FROM unnest(%(old)s::uuid[], %(new)s::uuid[]) AS step(old_id, new_id)
JOIN kernel_policyvalue v ON v.scope_id = step.old_id
ORDER BY step.new_id, v.key, v.set_at DESC
ON CONFLICT DO NOTHING
"""


def take_over(pairs: Sequence[tuple[UUID, UUID]]) -> int:
    """Lay everything that lies in the inboxes of old principals into those of the new ones; return how much it was.

    Deadlines, order and what was opened stay. The old principals go on seeing all they saw; the caller lets the new
    ones inherit their past. Words that were not read yet go along.
    """
    named = {"old": [old for old, _new in pairs], "new": [new for _old, new in pairs]}
    with connection.cursor() as cursor:
        cursor.execute(COPY, named)
        laid = int(cursor.rowcount)
        cursor.execute(SETTLE, named)
        cursor.execute(NOTICES, named)
    return laid


def take_over_policy(pairs: Sequence[tuple[UUID, UUID]]) -> None:
    """Let new scopes begin with what the old ones had set; of several the latest word, and never over one's own."""
    named = {"old": [old for old, _new in pairs], "new": [new for _old, new in pairs]}
    with connection.cursor() as cursor:
        cursor.execute(POLICY, named)
