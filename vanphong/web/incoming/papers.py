"""Papers of an incoming document: the slip for handling it, and a copy with the mark of arrival (Phụ lục IV)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from vanphong.directory.queries import agencies
from vanphong.documents.queries import handling_cells, incoming
from vanphong.documents.queries.incoming import IncomingPage
from vanphong.documents.queries.register_cells import day_text
from vanphong.engines.pdf import stamping
from vanphong.engines.pdf.errors import PdfError
from vanphong.engines.typeset import arrival_mark, arrival_slip
from vanphong.engines.typeset.arrival_slip import ArrivalSlip, Opinion
from vanphong.files.queries import files
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.files.made import shown_pdf
from vanphong.web.incoming.names import Names
from vanphong.work.queries import items
from vanphong.work.queries.items import DirectiveLine, ItemLine, ReportLine
from vanphong.work.vocabulary import ItemState, Part

WISHED = stamping.Place(25, 62)
"""Below number and symbol, on the left: where the mark of arrival is put by hand (NĐ 30/2020, Phụ lục IV)."""


@require_safe
@viewers.signed_in
def slip(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """The slip for handling, with what was directed until now; the rest stays open for the pen."""
    page = incoming.page(viewer, document_id)
    with translation.override("vi"):
        data = arrival_slip.typeset(_slip(viewer, page, today=localdate(viewers.now(request))))
    return shown_pdf(data, name="phieu-giai-quyet.pdf")


def _slip(viewer: Viewer, page: IncomingPage, *, today: date) -> ArrivalSlip:
    agency = agencies.agency(viewer.agency_id)
    superior = agencies.agencies([agency.parent_id]) if agency.parent_id else {}
    words, parts, said = items.directives(page.id), items.of_matter(viewer, page.id), items.reports(page.id)
    kept = [part for part in parts if part.state not in (ItemState.RETURNED, ItemState.CANCELLED)]
    names = _names(words, kept, said)
    below = {part.directive_id for part in parts if part.parent_id is not None}
    return ArrivalSlip(
        agency=agency.name,
        superior=next((one.name for one in superior.values()), ""),
        place=agency.place,
        made_on=today,
        subject=_named(page),
        leader=_opinion([one for one in words if one.id not in below], [p for p in kept if not p.parent_id], names),
        head=_opinion([one for one in words if one.id in below], [p for p in kept if p.parent_id], names),
        handler=_proposal(kept, said, names),
    )


def _named(page: IncomingPage) -> str:
    typed = page.fields
    return handling_cells.phrase(
        page.type_name, page.symbol, issued_on=typed.issued_on, author=typed.issuer_name, summary=typed.summary
    )


def _names(words: list[DirectiveLine], parts: list[ItemLine], said: list[ReportLine]) -> Names:
    seats = {line.author_seat_id for line in words} | {line.seat_id for line in said}
    seats |= {part.holder_id for part in parts if not part.is_desk}
    return Names(seats, {part.holder_id for part in parts if part.is_desk})


def _opinion(words: list[DirectiveLine], parts: list[ItemLine], names: Names) -> Opinion:
    """What leaders, or heads of units, said and gave; the last day on which they did."""
    dated = {names.name(part.holder_id): part.due_on for part in parts if part.due_on}
    return Opinion(
        by=_joined(names.name(line.author_seat_id) for line in words),
        lead=_joined(names.name(part.holder_id) for part in parts if part.part == Part.LEAD),
        support=_joined(names.name(part.holder_id) for part in parts if part.part == Part.SUPPORT),
        due="; ".join(f"{name}: {day_text(day)}" for name, day in dated.items()),
        words="\n".join(line.text for line in words if line.text),
        given_on=localdate(words[-1].at) if words else None,
    )


def _proposal(parts: list[ItemLine], said: list[ReportLine], names: Names) -> Opinion:
    """What the one who handles it last reported."""
    leads = {part.id for part in parts if part.part == Part.LEAD and not part.is_desk}
    last = next((line for line in said if line.item_id in leads), None)
    if last is None:
        return Opinion()
    return Opinion(by=names.name(last.seat_id), words=last.text, given_on=localdate(last.at))


def _joined(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(name for name in names if name))


@require_safe
@viewers.signed_in
def stamped(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """A copy with the mark of arrival on its first page; the original stays as it came.

    Raises ``NotFound`` before it has a number, and for a file that is no PDF or may not be read any more.
    """
    _unused = request
    page = incoming.page(viewer, document_id)
    if not can_be_stamped(page) or page.file_id is None:
        raise NotFound()
    mark = arrival_mark.typeset(_mark(viewer, page))
    try:
        data = stamping.stamp_first_page(
            files.content(page.file_id),
            mark,
            width=arrival_mark.WIDTH_MM,
            height=arrival_mark.HEIGHT_MM,
            wished=WISHED,
        )
    except PdfError as fault:
        raise NotFound() from fault
    return shown_pdf(data, name=f"den-{page.number:02}-{page.year}.pdf")


def can_be_stamped(page: IncomingPage) -> bool:
    """Whether the document has a number of arrival and a file that may be read."""
    return page.number is not None and page.file_id is not None


def _mark(viewer: Viewer, page: IncomingPage) -> arrival_mark.ArrivalMark:
    leads = [part for part in items.of_matter(viewer, page.id) if part.part == Part.LEAD and part.parent_id is None]
    kept = [part for part in leads if part.state not in (ItemState.RETURNED, ItemState.CANCELLED)]
    names = _names([], kept, [])
    to = _joined(names.name(part.holder_id) for part in kept)
    if not to and page.submitted_to_id:
        to = Names([page.submitted_to_id], []).name(page.submitted_to_id)
    return arrival_mark.ArrivalMark(
        agency=agencies.agency(page.agency_id).name,
        number=f"{page.number:02}",
        arrived_on=page.fields.arrived_on,
        forwarded=to,
    )
