"""One act on several chosen rows: each is done or refused for itself, and none is lost without a word."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from vanphong.documents.queries import incoming, outgoing
from vanphong.documents.vocabulary import OUTGOING
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.bulk import deeds, kept, runs, told
from vanphong.web.bulk.kept import Kept
from vanphong.web.bulk.runs import Run
from vanphong.web.components.lists import Progress, Toast
from vanphong.web.inbox import listing, splits
from vanphong.web.inbox import views as inbox
from vanphong.web.inbox.place import Place, place_of

WAY_BACK = {
    "submit": "take-back",
    "assign": "undo-assign",
    "conclude": "resume",
    "send": "take-draft-back",
    "finish": "reopen",
    "acknowledge": "reopen",
}
"""What takes an act back, where the law knows a way (numbers and releases stand)."""

SHEET_FIRST = frozenset({"approve", "number", "release"})
"""Acts that stand, or fall only with a reason: the documents are shown once more before it is done."""

TYPED = ("to", "text", "words", "reason", runs.FORM_REASON, "due_on", "lead", "support", "informed")
"""What an act may want to know, kept while it goes on."""


@dataclass(frozen=True)
class Line:
    """A document in a result: what it is, and why it was left as it was."""

    href: str
    name: str
    why: str = ""


@dataclass(frozen=True)
class Result:
    """What is told over the list: a sheet to be confirmed, how far it is, or what was left and why.

    What is halted goes on only when somebody says so.
    """

    act: str
    href: str
    run: Run
    again: Run
    lines: tuple[Line, ...]
    typed: kept.Typed
    progress: Progress | None = None
    sheet: str = ""
    said: str = ""
    is_halted: bool = False

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
    now = Kept(act, place, run, _typed(request))
    kept.keep(request, now)
    return _answer(request, viewer, place, _result(viewer, now), _toasts(place, act, run))


@require_safe
@viewers.signed_in
def last(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What became of the last act on several documents, to go on with it or to try the rest again."""
    found = kept.last(request)
    if found is None:
        messages.info(request, _("No act on several documents is under way."))
        return HttpResponseRedirect("/inbox")
    return _answer(request, viewer, found.place, replace(_result(viewer, found), is_halted=True))


@require_POST
@viewers.signed_in
def forget(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Put away what became of the last act on several documents."""
    _unused = viewer
    kept.forget(request)
    return viewers.sent_to(request, "/inbox")


@inbox.tells
def unfinished(request: HttpRequest, viewer: Viewer, place: Place) -> Result | None:
    """The run over this very list that was cut off; nothing goes on by itself."""
    found = kept.last(request) if kept.IN_SESSION in request.session else None
    if found is None or not found.run.waiting or (found.place.split, found.place.kind) != (place.split, place.kind):
        return None
    return replace(_result(viewer, found), is_halted=True)


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
        "approve": ngettext("Approve %(number)d draft now", "Approve %(number)d drafts now", number),
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
        (*_typed(request), ("confirmed", "1")),
        sheet=sheets[act] % {"number": number},
    )


def _result(viewer: Viewer, now: Kept) -> Result:
    run, place, progress = now.run, now.place, None
    if run.waiting:
        so_far = len(run.done) + len(run.left)
        progress = Progress(_("Working through the list"), so_far, so_far + len(run.waiting))
    said = ngettext("%(number)d was left as it was", "%(number)d were left as they were", len(run.left))
    return Result(
        now.act,
        _href(place, now.act),
        run,
        runs.retried(run),
        () if run.waiting else _lines(viewer, place, run.left),
        now.typed,
        progress,
        said=said % {"number": len(run.left)},
    )


def _href(place: Place, act: str) -> str:
    return place.carry(f"/inbox/bulk/{act}")


def _typed(request: HttpRequest) -> kept.Typed:
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
            " – ".join(part for part in (rows[one].symbol, rows[one].summary[:120]) if part) or _("(no summary yet)")
            if one in rows
            else "…",
            why,
        )
        for one, why in found
    )


def _toasts(place: Place, act: str, run: Run) -> tuple[Toast, ...]:
    """How many were done, and the way back from it."""
    if run.waiting or not run.done:
        return ()
    words = told.done(act, len(run.done))
    if act not in WAY_BACK:
        return (Toast(words),)
    back = Run(waiting=run.done).state
    return (Toast(words, undo_href=_href(place, WAY_BACK[act]), undo_values=(("run", back),), undo_target="#rows"),)
