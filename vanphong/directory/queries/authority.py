"""Who acts for whom, to be read: delegations, absences and assistants as their pages list them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from vanphong.directory import policies
from vanphong.directory.models import Absence, Assistance, Delegation, Seat
from vanphong.directory.queries.viewer import lasting, post_of, valid_on
from vanphong.directory.rules.authority import State, state_of
from vanphong.directory.vocabulary import Role
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer

SIDES = ("person", "post", "unit")


@dataclass(frozen=True)
class Party:
    """One side of an authority: a person in a post."""

    seat_id: UUID
    name: str
    post: str
    unit: str


@dataclass(frozen=True)
class DelegationLine:
    """A delegation as lists and its page show it; ``acts`` are the moves it covers."""

    id: UUID
    form: str
    number: str
    dated_on: date
    scope_text: str
    acts: tuple[str, ...]
    valid_from: date
    valid_to: date
    revoked_at: datetime | None
    revoke_reason: str
    state: State
    principal: Party
    deputy: Party
    is_revocable: bool


@dataclass(frozen=True)
class AbsenceLine:
    """An absence as lists show it."""

    id: UUID
    reason: str
    starts_on: date
    ends_on: date
    state: State
    absent: Party
    substitute: Party | None
    is_cancellable: bool


@dataclass(frozen=True)
class AssistantLine:
    """An assistant of a leader."""

    id: UUID
    leader: Party
    assistant: Party
    valid_from: date
    valid_to: date | None
    is_endable: bool


def may_record(viewer: Viewer) -> bool:
    """Tell whether the viewer enters papers of others: the agency's administrator, or its clerk."""
    return policies.administers(viewer, viewer.agency_id) or (viewer.mandate is None and viewer.has(Role.CLERK))


def given(viewer: Viewer, *, day: date) -> list[DelegationLine]:
    """Return the delegations that the viewer's seat has given, the newest first."""
    return _delegations(viewer, Delegation.objects.filter(principal_id=viewer.seat_id), day=day, limit=50)


def received(viewer: Viewer, *, day: date) -> list[DelegationLine]:
    """Return the delegations by which others act through the viewer's seat, the newest first."""
    return _delegations(viewer, Delegation.objects.filter(deputy_id=viewer.seat_id), day=day, limit=50)


def of_agency(
    viewer: Viewer, *, day: date, state: str = "", text: str = "", after: UUID | None = None, limit: int = 50
) -> list[DelegationLine]:
    """Return the delegations of the viewer's agency behind a cursor, the newest first.

    ``state`` narrows to those in force, coming or over, ``text`` to a part of the number or of a name. Raises
    ``NotFound`` for whoever keeps no papers of the agency.
    """
    if not may_record(viewer):
        raise NotFound()
    rows = Delegation.objects.filter(_in_state(state, day), agency_id=viewer.agency_id)
    for word in text.split()[:6]:
        named = Q(principal__person__full_name__icontains=word) | Q(deputy__person__full_name__icontains=word)
        rows = rows.filter(named | Q(number__icontains=word))
    if after is not None:
        rows = rows.filter(id__lt=after)
    return _delegations(viewer, rows, day=day, limit=limit)


def delegation(viewer: Viewer, delegation_id: UUID, *, day: date) -> DelegationLine:
    """Return one delegation, for its two sides and for those who keep the papers; raises ``NotFound``."""
    rows = Delegation.objects.filter(pk=delegation_id, agency_id=viewer.agency_id)
    if not may_record(viewer):
        rows = rows.filter(Q(principal_id=viewer.seat_id) | Q(deputy_id=viewer.seat_id))
    found = _delegations(viewer, rows, day=day, limit=1)
    if not found:
        raise NotFound()
    return found[0]


def _in_state(state: str, day: date) -> Q:
    over = Q(valid_to__lt=day) | ~Q(revoked_at=None)
    known = {
        State.IN_FORCE: Q(valid_from__lte=day) & ~over,
        State.COMING: Q(valid_from__gt=day) & ~over,
        State.OVER: over,
    }
    return known[State(state)] if state in State.values else Q()


def _delegations(viewer: Viewer, rows: QuerySet[Delegation], *, day: date, limit: int) -> list[DelegationLine]:
    joined = rows.select_related(*(f"{side}__{name}" for side in ("principal", "deputy") for name in SIDES))
    keeps = may_record(viewer)
    return [_delegation(row, viewer, day=day, keeps=keeps) for row in joined.order_by("-id")[:limit]]


def _delegation(row: Delegation, viewer: Viewer, *, day: date, keeps: bool) -> DelegationLine:
    state = state_of(row.valid_from, row.valid_to, is_withdrawn=row.revoked_at is not None, day=day)
    is_own = viewer.mandate is None and viewer.seat_id == row.principal_id
    return DelegationLine(
        id=row.id,
        form=row.form,
        number=row.number,
        dated_on=row.dated_on,
        scope_text=row.scope_text,
        acts=tuple(row.actions),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        revoked_at=row.revoked_at,
        revoke_reason=row.revoke_reason,
        state=state,
        principal=party(row.principal),
        deputy=party(row.deputy),
        is_revocable=state != State.OVER and (is_own or keeps),
    )


