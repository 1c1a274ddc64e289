"""Two documents side by side: the one that waits for its number, and the one that it may be again (VI-16)."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vanphong.documents.queries import duplicates
from vanphong.documents.queries import incoming as queries
from vanphong.documents.queries.incoming import IncomingPage
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.documents import PageImage
from vanphong.web.components.lists import Cell, Column, Table
from vanphong.web.components.marks import Badge
from vanphong.web.files.shown import pages_of
from vanphong.web.incoming import facts
from vanphong.web.incoming.duplicates import reasons

PAGES = 3
"""So many first pages of each: what differs, differs there."""


@dataclass(frozen=True)
class Side:
    """One of the two: its name, the way to it, its first pages."""

    title: str
    name: str
    href: str
    pages: tuple[PageImage, ...]


@require_safe
@viewers.signed_in
def beside(request: HttpRequest, viewer: Viewer, document_id: UUID, earlier_id: UUID) -> HttpResponse:
    """Both documents with their data and first pages; what differs is marked."""
    if document_id == earlier_id:
        raise NotFound()
    here, other = queries.page(viewer, document_id), queries.page(viewer, earlier_id)
    known = next((one for one in duplicates.of_page(viewer, here) if one.row.id == earlier_id), None)
    context = {
        "why": reasons(known) if known else "",
        "table": _table(here, other),
        "sides": (_side(_("This document"), here), _side(_("Came in before"), other)),
        "back_href": f"/incoming/{document_id}",
    }
    return render(request, "incoming/beside.html", context)


def _side(title: str, page: IncomingPage) -> Side:
    shown = pages_of(queries.ref(page.id), page.file_ids)
    name = " \u00b7 ".join(part for part in (f"#{page.number}" if page.number else "", page.symbol) if part)
    return Side(title, name or page.fields.summary[:80], f"/incoming/{page.id}", shown.pages[:PAGES])


def _table(here: IncomingPage, other: IncomingPage) -> Table:
    """The data of both, line by line."""
    theirs = {fact.label: fact.value for fact in facts.facts(other)}
    rows = []
    for fact in facts.facts(here):
        value, known = fact.value or "", theirs.get(fact.label, "") or ""
        if value or known:
            mark = None if value == known else Badge(_("differs"), "orange")
            rows.append((Cell(fact.label), Cell(value), Cell(known, badge=mark)))
    columns = (Column(_("Data")), Column(_("This document")), Column(_("Came in before")))
    return Table(_("Data of both documents"), columns, tuple(rows))
