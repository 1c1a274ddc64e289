"""What an act on chosen rows does with one of them."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vanphong.documents.actions import deliveries, directing, drafts, incoming, opening, outgoing, resuming
from vanphong.documents.actions.gates import Vouched
from vanphong.documents.queries import deliveries as delivery_queries
from vanphong.documents.queries import duplicates
from vanphong.documents.queries import incoming as queries
from vanphong.documents.queries import outgoing as outgoing_queries
from vanphong.documents.vocabulary import Channel, DeliveryState, Likeness
from vanphong.kernel import access
from vanphong.kernel.errors import IllegalMove, Invalid, NotFound
from vanphong.kernel.ids import Ref
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.bulk.runs import FORM_REASON
from vanphong.web.inbox import splits
from vanphong.web.inbox.place import Place
from vanphong.web.incoming import acts, directives
from vanphong.web.lookup.values import named
from vanphong.work.actions import items, reopening
from vanphong.work.queries import items as item_queries
from vanphong.work.queries.items import ItemLine
from vanphong.work.vocabulary import ItemState, Part, WorkSplit

Deed = Callable[[UUID], UUID]


def of(request: HttpRequest, viewer: Viewer, place: Place) -> dict[str, Deed]:
    """What each act does, by its name."""
    now = viewers.now(request)
    kind = place.kind or splits.kind_in(place.split)
    return {
        "register": lambda one: _register(viewer, one, request),
        "submit": lambda one: incoming.submit(viewer, one, to_seat_id=_leader(request), now=now),
        "take-back": lambda one: incoming.take_back(viewer, one, now=now),
        "assign": lambda one: directing.assign(viewer, one, order=directives.read_order(request.POST), now=now),
        "undo-assign": lambda one: _take_directive_back(viewer, one, request),
        "read": lambda one: _read(viewer, Ref(kind, one), request),
        **_of_leaders(request, viewer),
        **_of_drafts(request, viewer),
        **_of_registry(request, viewer),
        **_with_parts(request, viewer, place),
    }


def _of_leaders(request: HttpRequest, viewer: Viewer) -> dict[str, Deed]:
    """What ends the handling by a leader's word, or sends a submission back."""
    now, words, reason = viewers.now(request), request.POST.get("words", ""), request.POST.get("reason", "")
    return {
        "conclude": lambda one: incoming.conclude(viewer, one, text=words, now=now),
        "resume": lambda one: resuming.resume(viewer, one, now=now),
        "return": lambda one: incoming.return_to_clerk(viewer, one, reason=reason, now=now),
    }


def _of_drafts(request: HttpRequest, viewer: Viewer) -> dict[str, Deed]:
    """The way of drafts from the drafter's desk to the approval, and back."""
    now, reason = viewers.now(request), request.POST.get("reason", "")
    # The lines of the checklist are ticked on the page of a draft, where it is read; a reason may hold for several.
    vouched = Vouched(form_reason=request.POST.get(FORM_REASON, ""))
    return {
        "send": lambda one: drafts.send(viewer, one, vouched=vouched, now=now),
        "take-draft-back": lambda one: drafts.take_back(viewer, one, now=now),
        "review": lambda one: drafts.review(viewer, one, vouched=vouched, now=now),
        "check": lambda one: drafts.check(viewer, one, vouched=vouched, now=now),
        "approve": lambda one: drafts.approve(viewer, one, vouched=vouched, now=now),
        "give-back": lambda one: drafts.give_back(viewer, one, reason=reason, now=now),
    }


def _of_registry(request: HttpRequest, viewer: Viewer) -> dict[str, Deed]:
    """What the clerk does with what was approved, and with the paper copies of what was released."""
    now = viewers.now(request)
    return {
        "number": lambda one: outgoing.number(viewer, one, now=now),
        "release": lambda one: outgoing.release(viewer, one, now=now),
        "hand-over": lambda one: _hand_over(viewer, one, request),
    }


