"""The acts about a later deadline of a part: ask, grant, refuse."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.days import read_day
from vanphong.web.work.views import act_on
from vanphong.work.actions import extensions


def _day(request: HttpRequest) -> date:
    """The day that was typed. Raises ``Invalid``."""
    day = read_day(request.POST, "due_on")
    if day is None:
        raise Invalid({"due_on": _("Name the new deadline.")})
    return day


@require_POST
@viewers.signed_in
def ask(request: HttpRequest, viewer: Viewer, document_id: UUID, item_id: UUID) -> HttpResponse:
    """Ask for a later deadline."""
    now, reason = viewers.now(request), request.POST.get("reason", "")

    def does() -> UUID:
        return extensions.ask_extension(viewer, item_id, due_on=_day(request), reason=reason, now=now)

    said = _("Asked; you keep the present deadline until it is granted.")
    return act_on(request, viewer, (document_id, item_id, "ask-extension"), does, said)


@require_POST
@viewers.signed_in
def grant(request: HttpRequest, viewer: Viewer, document_id: UUID, item_id: UUID) -> HttpResponse:
    """Grant the day asked for, or another."""
    now, text = viewers.now(request), request.POST.get("text", "")

    def does() -> UUID:
        return extensions.grant_extension(viewer, item_id, due_on=_day(request), text=text, now=now)

    return act_on(request, viewer, (document_id, item_id, "grant-extension"), does, _("Granted."))


@require_POST
@viewers.signed_in
def refuse(request: HttpRequest, viewer: Viewer, document_id: UUID, item_id: UUID) -> HttpResponse:
    """Keep the deadline, with a reason."""
    now, reason = viewers.now(request), request.POST.get("reason", "")

    def does() -> UUID:
        return extensions.refuse_extension(viewer, item_id, reason=reason, now=now)

    said = _("The deadline stays; the reason has been told.")
    return act_on(request, viewer, (document_id, item_id, "refuse-extension"), does, said)
