"""Acts on a document after its approval, and the list of those whose source is missing (R-073 to R-075)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vanphong.directory.queries import people
from vanphong.documents.actions import issuing
from vanphong.documents.queries import issuing as queries
from vanphong.documents.queries import outgoing
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.lists import Cell, Column, Pager, Table
from vanphong.web.days import read_day
from vanphong.web.hand_over.forms import identifier
from vanphong.web.outgoing import drafting
from vanphong.web.outgoing.act_views import done, revision_of

LINES = 50


@require_POST
@viewers.signed_in
def add_source(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Hand in the text that the document was made from."""

    def act() -> UUID:
        source = drafting.uploaded_source(request)
        if source is None:
            raise Invalid({"source": _("Choose the Word document (.docx).")})
        return issuing.add_source(viewer, document_id, source=source, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("The source is kept beside the document."))


@require_POST
@viewers.signed_in
def correct_data(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Mend descriptive data."""

    def act() -> UUID:
        page = outgoing.page(viewer, document_id)
        described = issuing.Described(
            language=request.POST.get("language", page.fields.language),
            note=request.POST.get("note", page.fields.note),
            due_on=read_day(request.POST, "due_on"),
            copies=_number(request.POST.get("copies", str(page.fields.copies))),
        )
        revision = revision_of(request)
        return issuing.correct(viewer, document_id, described=described, revision=revision, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("The data have been corrected; the history tells what."))


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise Invalid({"copies": _("Between 1 and 999 copies.")})
    return int(text)


@require_safe
@viewers.signed_in
def without_source(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The documents whose type wants the source and that have none: a clerk's of the agency, else one's own."""
    rows = queries.without_source(viewer, before=identifier(request.GET.get("before", "")), limit=LINES + 1)
    shown, more = rows[:LINES], rows[LINES:]
    cards = people.cards(row.drafter_id for row in shown)
    labels = (_("Number and symbol"), _("Summary"), _("Drafter"), _("State"))
    table = Table(
        caption=_("Issued without their source"),
        columns=tuple(Column(label) for label in labels),
        rows=tuple(
            (
                Cell(row.symbol, href=f"/outgoing/{row.id}"),
                Cell(f"{row.type_name}: {row.summary}"),
                Cell(cards[row.drafter_id].name if row.drafter_id in cards else ""),
                Cell(row.state_label),
            )
            for row in shown
        ),
    )
    pager = Pager(next_href=f"?before={shown[-1].id}") if more else None
    return render(request, "outgoing/without_source.html", {"table": table if shown else None, "pager": pager})
