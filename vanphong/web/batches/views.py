"""The page of a batch: what waits and what has gone, and submitting together with a proposal for each."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vanphong.directory.vocabulary import Role
from vanphong.documents.actions import incoming
from vanphong.documents.queries import batches as queries
from vanphong.documents.queries import incoming as documents
from vanphong.documents.queries.batches import Batch
from vanphong.documents.queries.routing_rules import may_keep
from vanphong.documents.vocabulary import DocumentSplit
from vanphong.kernel.errors import Invalid, NotAllowed
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.batches import paper, shown
from vanphong.web.bulk import runs, told
from vanphong.web.bulk.runs import Run
from vanphong.web.components.forms import Choice, Field
from vanphong.web.components.lists import Empty
from vanphong.web.inbox.place import Place
from vanphong.web.incoming.acts import read_leader
from vanphong.web.incoming.rail import LAST_LEADER
from vanphong.web.incoming.sources import heads
from vanphong.web.typed import typed

STEPS = 4
"""So many times thirty documents are submitted in one request; the page goes on with the rest."""


@require_safe
@viewers.signed_in
def batch(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A batch: the one that is being made up now, or the one of the address."""
    return _page(request, viewer, Run())


def _page(request: HttpRequest, viewer: Viewer, run: Run, fault: str = "") -> HttpResponse:
    now, open_ = viewers.now(request), _asked(request, viewer)
    context = {
        "title": shown.label(open_),
        "tabs": shown.tabs(queries.on(viewer.agency_id, localdate(open_.until)), open_),
        "is_hour": open_.is_hour,
        "print_href": shown.address(open_, f"{shown.PLACE}/print"),
        "submit_href": shown.address(open_, f"{shown.PLACE}/submit"),
        "may_keep": may_keep(viewer),
        "empty": Empty(_("Nothing of this batch waits"), _("What is registered appears here."), "circle-check"),
        **(_desk(request, viewer, open_, now, fault) if viewer.has(Role.CLERK) else _before(viewer, open_)),
        "run": run,
        "left": _left(viewer, run),
        "notes": [(name, value) for name in _notes(run) if (value := request.POST.get(name, ""))],
    }
    return render(request, "batches/batch.html", context, status=422 if fault else 200)


def _asked(request: HttpRequest, viewer: Viewer) -> Batch:
    if not queries.may_read(viewer):
        raise NotAllowed(_("The batches are made up by the registry and read by the leaders."))
    text = typed(request, "at")
    if not text:
        return queries.current(viewer.agency_id, now=viewers.now(request))
    try:
        day = datetime.strptime(text, "%Y%m%d%H%M").date()  # noqa: DTZ007 (compared as local time)
    except ValueError as fault:
        raise Http404 from fault
    known = queries.on(viewer.agency_id, day)
    found = next((each for each in known if f"{localtime(each.until):%Y%m%d%H%M}" == text), None)
    if found is None:
        raise Http404
    return found


def _desk(request: HttpRequest, viewer: Viewer, open_: Batch, now: datetime, fault: str) -> dict[str, object]:
    """What a clerk sees: everything that waits, to be submitted; and what has gone."""
    found = queries.desk(viewer, open_, now=now)
    chosen = request.POST.get("to") or request.session.get(LAST_LEADER, "")
    named = [(f"seat:{card.id}", f"{card.name} \u2013 {card.post}") for card in heads(viewer.agency_id, localdate(now))]
    choices = tuple(Choice(value, words, is_chosen=value == chosen) for value, words in named)
    errors = (fault,) if fault else ()
    return {
        "groups": shown.groups(found),
        "gone": shown.gone(found.gone),
        "unregistered": found.unregistered,
        "to": Field("to", _("Leader"), kind="select", choices=choices, is_required=True, errors=errors),
    }


def _before(viewer: Viewer, open_: Batch) -> dict[str, object]:
    """What a leader sees of a batch: what lies before them; the chief of office sees what lies before everybody."""
    own = None if viewer.has(Role.CHIEF_OF_OFFICE) else viewer.seat_id
    return {"gone": shown.gone(queries.gone(viewer, open_, to_seat_id=own))}


@require_POST
@viewers.signed_in
def submit(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Lay the chosen documents before a leader, each with its own proposal, each for itself."""
    now = viewers.now(request)
    try:
        to_seat_id = read_leader(request.POST.get("to", ""))
        run = runs.read(request, viewer, Place(split=DocumentSplit.TO_SUBMIT))
    except Invalid as refused:
        return _page(request, viewer, Run(), " ".join(str(words) for words in refused.fields.values()))

    def deed(one: UUID) -> UUID:
        note = request.POST.get(f"note:{one}", "").strip()
        return incoming.submit(viewer, one, to_seat_id=to_seat_id, note=note, now=now)

    for _step in range(STEPS):
        if run.waiting:
            run = runs.go_on(viewer, run, deed, act="submit", key=request.POST.get("once", ""))
    request.session[LAST_LEADER] = f"seat:{to_seat_id}"
    if run.done and not run.waiting:
        messages.success(request, told.done("submit", len(run.done)))
    return _page(request, viewer, run)


def _notes(run: Run) -> list[str]:
    """The fields in which the proposals for what still waits were typed."""
    return [f"note:{one}" for one in run.waiting]


def _left(viewer: Viewer, run: Run) -> list[dict[str, str]]:
    """What was left as it was, by name, with the reason."""
    rows = documents.rows(viewer, [one for one, _why in run.left])
    return [
        {"href": f"/incoming/{one}", "name": rows[one].summary if one in rows else "\u2026", "why": why}
        for one, why in run.left
    ]


@require_safe
@viewers.signed_in
def printed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The list of a batch for the leader's desk."""
    answer = HttpResponse(
        paper.submission_list(viewer, _asked(request, viewer), now=viewers.now(request)),
        content_type="application/pdf",
    )
    answer["Content-Disposition"] = 'inline; filename="danh-sach-trinh.pdf"'
    return answer
