"""The acts on a part: report, finish, return, take back, pass on within the unit."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanphong.documents.queries.incoming import ref
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.inbox import respond
from vanphong.web.incoming import directives
from vanphong.web.incoming.acts import refused, refused_line, revision
from vanphong.web.incoming.item_rail import form_id
from vanphong.web.once import run_once
from vanphong.web.work.forms import read_progress
from vanphong.work.actions import items, reopening
from vanphong.work.queries import items as queries


def act_on(
    request: HttpRequest,
    viewer: Viewer,
    whom: tuple[UUID, UUID, str],
    does: Callable[[], UUID],
    said: str,
    *,
    way_back: str = "",
    stays: bool = False,
) -> HttpResponse:
    """Act on a part of a document; `whom` is the document, the part and the act; `way_back` would take it back."""
    document_id, item_id, act = whom
    if queries.about(viewer, item_id) != ref(document_id):
        raise NotFound()
    try:
        run_once(request, viewer, does)
    except Invalid as fault:
        refuse = refused_line if act == "pass-on" else refused
        return refuse(request, viewer, document_id, form_id(item_id, act), fault)
    undo = _undo(request, viewer, document_id, item_id, way_back) if way_back else ""
    return respond.after_act(request, viewer, opened=ref(document_id), toast=said, undo_href=undo, stays=stays)


def _undo(request: HttpRequest, viewer: Viewer, document_id: UUID, item_id: UUID, act: str) -> str:
    """Where an act is taken back; empty where it stands."""
    is_open = any(act in line.open_acts for line in queries.of_matter(viewer, document_id) if line.id == item_id)
    return respond.link(request, f"/incoming/{document_id}/items/{item_id}/{act}") if is_open else ""


@require_POST
@viewers.signed_in
def report(request: HttpRequest, viewer: Viewer, document_id: UUID, item_id: UUID) -> HttpResponse:
    """Report progress in words and per cent."""
    now, text = viewers.now(request), request.POST.get("text", "").strip()

    def does() -> UUID:
        return items.report(viewer, item_id, text=text, progress=read_progress(request.POST), now=now)

    return act_on(request, viewer, (document_id, item_id, "report"), does, _("Reported."))


@require_POST
@viewers.signed_in
def finish(request: HttpRequest, viewer: Viewer, document_id: UUID, item_id: UUID) -> HttpResponse:
    """Declare a part done."""
    now, text = viewers.now(request), request.POST.get("text", "").strip()
    return act_on(
        request,
        viewer,
        (document_id, item_id, "finish"),
        lambda: items.finish(viewer, item_id, text=text, now=now),
        _("Done."),
        way_back="reopen",
    )


@require_POST
@viewers.signed_in
def reopen(request: HttpRequest, viewer: Viewer, document_id: UUID, item_id: UUID) -> HttpResponse:
    """Take back, at once, that a part is done."""
    now = viewers.now(request)
    return act_on(
        request,
        viewer,
        (document_id, item_id, "reopen"),
        lambda: reopening.reopen(viewer, item_id, now=now),
        _("Taken back; it is in hand again."),
        stays=True,
    )


@require_POST
@viewers.signed_in
def give_back(request: HttpRequest, viewer: Viewer, document_id: UUID, item_id: UUID) -> HttpResponse:
    """Return a part to whoever gave it."""
    now, reason = viewers.now(request), request.POST.get("reason", "").strip()
    return act_on(
        request,
        viewer,
        (document_id, item_id, "return"),
        lambda: items.give_back(viewer, item_id, reason=reason, now=now),
        _("Returned to whoever gave it to you."),
    )


@require_POST
@viewers.signed_in
def cancel(request: HttpRequest, viewer: Viewer, document_id: UUID, item_id: UUID) -> HttpResponse:
    """Take a part back that has not been begun."""
    now = viewers.now(request)
    return act_on(
        request,
        viewer,
        (document_id, item_id, "cancel"),
        lambda: items.cancel(viewer, item_id, now=now),
        _("Taken back."),
    )


@require_POST
@viewers.signed_in
def pass_on(request: HttpRequest, viewer: Viewer, document_id: UUID, item_id: UUID) -> HttpResponse:
    """Give a unit's part on to persons of the unit."""
    now = viewers.now(request)

    def does() -> UUID:
        directives.check_seen(request, viewer, form_id(item_id, "pass-on"))
        order = directives.read_order(request.POST)
        return items.pass_on(viewer, item_id, order=order, revision=revision(request), now=now)

    return act_on(request, viewer, (document_id, item_id, "pass-on"), does, _("Passed on within the unit."))