def _hand_over(viewer: Viewer, document_id: UUID, request: HttpRequest) -> UUID:
    """Note that every paper copy of a released document has left the house."""
    lines = delivery_queries.of_document(outgoing_queries.page(viewer, document_id).id)
    waiting = [line for line in lines if line.channel == Channel.PAPER and line.state == DeliveryState.PENDING]
    if not waiting:
        raise IllegalMove(_("No paper copy of it waits to leave."))
    for line in waiting:
        deliveries.hand_over(viewer, line.id, now=viewers.now(request))
    return document_id


def _take_directive_back(viewer: Viewer, document_id: UUID, request: HttpRequest) -> UUID:
    acts.take_directive_back(viewer, document_id, now=viewers.now(request))
    return document_id


def _with_parts(request: HttpRequest, viewer: Viewer, place: Place) -> dict[str, Deed]:
    """The acts on the parts of the work that the viewer has on a document."""
    now, text = viewers.now(request), request.POST.get("text", "").strip()

    def acknowledge(one: UUID) -> UUID:
        for item in _running(viewer, one, Part.INFORMED):
            items.finish(viewer, item.id, text="", now=now)
        return one

    def finish(one: UUID) -> UUID:
        part = Part.LEAD if place.split == WorkSplit.LEAD else Part.SUPPORT
        for item in _needed(_running(viewer, one, part)):
            items.finish(viewer, item.id, text=text, now=now)
        return one

    def pass_on(one: UUID) -> UUID:
        order = directives.read_order(request.POST)
        for item in _needed(_desk_parts(viewer, one)):
            items.pass_on(viewer, item.id, order=order, revision=None, now=now)
        return one

    def reopen(one: UUID) -> UUID:
        for item in _needed(_just_ended(viewer, one, within=reopening.UNDO_WITHIN, request=request)):
            reopening.reopen(viewer, item.id, now=now)
        return one

    return {"acknowledge": acknowledge, "finish": finish, "pass-on": pass_on, "reopen": reopen}


def _register(viewer: Viewer, document_id: UUID, request: HttpRequest) -> UUID:
    """Give the number unless the document seems to have come in before: that is looked at one by one (VI-16)."""
    page = queries.page(viewer, document_id)
    same = duplicates.of_page(viewer, page) if "register" in page.open_acts else []
    # Of two that wait the first is in order: only the later one is a second.
    earlier = [known for known in same if known.row.number is not None or known.row.id < document_id]
    if any(known.why[0] != Likeness.ATTACHMENT for known in earlier):
        raise IllegalMove(_("It seems to have come in already: open it, compare, and register it there."))
    return incoming.register(viewer, document_id, now=viewers.now(request))


def _leader(request: HttpRequest) -> UUID:
    leader = named(request.POST.get("to", ""))
    if leader is None or leader.is_desk:
        raise Invalid({"to": _("Choose a leader from the list.")})
    return leader.id


def _read(viewer: Viewer, about: Ref, request: HttpRequest) -> UUID:
    if not access.sees(viewer, about.id):
        raise NotFound()
    opening.open_document(viewer, about, now=viewers.now(request))
    return about.id


def _own(viewer: Viewer, document_id: UUID) -> Iterator[ItemLine]:
    queries.page(viewer, document_id)
    return (item for item in item_queries.of_matter(viewer, document_id) if item.holder_id in viewer.hands)


def _running(viewer: Viewer, document_id: UUID, part: Part) -> Iterator[ItemLine]:
    return (item for item in _own(viewer, document_id) if item.part == part and item.is_running)


def _desk_parts(viewer: Viewer, document_id: UUID) -> Iterator[ItemLine]:
    return (
        item
        for item in _own(viewer, document_id)
        if "pass_on" in item.open_acts and item.state == ItemState.OPEN and item.part != Part.INFORMED
    )


def _just_ended(viewer: Viewer, document_id: UUID, *, within: timedelta, request: HttpRequest) -> Iterator[ItemLine]:
    since = viewers.now(request) - within
    return (
        item
        for item in _own(viewer, document_id)
        if item.state == ItemState.DONE and item.part != Part.LEAD and item.ended_at and item.ended_at >= since
    )


def _needed(found: Iterator[ItemLine]) -> list[ItemLine]:
    """The parts, at least one; else the document was chosen from a list that has changed since."""
    parts = list(found)
    if not parts:
        raise IllegalMove(_("Nothing of this kind waits here any more."))
    return parts
