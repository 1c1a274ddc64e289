"""Taking registers and reports out as files: made at once or by a worker, kept for a day (VI-50, VI-61)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vanphong.documents.actions import exports as acts
from vanphong.documents.queries import exports as queries
from vanphong.documents.queries.book_files import Wanted
from vanphong.documents.queries.exports import ExportCard
from vanphong.documents.queries.register_cells import day_text
from vanphong.documents.vocabulary import BookKind, Direction, ExportState, FileForm
from vanphong.kernel.errors import NotFound
from vanphong.kernel.once import once
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.lists import Empty, Progress
from vanphong.web.components.marks import Badge
from vanphong.web.once import run_once
from vanphong.web.registers.parts import places
from vanphong.web.registers.shelf import days_of

PAGE = "/registers/exports"
_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    FileForm.PDF: "application/pdf",
    FileForm.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    FileForm.DOCX: f"{_OFFICE}.wordprocessingml.document",
    FileForm.CSV: "text/csv; charset=utf-8",
}


@dataclass(frozen=True)
class Shown:
    """One ordered file as the page shows it."""

    card: ExportCard
    title: str
    badge: Badge
    progress: Progress
    size: str

    @property
    def is_ready(self) -> bool:
        """Whether it can be taken."""
        return self.card.state == ExportState.MADE


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def exports(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The files that the reader has ordered, and ordering one more."""
    if request.method == "POST":
        return _order(request, viewer)
    return render(request, "registers/exports.html", {"places": places(request, viewer), **_listed(viewer)})


def _order(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    wanted, form = _wanted(request), request.POST.get("form", "")
    if form not in FileForm.values:
        raise Http404
    now = viewers.now(request)
    # One page offers several kinds of files: each is taken once.
    key = f"{request.POST['once']}{form}{wanted}" if request.POST.get("once") else ""
    ordered = once(viewer, key, lambda: acts.ask(viewer, wanted, form=FileForm(form), now=now))
    try:
        is_under_way = queries.card(viewer, ordered).is_under_way
    except NotFound:  # sent again after it was thrown away
        is_under_way = False
    if is_under_way:
        messages.success(request, _("The file is being made. You may leave this page."))
    return viewers.sent_to(request, PAGE)


def _wanted(request: HttpRequest) -> Wanted:
    """The book that a form names. Raises ``Http404`` for what is none."""
    asked = request.POST
    try:
        return Wanted(
            kind=BookKind(asked.get("kind", "")),
            direction=Direction(asked.get("direction", "")),
            year=int(asked.get("year", "")[:4]),
            register_id=UUID(asked["register"]) if asked.get("register") else None,
            days=days_of(asked),
        )
    except ValueError as wrong:
        raise Http404 from wrong


def _listed(viewer: Viewer) -> dict[str, object]:
    found = [_shown(card) for card in queries.mine(viewer)]
    hint = _("Open a register or a report and choose the kind of file under “Files”. It is kept here for a day.")
    return {
        "exports": found,
        "is_under_way": any(one.card.is_under_way for one in found),
        "empty": Empty(_("No file was taken out today"), hint, "download", _("Registers"), "/registers"),
    }


def _shown(card: ExportCard) -> Shown:
    tone = {ExportState.WAITING: "blue", ExportState.MADE: "green", ExportState.FAILED: "red"}[card.state]
    return Shown(
        card=card,
        title=_title(card),
        badge=Badge(str(card.state.label), tone),  # type: ignore[arg-type]
        progress=Progress(_("Rows are being written"), value=min(card.done, card.total), maximum=card.total),
        size=str(filesizeformat(card.size)),
    )


def _title(card: ExportCard) -> str:
    """Which book, of when, as what kind of file."""
    period = " – ".join(day_text(day) for day in (card.begins_on, card.ends_on) if day) or str(card.year)
    book = card.register if card.kind == BookKind.REGISTER else str(card.kind.label)
    what = card.register if card.kind == BookKind.HANDLING else ""
    if card.kind == BookKind.REPORT:
        what = str(card.direction.label)
    return " · ".join(part for part in (book, what, period, str(card.form.label)) if part)


@never_cache
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """How far the ordered files are, for a page that is open: it asks by itself, so this is no use of the office."""
    person = viewers.who(request)
    if person is None or person.must_change_password:
        return HttpResponse(status=204)
    listed = _listed(person.viewer)
    if not listed["is_under_way"]:
        return HttpResponse(status=200, headers={"HX-Refresh": "true"})
    return render(request, "registers/exports_list.html", listed)


@require_safe
@viewers.signed_in
def download(request: HttpRequest, viewer: Viewer, export_id: UUID) -> HttpResponseBase:
    """A file that is ready, for whoever ordered it."""
    _unused = request
    card = queries.card(viewer, export_id)
    if card.state != ExportState.MADE:
        raise NotFound()
    answer = StreamingHttpResponse(queries.content(card), content_type=TYPES[card.form])
    answer["Content-Length"] = str(card.size)
    answer["Content-Disposition"] = f'attachment; filename="{_file_name(card)}"'
    return answer


def _file_name(card: ExportCard) -> str:
    return f"{card.kind.value}-{card.direction.value}-{card.year}.{card.form.value}"


@require_POST
@viewers.signed_in
def discard(request: HttpRequest, viewer: Viewer, export_id: UUID) -> HttpResponse:
    """Throw a file away, or stop its making."""
    run_once(request, viewer, lambda: acts.discard(viewer, export_id))
    messages.success(request, _("The file was thrown away."))
    return viewers.sent_to(request, PAGE)
