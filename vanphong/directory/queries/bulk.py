"""Acts on many persons: what would become of each, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.directory import policies
from vanphong.directory.models import BulkLine, BulkRun, Person
from vanphong.directory.policies import Against
from vanphong.directory.queries import staff
from vanphong.directory.queries.staff import StaffRow
from vanphong.directory.queries.standings import Standing, standings
from vanphong.directory.vocabulary import AccountState, BulkAct, LineState
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer

MOST_SHOWN = 500


@dataclass(frozen=True)
class Preview:
    """One person and what stands against the act; nothing: it would be done."""

    row: StaffRow
    against: str


@dataclass(frozen=True)
class Line:
    """What became of one person."""

    person_id: UUID
    name: str
    state: LineState
    words: str


@dataclass(frozen=True)
class Run:
    """An act on many persons and how far it is."""

    id: UUID
    act: BulkAct
    note: str
    begun_at: datetime
    is_ended: bool
    is_undone: bool
    total: int
    counts: dict[str, int]
    lines: tuple[Line, ...]

    @property
    def settled(self) -> int:
        """How many do not wait any more."""
        return self.total - self.counts.get(LineState.WAITING, 0)


def preview(viewer: Viewer, act: BulkAct, *, person_ids: Sequence[UUID], now: datetime) -> list[Preview]:
    """Return what would become of each of the persons whom the viewer looks after, by given name."""
    rows = staff.chosen(viewer, person_ids, now=now)
    theirs = standings({row.person_id for row in rows}, day=localdate(now))
    return [Preview(row, _against(viewer, act, row, theirs[row.person_id])) for row in rows]


def run(viewer: Viewer, run_id: UUID) -> Run:
    """Return a run that the viewer began; raises ``NotFound``. Refusals come first."""
    row = BulkRun.objects.filter(pk=run_id, by_person_id=viewer.person_id).first()
    if row is None:
        raise NotFound()
    counts = dict(row.lines.order_by().values_list("state").annotate(count=Count("id")))
    lines = list(BulkLine.objects.filter(run=row).order_by("-state", "ordinal")[:MOST_SHOWN])
    names = dict(Person.objects.filter(pk__in=[line.person_id for line in lines]).values_list("id", "full_name"))
    return Run(
        id=row.id,
        act=BulkAct(row.act),
        note=row.note,
        begun_at=row.begun_at,
        is_ended=row.ended_at is not None,
        is_undone=row.undone_at is not None,
        total=sum(counts.values()),
        counts=counts,
        lines=tuple(
            Line(line.person_id, names.get(line.person_id, ""), LineState(line.state), line.words) for line in lines
        ),
    )


def _against(viewer: Viewer, act: BulkAct, row: StaffRow, theirs: Standing) -> str:
    if act == BulkAct.MOVE:
        return _against_move(viewer, theirs)
    if row.account_id is None:
        return _("Has no account yet.")
    why = policies.against(viewer, person_id=row.person_id, home_id=theirs.home_id, roles=theirs.roles)
    if why is not None:
        return {
            Against.ELSEWHERE: _("The main post is in another agency: its administrator looks after the account."),
            Against.OWN: _("Nobody administers their own account."),
            Against.ABOVE: _("Only who runs the whole system may touch this account."),
        }[why]
    if act == BulkAct.UNLOCK:
        return "" if row.state == AccountState.LOCKED else _("Is not locked.")
    if row.state == AccountState.CLOSED:
        return _("Is closed already.")
    return _("Is locked already.") if row.state == AccountState.LOCKED and act == BulkAct.LOCK else ""


def _against_move(viewer: Viewer, theirs: Standing) -> str:
    """A post is moved where the viewer administers, the main post may be elsewhere."""
    if not any(policies.administers(viewer, agency_id) for agency_id in theirs.present_in):
        return _("Holds no post now.")
    return "" if policies.outranks(viewer, theirs.roles) else _("This person's rights are above yours.")
