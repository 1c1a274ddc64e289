"""Who may see what, and where it lies in whose inbox: one row of grants answers both, in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef

from vanphong.kernel.ids import Ref, new_id
from vanphong.kernel.models import AccessGrant
from vanphong.kernel.viewer import Viewer

FAR = date(9999, 12, 31)
"""The deadline of what has none; it sorts last."""

GRANT = """
INSERT INTO kernel_accessgrant
    (id, subject_kind, subject_id, principal_id, cause_id, split, sort_at, due_on, opened_at, is_primary)
VALUES (%(id)s, %(kind)s, %(subject)s, %(principal)s, %(cause)s, %(split)s, %(at)s, %(due_on)s, %(opened_at)s,
    NOT EXISTS (SELECT 1 FROM kernel_accessgrant g
                WHERE g.subject_id = %(subject)s AND g.principal_id = %(principal)s AND g.is_primary))
ON CONFLICT (subject_id, principal_id, cause_id) DO UPDATE
SET split = EXCLUDED.split, sort_at = EXCLUDED.sort_at, due_on = EXCLUDED.due_on, opened_at = EXCLUDED.opened_at
"""

PROMOTE = """
UPDATE kernel_accessgrant SET is_primary = true WHERE id IN (
    SELECT DISTINCT ON (principal_id) id FROM kernel_accessgrant g
    WHERE subject_id = %(subject)s AND NOT EXISTS (
        SELECT 1 FROM kernel_accessgrant h
        WHERE h.subject_id = g.subject_id AND h.principal_id = g.principal_id AND h.is_primary)
    ORDER BY principal_id, sort_at, id)
