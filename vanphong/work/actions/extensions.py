"""Later deadlines: asked for by the holder, granted or refused by the giver; the old date stays known (R-042)."""

from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.kernel import access, texts
from vanphong.kernel.errors import IllegalMove, Invalid
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer
from vanphong.work import events
from vanphong.work.actions.items import about_of
from vanphong.work.lifecycle import WORK
from vanphong.work.models import Extension, Item
from vanphong.work.queries import extensions
from vanphong.work.queries import items as queries
from vanphong.work.vocabulary import ExtensionState

REASON_LIMIT = 1000


def ask_extension(viewer: Viewer, item_id: UUID, *, due_on: date, reason: str, now: datetime) -> UUID:
    """Ask for a later deadline of a part, with a reason; one request waits at a time."""
    reason = _words(reason)
    with matter(queries.about(viewer, item_id).id):
        item = queries.locked(viewer, item_id)
        WORK.move(item, "ask_extension", viewer, to=item.state)
        if item.due_on is None:
            raise IllegalMove(_("This work has no deadline."))
        if due_on <= max(item.due_on, localdate(now)):
            raise Invalid({"due_on": _("Name a day after the present deadline.")})
        if extensions.waiting(item) is not None:
            raise IllegalMove(_("A later deadline has been asked for already."))
        item.save()
        Extension.objects.create(
            item=item,
            state=ExtensionState.ASKED,
            previously_due_on=item.due_on,
            asked_due_on=due_on,
            reason=reason,
            asked_by_id=viewer.seat_id,
            asked_at=now,
        )
        told = events.ExtensionAsked(
            **about_of(item), previously_due_on=item.due_on, asked_due_on=due_on, reason=reason
        )
        publish(told, viewer=viewer, now=now)
    return item.about_id


def grant_extension(viewer: Viewer, item_id: UUID, *, due_on: date, text: str = "", now: datetime) -> UUID:
    """Grant what was asked for, or another day; from now on the part is due then.

    A head cannot grant more than the unit itself has.
    """
    with matter(queries.about(viewer, item_id).id):
        item = queries.locked(viewer, item_id)
        WORK.move(item, "grant_extension", viewer, to=item.state)
        asked = _asked(item)
        _check_day(item, due_on, today=localdate(now))
        _decide(asked, ExtensionState.GRANTED, _words(text, is_required=False), viewer, now, granted=due_on)
        previously, item.due_on = asked.previously_due_on, due_on
        item.save()
        access.reschedule(item.about_id, cause_id=item.id, due_on=due_on)
        told = events.ExtensionGranted(
            **about_of(item), previously_due_on=previously, granted_due_on=due_on, text=asked.answer
        )
        publish(told, viewer=viewer, now=now)
    return item.about_id


def refuse_extension(viewer: Viewer, item_id: UUID, *, reason: str, now: datetime) -> UUID:
    """Refuse a later deadline, with a reason; the deadline stays."""
    reason = _words(reason)
    with matter(queries.about(viewer, item_id).id):
        item = queries.locked(viewer, item_id)
        WORK.move(item, "refuse_extension", viewer, to=item.state)
        asked = _asked(item)
        _decide(asked, ExtensionState.REFUSED, reason, viewer, now)
        item.save()
        told = events.ExtensionRefused(
            **about_of(item),
            previously_due_on=asked.previously_due_on,
            asked_due_on=asked.asked_due_on,
            reason=reason,
        )
        publish(told, viewer=viewer, now=now)
    return item.about_id


def _asked(item: Item) -> Extension:
    asked = extensions.waiting(item)
    if asked is None:
        raise IllegalMove(_("Nobody asks for a later deadline any more."))
    return asked


def _check_day(item: Item, due_on: date, *, today: date) -> None:
    if due_on < today:
        raise Invalid({"due_on": _("The deadline lies in the past.")})
    if item.due_on is not None and due_on <= item.due_on:
        raise Invalid({"due_on": _("Name a day after the present deadline.")})
    above = item.parent.due_on if item.parent is not None else None
    if above is not None and due_on > above:
        words = _("The unit itself has until %(day)s; ask for a later deadline of the unit first.")
        raise Invalid({"due_on": words % {"day": above.strftime("%d/%m/%Y")}})


def _decide(
    asked: Extension, state: ExtensionState, answer: str, viewer: Viewer, now: datetime, *, granted: date | None = None
) -> None:
    asked.state, asked.answer, asked.granted_due_on = state, answer, granted
    asked.decided_by_id, asked.decided_at = viewer.seat_id, now
    asked.save()


def _words(text: str, *, is_required: bool = True) -> str:
    text = texts.clean(text)
    field = "reason" if is_required else "text"
    if is_required and not text:
        raise Invalid({field: _("Write a few words.")})
    if len(text) > REASON_LIMIT:
        raise Invalid({field: _("At most 1000 characters.")})
    return text
