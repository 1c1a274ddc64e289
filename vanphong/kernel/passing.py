"""Passing on what lies in an inbox: the next holder has it there, the former one does not, and it can be undone."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from vanphong.kernel import access
from vanphong.kernel.access import Laying, Place
from vanphong.kernel.ids import Ref
from vanphong.kernel.models import AccessGrant, EventRecord


@dataclass(frozen=True)
class Passed:
    """What `pass_on` changed, as it is kept to undo it.

    ``split`` and ``due_on`` are those under which the subject lay before the former holder (``None``: nothing lay
    there for this cause), ``had`` and ``had_due_on`` those under which the next holder had it already (``None``: not
    at all).
    """

    split: str | None
    due_on: str
    had: str | None
    had_due_on: str

    def dump(self) -> dict[str, Any]:
        """Return it as it is stored."""
        return asdict(self)

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Self:
        """Return it from what was stored."""
        return cls(**{one.name: stored[one.name] for one in fields(cls)})


@dataclass(frozen=True)
class Passing:
    """What is to be passed on: what a cause laid before one principal, to another."""

    subject: Ref
    cause_id: UUID
    from_id: UUID
    to_id: UUID

    @property
    def mine(self) -> Place:
        """Where it lies."""
        return Place(self.subject.id, self.from_id, self.cause_id)

    @property
    def theirs(self) -> Place:
        """Where it shall lie."""
        return Place(self.subject.id, self.to_id, self.cause_id)


def pass_on(things: Sequence[Passing], *, at: datetime, split: str | None = None) -> list[Passed]:
    """Lay what lies before one principal before another, unopened, in the same split with the same deadline.

    With ``split`` only what lies in that one; the next holder sees the subject in any case. The former holder goes on
    seeing it, as everybody does through whose hands a matter went. The number of statements does not grow with the
    things, each of which is named once. Must run inside the matters of the subjects.
    """
    rows = _rows([*(one.mine for one in things), *(one.theirs for one in things)])
    passed, layings = [], []
    for one in things:
        mine, theirs = rows.get(one.mine), rows.get(one.theirs)
        if mine is not None and split is not None and mine.split != split:
            mine = None
        lying, due_on = (mine.split, mine.due_on) if mine is not None else (None, access.FAR)
        if lying or theirs is None:
            layings.append(Laying(one.subject, one.to_id, one.cause_id, lying or "", due_on))
        had, had_due_on = (theirs.split, theirs.due_on) if theirs is not None else (None, access.FAR)
        passed.append(Passed(lying, due_on.isoformat(), had, had_due_on.isoformat()))
    access.grant_many(layings, at=at)
    access.settle_many([one.mine for one, was in zip(things, passed, strict=True) if was.split is not None])
    return passed


def give_back(subject: Ref, passed: Passed, *, cause_id: UUID, from_id: UUID, to_id: UUID, at: datetime) -> None:
    """Undo `pass_on`: ``from_id`` is again the former holder, ``to_id`` the one who had it in between."""
    if passed.had is None:
        access.revoke(subject.id, cause_id=cause_id, principal_id=to_id)
    elif passed.had:
        had_due_on = date.fromisoformat(passed.had_due_on)
        access.grant(subject, to_id, cause_id=cause_id, at=at, split=passed.had, due_on=had_due_on, is_opened=True)
    else:
        access.settle(subject.id, cause_id=cause_id, principal_id=to_id)
    if passed.split is not None:
        due_on = date.fromisoformat(passed.due_on)
        access.grant(subject, from_id, cause_id=cause_id, at=at, split=passed.split, due_on=due_on, is_opened=True)


def is_untouched(subject_id: UUID, *, since: UUID, but: Iterable[str], **named: str) -> bool:
    """Tell whether nothing was told of a subject behind an event, kinds named in ``but`` apart.

    ``named`` keeps to the events whose payload names these values (one item of a matter).
    """
    told = EventRecord.objects.filter(subject_id=subject_id, id__gt=since).exclude(kind__in=list(but))
    return not told.filter(**{f"payload__{name}": value for name, value in named.items()}).exists()


def _rows(places: Iterable[Place]) -> dict[Place, AccessGrant]:
    """Return the grants at some places."""
    wanted = set(places)
    subjects, principals, causes = (set(column) for column in zip(*wanted, strict=True)) if wanted else ((), (), ())
    found = AccessGrant.objects.filter(subject_id__in=subjects, principal_id__in=principals, cause_id__in=causes)
    rows = {Place(row.subject_id, row.principal_id, row.cause_id): row for row in found}
    return {place: row for place, row in rows.items() if place in wanted}