"""


SETTLE = """
UPDATE kernel_accessgrant g SET split = ''
FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[]) AS place(subject_id, principal_id, cause_id)
WHERE g.subject_id = place.subject_id AND g.principal_id = place.principal_id AND g.cause_id = place.cause_id
"""


class Place(NamedTuple):
    """Where a cause laid a subject: the key of a grant."""

    subject_id: UUID
    principal_id: UUID
    cause_id: UUID


@dataclass(frozen=True)
class Laying:
    """One subject to be laid before a principal, for a cause, in a split, with its deadline."""

    subject: Ref
    principal_id: UUID
    cause_id: UUID
    split: str = ""
    due_on: date | None = None


def grant(
    subject: Ref,
    principal_id: UUID,
    *,
    cause_id: UUID,
    at: datetime,
    split: str = "",
    due_on: date | None = None,
    is_opened: bool = False,
) -> None:
    """Let a principal see a subject for a cause, and lay it into a split of the principal's inbox.

    It lies there unopened, unless ``is_opened`` says that the holder has it before its eyes already.

    A second call for the same cause moves the row. Must run inside the matter of the subject.
    """
    named = _named(subject, principal_id, cause_id, at, split=split, due_on=due_on)
    with connection.cursor() as cursor:
        cursor.execute(GRANT, {**named, "opened_at": at if is_opened else None})


def _named(
    subject: Ref, principal_id: UUID, cause_id: UUID, at: datetime, *, split: str, due_on: date | None
) -> dict[str, Any]:
    return {
        "id": new_id(),
        "kind": subject.kind,
        "subject": subject.id,
        "principal": principal_id,
        "cause": cause_id,
        "split": split,
        "at": at,
        "due_on": due_on or FAR,
        "opened_at": None,
    }


def settle(subject_id: UUID, *, cause_id: UUID, split: str = "", principal_id: UUID | None = None) -> None:
    """Take what a cause laid into inboxes out of its split (or into another); it stays visible, opened or not."""
    rows = AccessGrant.objects.filter(subject_id=subject_id, cause_id=cause_id)
    if principal_id is not None:
        rows = rows.filter(principal_id=principal_id)
    rows.update(split=split)


def grant_many(layings: Sequence[Laying], *, at: datetime) -> None:
    """Do what `grant` does, unopened, for many; must run inside the matters of all subjects."""
    with connection.cursor() as cursor:
        cursor.executemany(
            GRANT,
            [
                _named(one.subject, one.principal_id, one.cause_id, at, split=one.split, due_on=one.due_on)
                for one in layings
            ],
        )


def settle_many(places: Sequence[Place]) -> None:
    """Do what `settle` does for one principal each, for many."""
    with connection.cursor() as cursor:
        cursor.execute(SETTLE, [list(column) for column in zip(*places, strict=True)] or [[], [], []])


def reschedule(subject_id: UUID, *, cause_id: UUID, due_on: date | None) -> None:
    """Change the deadline that the rows of a cause carry."""
    AccessGrant.objects.filter(subject_id=subject_id, cause_id=cause_id).update(due_on=due_on or FAR)


def revoke(subject_id: UUID, *, cause_id: UUID, principal_id: UUID | None = None) -> None:
    """Take back the grants of a cause (of one principal, or all); who has another cause to see still sees."""
    rows = AccessGrant.objects.filter(subject_id=subject_id, cause_id=cause_id)
    if principal_id is not None:
        rows = rows.filter(principal_id=principal_id)
    rows.delete()
    with connection.cursor() as cursor:
        cursor.execute(PROMOTE, {"subject": subject_id})


def sees(viewer: Viewer, subject_id: UUID) -> bool:
    """Tell whether the viewer may see the subject."""
    return AccessGrant.objects.filter(subject_id=subject_id, principal_id__in=viewer.principals).exists()


def visible(viewer: Viewer, *, field: str = "pk") -> Exists:
    """Return the condition by which a query keeps only rows whose ``field`` names a subject the viewer may see."""
    return Exists(AccessGrant.objects.filter(subject_id=OuterRef(field), principal_id__in=viewer.principals))


def mark_opened(viewer: Viewer, subject_id: UUID, *, at: datetime) -> bool:
    """Note that the viewer has opened the subject; tell whether this was the first time for one of its inboxes."""
    rows = AccessGrant.objects.filter(subject_id=subject_id, principal_id__in=viewer.hands, opened_at=None)
    return rows.update(opened_at=at) > 0


def was_opened(subject_id: UUID, *, principal_id: UUID, cause_id: UUID) -> bool:
    """Tell whether a holder of the principal has opened the subject since the cause last laid it there."""
    rows = AccessGrant.objects.filter(subject_id=subject_id, principal_id=principal_id, cause_id=cause_id)
    return rows.exclude(opened_at=None).exists()


@dataclass(frozen=True)
class Opened:
    """When the holder of a principal first opened a subject, for one cause; ``None``: not yet."""

    principal_id: UUID
    cause_id: UUID
    split: str
    opened_at: datetime | None


def openings(subject_id: UUID) -> list[Opened]:
    """Return, for every grant on the subject, when it was opened."""
    rows = AccessGrant.objects.filter(subject_id=subject_id).order_by("sort_at", "id")
    return [Opened(*row) for row in rows.values_list("principal_id", "cause_id", "split", "opened_at")]


@dataclass(frozen=True)
class Slip:
    """One row of an inbox: the subject, why it lies here, since when, and until when."""

    id: UUID
    kind: str
    subject_id: UUID
    cause_id: UUID
    split: str
    sort_at: datetime
    due_on: date | None
    opened_at: datetime | None


@dataclass(frozen=True)
class Shelf:
    """What to list: one split, or (empty split) everything of a kind; narrowed and ordered.

    ``after`` is the cursor of the previous page's last slip, made by `cursor_of`.
    """

    kind: str = ""
    split: str = ""
    is_unopened_only: bool = False
    due_by: date | None = None
    by_deadline: bool = False
    after: tuple[Any, UUID] | None = None


def page(principals: Sequence[UUID], shelf: Shelf, *, limit: int) -> list[Slip]:
    """Return up to ``limit`` slips of a shelf for the principals, one index range each, merged in order."""
    order = "due_on, id" if shelf.by_deadline else "sort_at DESC, id DESC"
    conditions, named = _conditions(shelf)
    statement = f"""
        SELECT g.id, g.subject_kind, g.subject_id, g.cause_id, g.split, g.sort_at, g.due_on, g.opened_at
        FROM unnest(%(principals)s::uuid[]) WITH ORDINALITY AS p(id, rank)
        CROSS JOIN LATERAL (
            SELECT * FROM kernel_accessgrant a WHERE a.principal_id = p.id AND {conditions}
            ORDER BY {order} LIMIT %(limit)s) AS g
        ORDER BY {order.replace("id", "g.id")} LIMIT %(limit)s
    """  # noqa: S608 (made of this module's own constants; every value is a parameter)
    with connection.cursor() as cursor:
        cursor.execute(statement, {**named, "principals": list(principals), "limit": limit})
        return [_slip(row) for row in cursor.fetchall()]


def _slip(row: Sequence[Any]) -> Slip:
    due_on = None if row[6] == FAR else row[6]
    return Slip(row[0], row[1], row[2], row[3], row[4], row[5], due_on, row[7])


def cursor_of(slip: Slip, *, by_deadline: bool) -> tuple[Any, UUID]:
    """Return what `Shelf.after` wants to go on behind this slip."""
    return ((slip.due_on or FAR) if by_deadline else slip.sort_at, slip.id)


def _conditions(shelf: Shelf) -> tuple[str, dict[str, Any]]:
    parts = []
    named: dict[str, Any] = {"split": shelf.split, "kind": shelf.kind, "due_by": shelf.due_by}
    if shelf.split:
        parts.append("a.split = %(split)s")
    else:
        parts.append("a.is_primary AND a.subject_kind = %(kind)s AND " + NOT_SEEN_BEFORE)
    if shelf.is_unopened_only:
        parts.append("a.opened_at IS NULL")
    if shelf.due_by is not None:
        parts.append("a.due_on <= %(due_by)s")
    if shelf.after is not None:
        named["after"], named["after_id"] = shelf.after
        comparison = "(a.due_on, a.id) >" if shelf.by_deadline else "(a.sort_at, a.id) <"
        parts.append(f"{comparison} (%(after)s, %(after_id)s)")
    return " AND ".join(parts), named


NOT_SEEN_BEFORE = """NOT EXISTS (
    SELECT 1 FROM kernel_accessgrant h
    WHERE h.subject_id = a.subject_id AND h.is_primary
    AND h.principal_id = ANY((%(principals)s::uuid[])[:p.rank - 1]))"""
"""Of several principals of one viewer that see a subject, only the first lists it."""

COUNT = """
SELECT s.split, count(g.id)
FROM unnest(%(splits)s::text[]) AS s(split)
CROSS JOIN LATERAL (
    SELECT a.id FROM unnest(%(principals)s::uuid[]) AS p(id)
    JOIN kernel_accessgrant a ON a.principal_id = p.id AND a.split = s.split
    LIMIT %(cap)s) AS g
GROUP BY s.split
"""


def counts(principals: Sequence[UUID], splits: Sequence[str], *, cap: int = 1000) -> dict[str, int]:
    """Return how many slips lie in each split, at most ``cap`` + 1 of each: the rows that `page` would list."""
    named: dict[str, Any] = {"splits": list(splits), "principals": list(principals), "cap": cap + 1}
    with connection.cursor() as cursor:
        cursor.execute(COUNT, named)
        return dict(cursor.fetchall())
