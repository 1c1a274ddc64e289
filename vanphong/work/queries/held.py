"""What work hangs on seats: parts to do, parts given that still run, parts that came back (for hand-overs)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from vanphong.directory.ports import Held
from vanphong.kernel.models import AccessGrant
from vanphong.work import ports
from vanphong.work.lifecycle import RUNNING
from vanphong.work.models import Item
from vanphong.work.vocabulary import ItemState, Part, WorkSplit


def to_do(holder_ids: Sequence[UUID]) -> list[Held]:
    """Return the parts that seats still have to do."""
    return _lines(Item.objects.filter(holder_id__in=holder_ids, state__in=RUNNING), holder="holder_id")


def given(holder_ids: Sequence[UUID]) -> list[Held]:
    """Return the parts that seats gave to others and that still run."""
    return _lines(Item.objects.filter(giver_id__in=holder_ids, state__in=RUNNING), holder="giver_id")


def returned(holder_ids: Sequence[UUID]) -> list[Held]:
    """Return the parts that came back to seats and still lie there, waiting to be given anew."""
    lies = AccessGrant.objects.filter(
        subject_id=OuterRef("about_id"), cause_id=OuterRef("id"), principal_id=OuterRef("giver_id"),
        split=WorkSplit.RETURNED_WORK,
    )  # fmt: skip
    rows = Item.objects.filter(Exists(lies), giver_id__in=holder_ids, state=ItemState.RETURNED)
    return _lines(rows, holder="giver_id")


def _lines(rows: QuerySet[Item], *, holder: str) -> list[Held]:
    items = list(rows.order_by("given_at", "id"))
    named = _named(items)
    return [
        Held(
            subject_id=item.id,
            holder_id=getattr(item, holder),
            label=_label(item, named.get(item.about_id, "")),
            matter_id=item.about_id,
        )
        for item in items
    ]


def _named(items: Iterable[Item]) -> dict[UUID, str]:
    subjects: dict[str, set[UUID]] = defaultdict(set)
    for item in items:
        subjects[item.about_kind].add(item.about_id)
    return {key: name for kind, ids in subjects.items() for key, name in ports.names(kind, ids).items()}


def _label(item: Item, about: str) -> str:
    part = str(Part(item.part).label)
    if item.due_on is None:
        return f"{part}: {about}"[:600]
    return _("%(part)s, due %(due_on)s: %(about)s") % {
        "part": part, "due_on": item.due_on.strftime("%d/%m/%Y"), "about": about[:500],
    }  # fmt: skip
