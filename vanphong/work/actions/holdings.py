"""Work that changes hands when its holder moves or leaves: given to another seat as it stands, with its deadline."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID, uuid5

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanphong.directory import ports
from vanphong.directory.ports import Given, HandedOver, Held
from vanphong.directory.queries import people
from vanphong.kernel import passing
from vanphong.kernel.events import publish_many
from vanphong.kernel.matter import matter
from vanphong.kernel.passing import Passing
from vanphong.kernel.viewer import Viewer
from vanphong.work import events
from vanphong.work.actions.items import about_of
from vanphong.work.models import Item
from vanphong.work.queries import held as queries
from vanphong.work.queries import items

Side = Literal["holder_id", "giver_id"]


@dataclass(frozen=True)
class _Move:
    """An item on its way from one seat to another."""

    item: Item
    from_id: UUID
    to_id: UUID

    def dump(self) -> dict[str, str]:
        """Return both ends as they are stored."""
        return {"from_id": str(self.from_id), "to_id": str(self.to_id)}


@dataclass(frozen=True)
class WorkHoldings:
    """One kind of work on seats: ``side`` is the column of the item that names the seat."""

    kind: str
    label: str | Promise
    side: Side
    find: Callable[[Sequence[UUID]], list[Held]]
    cause: str = ""

    def held_by(self, holder_ids: Sequence[UUID], *, day: date) -> list[Held]:
        """Return the items of this kind on seats, oldest first; what is open is open on any day."""
        _unused = day
        return self.find(holder_ids)

    def transfer(self, viewer: Viewer, given: Sequence[Given], *, agency_id: UUID, now: datetime) -> list[HandedOver]:
        """Give items to other seats; what was reported, given and ordered stays with those who did it."""
        with matter(*(one.held.matter_id or one.held.subject_id for one in given)):
            found = Item.objects.in_bulk([one.held.subject_id for one in given])
            moves = [_Move(found[one.held.subject_id], one.held.holder_id, one.to_seat_id) for one in given]
            things = [Passing(items.ref(one.item), self._cause(one.item), one.from_id, one.to_id) for one in moves]
            passed = passing.pass_on(things, at=now)
            before = [{"agency_id": str(one.item.agency_id), "state": one.item.state} for one in moves]
            for one in moves:
                one.item.agency_id = agency_id
            told = self._put(viewer, moves, now=now)
        return [
            HandedOver(one.item.id, {**was, **lay.dump(), **one.dump(), "event_id": str(event_id)})
            for one, was, lay, event_id in zip(moves, before, passed, told, strict=True)
        ]

    def give_back(self, viewer: Viewer, handed_over: HandedOver, *, now: datetime) -> bool:
        """Undo a transfer, unless somebody has done something with the item since."""
        before = handed_over.before
        from_id, to_id = UUID(before["from_id"]), UUID(before["to_id"])
        item = Item.objects.get(pk=handed_over.subject_id)
        with matter(item.about_id):
            item.refresh_from_db()
            if getattr(item, self.side) != to_id or not _is_untouched(item, before):
                return False
            passed, cause_id = passing.Passed.read(before), self._cause(item)
            passing.give_back(items.ref(item), passed, cause_id=cause_id, from_id=from_id, to_id=to_id, at=now)
            item.agency_id = UUID(before["agency_id"])
            self._put(viewer, [_Move(item, to_id, from_id)], now=now)
        return True

    def _cause(self, item: Item) -> UUID:
        """The cause of the grant: the item, or (where its holder's own grant has that) one made of it."""
        return uuid5(item.id, self.cause) if self.cause else item.id

    def _put(self, viewer: Viewer, moves: Sequence[_Move], *, now: datetime) -> list[UUID]:
        for one in moves:
            setattr(one.item, self.side, one.to_id)
            # Not a move of its life: but who had the old page open must not act on it.
            one.item.revision += 1
        Item.objects.bulk_update([one.item for one in moves], ["agency_id", self.side, "revision"], batch_size=500)
        names = people.names(seat for one in moves for seat in (one.from_id, one.to_id))
        told = [
            events.ItemHandedOver(
                **about_of(one.item),
                side=self.side.removesuffix("_id"),
                from_id=one.from_id,
                to_id=one.to_id,
                from_name=names.get(one.from_id, ""),
                to_name=names.get(one.to_id, ""),
            )
            for one in moves
        ]
        return [fact.id for fact in publish_many(told, viewer=viewer, now=now)]


def _is_untouched(item: Item, before: dict[str, Any]) -> bool:
    """Tell whether an item stands as the transfer left it; passing it on further does not count by itself."""
    since, told = UUID(before["event_id"]), events.ItemHandedOver.kind
    is_quiet = passing.is_untouched(item.about_id, since=since, but=[told], item_id=str(item.id))
    return is_quiet and item.state == before["state"]


TO_DO = WorkHoldings("work.to_do", _("Work to be done"), "holder_id", queries.to_do)
GIVEN = WorkHoldings("work.given", _("Work given to others and not yet done"), "giver_id", queries.given, "giver")
RETURNED = WorkHoldings("work.returned", _("Work that was returned"), "giver_id", queries.returned)


def declare() -> None:
    """Make the kinds of work on seats known to the directory."""
    for holdings in (TO_DO, GIVEN, RETURNED):
        ports.add_holdings(holdings)
