"""A run of one act over chosen rows: some at a time, each for itself, until none waits; and what became of each."""

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.documents.rules import OBLIGATORY
from vanphong.kernel import access
from vanphong.kernel.errors import Invalid, Refusal
from vanphong.kernel.once import once
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.inbox import listing
from vanphong.web.inbox.place import Place

AT_ONCE = 30
"""Documents per request: the screen shows how far it is, and no request takes long."""

AT_A_TIME = 1000
FORM_REASON = "form_reason"
"""The field in which the gate before an act wants to read why faults of form stand."""

Deed = Callable[[UUID], UUID]


@dataclass(frozen=True)
class Run:
    """How far an act over chosen rows has come. ``left`` holds the words of the refusal by document.

    ``asks_reason`` tells that some were refused for want of a reason: with one they may be tried again.
    """

    waiting: tuple[UUID, ...] = ()
    done: tuple[UUID, ...] = ()
    left: tuple[tuple[UUID, str], ...] = ()
    asks_reason: bool = False

    @property
    def state(self) -> str:
        """What the next request needs to go on, as one field."""
        left = [[one.hex, words] for one, words in self.left]
        named = {
            "waiting": [one.hex for one in self.waiting],
            "done": [one.hex for one in self.done],
            "left": left,
            "asks_reason": self.asks_reason,
        }
        return json.dumps(named, ensure_ascii=False, separators=(",", ":"))

    @property
    def by_reason(self) -> dict[str, list[UUID]]:
        """What was left as it was, by why."""
        found = defaultdict(list)
        for one, words in self.left:
            found[words].append(one)
        return dict(found)


def read(request: HttpRequest, viewer: Viewer, place: Place) -> Run:
    """What is to be done: what was chosen, all of a list, or the rest of a run that has begun.

    In the order in which the documents came: numbers follow it (NĐ 30/2020, Điều 22.2). There is no upper bound.
    Raises ``Http404`` for what no page of ours could have sent, ``Invalid`` when nothing was chosen.
    """
    try:
        if state := request.POST.get("run", ""):
            return resumed(state)
        chosen = [UUID(text) for text in request.POST.getlist("chosen")]
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise Http404 from fault
    if request.POST.get("whole") == "1":
        chosen = _whole(request, viewer, place)
    if not chosen:
        raise Invalid({"chosen": _("Choose at least one document.")})
    return Run(waiting=tuple(sorted(set(chosen))))


def resumed(state: str) -> Run:
    """The run that a page or a session kept. Raises ``ValueError``, ``KeyError`` or ``TypeError`` for anything else."""
    kept = json.loads(state)
    return Run(
        waiting=tuple(UUID(one) for one in kept["waiting"]),
        done=tuple(UUID(one) for one in kept["done"]),
        left=tuple((UUID(one), str(words)) for one, words in kept["left"]),
        asks_reason=kept.get("asks_reason") is True,
    )


def _whole(request: HttpRequest, viewer: Viewer, place: Place) -> list[UUID]:
    """Everything that lies in the list, whatever page is shown."""
    found: list[UUID] = []
    shelf = replace(place, after="", at="").shelf(localdate(viewers.now(request)))
    while slips := access.page(listing.principals(viewer, place), shelf, limit=AT_A_TIME):
        found += [slip.subject_id for slip in slips]
        shelf = replace(shelf, after=access.cursor_of(slips[-1], by_deadline=shelf.by_deadline))
    return found


def go_on(viewer: Viewer, run: Run, deed: Deed, *, act: str, key: str) -> Run:
    """Do the next few; a refusal stops nothing but its own document."""
    done, left, asks_reason = list(run.done), list(run.left), run.asks_reason
    for one in run.waiting[:AT_ONCE]:
        refusal = _refusal(viewer, one, deed, f"{act[:8]}-{key[:20]}-{one.hex}" if key else "")
        if refusal is None:
            done.append(one)
            continue
        left.append((one, _words(refusal)))
        asks_reason = asks_reason or (isinstance(refusal, Invalid) and set(refusal.fields) == {FORM_REASON})
    return Run(run.waiting[AT_ONCE:], tuple(done), tuple(left), asks_reason)


def _refusal(viewer: Viewer, one: UUID, deed: Deed, key: str) -> Refusal | None:
    """Act on one document in a transaction of its own; return its refusal, nothing when it was done."""
    try:
        with transaction.atomic():
            # One claim per document: the same sending again does nothing more, whatever came between.
            once(viewer, key, lambda: deed(one))
    except Refusal as fault:
        return fault
    return None


def _words(refusal: Refusal) -> str:
    return _what_is_wrong(refusal) if isinstance(refusal, Invalid) else refusal.text


def _what_is_wrong(fault: Invalid) -> str:
    """The faults of one document in a line; missing data are mended on its page, so they need not be listed."""
    if set(fault.fields) & set(OBLIGATORY):
        return _("Data are missing: open the document, complete them and register it there.")
    return " ".join(dict.fromkeys(str(words) for words in fault.fields.values())) or fault.text


def retried(run: Run, only: Sequence[UUID] = ()) -> Run:
    """The run that tries again what was left as it was, and nothing else."""
    return Run(waiting=tuple(only) or tuple(one for one, _words in run.left))
