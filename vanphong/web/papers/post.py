"""The post: what waits to be posted, noting what was, envelopes and labels for the printer (Phụ lục IV; Điều 18)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from vanphong.directory.queries import agencies
from vanphong.directory.vocabulary import Role
from vanphong.documents.actions import postings as acts
from vanphong.documents.actions.postings import Sent
from vanphong.documents.queries import postings as queries
from vanphong.documents.queries.postings import PostLine
from vanphong.documents.vocabulary import BookKind, Direction, Urgency
from vanphong.engines.typeset import envelopes as typesetting
from vanphong.kernel.errors import Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Field
from vanphong.web.components.lists import Cell, Column, Empty, Table
from vanphong.web.days import read_day
from vanphong.web.files.made import shown_pdf
from vanphong.web.hand_over.forms import identifier
from vanphong.web.once import run_once
from vanphong.web.papers.acts import figure
from vanphong.web.registers.parts import TakeOut, places

PAGE = "/post"
ON_ENVELOPE = (Urgency.URGENT, Urgency.VERY_URGENT, Urgency.IMMEDIATE)


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def page(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What waits and what was posted last; posting notes that the chosen ones went."""
    faults: dict[str, str] = {}
    if request.method == "POST":
        try:
            return _posted(request, viewer)
        except Invalid as refused:
            faults = {name: str(words) for name, words in refused.fields.items()}
    today = localdate(viewers.now(request))
    waiting, posted = queries.waiting(viewer), queries.posted(viewer)
    context = {
        "places": places(request, viewer),
        "waiting": waiting,
        "chosen": request.POST.getlist("delivery"),
        "fault": faults.get("deliveries", ""),
        "fields": _fields(request, today, faults),
        "may_post": viewer.has(Role.CLERK),
        "posted": _table(posted) if posted else None,
        "empty": Empty(
            _("Nothing waits for the post"), _("What is released on paper stands here, one line for each recipient."),
            "send",
        ),
        "take_out": TakeOut(BookKind.POST, Direction.OUT, today.year),
    }  # fmt: skip
    return render(request, "papers/post.html", context, status=422 if faults else 200)


def _posted(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    posted, now = request.POST, viewers.now(request)
    chosen = [one for one in map(identifier, posted.getlist("delivery")) if one is not None]
    day = read_day(posted, "posted_on")
    if day is None:
        raise Invalid({"posted_on": _("Write the day.")})
    sent = Sent(
        posted_on=day,
        receipt=posted.get("receipt", ""),
        weight_grams=figure(posted.get("weight", ""), "weight"),
        envelopes=figure(posted.get("envelopes", ""), "envelopes") or 1,
        note=posted.get("note", ""),
    )
    run_once(request, viewer, lambda: acts.post(viewer, chosen, sent=sent, now=now))
    words = ngettext("%(count)d letter is noted as posted.", "%(count)d letters are noted as posted.", len(chosen))
    messages.success(request, words % {"count": len(chosen)})
    return viewers.sent_to(request, PAGE)


def _fields(request: HttpRequest, today: date, faults: dict[str, str]) -> tuple[Field, ...]:
    posted = request.POST

    def errors(name: str) -> tuple[str, ...]:
        return (faults[name],) if name in faults else ()

    return (
        Field("posted_on", _("Posted on"), posted.get("posted_on", today.isoformat()), "date",
              errors=errors("posted_on"), width="third"),
        Field("receipt", _("Number of the postal receipt"), posted.get("receipt", ""), limit=acts.RECEIPT_LIMIT,
              errors=errors("receipt"), width="third"),
        Field("weight", _("Weight (grams)"), posted.get("weight", ""), "number", errors=errors("weight"),
              width="third"),
        Field("envelopes", _("Envelopes for each recipient"), posted.get("envelopes", "1"), "number",
              errors=errors("envelopes"), width="third"),
        Field("note", _("Note"), posted.get("note", ""), limit=acts.NOTE_LIMIT, errors=errors("note"),
              width="two-thirds"),
    )  # fmt: skip


def _table(rows: list[PostLine]) -> Table:
    columns = (
        _("Posted on"), _("Number and symbol of the document"), _("Recipient"), _("Envelopes"), _("Postal receipt"),
        _("Note"),
    )  # fmt: skip
    return Table(
        _("Posted last"),
        tuple(Column(label) for label in columns),
        tuple(
            (
                Cell(one.posted_on.strftime("%d/%m/%Y") if one.posted_on else ""),
                Cell(one.symbol, href=f"/outgoing/{one.document_id}"),
                Cell(one.recipient),
                Cell(str(one.envelopes)),
                Cell(" · ".join(part for part in (one.receipt, _weight(one)) if part)),
                Cell(one.note),
            )
            for one in rows
        ),
    )


def _weight(one: PostLine) -> str:
    return _("%(grams)d g") % {"grams": one.weight_grams} if one.weight_grams else ""


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def envelopes(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The chosen letters as envelopes, or as labels on a sheet; of all that waits when none is chosen."""
    wanted = request.POST if request.method == "POST" else request.GET
    asked = [identifier(text) for text in wanted.getlist("delivery")]
    ids: list[UUID] = [one for one in asked if one is not None]
    lines = queries.named(viewer, ids) if ids else queries.waiting(viewer)
    if not lines:
        raise Http404
    agency = agencies.agency(viewer.agency_id)
    places_of = agencies.agencies(one.recipient_agency_id for one in lines if one.recipient_agency_id)
    made = tuple(
        typesetting.Letter(
            recipient=one.recipient,
            place=places_of[one.recipient_agency_id].place if one.recipient_agency_id in places_of else "",
            symbol=one.symbol,
            urgency=str(Urgency(one.urgency).label).upper() if one.urgency in ON_ENVELOPE else "",
        )
        for one in lines
    )
    batch = typesetting.Envelopes(agency.name, agency.place, made, are_labels=wanted.get("as") == "labels")
    return shown_pdf(typesetting.typeset(batch), name="bi-thu.pdf")
