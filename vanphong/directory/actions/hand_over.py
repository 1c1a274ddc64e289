"""Handing over a seat: its holder moves or leaves, and all that hung on it goes to others, in one transaction.

R-007, R-008, X-17; NĐ 30/2020/NĐ-CP, Điều 31.3.đ (who retires, leaves or is transferred hands everything over).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from vanphong.directory import events
from vanphong.directory.actions import accounts, people
from vanphong.directory.models import Account, HandOver, HandOverLine, Seat
from vanphong.directory.ports import Given, HandedOver, Held, all_holdings
from vanphong.directory.queries import people as cards
from vanphong.directory.queries import succession as queries
from vanphong.directory.queries.arrivals import usual_roles
from vanphong.directory.queries.succession import Group, Left
from vanphong.directory.queries.viewer import lasting
from vanphong.directory.rules import succession as rules
from vanphong.directory.vocabulary import Closing, HandOverKind, Role
from vanphong.kernel import texts, walls
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed
from vanphong.kernel.events import publish
from vanphong.kernel.ids import new_id
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer

KEPT = UUID(int=0)
"""In place of a receiver: the mover's own new seat."""


@dataclass(frozen=True)
class Paper:
    """The decision on which somebody moves or leaves (R-006), and the first day on which it holds."""

    decision_number: str
    decided_on: date
    takes_effect_on: date
    note: str = ""


@dataclass(frozen=True)
class Receivers:
    """Who takes over: everything, or a kind of things, or one thing; the narrower word counts.

    What nobody is named for goes to whom the office proposes.
    """

    everything: UUID | None = None
    kinds: Mapping[str, UUID] = field(default_factory=dict)
    lines: Mapping[tuple[str, UUID], UUID] = field(default_factory=dict)

    def of(self, group: Group, held: Held, *, may_keep: bool) -> UUID | None:
        """Return who was named (or is proposed) for a thing; ``may_keep``: there is an own new seat."""
        named = self.lines.get((group.kind, held.subject_id)) or self.kinds.get(group.kind)
        if named is None and may_keep and held.goes_along:
            return KEPT
        return named or self.everything or group.proposed_id


def move(
    viewer: Viewer, seat_id: UUID, *, to: people.SeatData, paper: Paper, receivers: Receivers, now: datetime
) -> UUID:
    """Move a person from one seat to another and hand over what hung on the old one; return the hand-over.

    The account stays. Raises ``NotFound``, ``NotAllowed``, ``IllegalMove`` and ``Invalid`` by field; nothing is
    half done.
    """
    today = localdate(now)
    with matter(seat_id):
        seat = queries.left(viewer, seat_id, day=today)
        paper = checked(paper, [seat], today=today)
        found = _found([seat], today=today)
        _end([seat], viewer, paper, now=now)
        given = replace(
            to,
            roles=to.roles or usual_roles(to.post_id),
            valid_from=paper.takes_effect_on,
            is_main=seat.is_main,
            decision_number=paper.decision_number,
            decided_on=paper.decided_on,
        )
        new_seat_id = people.seat(viewer, seat.person_id, data=given, now=now)
        row = _record(viewer, HandOverKind.MOVE, [seat], paper, new_seat_id=new_seat_id, now=now)
        _carry_out(viewer, row, [seat], found, receivers, now=now)
    return row.id


def leave(viewer: Viewer, seat_id: UUID, *, paper: Paper, receivers: Receivers, now: datetime) -> UUID:
    """Let a person leave the service: hand everything over, end every seat, close the account; return the hand-over.

    The account is closed, never given to anybody (R-007, X-17). Raises like `move`.
    """
    today = localdate(now)
    with matter(seat_id):
        seat = queries.left(viewer, seat_id, day=today)
        seats = queries.all_left(seat, day=today)
        refuse_leave(seats, by_person_id=viewer.person_id)
        paper = checked(paper, seats, today=today)
        found = _found(seats, today=today)
        row = _record(viewer, HandOverKind.LEAVE, seats, paper, now=now)
        _close_account(viewer, row, seat.person_id, now=now)
        _end(seats, viewer, paper, now=now)
        _carry_out(viewer, row, seats, found, receivers, now=now)
    return row.id


