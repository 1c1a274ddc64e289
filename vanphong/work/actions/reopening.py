"""Taking back, for a moment, the word that a part is done: whoever pressed too soon has it in hand again."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from vanphong.kernel import access
from vanphong.kernel.errors import IllegalMove
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer
from vanphong.work import events
from vanphong.work.actions.items import about_of
from vanphong.work.lifecycle import WORK
from vanphong.work.models import Item
from vanphong.work.queries import holders
from vanphong.work.queries import items as queries
from vanphong.work.vocabulary import ItemState, Part, WorkSplit

UNDO_WITHIN = timedelta(seconds=30)
"""The screen offers it for ten seconds; a slow line gets a little more."""


def reopen(viewer: Viewer, item_id: UUID, *, now: datetime) -> UUID:
    """Take back that a supporting part is done, or that something was noted, while nothing can have followed from it.

    The end of a leading part resolves the document and is told to its sender: it stands (NĐ 30/2020, Điều 24).
    """
    with matter(queries.about(viewer, item_id).id):
        item = queries.locked(viewer, item_id)
        WORK.move(item, "reopen", viewer, to=_state_before(item))
        _refuse_what_stands(item, now)
        _run_again(item, now)
        publish(events.ItemReopened(**about_of(item)), viewer=viewer, now=now)
    return item.about_id


def resume(about_id: UUID, *, ended_at: datetime, viewer: Viewer, now: datetime) -> None:
    """Let every part run again that ended at one moment with the matter itself. The caller holds the matter."""
    ended = Item.objects.filter(about_id=about_id, state=ItemState.DONE, ended_at=ended_at)
    for item in ended.select_related("parent").order_by("id"):
        WORK.move(item, "resume", queries.house_of(item), to=_state_before(item))
        _run_again(item, now)
        publish(events.ItemReopened(**about_of(item)), viewer=viewer, now=now)


def _run_again(item: Item, now: datetime) -> None:
    item.result, item.ended_at, item.progress = "", None, _progress_before(item)
    item.save()
    access.grant(
        queries.ref(item),
        item.holder_id,
        cause_id=item.id,
        at=now,
        split=_split_before(item),
        due_on=item.due_on,
        is_opened=True,
    )


def _refuse_what_stands(item: Item, now: datetime) -> None:
    if item.ended_at is None or now - item.ended_at > UNDO_WITHIN:
        raise IllegalMove(_("It is too late to take this back; write to whoever gave it to you."))
    if item.part == Part.SUPPORT and not holders.has_running_lead(item.about_id):
        raise IllegalMove(_("The leading part is done, and with it everything that supported it."))
    if Item.objects.filter(parent_id=item.id, ended_at=item.ended_at).exists():
        raise IllegalMove(_("Parts of others ended together with this one; give them anew instead."))


def _state_before(item: Item) -> str:
    """Whoever has reported or passed something on had begun."""
    has_begun = item.reports.exists() or item.children.exists()
    return ItemState.IN_PROGRESS if has_begun else ItemState.OPEN


def _progress_before(item: Item) -> int:
    last = item.reports.order_by("-at", "-id").values_list("progress", flat=True).first()
    return last or 0


def _split_before(item: Item) -> str:
    """Where it lay: what a desk has passed on lies there no more."""
    if item.is_desk and item.part != Part.INFORMED:
        return WorkSplit.TO_ASSIGN if item.state == ItemState.OPEN else ""
    return WorkSplit(item.part)
