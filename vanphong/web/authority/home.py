"""Acting for others: what I gave, what I was given, when I am away, whom I assist."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vanphong.directory.queries import authority
from vanphong.directory.vocabulary import Role
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.authority import tables
from vanphong.web.components.lists import Empty


@require_safe
@viewers.signed_in
def home(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The page of one seat."""
    day = localdate(viewers.now(request))
    given, received = authority.given(viewer, day=day), authority.received(viewer, day=day)
    context = {
        "given": tables.delegations(given, _("What I have authorised others to do")) if given else None,
        "received": tables.delegations(received, _("What I am authorised to do")) if received else None,
        "absences": [(line, tables.absence_words(line)) for line in authority.absences(viewer, day=day, limit=10)],
        "leaders": authority.leaders_assisted(viewer.seat_id, day=day),
        "may_delegate": viewer.mandate is None and (may_delegate(viewer) or authority.may_record(viewer)),
        "may_name": viewer.mandate is None and viewer.has(Role.LEADER),
        "may_record": authority.may_record(viewer),
        "empty": Empty(
            _("No authorisations"),
            _("A head authorises a subordinate by a paper with number, content and time; both see it here."),
            "signature",
        ),
    }
    return render(request, "authority/home.html", context)


def may_delegate(viewer: Viewer) -> bool:
    """Whether the viewer's seat can have anything to pass on at all."""
    return viewer.has(Role.LEADER, Role.CHIEF_OF_OFFICE, Role.HEAD_OF_UNIT)
