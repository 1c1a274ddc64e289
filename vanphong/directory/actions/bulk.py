"""One act on many persons: each is done or refused for itself, in a transaction of its own, and written down.

Up to fifty are done at once, more by a worker, so that nobody waits before a page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.directory.actions import accounts, people
from vanphong.directory.actions.accounts import Issued
from vanphong.directory.models import Account, BulkLine, BulkRun, Person, Seat, Unit
from vanphong.directory.policies import administers
from vanphong.directory.queries import staff
from vanphong.directory.queries import viewer as viewers
from vanphong.directory.queries.viewer import valid_on
from vanphong.directory.vocabulary import BulkAct, Closing, LineState
from vanphong.kernel import jobs, texts
from vanphong.kernel.errors import IllegalMove, Invalid, NotFound, Refusal
from vanphong.kernel.viewer import Viewer

CARRY_OUT, TAKE_BACK = "directory.carry_out_bulk", "directory.take_back_bulk"
AT_ONCE = 50
MOST, MOST_SLIPS = 2000, 200
UNDOABLE = (BulkAct.LOCK, BulkAct.MOVE)
"""What was locked by wrong passwords cannot be locked so again, and a password that is gone is gone."""


@dataclass(frozen=True)
class Order:
    """What is asked: the act, on whom, why, and for a move the unit."""

    act: BulkAct
    person_ids: Sequence[UUID]
    note: str = ""
    unit_id: UUID | None = None


@dataclass(frozen=True)
class Done:
    """What an act touched, and what it was before."""

    subject_id: UUID
    before_id: UUID | None = None
    issued: Issued | None = None


@dataclass(frozen=True)
class Slip:
    """A first password for somebody, as it is handed over."""

    name: str
    issued: Issued


def begin(viewer: Viewer, order: Order, *, now: datetime) -> UUID:
    """Begin an act on many persons; return the run that tells what became of each.

    Raises ``Invalid`` when nobody is chosen, too many are, or the reason or the unit is missing.
    """
    if order.act == BulkAct.RESET:
        raise Invalid({"act": _("New passwords are shown at once: choose fewer people.")})
    with transaction.atomic():
        run = _enter(viewer, order, most=MOST, now=now)
        count = run.lines.count()
        if count > AT_ONCE:
            jobs.defer(CARRY_OUT, lock=str(run.id), run_id=str(run.id))
    if count <= AT_ONCE:
        _each(viewer, run, now=now)
    return run.id


def reset(viewer: Viewer, order: Order, *, now: datetime) -> tuple[UUID, list[Slip]]:
    """Issue new first passwords to many persons; return the run and the slips, which are shown this once."""
    with transaction.atomic():
        run = _enter(viewer, order, most=MOST_SLIPS, now=now)
    done = _each(viewer, run, now=now)
    names = dict(Person.objects.filter(pk__in=order.person_ids).values_list("id", "full_name"))
    return run.id, [Slip(names[each.issued.person_id], each.issued) for each in done if each.issued]


def carry_out(run_id: UUID, *, now: datetime) -> None:
    """Do what waits in a run, as its beginner; may be repeated. Whoever may no longer administer is refused."""
    run = BulkRun.objects.get(pk=run_id)
    if viewer := _beginner(run, now=now):
        _each(viewer, run, now=now)
        return
    run.lines.filter(state=LineState.WAITING).update(
        state=LineState.REFUSED, words=_("The beginner has left the post.")
    )
    BulkRun.objects.filter(pk=run_id).update(ended_at=now)


def undo(viewer: Viewer, run_id: UUID, *, now: datetime) -> None:
    """Take back what a run did, one by one; raises ``NotFound``, ``IllegalMove`` where it cannot be taken back."""
    with transaction.atomic():
        run = BulkRun.objects.select_for_update().filter(pk=run_id, by_person_id=viewer.person_id).first()
        if run is None:
            raise NotFound()
        if run.ended_at is None or run.undone_at is not None or run.act not in UNDOABLE:
            raise IllegalMove()
        run.undone_at = now
        run.save(update_fields=["undone_at"])
        count = run.lines.filter(state=LineState.DONE).count()
        if count > AT_ONCE:
            jobs.defer(TAKE_BACK, lock=str(run.id), run_id=str(run.id))
    if count <= AT_ONCE:
        _take_back(viewer, run, now=now)


def take_back(run_id: UUID, *, now: datetime) -> None:
    """Take back what is still done in a run, as its beginner; may be repeated."""
    run = BulkRun.objects.get(pk=run_id)
    if viewer := _beginner(run, now=now):
        _take_back(viewer, run, now=now)


def _enter(viewer: Viewer, order: Order, *, most: int, now: datetime) -> BulkRun:
    """Write down what is asked; people whom the viewer does not look after are not there."""
    chosen = list(dict.fromkeys(order.person_ids))
    if len(chosen) > most:
        raise Invalid({"chosen": _("At most %(most)d people at once.") % {"most": most}})
    there = Person.objects.filter(staff.looked_after(viewer), pk__in=chosen, merged_into=None)
    there_ids = set(there.values_list("id", flat=True))
    found = [one for one in chosen if one in there_ids]
    if not found:
        raise Invalid({"chosen": _("Choose at least one person.")})
    note = texts.clean(order.note)[:300]
    if order.act == BulkAct.LOCK and not note:
        raise Invalid({"note": _("Say why the accounts are locked.")})
    if order.act == BulkAct.MOVE:
        _unit(viewer, order.unit_id, now=now)
    run = BulkRun.objects.create(
        act=order.act,
        note=note,
        unit_id=order.unit_id if order.act == BulkAct.MOVE else None,
        by_person_id=viewer.person_id,
        by_seat_id=viewer.seat_id,
        begun_at=now,
    )
    BulkLine.objects.bulk_create(BulkLine(run=run, person_id=one, ordinal=place) for place, one in enumerate(found))
    return run


def _unit(viewer: Viewer, unit_id: UUID | None, *, now: datetime) -> Unit:
    unit = Unit.objects.filter(valid_on(localdate(now)), pk=unit_id).first() if unit_id else None
    if unit is None or not administers(viewer, unit.agency_id):
        raise Invalid({"unit_id": _("Choose the unit.")})
    return unit


def _beginner(run: BulkRun, *, now: datetime) -> Viewer | None:
    """Who began a run, in the same seat; nobody when that seat is over."""
    try:
        viewer = viewers.viewer_of(run.by_person_id, day=localdate(now), seat_id=run.by_seat_id)
    except NotFound:
        return None
    return viewer if viewer.seat_id == run.by_seat_id else None


def _each(viewer: Viewer, run: BulkRun, *, now: datetime) -> list[Done]:
    does, done = _act(viewer, run, now=now), []
    for line_id in run.lines.filter(state=LineState.WAITING).order_by("ordinal").values_list("id", flat=True):
        with transaction.atomic():
            line = BulkLine.objects.select_for_update().get(pk=line_id)
            if line.state != LineState.WAITING:
                continue
            found = _tried(line, does)
            changed = {"state": LineState.REFUSED, "words": found[:300]} if isinstance(found, str) else _told(found)
            BulkLine.objects.filter(pk=line_id).update(**changed)
        if isinstance(found, Done):
            done.append(found)
    BulkRun.objects.filter(pk=run.id, ended_at=None).update(ended_at=now)
    return done


def _told(done: Done) -> dict[str, object]:
    return {"state": LineState.DONE, "subject_id": done.subject_id, "before_id": done.before_id}


def _tried(line: BulkLine, does: Callable[[BulkLine], Done]) -> Done | str:
    """Do it, or return why not."""
    try:
        with transaction.atomic():
            return does(line)
    except Invalid as fault:
        return " ".join(str(words) for words in fault.fields.values()) or fault.text
    except Refusal as fault:
        return fault.text


def _act(viewer: Viewer, run: BulkRun, *, now: datetime) -> Callable[[BulkLine], Done]:
    def lock(line: BulkLine) -> Done:
        account_id = _account(line)
        accounts.lock(viewer, account_id, note=run.note, now=now)
        return Done(account_id)

    def unlock(line: BulkLine) -> Done:
        account_id = _account(line)
        accounts.unlock(viewer, account_id, note=run.note, now=now)
        return Done(account_id)

    def reset_one(line: BulkLine) -> Done:
        account_id = _account(line)
        return Done(account_id, issued=accounts.reissue(viewer, account_id, note=run.note, now=now))

    def move(line: BulkLine) -> Done:
        unit = _unit(viewer, run.unit_id, now=now)
        seats = Seat.objects.filter(valid_on(localdate(now)), person_id=line.person_id, agency_id=unit.agency_id)
        seat_id = seats.order_by("-is_main", "id").values_list("id", flat=True).first()
        if seat_id is None:
            raise IllegalMove(_("This person holds no post in the agency of the unit."))
        return Done(seat_id, people.move_seat(viewer, seat_id, unit_id=unit.id, now=now))

    acts = {BulkAct.LOCK: lock, BulkAct.UNLOCK: unlock, BulkAct.RESET: reset_one, BulkAct.MOVE: move}
    return acts[BulkAct(run.act)]


def _account(line: BulkLine) -> UUID:
    found: UUID | None = Account.objects.filter(person_id=line.person_id).values_list("id", flat=True).first()
    if found is None:
        raise IllegalMove(_("This person has no account yet."))
    return found


def _stands(run: BulkRun, subject_id: UUID) -> bool:
    """Tell whether an account or a seat is still as the run left it, not as somebody made it since."""
    if run.act == BulkAct.MOVE:
        return Seat.objects.get(pk=subject_id).unit_id == run.unit_id
    account = Account.objects.get(pk=subject_id)
    is_later = account.closed_at and run.ended_at and account.closed_at > run.ended_at
    return account.closing == Closing.ORDERED and not is_later


def _take_back(viewer: Viewer, run: BulkRun, *, now: datetime) -> None:
    def does(line: BulkLine) -> Done:
        if line.subject_id is None:
            raise NotFound()
        if not _stands(run, line.subject_id):
            raise IllegalMove(_("Something else has happened here since."))
        if run.act == BulkAct.LOCK:
            accounts.unlock(viewer, line.subject_id, note=_("Undone"), now=now)
        else:
            people.move_seat(viewer, line.subject_id, unit_id=line.before_id, now=now)
        return Done(line.subject_id)

    for line in run.lines.filter(state=LineState.DONE).order_by("ordinal"):
        with transaction.atomic():
            found = _tried(line, does)
            words = {"words": found[:300]} if isinstance(found, str) else {"state": LineState.UNDONE}
            BulkLine.objects.filter(pk=line.pk, state=LineState.DONE).update(**words)
