"""Reading a line of a directive while it is typed: the fields of its form come back filled, nothing is sent."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from vanphong.directory.queries import calendar
from vanphong.engines.directions.result import Role
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.incoming import directives, line
from vanphong.web.incoming.unsent import Unsent

FORM_NAME = re.compile(r"directive|pass-on-[0-9a-f]{12}")


@require_POST
@viewers.signed_in
def read(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The fields of the composer ``form``, with what its line says; a head's names only people of the unit."""
    form_id = request.GET.get("form", "")
    if not FORM_NAME.fullmatch(form_id):
        raise NotFound()
    days, within = calendar.of(viewer.agency_id), directives.within(viewer, form_id)
    typed = request.POST.copy()
    role, also = typed.get("also", "").partition("=")[::2]
    if role in line.ROLES and also not in typed.getlist(role):
        # A name was chosen by a tap: from now on it counts as chosen by hand, and only one leads.
        typed.setlist(role, [also] if role == Role.LEAD else [*typed.getlist(role), also])
    now = viewers.now(request)
    found = line.read(viewer, typed, now=now, calendar=days, within=within)
    laid = Unsent(form_id, found.typed)
    form = directives.composer("", laid, today=localdate(now), calendar=days, form_id=form_id, reading=found)
    return render(request, "incoming/line_read.html", {"directive": form})
