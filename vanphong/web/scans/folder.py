"""The scanner's folder of an agency: where it is, whether it is watched, how it is cut."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vanphong.directory.policies import administers
from vanphong.directory.queries import policy
from vanphong.documents.actions import scanner
from vanphong.documents.policies import reader_of_scans
from vanphong.documents.policy_keys import SCAN_FOLDER_CUT
from vanphong.documents.queries import scanner_folders
from vanphong.documents.vocabulary.scans import ScanRule
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.documents import Fact
from vanphong.web.components.work import Banner
from vanphong.web.once import run_once

PAGE = "/administration/scanner"


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def folder(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What is known of the folder; posting has it made. For administrators, and clerks to look at."""
    may_open = administers(viewer, viewer.agency_id)
    if not may_open and not reader_of_scans(viewer):
        raise NotFound()
    banner = None
    if request.method == "POST":
        now = viewers.now(request)
        try:
            run_once(request, viewer, lambda: scanner.open_folder(viewer, viewer.agency_id, now=now))
        except Invalid as fault:
            banner = Banner(" ".join(map(str, fault.fields.values())), "red", "alert-circle")
        else:
            messages.success(request, _("The folder is there and is looked into every minute."))
            return viewers.sent_to(request, PAGE)
    card = scanner_folders.card(viewer.agency_id)
    rule = ScanRule(policy.value(SCAN_FOLDER_CUT, agency_id=viewer.agency_id))
    facts = (
        Fact(_("Folder on the server"), card.path, is_wide=True),
        Fact(_("State"), _("Looked into every minute") if card.is_open else _("Not set up")),
        Fact(_("How the scans are parted"), str(rule.label), href="/policies" if may_open else ""),
    )
    context = {"facts": facts, "is_open": card.is_open, "may_open": may_open, "banner": banner}
    return render(request, "scans/folder.html", context, status=422 if banner else 200)
