"""Printing the sheets that are laid between documents."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vanphong.directory.queries import agencies
from vanphong.documents.policies import reader_of_scans
from vanphong.documents.queries import registers
from vanphong.documents.vocabulary import Direction
from vanphong.engines.scans.separator import Separator, text_of
from vanphong.engines.typeset import separator_sheet
from vanphong.kernel.errors import NotAllowed, NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Choice
from vanphong.web.files.made import shown_pdf

SHEET = "/incoming/scans/separator"


def choices(viewer: Viewer) -> tuple[Choice, ...]:
    """The sheets that can be printed: a plain one, and one for each register where there are several."""
    known = registers.registers(viewer.agency_id, Direction.IN)
    named = [Choice(f"{SHEET}?register={card.id}", card.name) for card in known] if len(known) > 1 else []
    return (Choice(SHEET, _("Separator sheet")), *named)


@require_safe
@viewers.signed_in
def sheet(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A sheet as PDF, to be printed. Raises ``NotFound`` for a register that is none of the agency's."""
    if not reader_of_scans(viewer):
        raise NotAllowed()
    names = {card.id: card.name for card in registers.registers(viewer.agency_id, Direction.IN)}
    register_id = _asked(request.GET.get("register", ""))
    if register_id is not None and register_id not in names:
        raise NotFound()
    made = separator_sheet.SeparatorSheet(
        sign=text_of(Separator(register_id)),
        agency=agencies.agency(viewer.agency_id).name,
        register=names[register_id] if register_id else "",
    )
    return shown_pdf(separator_sheet.typeset(made), name="to-phan-cach.pdf")


def _asked(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError as wrong:
        raise NotFound() from wrong
