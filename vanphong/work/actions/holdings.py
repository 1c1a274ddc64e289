"""Work that changes hands when its holder moves or leaves: given to another seat as it stands, with its deadline."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID, uuid5

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanphong.directory import ports
from vanphong.directory.ports import HandedOver, Held
from vanphong.directory.queries import people
from vanphong.kernel import passing
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer
from vanphong.work import events
from vanphong.work.actions.items import about_of
from vanphong.work.models import Item
from vanphong.work.queries import held as queries
from vanphong.work.queries import items

Side = Literal["holder_id", "giver_id"]


@dataclass(frozen=True)
class WorkHoldings:
    """One kind of work on seats: ``side`` is the column of the item that names the seat."""

    kind: str
    label: str | Promise
    side: Side
    find: Callable[[Sequence[UUID]], list[Held]]
    cause: str = ""

    def held_by(self, holder_ids: Sequence[UUID]) -> list[Held]:
        """Return the items of this kind on seats, oldest first."""
        return self.find(holder_ids)

    def transfer(self, viewer: Viewer, held: Held, *, to_seat_id: UUID, agency_id: UUID, now: datetime) -> HandedOver:
        """Give an item to another seat; what was reported, given and ordered stays with those who did it."""
        from_id = held.holder_id
        with matter(held.matter_id or held.subject_id):
            item = Item.objects.get(pk=held.subject_id)
            passed = passing.pass_on(
                items.ref(item), cause_id=self._cause(item), from_id=from_id, to_id=to_seat_id, at=now
            )
            before = {"agency_id": str(item.agency_id), "state": item.state, **passed.dump()}
            item.agency_id = agency_id
            told = self._put(viewer, item, from_id=from_id, to_id=to_seat_id, now=now)
        kept = {"from_id": str(from_id), "to_id": str(to_seat_id), "event_id": str(told)}
        return HandedOver(item.id, {**before, **kept})

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
            self._put(viewer, item, from_id=to_id, to_id=from_id, now=now)
        return True

    def _cause(self, item: Item) -> UUID:
        """The cause of the grant: the item, or (where its holder's own grant has that) one made of it."""
        return uuid5(item.id, self.cause) if self.cause else item.id

    def _put(self, viewer: Viewer, item: Item, *, from_id: UUID, to_id: UUID, now: datetime) -> UUID:
        setattr(item, self.side, to_id)
        # Not a move of its life: but who had the old page open must not act on it.
        item.revision += 1
        item.save(update_fields=["agency_id", self.side, "revision"])
        names = people.names([from_id, to_id])
        told = events.ItemHandedOver(
            **about_of(item),
            side=self.side.removesuffix("_id"),
            from_id=from_id,
            to_id=to_id,
            from_name=names.get(from_id, ""),
            to_name=names.get(to_id, ""),
        )
        return publish(told, viewer=viewer, now=now).id


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
