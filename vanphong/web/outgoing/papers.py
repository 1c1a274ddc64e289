"""Papers of an outgoing document: the slip by which a draft is laid before who signs (NĐ 30/2020, Điều 10 to 13)."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vanphong.directory.queries import agencies, people
from vanphong.documents.queries import drafts, outgoing
from vanphong.documents.queries.outgoing import OutgoingPage
from vanphong.engines.typeset import submission_slip
from vanphong.engines.typeset.submission_slip import Step, SubmissionSlip
from vanphong.files.queries import files
from vanphong.kernel import events
from vanphong.kernel.events import Entry
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.files.made import shown_pdf

ANEW = ("outgoing.returned", "outgoing.taken_back")
"""After these a draft goes its way from the beginning: what was said before does not count for it."""


@require_safe
@viewers.signed_in
def slip(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """The slip with everything that was said on the draft's present way; what is to come stays open for the pen."""
    page = outgoing.page(viewer, document_id)
    with translation.override("vi"):
        data = submission_slip.typeset(_slip(page, request))
    return shown_pdf(data, name="phieu-trinh.pdf")


def _slip(page: OutgoingPage, request: HttpRequest) -> SubmissionSlip:
    agency = agencies.agency(page.agency_id)
    superior = agencies.agencies([agency.parent_id]) if agency.parent_id else {}
    way = list(_way(events.history(page.id)))
    sent = _last(way, "outgoing.sent", act="send")
    drafter = people.cards([page.drafter_id]).get(page.drafter_id)
    return SubmissionSlip(
        agency=agency.name,
        superior=next((one.name for one in superior.values()), ""),
        place=agency.place,
        made_on=localdate(sent.at if sent else viewers.now(request)),
        addressee=" ".join(part for part in (page.signer_position, page.signer_name) if part),
        summary=page.fields.summary,
        unit=agencies.unit(page.unit_id).name if page.unit_id else agency.name,
        drafter=", ".join(part for part in (drafter.name, drafter.post) if part) if drafter else "",
        document=_document(page),
        proposal=_note(sent) or page.fields.note,
        enclosures=_enclosures(page),
        content=_step(_last(way, "outgoing.sent", act="review")),
        format=_step(_last(way, "outgoing.sent", act="check")),
        further=tuple(_comments(page)),
        decision=_step(_last(way, "outgoing.approved")),
    )


def _document(page: OutgoingPage) -> str:
    """Type, symbol and number of pages."""
    pages = _("%(pages)d pages") % {"pages": page.page_count} if page.page_count else ""
    return ", ".join(part for part in (page.type_name, page.symbol, pages) if part)


def _enclosures(page: OutgoingPage) -> tuple[str, ...]:
    cards = files.cards(page.attachment_ids)
    named = [cards[one].name for one in page.attachment_ids if one in cards]
    if page.reply_to_symbol:
        named.insert(0, _("Document answered: %(symbol)s") % {"symbol": page.reply_to_symbol})
    return tuple(named)


def _way(history: Iterable[Entry]) -> Iterable[Entry]:
    """What happened since the draft was last given back, newest first."""
    for entry in history:
        if entry.kind in ANEW:
            return
        yield entry


def _last(way: Iterable[Entry], kind: str, *, act: str = "") -> Entry | None:
    return next((one for one in way if one.kind == kind and (not act or one.payload.get("act") == act)), None)


def _note(entry: Entry | None) -> str:
    return str(entry.payload.get("note", "")) if entry else ""


def _step(entry: Entry | None) -> Step:
    """What somebody said who passed the draft on: silence means consent."""
    if entry is None:
        return Step()
    return Step(by=entry.actor_name, words=_note(entry) or _("Agreed."), given_on=localdate(entry.at))


def _comments(page: OutgoingPage) -> Iterable[Step]:
    """The words that others left on the draft, each with who they are."""
    lines = drafts.comments(page.id)
    cards = people.cards(line.author_id for line in lines)
    for line in lines:
        card = cards.get(line.author_id)
        if card is not None and line.author_id != page.drafter_id:
            yield Step(by=card.name, words=line.text, given_on=localdate(line.at), role=card.unit or card.post)