def clear(viewer: Viewer, seat_id: UUID, *, paper: Paper, receivers: Receivers, now: datetime) -> UUID:
    """Hand over what was left behind on a post that ended without a hand-over; return the hand-over.

    Raises like `move`, and ``IllegalMove`` when nothing hangs there.
    """
    today = localdate(now)
    with matter(seat_id):
        seat = queries.left(viewer, seat_id, day=today, has_ended=True)
        paper = checked(paper, [seat], today=today)
        found = _found([seat], today=today)
        if not found:
            raise IllegalMove(_("Nothing hangs on this post any more."))
        row = _record(viewer, HandOverKind.REST, [seat], paper, now=now)
        _carry_out(viewer, row, [seat], found, receivers, now=now)
    return row.id


def _found(seats: Sequence[Left], *, today: date) -> list[Group]:
    """Return what hangs on the seats, named in the language of the office: the names are kept for the minute."""
    with override(settings.LANGUAGE_CODE):
        return queries.groups(seats, day=today)


def refuse_leave(seats: Sequence[Left], *, by_person_id: UUID) -> None:
    """Refuse to let somebody leave by the own hand, or one who also sits in another agency; raises ``NotAllowed``."""
    if seats[0].person_id == by_person_id:
        raise NotAllowed(_("Nobody closes the own account: ask another administrator."))
    elsewhere = [seat for seat in seats if seat.agency_id != seats[0].agency_id]
    if elsewhere:
        raise NotAllowed(
            _("This person also sits in %(agency)s: that post must be handed over there first."),
            agency=elsewhere[0].agency,
        )


def checked(paper: Paper, seats: Sequence[Left], *, today: date, is_ahead: bool = False) -> Paper:
    """Return the paper cleaned; raises ``Invalid`` by field. ``is_ahead``: it is prepared for a day to come."""
    faults: dict[str, str | Promise] = {}
    number, since = texts.clean(paper.decision_number), paper.takes_effect_on
    if not number or len(number) > 50:
        faults["decision_number"] = _("Write the number of the decision, at most 50 characters.")
    if paper.decided_on > today:
        faults["decided_on"] = _("The day of the decision lies ahead.")
    if is_ahead and not rules.may_be_prepared(since, today=today):
        faults["takes_effect_on"] = _(
            "What is prepared takes effect tomorrow at the earliest, in a year at the latest."
        )
    elif is_ahead:
        pass
    elif since > today:
        faults["takes_effect_on"] = _("Carry it out on the day itself: work must not go before its holder does.")
    elif not rules.may_take_effect(since, today=today):
        faults["takes_effect_on"] = _("At most seven days ago: later acts of the old post would have no holder.")
    elif any(since < seat.valid_from <= today for seat in seats):
        faults["takes_effect_on"] = _("The old post began later than this day.")
    if faults:
        raise Invalid(faults)
    return replace(paper, decision_number=number, note=texts.clean(paper.note)[:500])


def _end(seats: Sequence[Left], viewer: Viewer, paper: Paper, *, now: datetime) -> None:
    for seat in seats:
        last_day = seat.last_day(paper.takes_effect_on)
        people.end_seat(viewer, seat.id, valid_to=last_day, reason=paper.decision_number, now=now)


def _record(
    viewer: Viewer,
    kind: HandOverKind,
    seats: Sequence[Left],
    paper: Paper,
    *,
    new_seat_id: UUID | None = None,
    now: datetime,
) -> HandOver:
    ended = seats if kind != HandOverKind.REST else []
    beside = Seat.objects.filter(lasting(localdate(now)), person_id=seats[0].person_id)
    kept = {new_seat_id, *(seat.id for seat in seats)}
    before = {
        "seats": [_as_it_was(seat, paper.takes_effect_on) for seat in ended],
        "beside": [str(one) for one in beside.values_list("id", flat=True) if one not in kept],
    }
    return HandOver.objects.create(
        agency_id=seats[0].agency_id,
        kind=kind,
        seat_id=seats[0].id,
        new_seat_id=new_seat_id,
        decision_number=paper.decision_number,
        decided_on=paper.decided_on,
        takes_effect_on=paper.takes_effect_on,
        note=paper.note,
        before=before,
        carried_out_at=now,
        carried_out_by_id=viewer.seat_id,
        reversible_until_on=localdate(now) + rules.REVERSIBLE,
    )


def _as_it_was(seat: Left, since: date) -> dict[str, str | None]:
    """A seat as a reversal wants it: the day it was given now, and what stood there before."""
    was_to = seat.valid_to.isoformat() if seat.valid_to else None
    ended_on = seat.last_day(since).isoformat()
    return {"id": str(seat.id), "ended_on": ended_on, "valid_to": was_to, "end_reason": seat.end_reason}


