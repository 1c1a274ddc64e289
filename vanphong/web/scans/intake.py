"""The page where scans are dropped: what is small is cut while the clerk waits, the rest by a worker."""

from __future__ import annotations

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vanphong.documents.actions import scan_splitting, scans
from vanphong.documents.actions.scans import Sent
from vanphong.documents.policies import reader_of_scans
from vanphong.documents.queries import scans as queries
from vanphong.documents.queries.scans import Batch
from vanphong.documents.vocabulary.scans import ScanRule
from vanphong.kernel.errors import Invalid, NotAllowed
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Choice, Field, FileDrop
from vanphong.web.once import run_once
from vanphong.web.scans import separators, shown

AT_ONCE, BYTES_AT_ONCE = 10, 40_000_000
"""So many files, and bytes in all, are looked at while somebody waits."""


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def scan(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The page where scans are dropped; posting it takes in what is sound and says what is not."""
    if not reader_of_scans(viewer):
        raise NotAllowed()
    if request.method != "POST":
        return _page(request, viewer, queries.last_rule(viewer))
    sent = [one for one in request.FILES.getlist("files") if one.name]
    asked = request.POST.get("rule", ScanRule.FILE)
    rule = ScanRule(asked) if asked in ScanRule.values else ScanRule.FILE
    try:
        batch_id = _taken(request, viewer, sent, rule)
    except Invalid as fault:
        return _page(request, viewer, rule, fault=" ".join(str(words) for words in fault.fields.values()))
    if rule == ScanRule.FILE and len(sent) <= AT_ONCE and sum(one.size or 0 for one in sent) <= BYTES_AT_ONCE:
        while scan_splitting.step(batch_id, now=viewers.now(request)):
            pass
        return _page(request, viewer, rule, batch=queries.batch(viewer, batch_id))
    return viewers.sent_to(request, f"/incoming/scans/{batch_id}")


def _taken(request: HttpRequest, viewer: Viewer, sent: list[UploadedFile[bytes]], rule: ScanRule) -> UUID:
    brought = [Sent(one.name or "", one.size or 0, one.read) for one in sent]
    now = viewers.now(request)
    return run_once(request, viewer, lambda: scans.take(viewer, brought, rule=rule, now=now))


def _page(
    request: HttpRequest, viewer: Viewer, rule: ScanRule, *, fault: str = "", batch: Batch | None = None
) -> HttpResponse:
    drop = FileDrop(
        "files",
        _("Scans"),
        accept="application/pdf,.pdf,image/png,image/jpeg,image/tiff,.tif,.tiff",
        megabytes=100,
        is_multiple=True,
        is_required=True,
        errors=(fault,) if fault else (),
        hint=_("PDF, TIFF, PNG or JPEG. Secret documents are refused."),
    )
    context = {
        "drop": drop,
        "rule": _rule_field(rule),
        "files": batch.files if batch else (),
        "batch": batch.card if batch else None,
        "first": next((part for file in batch.files for part in file.parts), None) if batch else None,
        "sheets": separators.choices(viewer),
        "places": shown.places(request, viewer),
    }
    status = 422 if fault or (batch and not batch.card.documents) else 200
    is_fragment = viewers.is_fragment(request)
    return render(request, "scans/scan_form.html" if is_fragment else "scans/scan.html", context, status=status)


def _rule_field(rule: ScanRule) -> Field:
    choices = tuple(Choice(one.value, str(one.label), is_chosen=one == rule) for one in ScanRule)
    hint = _("Remembered for next time. Where it was cut wrongly can be mended afterwards.")
    return Field("rule", _("How the scans are parted"), rule.value, "select", choices=choices, hint=hint)