def party(seat: Seat) -> Party:
    """Return a seat as one side of an authority."""
    return Party(seat.id, seat.person.full_name, post_of(seat), seat.unit.name if seat.unit else "")


def absences(viewer: Viewer, *, day: date, whole_agency: bool = False, limit: int = 100) -> list[AbsenceLine]:
    """Return absences, the latest first: the viewer's own and those they stand in for, or all of the agency.

    Raises ``NotFound`` when the whole agency is asked for by somebody who keeps no papers of it.
    """
    if whole_agency and not may_record(viewer):
        raise NotFound()
    mine = Q(seat_id=viewer.seat_id) | Q(substitute_id=viewer.seat_id)
    rows = Absence.objects.filter(Q(seat__agency_id=viewer.agency_id) if whole_agency else mine)
    joined = rows.select_related(*(f"{side}__{name}" for side in ("seat", "substitute") for name in SIDES))
    administers = policies.administers(viewer, viewer.agency_id)
    lines = joined.order_by("-ends_on", "-id")[:limit]
    return [_absence(row, viewer, day=day, administers=administers) for row in lines]


def _absence(row: Absence, viewer: Viewer, *, day: date, administers: bool) -> AbsenceLine:
    state = state_of(row.starts_on, row.ends_on, is_withdrawn=row.cancelled_at is not None, day=day)
    is_own = viewer.mandate is None and viewer.seat_id == row.seat_id
    return AbsenceLine(
        id=row.id,
        reason=row.reason,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        state=state,
        absent=party(row.seat),
        substitute=party(row.substitute) if row.substitute else None,
        is_cancellable=state != State.OVER and (is_own or administers),
    )


def assistants(viewer: Viewer, *, day: date, whole_agency: bool = False) -> list[AssistantLine]:
    """Return who assists whom on a day: around the viewer's seat, or in the whole agency for its administrator."""
    around = Q(leader_id=viewer.seat_id) | Q(assistant_id=viewer.seat_id)
    is_wide = whole_agency and may_record(viewer)
    rows = Assistance.objects.filter(
        Q(leader__agency_id=viewer.agency_id) if is_wide else around,
        lasting(day),
    )
    joined = rows.select_related(*(f"{side}__{name}" for side in ("leader", "assistant") for name in SIDES))
    administers = policies.administers(viewer, viewer.agency_id)
    return [
        AssistantLine(
            id=row.id,
            leader=party(row.leader),
            assistant=party(row.assistant),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            is_endable=administers or (viewer.mandate is None and viewer.seat_id == row.leader_id),
        )
        for row in joined.order_by("leader__post__rank", "leader_id", "id")
    ]


def leaders_assisted(seat_id: UUID, *, day: date) -> list[Party]:
    """Return the leaders whose inboxes a seat may look over on a day, in protocol order."""
    rows = Assistance.objects.filter(valid_on(day), assistant_id=seat_id)
    leaders = rows.filter(lasting(day, of="leader"))
    joined = leaders.select_related(*(f"leader__{name}" for name in SIDES)).order_by("leader__post__rank", "id")
    return [party(row.leader) for row in joined]


def assists(viewer: Viewer, leader_seat_id: UUID, *, day: date) -> Party:
    """Return the leader whose inbox the viewer may look over; raises ``NotFound`` for any other seat."""
    found = leaders_assisted(viewer.seat_id, day=day) if viewer.mandate is None else []
    leader = next((party for party in found if party.seat_id == leader_seat_id), None)
    if leader is None:
        raise NotFound()
    return leader


def absent_days(seat_ids: Iterable[UUID], *, first: date, last: date) -> dict[UUID, set[date]]:
    """Return on which days of a span (both ends included) each of the seats is away."""
    rows = Absence.objects.filter(
        seat_id__in=list(seat_ids), cancelled_at=None, starts_on__lte=last, ends_on__gte=first
    ).values_list("seat_id", "starts_on", "ends_on")
    days: dict[UUID, set[date]] = defaultdict(set)
    for seat_id, starts_on, ends_on in rows:
        begin, end = max(starts_on, first), min(ends_on, last)
        days[seat_id].update(begin + timedelta(days=ordinal) for ordinal in range((end - begin).days + 1))
    return dict(days)


def reached(seat_ids: Iterable[UUID], *, day: date) -> set[UUID]:
    """Return the seats in which the holders of these read on a day: in another of theirs where one has ended."""
    asked = {seat.id: seat for seat in Seat.objects.filter(pk__in=list(seat_ids))}
    present = Seat.objects.filter(valid_on(day), person_id__in={seat.person_id for seat in asked.values()})
    rows = list(present.order_by("-is_main", "id"))
    there = {row.id for row in rows} & asked.keys()
    moved = {seat.person_id for seat in asked.values() if seat.id not in there}
    first = {row.person_id: row.id for row in reversed(rows) if row.person_id in moved}
    return there | set(first.values())


def parties(agency_id: UUID, seat_ids: Sequence[UUID], *, day: date) -> dict[UUID, Seat]:
    """Return those of the seats that are in force in an agency on a day, with person, post and unit."""
    rows = Seat.objects.filter(valid_on(day), agency_id=agency_id, id__in=seat_ids)
    return {seat.id: seat for seat in rows.select_related("person", "agency", "unit", "post")}