def _close_account(viewer: Viewer, row: HandOver, person_id: UUID, *, now: datetime) -> None:
    account = Account.objects.filter(person_id=person_id, is_active=True).first()
    if account is None:
        return
    accounts.close(viewer, account.id, closing=Closing.LEFT, note=row.decision_number, now=now)
    row.before = {**row.before, "account_id": str(account.id)}
    row.save(update_fields=["before"])


def _carry_out(
    viewer: Viewer, row: HandOver, seats: Sequence[Left], found: Sequence[Group], receivers: Receivers, *, now: datetime
) -> None:
    """Give every thing to its receiver, write the lines down, and tell of it."""
    plan = _plan(row, seats, found, receivers, day=localdate(now))
    # Every matter is taken in one order, so that two hand-overs (or an act) cannot wait for each other in a ring.
    with matter(*(held.matter_id or held.subject_id for _kind, held, _to in plan)), walls.lifted():
        lines: list[HandOverLine] = []
        left_ids = [seat.id for seat in seats]
        for kind, holdings in all_holdings().items():
            # What was done before the locks were ours is done: it stays with whoever did it.
            still = {held.subject_id for held in holdings.held_by(left_ids, day=localdate(now))}
            given = [Given(held, to_id) for one, held, to_id in plan if one == kind and held.subject_id in still]
            moved = holdings.transfer(viewer, given, agency_id=seats[0].agency_id, now=now) if given else []
            for one, change in zip(given, moved, strict=True):
                lines.append(_line(row, len(lines) + 1, kind, one, change))
        HandOverLine.objects.bulk_create(lines)
    counts: dict[str, int] = {}
    for line in lines:
        counts[str(line.to_id)] = counts.get(str(line.to_id), 0) + 1
    counts.pop(str(row.new_seat_id), None)
    told = events.HandOverCarriedOut(
        subject_id=row.id,
        agency_id=row.agency_id,
        why=row.kind,
        person_id=seats[0].person_id,
        person_name=seats[0].name,
        counts=counts,
        watchers=queries.watchers(seats[0], day=localdate(now), but=[seat.id for seat in seats]),
    )
    publish(told, viewer=viewer, now=now)


def _line(row: HandOver, ordinal: int, kind: str, given: Given, moved: HandedOver) -> HandOverLine:
    held = given.held
    return HandOverLine(
        id=new_id(),
        hand_over=row,
        ordinal=ordinal,
        kind=kind,
        subject_id=held.subject_id,
        label=held.label[:600],
        from_id=held.holder_id,
        to_id=given.to_seat_id,
        before={**moved.before, "matter_id": str(held.matter_id or held.subject_id)},
    )


def _plan(
    row: HandOver, seats: Sequence[Left], found: Sequence[Group], receivers: Receivers, *, day: date
) -> list[tuple[str, Held, UUID]]:
    """Return kind, thing and receiver, line by line; raises ``Invalid`` by kind for who cannot take over."""
    # Into another agency nothing goes along: work does not leave the agency with its holder.
    may_keep = row.new_seat is not None and row.new_seat.agency_id == row.agency_id
    wanted = [(group, held, receivers.of(group, held, may_keep=may_keep)) for group in found for held in group.things]
    named = {_meant(to_id, row) for _group, _held, to_id in wanted if to_id}
    fit = cards.seated(row.agency_id, [one for one in named if one], day=day)
    faults: dict[str, str | Promise] = {}
    plan = []
    for group, held, to_id in wanted:
        meant = _meant(to_id, row) if to_id else None
        card = fit.get(meant) if meant else None
        if card is None or card.id in [seat.id for seat in seats]:
            faults[group.kind] = _("Choose who takes over: somebody who sits in this agency today.")
        elif held.roles and not card.roles.intersection(held.roles):
            labels = ", ".join(str(Role(role).label) for role in held.roles)
            faults[group.kind] = _wrong_role(card.name, labels)
        else:
            plan.append((group.kind, held, card.id))
    if faults:
        raise Invalid(faults)
    return plan


def _meant(to_id: UUID, row: HandOver) -> UUID | None:
    return row.new_seat_id if to_id == KEPT else to_id


def _wrong_role(name: str, roles: str) -> str:
    return str(_("%(name)s cannot take this over: it needs the role of %(roles)s.")) % {"name": name, "roles": roles}
