"""One act on several chosen rows: each is done or refused for itself, and none is lost without a word."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from vanphong.documents.queries import incoming, outgoing
from vanphong.documents.vocabulary import OUTGOING
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.bulk import deeds, runs
from vanphong.web.bulk.runs import Run
from vanphong.web.components.lists import Progress, Toast
from vanphong.web.inbox import listing, splits
from vanphong.web.inbox.place import Place, place_of

WAY_BACK = {"submit": "take-back", "finish": "reopen", "acknowledge": "reopen"}
"""What takes an act back, where the law knows a way (numbers and releases stand)."""

SHEET_FIRST = frozenset({"number", "release"})
"""Acts that stand for ever: the documents are shown once more before it is done."""

TYPED = ("to", "text", "due_on", "lead", "support", "informed")
"""What an act may want to know, kept while it goes on."""


@dataclass(frozen=True)
class Line:
    """A document in a result: what it is, and why it was left as it was."""

    href: str
    name: str
    why: str = ""


@dataclass(frozen=True)
class Result:
    """What is told over the list: a sheet to be confirmed, how far it is, or what was left and why."""

    act: str
    href: str
    run: Run
    again: Run
    lines: tuple[Line, ...]
    kept: tuple[tuple[str, str], ...]
    progress: Progress | None = None
    sheet: str = ""
    said: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether there is more to tell than the toast does."""
        return bool(self.lines or self.progress)


@require_POST
@viewers.signed_in
def bulk(request: HttpRequest, viewer: Viewer, act: str) -> HttpResponse:
    """Do an act on the chosen documents of a list; answer with the list and what became of each."""
    place = place_of(request)
    place = place if place.is_named else Place(split="arrived")
    deed = deeds.of(request, viewer, place).get(act)
    if deed is None:
        raise Http404
    run = runs.read(request, viewer, place)
    if act in SHEET_FIRST and "confirmed" not in request.POST:
        return _answer(request, viewer, place, _sheet(request, viewer, place, act, run))
    run = runs.go_on(viewer, run, deed, act=act, key=request.POST.get("once", ""))
    return _answer(request, viewer, place, _result(request, viewer, place, act, run), _toasts(place, act, run))


def _answer(
    request: HttpRequest, viewer: Viewer, place: Place, result: Result, toasts: tuple[Toast, ...] = ()
) -> HttpResponse:
    context = {
        "listing": listing.listing(request, viewer, place),
        "toasts": toasts,
        "result": result if result.is_shown else None,
        "step": "list",
    }
    name = "inbox/bulk_answer.html" if viewers.is_fragment(request) else "inbox/page.html"
    return render(request, name, context)


def _sheet(request: HttpRequest, viewer: Viewer, place: Place, act: str, run: Run) -> Result:
    """What would be done, before it is done."""
    number = len(run.waiting)
    sheets = {
        "number": ngettext("Give %(number)d number now", "Give %(number)d numbers now", number),
        "release": ngettext("Release %(number)d document now", "Release %(number)d documents now", number),
    }
    lines = _lines(viewer, place, [(one, "") for one in run.waiting])
    return Result(
        act,
        _href(place, act),
        run,
        Run(),
        lines,
        (*_kept(request), ("confirmed", "1")),
        sheet=sheets[act] % {"number": number},
    )


def _result(request: HttpRequest, viewer: Viewer, place: Place, act: str, run: Run) -> Result:
    progress = None
    if run.waiting:
        so_far = len(run.done) + len(run.left)
        progress = Progress(_("Working through the list"), so_far, so_far + len(run.waiting))
    said = ngettext("%(number)d was left as it was", "%(number)d were left as they were", len(run.left))
    return Result(
        act,
        _href(place, act),
        run,
        runs.retried(run),
        () if run.waiting else _lines(viewer, place, run.left),
        _kept(request),
        progress,
        said=said % {"number": len(run.left)},
    )


def _href(place: Place, act: str) -> str:
    return place.carry(f"/inbox/bulk/{act}")


def _kept(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    names = (*TYPED, "confirmed") if "confirmed" in request.POST else TYPED
    return tuple((name, value) for name in names for value in request.POST.getlist(name) if value)


def _lines(
    viewer: Viewer, place: Place, found: list[tuple[UUID, str]] | tuple[tuple[UUID, str], ...]
) -> tuple[Line, ...]:
    """Documents by name; one that the viewer may not see has none."""
    kind = place.kind or splits.kind_in(place.split)
    rows = (outgoing.rows if kind == OUTGOING else incoming.rows)(viewer, [one for one, _why in found])
    return tuple(
        Line(
            place.carry(f"/{kind}/{one}"),
            " – ".join(part for part in (rows[one].symbol, rows[one].summary[:120]) if part) if one in rows else "…",
            why,
        )
        for one, why in found
    )


def _toasts(place: Place, act: str, run: Run) -> tuple[Toast, ...]:
    """How many were done, and the way back from it."""
    if run.waiting or not run.done:
        return ()
    words = _done(act, len(run.done)) % {"number": len(run.done)}
    if act not in WAY_BACK:
        return (Toast(words),)
    back = Run(waiting=run.done).state
    return (Toast(words, undo_href=_href(place, WAY_BACK[act]), undo_values=(("run", back),), undo_target="#rows"),)


def _done(act: str, number: int) -> str:
    return {
        "register": ngettext("%(number)d document registered.", "%(number)d documents registered.", number),
        "submit": ngettext("%(number)d document submitted.", "%(number)d documents submitted.", number),
        "acknowledge": ngettext("%(number)d document noted.", "%(number)d documents noted.", number),
        "assign": ngettext("%(number)d document directed.", "%(number)d documents directed.", number),
        "pass-on": ngettext("%(number)d document passed on.", "%(number)d documents passed on.", number),
        "finish": ngettext(
            "Your part of %(number)d document is done.", "Your part of %(number)d documents is done.", number
        ),
        "number": ngettext("%(number)d number given.", "%(number)d numbers given.", number),
        "release": ngettext("%(number)d document released.", "%(number)d documents released.", number),
        "read": ngettext("%(number)d document marked as read.", "%(number)d documents marked as read.", number),
        "take-back": ngettext("%(number)d document taken back.", "%(number)d documents taken back.", number),
        "reopen": ngettext("%(number)d part is in hand again.", "%(number)d parts are in hand again.", number),
    }[act]
