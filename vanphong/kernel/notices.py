"""Notices: word to seats that something happened, told once, worded when read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from vanphong.kernel.ids import Ref, new_id
from vanphong.kernel.models import Notice


@dataclass(frozen=True)
class NoticeKind:
    """A kind of notice: its name, its words with named places, and how grave it is (info, warning, urgent)."""

    name: str
    words: "str | Promise"
    gravity: str = "info"


_kinds: dict[str, NoticeKind] = {}


def declare(name: str, words: "str | Promise", *, gravity: str = "info") -> NoticeKind:
    """Make a kind of notice known and return it."""
    _kinds[name] = NoticeKind(name, words, gravity)
    return _kinds[name]


def tell(
    recipients: Iterable[UUID],
    kind: NoticeKind,
    *,
    about: Ref,
    cause_id: UUID,
    at: datetime,
    named: dict[str, str] | None = None,
) -> None:
    """Tell every recipient seat once per cause; telling again changes nothing."""
    rows = [
        Notice(
            id=new_id(),
            recipient_id=recipient,
            cause_id=cause_id,
            kind=kind.name,
            subject_kind=about.kind,
            subject_id=about.id,
            named=named or {},
            at=at,
        )
        for recipient in dict.fromkeys(recipients)
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


def told(cause_ids: Iterable[UUID]) -> dict[UUID, NoticeKind]:
    """Return, for those of several causes of which somebody has been told already, in which kind of notice."""
    rows = Notice.objects.filter(cause_id__in=list(cause_ids)).values_list("cause_id", "kind")
    return {cause_id: _kinds[kind] for cause_id, kind in rows.distinct() if kind in _kinds}


@dataclass(frozen=True)
class Word:
    """A notice as its reader sees it."""

    id: UUID
    at: datetime
    text: str
    gravity: str
    about: Ref
    is_read: bool


def recent(recipients: Iterable[UUID], *, limit: int = 20, after: UUID | None = None) -> list[Word]:
    """Return the newest notices to any of the seats, only those behind ``after`` when it is given."""
    rows = Notice.objects.filter(recipient_id__in=list(recipients)).order_by("-id")
    if after is not None:
        rows = rows.filter(id__gt=after)
    return [_word(row) for row in rows[:limit]]


def _word(row: Notice) -> Word:
    kind = _kinds.get(row.kind)
    text = str(kind.words) % _named(row.named) if kind else row.kind
    gravity = kind.gravity if kind else "info"
    return Word(row.id, row.at, text, gravity, Ref(row.subject_kind, row.subject_id), row.read_at is not None)


def _named(named: dict[str, Any]) -> dict[str, Any]:
    return {key: str(value) for key, value in named.items()}


def unread_count(recipients: Iterable[UUID], *, cap: int = 99) -> int:
    """Return how many notices to the seats are unread, at most ``cap`` + 1."""
    rows = Notice.objects.filter(recipient_id__in=list(recipients), read_at=None)
    return rows.values("id")[: cap + 1].count()


def mark_read(recipients: Iterable[UUID], *, at: datetime, subject_id: UUID | None = None) -> None:
    """Note that the notices (all, or those about one subject) have been read."""
    rows = Notice.objects.filter(recipient_id__in=list(recipients), read_at=None)
    if subject_id is not None:
        rows = rows.filter(subject_id=subject_id)
    rows.update(read_at=at)


def forget(subject_id: UUID) -> None:
    """Delete the notices about a subject that is no more: they would lead nowhere."""
    Notice.objects.filter(subject_id=subject_id).delete()
