"""One act on several chosen rows: each is done or refused for itself, and none is lost without a word."""

from collections import defaultdict
from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from vanphong.documents.actions import incoming
from vanphong.documents.queries import incoming as queries
from vanphong.documents.rules import OBLIGATORY
from vanphong.kernel.errors import Invalid, Refusal
from vanphong.kernel.once import once
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.lists import Toast
from vanphong.web.inbox import listing
from vanphong.web.inbox.place import Place, place_of
from vanphong.web.lookup.values import named
from vanphong.work.actions import items
from vanphong.work.queries import items as item_queries
from vanphong.work.vocabulary import Part

MOST = 50
Act = Callable[[UUID], UUID]


@require_POST
@viewers.signed_in
def bulk(request: HttpRequest, viewer: Viewer, act: str) -> HttpResponse:
    """Register, submit or acknowledge the chosen documents; answer with the list and what became of each."""
    does = _acts(request, viewer).get(act)
    if does is None:
        raise Http404
    done, refused = _each(request, viewer, _chosen(request), does)
    toasts = [*_done(act, done), *_refused(viewer, refused)]
    place = place_of(request)
    if not place.is_named:
        place = Place(split="arrived")
    context = {"listing": listing.listing(request, viewer, place), "toasts": toasts, "step": "list"}
    name = "inbox/bulk_answer.html" if viewers.is_fragment(request) else "inbox/page.html"
    return render(request, name, context)


def _chosen(request: HttpRequest) -> list[UUID]:
    """What was chosen, the oldest first: numbers follow the order of arrival (NĐ 30/2020, Điều 22.2)."""
    try:
        found = [UUID(text) for text in request.POST.getlist("chosen")[:MOST]]
    except ValueError as fault:
        raise Http404 from fault
    if not found:
        raise Invalid({"chosen": _("Choose at least one document.")})
    return found[::-1]


def _acts(request: HttpRequest, viewer: Viewer) -> dict[str, Act]:
    now = viewers.now(request)

    def submit(document_id: UUID) -> UUID:
        leader = named(request.POST.get("to", ""))
        if leader is None or leader.is_desk:
            raise Invalid({"to": _("Choose a leader from the list.")})
        return incoming.submit(viewer, document_id, to_seat_id=leader.id, now=now)

    def acknowledge(document_id: UUID) -> UUID:
        queries.page(viewer, document_id)
        for item in item_queries.of_matter(viewer, document_id):
            if item.part == Part.INFORMED and item.is_running and item.holder_id in viewer.hands:
                items.finish(viewer, item.id, text="", now=now)
        return document_id

    return {
        "register": lambda document_id: incoming.register(viewer, document_id, now=now),
        "submit": submit,
        "acknowledge": acknowledge,
    }


def _each(
    request: HttpRequest, viewer: Viewer, chosen: list[UUID], does: Act
) -> tuple[list[UUID], dict[str, list[UUID]]]:
    """Act on one after the other; return what was done, and what was refused by the words of the refusal."""
    key = request.POST.get("once", "")
    done, refused = [], defaultdict(list)
    for document_id in chosen:
        try:
            # One claim per document: the same sending again does nothing more, whatever came between.
            once(viewer, f"{key[:31]}-{document_id.hex}" if key else "", lambda one=document_id: does(one))  # type: ignore[misc]
            done.append(document_id)
        except Invalid as fault:
            refused[_what_is_wrong(fault)].append(document_id)
        except Refusal as fault:
            refused[fault.text].append(document_id)
    return done, refused


def _what_is_wrong(fault: Invalid) -> str:
    """The faults of one document in a line; missing data are mended on its page, so they need not be listed."""
    if set(fault.fields) & set(OBLIGATORY):
        return _("Data are missing: open the document, complete them and register it there.")
    return " ".join(dict.fromkeys(str(words) for words in fault.fields.values())) or fault.text


def _done(act: str, done: list[UUID]) -> list[Toast]:
    if not done:
        return []
    number = len(done)
    words = {
        "register": ngettext("%(number)d document registered.", "%(number)d documents registered.", number),
        "submit": ngettext("%(number)d document submitted.", "%(number)d documents submitted.", number),
        "acknowledge": ngettext("%(number)d document noted.", "%(number)d documents noted.", number),
    }[act]
    return [Toast(words % {"number": number})]


def _refused(viewer: Viewer, refused: dict[str, list[UUID]]) -> list[Toast]:
    """Which were left as they were, and why: these stay on the screen until they are closed."""
    rows = queries.rows(viewer, [one for found in refused.values() for one in found])
    toasts = []
    for words, found in refused.items():
        which = ", ".join(rows[one].symbol or rows[one].summary[:60] for one in found if one in rows)
        left = _("Left as they were: %(which)s. %(why)s") % {"which": which or len(found), "why": words}
        toasts.append(Toast(left, "red", seconds=0))
    return toasts
