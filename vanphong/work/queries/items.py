"""Reading work: the items of a matter, the directives, and the locked row for actions."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from vanphong.directory.queries import people
from vanphong.directory.vocabulary import Role
from vanphong.kernel import access
from vanphong.kernel.errors import NotFound
from vanphong.kernel.ids import Ref
from vanphong.kernel.lifecycle import unchanged_since
from vanphong.kernel.viewer import Viewer, machine
from vanphong.work.lifecycle import WORK
from vanphong.work.models import Directive, Item, Report
from vanphong.work.queries import extensions
from vanphong.work.queries.extensions import Request
from vanphong.work.vocabulary import ItemState, Part, WorkSplit


@dataclass(frozen=True)
class DirectiveLine:
    """A directive as it is read."""

    id: UUID
    author_seat_id: UUID
    text: str
    at: datetime


@dataclass(frozen=True)
class ReportLine:
    """A report as it is read."""

    item_id: UUID
    seat_id: UUID
    text: str
    progress: int
    at: datetime


@dataclass(frozen=True)
class ItemLine:
    """An item as it is read, with the acts open to the viewer."""

    id: UUID
    parent_id: UUID | None
    directive_id: UUID | None
    part: str
    holder_id: UUID
    is_desk: bool
    giver_id: UUID
    state: str
    revision: int
    due_on: date | None
    progress: int
    result: str
    given_at: datetime
    ended_at: datetime | None
    open_acts: tuple[str, ...]
    extension: Request | None = None

    @property
    def is_running(self) -> bool:
        """Whether somebody still has to do it."""
        return self.state in (ItemState.OPEN, ItemState.IN_PROGRESS)


def about(viewer: Viewer, item_id: UUID) -> Ref:
    """Return what an item is about; raises ``NotFound`` when the viewer may not see it."""
    row = Item.objects.filter(pk=item_id).values_list("about_kind", "about_id").first()
    if row is None or not access.sees(viewer, row[1]):
        raise NotFound()
    return Ref(*row)


def ref(item: Item) -> Ref:
    """Return what an item is about."""
    return Ref(item.about_kind, item.about_id)


def house_of(item: Item) -> Viewer:
    """Return the machine viewer of the item's agency."""
    return machine(agency_id=item.agency_id, name="")


def locked(viewer: Viewer, item_id: UUID, *, revision: int | None = None) -> Item:
    """Return the row of an item for an action that holds its matter.

    Raises ``NotFound`` when the viewer may not see it, ``Stale`` when it has another revision.
    """
    item = Item.objects.select_related("parent").filter(pk=item_id).first()
    if item is None or not access.sees(viewer, item.about_id):
        raise NotFound()
    unchanged_since(item, revision)
    return item


def of_matter(viewer: Viewer, about_id: UUID) -> list[ItemLine]:
    """Return the items of a matter in the order they were given. The caller has made sure that it may be seen."""
    found = list(Item.objects.filter(about_id=about_id).order_by("given_at", "id"))
    requests = extensions.waiting_on(found)
    return [_line(viewer, item, requests.get(item.id)) for item in found]


def _line(viewer: Viewer, item: Item, request: Request | None) -> ItemLine:
    return ItemLine(
        id=item.id,
        parent_id=item.parent_id,
        directive_id=item.directive_id,
        part=item.part,
        holder_id=item.holder_id,
        is_desk=item.is_desk,
        giver_id=item.giver_id,
        state=item.state,
        revision=item.revision,
        due_on=item.due_on,
        progress=item.progress,
        result=item.result,
        given_at=item.given_at,
        ended_at=item.ended_at,
        open_acts=tuple(act for act in WORK.open_to(viewer, item) if _has_sense(act, item, request)),
        extension=request,
    )


def _has_sense(act: str, item: Item, request: Request | None) -> bool:
    """Whether an act about a later deadline has anything to be about."""
    if act == "ask_extension":
        return item.due_on is not None and request is None
    return request is not None or act not in ("grant_extension", "refuse_extension")


def directives(about_id: UUID) -> list[DirectiveLine]:
    """Return the directives on a matter, oldest first. The caller has made sure that it may be seen."""
    rows = Directive.objects.filter(about_id=about_id).order_by("at", "id")
    return [DirectiveLine(*row) for row in rows.values_list("id", "author_seat_id", "text", "at")]


def reports(about_id: UUID) -> list[ReportLine]:
    """Return the reports on a matter's items, newest first. The caller has made sure that it may be seen."""
    rows = Report.objects.filter(item__about_id=about_id).order_by("-at", "-id")
    return [ReportLine(*row) for row in rows.values_list("item_id", "seat_id", "text", "progress", "at")]


def running_children(item: Item) -> list[Item]:
    """Return the working parts that came from a desk's item and still run, oldest first."""
    children = Item.objects.filter(parent_id=item.id, state__in=WORK.moves["close"].starts).exclude(part=Part.INFORMED)
    return list(children.select_related("parent").order_by("id"))


def has_running_children(item: Item) -> bool:
    """Tell whether somebody in the unit still works on what came to its desk."""
    return bool(running_children(item))


def has_running_lead_below(item: Item) -> bool:
    """Tell whether somebody in the unit leads what came to its desk."""
    return any(child.part == Part.LEAD for child in running_children(item))


def returned_to(principal_id: UUID, about_id: UUID) -> list[UUID]:
    """Return the items on a matter that were returned and lie in the inbox of a principal."""
    returned = Item.objects.filter(about_id=about_id, state=ItemState.RETURNED).values_list("id", flat=True)
    lying = [
        row.cause_id
        for row in access.openings(about_id)
        if row.principal_id == principal_id and row.split == WorkSplit.RETURNED_WORK
    ]
    return [item_id for item_id in returned if item_id in lying]


def takes_back(item: Item, *, day: date) -> list[UUID]:
    """Return the principals to whom an item goes that its holder returns.

    That is the desk it came from, whoever serves it now; else the seat that gave it. Where that seat has ended without
    a hand-over, it is the leaders of the agency, and where there is none the registry desk: nothing is stranded.
    """
    if item.parent is not None and item.parent.is_desk:
        return [item.parent.holder_id]
    if people.seated(item.agency_id, [item.giver_id], day=day):
        return [item.giver_id]
    leaders = people.holders(item.agency_id, Role.LEADER, day=day)
    return [card.id for card in leaders] or [item.agency_id]


def returned_below(about_id: UUID, *, parent_id: UUID | None = None) -> list[UUID]:
    """Return the items on a matter that were returned; with a parent, only those that came from this desk's item."""
    rows = Item.objects.filter(about_id=about_id, state=ItemState.RETURNED)
    if parent_id is not None:
        rows = rows.filter(parent_id=parent_id)
    return list(rows.values_list("id", flat=True))


def running_on(day: date, *, limit: int = 5000) -> list[tuple[UUID, str, UUID, UUID, date]]:
    """Return running items due on or before a day as (id, about_kind, about_id, holder_id, due_on), latest first.

    What is long overdue has been told long ago, so it is that which the limit may cut off.
    """
    rows = Item.objects.filter(state__in=WORK.moves["finish"].starts, due_on__lte=day).order_by("-due_on", "id")
    found = rows.values_list("id", "about_kind", "about_id", "holder_id", "due_on")[:limit]
    return [
        (item_id, kind, about_id, holder_id, day_due)
        for item_id, kind, about_id, holder_id, day_due in found
        if day_due
    ]
