"""The quarterly review of accounts: unit by unit, what there is, and the word that it is right."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vanphong.directory.actions import review as actions
from vanphong.directory.queries import review as queries
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.lists import Empty


@require_safe
@viewers.signed_in
def review(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The units of the viewer's agency with their accounts; for administrators only."""
    found = queries.review(viewer, now=viewers.now(request))
    year, _dash, quarter = found.quarter.partition("-Q")
    context = {
        "review": found,
        "title": _("Review of accounts, quarter %(quarter)s of %(year)s") % {"quarter": quarter, "year": year},
        "done": sum(line.reviewed_at is not None for line in found.lines),
        "empty": Empty(_("Nobody works here yet"), "", "users"),
    }
    return render(request, "people/review.html", context)


@require_POST
@viewers.signed_in
def confirm(request: HttpRequest, viewer: Viewer, subject_id: UUID) -> HttpResponse:
    """Confirm one unit."""
    actions.confirm(viewer, subject_id, now=viewers.now(request))
    messages.success(request, _("It is written down that these accounts are right."))
    return HttpResponseRedirect("/people/review")
