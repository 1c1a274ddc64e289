"""Giving work, passing it on, reporting, finishing, returning and taking back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.kernel import access, texts
from vanphong.kernel.errors import IllegalMove, Invalid
from vanphong.kernel.events import publish
from vanphong.kernel.ids import Ref
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer
from vanphong.work import events
from vanphong.work.lifecycle import WORK
from vanphong.work.models import Directive, Item, Report
from vanphong.work.queries import holders
from vanphong.work.queries import items as queries
from vanphong.work.vocabulary import ItemState, Part, WorkSplit

TEXT_LIMIT = 2000


@dataclass(frozen=True)
class Assignment:
    """One line of an order: who (a seat, or a unit's desk), in which part, by when."""

    holder_id: UUID
    part: Part
    is_desk: bool = False
    due_on: date | None = None


@dataclass(frozen=True)
class Order:
    """What a leader or head orders: words and assignments, at most one of them in the lead."""

    text: str
    assignments: Sequence[Assignment]


def check_order(order: Order, *, today: date, is_lead_required: bool = True) -> Order:
    """Return the order with its words made fit to be kept.

    Raises ``Invalid`` for one that nobody could carry out: no lead, two leads, one holder twice, a past deadline.
    """
    faults = {}
    order = replace(order, text=texts.clean(order.text))
    leads = [one for one in order.assignments if one.part == Part.LEAD]
    holders = [one.holder_id for one in order.assignments]
    if len(leads) > 1:
        faults["lead"] = _("Only one may lead; make the others support.")
    if is_lead_required and not leads and any(one.part == Part.SUPPORT for one in order.assignments):
        faults["lead"] = _("Name who leads before you name who supports.")
    if not order.assignments:
        faults["lead"] = _("Name at least one unit or person.")
    if len(set(holders)) < len(holders):
        faults["support"] = _("The same unit or person is named twice.")
    if any(one.due_on and one.due_on < today for one in order.assignments):
        faults["due_on"] = _("The deadline lies in the past.")
    if len(order.text) > TEXT_LIMIT:
        faults["text"] = _("At most 2000 characters.")
    if faults:
        raise Invalid(faults)
    return order


def direct(about: Ref, order: Order, *, viewer: Viewer, now: datetime, parent: Item | None = None) -> list[UUID]:
    """Record what a leader or head orders on a matter and give its assignments; return the new items' identifiers.

    NĐ 30/2020, Điều 23.2; R-031, R-134. ``parent`` is the desk's item that is passed on. The caller holds the matter
    and has checked that the viewer may order.
    """
    directive_id = _directive(about, order.text, viewer, now) if order.text else None
    return [_give(about, one, order.text, viewer, now, (directive_id, parent)) for one in order.assignments]


def _directive(about: Ref, text: str, viewer: Viewer, now: datetime) -> UUID:
    directive = Directive.objects.create(
        agency_id=viewer.agency_id,
        about_kind=about.kind,
        about_id=about.id,
        author_seat_id=viewer.seat_id,
        text=text,
        at=now,
    )
    return directive.id


def _give(
    about: Ref, one: Assignment, text: str, viewer: Viewer, now: datetime, origin: tuple[UUID | None, Item | None]
) -> UUID:
    directive_id, parent = origin
    item = Item.objects.create(
        agency_id=viewer.agency_id,
        about_kind=about.kind,
        about_id=about.id,
        directive_id=directive_id,
        parent=parent,
        part=one.part,
        holder_id=one.holder_id,
        is_desk=one.is_desk,
        giver_id=viewer.seat_id,
        state=WORK.initial,
        due_on=one.due_on,
        given_at=now,
    )
    access.grant(about, one.holder_id, cause_id=item.id, at=now, split=_split(one), due_on=one.due_on)
    publish(events.ItemGiven(**about_of(item), due_on=one.due_on, text=text), viewer=viewer, now=now)
    return item.id


def _split(one: Assignment) -> WorkSplit:
    if one.is_desk and one.part != Part.INFORMED:
        return WorkSplit.TO_ASSIGN
    return WorkSplit(one.part.value)


class About(TypedDict):
    """The fields that every event about an item carries."""

    subject_id: UUID
    agency_id: UUID
    about_kind: str
    item_id: UUID
    part: str
    holder_id: UUID
    is_desk: bool
    giver_id: UUID
    parent_id: UUID | None


def about_of(item: Item) -> About:
    """Return the fields that every event about an item carries."""
    return {
        "subject_id": item.about_id,
        "agency_id": item.agency_id,
        "about_kind": item.about_kind,
        "item_id": item.id,
        "part": item.part,
        "holder_id": item.holder_id,
        "is_desk": item.is_desk,
        "giver_id": item.giver_id,
        "parent_id": item.parent_id,
    }


def pass_on(viewer: Viewer, item_id: UUID, *, order: Order, revision: int | None, now: datetime) -> UUID:
    """Give a desk's item on to persons of the unit (R-033); the desk's item is done when its lead is."""
    with matter(queries.about(viewer, item_id).id):
        item = queries.locked(viewer, item_id, revision=revision)
        WORK.move(item, "pass_on", viewer)
        is_led = item.part == Part.INFORMED or queries.has_running_lead_below(item)
        order = check_order(order, today=localdate(now), is_lead_required=not is_led)
        if not is_led and all(one.part != Part.LEAD for one in order.assignments):
            # Else the unit's part would lie in nobody's inbox and never end.
            raise Invalid({"lead": _("Name who leads before you name who supports.")})
        holders.check_unit(item.holder_id, order.assignments, day=localdate(now))
        item.save()
        access.settle(item.about_id, cause_id=item.id)
        settle_returned(viewer, item.about_id)
        direct(queries.ref(item), _within(order, item), viewer=viewer, now=now, parent=item)
    return item.about_id


def _within(order: Order, item: Item) -> Order:
    """Return the order with the desk's own deadline wherever it names none."""
    bounded = [Assignment(one.holder_id, one.part, one.is_desk, one.due_on or item.due_on) for one in order.assignments]
    return Order(order.text, bounded)


def report(viewer: Viewer, item_id: UUID, *, text: str, progress: int, now: datetime) -> UUID:
    """Report progress on an item (R-038): words and per cent done."""
    text = _words(text)
    if not 0 <= progress <= 100:
        raise Invalid({"progress": _("Progress lies between 0 and 100 per cent.")})
    with matter(queries.about(viewer, item_id).id):
        item = queries.locked(viewer, item_id)
        WORK.move(item, "report", viewer)
        item.progress = progress
        item.save()
        Report.objects.create(item=item, seat_id=viewer.seat_id, text=text, progress=progress, at=now)
        publish(events.ItemReported(**about_of(item), text=text, progress=progress), viewer=viewer, now=now)
    return item.about_id


def finish(viewer: Viewer, item_id: UUID, *, text: str, now: datetime) -> UUID:
    """Declare an item done, with its result; a lead's end is its parent's too, a desk's that of all it gave."""
    text = _words(text, is_required=False)
    with matter(queries.about(viewer, item_id).id):
        item = queries.locked(viewer, item_id)
        WORK.move(item, "finish", viewer)
        _end(item, text, viewer, now)
    return item.about_id


def _end(item: Item, text: str, viewer: Viewer, now: datetime) -> None:
    item.result, item.ended_at = text, now
    if item.part != Part.INFORMED:
        item.progress = 100
    item.save()
    access.settle(item.about_id, cause_id=item.id)
    forget_returned(item.about_id, below=item)
    for child in queries.running_children(item):
        WORK.move(child, "close", queries.house_of(child))
        _end(child, text, viewer, now)
    publish(events.ItemFinished(**about_of(item), text=text), viewer=viewer, now=now)
    parent = item.parent
    if parent is not None and item.part == Part.LEAD and parent.state in WORK.moves["close"].starts:
        WORK.move(parent, "close", queries.house_of(parent))
        _end(parent, text, viewer, now)


def close(about_id: UUID, *, part: Part, text: str, viewer: Viewer, now: datetime) -> None:
    """End every running item of one part in a matter, because what it was for is done. The caller holds the matter."""
    running = Item.objects.filter(about_id=about_id, part=part, state__in=WORK.moves["close"].starts)
    for item in running.select_related("parent").order_by("id"):
        item.refresh_from_db()
        if item.state not in WORK.moves["close"].starts:
            continue  # ended together with a child that came earlier in this loop
        WORK.move(item, "close", queries.house_of(item))
        _end(item, text, viewer, now)


def give_back(viewer: Viewer, item_id: UUID, *, reason: str, now: datetime) -> UUID:
    """Return an item with a reason: to the desk it came from, else to its giver, who finds it in the inbox."""
    reason = _words(reason, field="reason")
    with matter(queries.about(viewer, item_id).id):
        item = queries.locked(viewer, item_id)
        WORK.move(item, "return", viewer)
        if queries.has_running_children(item):
            raise IllegalMove(_("Others in the unit work on it; let them return their parts first."))
        item.result, item.ended_at = reason, now
        item.save()
        access.settle(item.about_id, cause_id=item.id)
        forget_returned(item.about_id, below=item)
        receivers = queries.takes_back(item, day=localdate(now))
        for principal_id in receivers:
            access.grant(queries.ref(item), principal_id, cause_id=item.id, at=now, split=WorkSplit.RETURNED_WORK)
        told = events.ItemReturned(**about_of(item), text=reason, returned_to=receivers)
        publish(told, viewer=viewer, now=now)
    return item.about_id


def cancel(viewer: Viewer, item_id: UUID, *, now: datetime) -> UUID:
    """Take back an item that its holder has neither begun nor passed on; the holder sees the matter no more by it.

    A desk whose part nobody leads any more has it before it again.
    """
    with matter(queries.about(viewer, item_id).id):
        item = queries.locked(viewer, item_id)
        if item.state != ItemState.OPEN:
            raise IllegalMove(_("The holder has begun already; write to them instead of taking the work back."))
        WORK.move(item, "cancel", viewer)
        item.ended_at = now
        item.save()
        access.revoke(item.about_id, cause_id=item.id)
        if item.parent is not None and item.part == Part.LEAD:
            _lay_on_desk_again(item.parent, now)
        publish(events.ItemCancelled(**about_of(item)), viewer=viewer, now=now)
    return item.about_id


def _lay_on_desk_again(desk: Item, now: datetime) -> None:
    if desk.state not in WORK.moves["pass_on"].starts or queries.has_running_lead_below(desk):
        return
    access.grant(
        queries.ref(desk),
        desk.holder_id,
        cause_id=desk.id,
        at=now,
        split=WorkSplit.TO_ASSIGN,
        due_on=desk.due_on,
        is_opened=True,
    )


def settle_returned(viewer: Viewer, about_id: UUID) -> None:
    """Clear from the viewer's inboxes what was returned to them on a matter, because they have now ordered anew."""
    for principal_id in viewer.hands:
        for item_id in queries.returned_to(principal_id, about_id):
            access.settle(about_id, cause_id=item_id, principal_id=principal_id)


def forget_returned(about_id: UUID, *, below: Item | None = None) -> None:
    """Clear from every inbox what was returned on a matter (or below one desk's item), because that has ended."""
    for item_id in queries.returned_below(about_id, parent_id=below.id if below else None):
        access.settle(about_id, cause_id=item_id)


def _words(text: str, *, field: str = "text", is_required: bool = True) -> str:
    text = texts.clean(text)
    if is_required and not text:
        raise Invalid({field: _("Write a few words.")})
    if len(text) > TEXT_LIMIT:
        raise Invalid({field: _("At most 2000 characters.")})
    return text
