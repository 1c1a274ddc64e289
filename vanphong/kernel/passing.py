"""Passing on what lies in an inbox: the next holder has it there, the former one does not, and it can be undone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from vanphong.kernel import access
from vanphong.kernel.ids import Ref
from vanphong.kernel.models import AccessGrant, EventRecord


@dataclass(frozen=True)
class Passed:
    """What `pass_on` changed, as it is kept to undo it.

    ``split`` and ``due_on`` are those under which the subject lay before the former holder (``None``: nothing lay
    there for this cause), ``had`` the split in which the next holder had it already (``None``: not at all).
    """

    split: str | None
    due_on: str
    had: str | None

    def dump(self) -> dict[str, Any]:
        """Return it as it is stored."""
        return {"split": self.split, "due_on": self.due_on, "had": self.had}

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Self:
        """Return it from what was stored."""
        return cls(stored["split"], stored["due_on"], stored["had"])


def pass_on(
    subject: Ref, *, cause_id: UUID, from_id: UUID, to_id: UUID, at: datetime, split: str | None = None
) -> Passed:
    """Lay what a cause laid before one principal before another, unopened, in the same split with the same deadline.

    With ``split`` only what lies in that one; the next holder sees the subject in any case. The former holder goes on
    seeing it, as everybody does through whose hands a matter went. Must run inside the matter of the subject.
    """
    mine, theirs = _row(subject.id, from_id, cause_id), _row(subject.id, to_id, cause_id)
    if mine is not None and split is not None and mine.split != split:
        mine = None
    had = theirs.split if theirs is not None else None
    if mine is None:
        if theirs is None:
            access.grant(subject, to_id, cause_id=cause_id, at=at)
        return Passed(None, access.FAR.isoformat(), had)
    if mine.split or theirs is None:
        access.grant(subject, to_id, cause_id=cause_id, at=at, split=mine.split, due_on=mine.due_on)
    access.settle(subject.id, cause_id=cause_id, principal_id=from_id)
    return Passed(mine.split, mine.due_on.isoformat(), had)


def give_back(subject: Ref, passed: Passed, *, cause_id: UUID, from_id: UUID, to_id: UUID, at: datetime) -> None:
    """Undo `pass_on`: ``from_id`` is again the former holder, ``to_id`` the one who had it in between."""
    if passed.had is None:
        access.revoke(subject.id, cause_id=cause_id, principal_id=to_id)
    else:
        access.settle(subject.id, cause_id=cause_id, principal_id=to_id, split=passed.had)
    if passed.split is not None:
        due_on = date.fromisoformat(passed.due_on)
        access.grant(subject, from_id, cause_id=cause_id, at=at, split=passed.split, due_on=due_on, is_opened=True)


def is_untouched(subject_id: UUID, *, since: UUID, but: Iterable[str], **named: str) -> bool:
    """Tell whether nothing was told of a subject behind an event, kinds named in ``but`` apart.

    ``named`` keeps to the events whose payload names these values (one item of a matter).
    """
    told = EventRecord.objects.filter(subject_id=subject_id, id__gt=since).exclude(kind__in=list(but))
    return not told.filter(**{f"payload__{name}": value for name, value in named.items()}).exists()


def _row(subject_id: UUID, principal_id: UUID, cause_id: UUID) -> AccessGrant | None:
    return AccessGrant.objects.filter(subject_id=subject_id, principal_id=principal_id, cause_id=cause_id).first()
