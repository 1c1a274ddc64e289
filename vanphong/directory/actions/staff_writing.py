"""Writing rows of a staff list into the directory, many in a statement: persons, seats, units and posts, events."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from vanphong.directory import events
from vanphong.directory.actions import organisation, staff_accounts
from vanphong.directory.models import Person, Seat, StaffImport, Unit
from vanphong.directory.queries.staff_names import Known
from vanphong.directory.queries.staff_rows import Judged
from vanphong.directory.rules.person import PRIVATE
from vanphong.directory.vocabulary import RowEffect
from vanphong.engines.vntext.collate import person_sort_key
from vanphong.engines.vntext.fold import fold
from vanphong.engines.vntext.names import initials
from vanphong.kernel.events import Event, publish_many
from vanphong.kernel.ids import new_id
from vanphong.kernel.viewer import Viewer

LAST_RANK = 100
"""Posts that a list brings along stand behind all others until somebody orders them."""
SEATED = (RowEffect.CREATE, RowEffect.RETURN, RowEffect.MOVE)
PERSON_FIELDS = ("full_name", "folded_name", "sort_key", "born_on", "email", "office_phone", "mobile", "is_unlisted")


@dataclass
class Writing:
    """One batch of rows on its way into the tables; runs inside the caller's transaction."""

    viewer: Viewer
    batch: StaffImport
    known: Known
    now: datetime
    told: list[Event] = field(default_factory=list)

    def write(self, judged: Sequence[Judged]) -> None:
        """Carry out rows that are sound."""
        self._enter([one for one in judged if one.judgement.effect is RowEffect.CREATE])
        self._change([one for one in judged if one.present and one.judgement.changes])
        self._give_roles([one for one in judged if one.judgement.effect is RowEffect.CHANGE])
        self._leave([one for one in judged if one.judgement.effect in (RowEffect.MOVE, RowEffect.END)])
        self._seat([one for one in judged if one.judgement.effect in SEATED])
        publish_many(self.told, viewer=self.viewer, now=self.now)
        self._close([one for one in judged if one.judgement.effect is RowEffect.END])

    def _enter(self, new: Sequence[Judged]) -> None:
        rows = []
        for one in new:
            row = Person(id=new_id(), staff_code=one.row.staff_code)
            _set(row, one.judgement.changes)
            one.record.person_id = row.id
            rows.append(row)
        Person.objects.bulk_create(rows)

    def _change(self, known: Sequence[Judged]) -> None:
        persons = Person.objects.in_bulk([one.present.person_id for one in known if one.present])
        for one in known:
            row = persons[_person_id(one)]
            changed = {name: _told(name, getattr(row, name), value) for name, value in one.judgement.changes.items()}
            _set(row, one.judgement.changes)
            agency_id = (one.present.agency_id if one.present else None) or self.batch.agency_id
            self.told.append(events.PersonEdited(subject_id=row.id, agency_id=agency_id, changed=changed))
        Person.objects.bulk_update(persons.values(), PERSON_FIELDS, batch_size=500)

    def _give_roles(self, changed: Sequence[Judged]) -> None:
        for one in changed:
            present, roles = one.present, list(one.judgement.roles)
            if present is None or present.seat_id is None or set(roles) == set(present.roles):
                continue
            Seat.objects.filter(pk=present.seat_id).update(roles=roles)
            told = events.RolesChanged(
                subject_id=present.person_id,
                agency_id=present.agency_id or self.batch.agency_id,
                seat_id=present.seat_id,
                before=list(present.roles),
                after=roles,
            )
            self.told.append(told)

    def _leave(self, leaving: Sequence[Judged]) -> None:
        """End the seats that are left: before a move on the day before, else on the last day said."""
        seats = Seat.objects.in_bulk([one.present.seat_id for one in leaving if one.present])
        for one in leaving:
            if one.present is None or one.present.seat_id is None:
                continue
            seat = seats[one.present.seat_id]
            # A move does not prolong a post that was to end before.
            before = one.judgement.since - timedelta(days=1)
            seat.valid_to = one.row.ends_on or min(seat.valid_to or before, before)
            seat.end_reason = self._decision(one)[0]
            told = events.SeatEnded(
                subject_id=seat.person_id,
                agency_id=seat.agency_id,
                seat_id=seat.id,
                valid_to=seat.valid_to,
                reason=seat.end_reason,
            )
            self.told.append(told)
        Seat.objects.bulk_update(seats.values(), ["valid_to", "end_reason"], batch_size=500)

    def _close(self, leaving: Sequence[Judged]) -> None:
        """Close the accounts of those whose last day is over; those still here keep theirs until it is."""
        today = localdate(self.now)
        gone = [_person_id(one) for one in leaving if one.row.ends_on and one.row.ends_on < today]
        staff_accounts.close(self.viewer, gone, now=self.now)

    def _seat(self, coming: Sequence[Judged]) -> None:
        """Give new seats, and accounts to those who have none if that was asked for."""
        rows = []
        for one in coming:
            number, decided_on = self._decision(one)
            agency_id = one.place.agency_id or self.batch.agency_id
            seat = Seat(
                id=new_id(),
                person_id=_person_id(one),
                agency_id=agency_id,
                unit_id=self._unit(one, agency_id),
                post_id=self._post(one),
                roles=list(one.judgement.roles),
                acting=one.row.acting.value if one.row.acting else "",
                decision_number=number,
                decided_on=decided_on,
                valid_from=one.judgement.since,
            )
            rows.append(seat)
            told = events.PersonSeated(
                subject_id=seat.person_id,
                agency_id=agency_id,
                seat_id=seat.id,
                roles=list(seat.roles),
                decision_number=number,
            )
            self.told.append(told)
        Seat.objects.bulk_create(rows)
        if self.batch.must_issue:
            staff_accounts.issue(self.viewer, [row.person_id for row in rows], now=self.now)

    def _decision(self, one: Judged) -> tuple[str, Any]:
        """The decision of the row, else that of the whole list (R-006)."""
        if one.row.decision_number or one.row.decided_on:
            return one.row.decision_number, one.row.decided_on
        return self.batch.decision_number, self.batch.decided_on

    def _unit(self, one: Judged, agency_id: UUID) -> UUID | None:
        """The unit of the row; an empty cell keeps the present one within the agency."""
        if one.place.unit_id or (one.place.has_unit and not one.place.unit_name):
            return one.place.unit_id
        if not one.place.unit_name:
            return one.present.unit_id if one.present and one.present.agency_id == agency_id else None
        found = self.known.units.look_up(one.place.unit_name, owner=agency_id)
        return found if isinstance(found, UUID) else self._open(one.place.unit_name, agency_id)

    def _open(self, name: str, agency_id: UUID) -> UUID:
        unit_id = organisation.open_unit(
            self.viewer,
            agency_id,
            name=name,
            symbol=initials(name)[:20],
            position=Unit.objects.filter(agency_id=agency_id).count(),
            valid_from=self.batch.takes_effect_on,
            now=self.now,
        )
        self.known.units.add(unit_id, name, owner=agency_id)
        return unit_id

    def _post(self, one: Judged) -> UUID:
        if one.place.post_id:
            return one.place.post_id
        if not one.place.post_name and one.present and one.present.post_id:
            return one.present.post_id
        found = self.known.posts.look_up(one.place.post_name)
        if isinstance(found, UUID):
            return found
        post_id = organisation.name_post(one.place.post_name, rank=LAST_RANK)
        self.known.posts.add(post_id, one.place.post_name)
        return post_id


def _person_id(one: Judged) -> UUID:
    person_id = one.present.person_id if one.present else one.record.person_id
    if person_id is None:
        raise LookupError("a row is written after its person")
    return person_id


def _set(row: Person, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.folded_name = fold(row.full_name)[:120]
    row.sort_key = person_sort_key(row.full_name)[:400]


def _told(name: str, before: Any, after: Any) -> list[str]:
    """A value before and after; of what is private only that it changed."""
    return [] if name in PRIVATE else [str(before or ""), str(after or "")]
