"""The list of paper with us, the paper of one document, and its sheet for signatures."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from vanphong.directory.queries import agencies
from vanphong.directory.vocabulary import Role
from vanphong.documents import policies
from vanphong.documents.actions import custody as acts
from vanphong.documents.queries import custody
from vanphong.documents.queries.custody import PaperCard
from vanphong.documents.vocabulary import INCOMING, OUTGOING
from vanphong.engines.typeset import hand_out_sheet
from vanphong.kernel.errors import NotFound
from vanphong.kernel.ids import Ref
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Choice, Combobox, Field
from vanphong.web.components.lists import Cell, Column, Empty, Pager, Split, Table
from vanphong.web.files.made import shown_pdf
from vanphong.web.hand_over.forms import identifier
from vanphong.web.papers import shown

PER_PAGE = 50
PEOPLE = "/lookup/people"


@require_safe
@viewers.signed_in
def with_us(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Paper in the reader's hands: kept, received, asked for; a clerk may look at all of the agency."""
    is_clerk, everything = viewer.has(Role.CLERK), request.GET.get("all") == "1"
    before = identifier(request.GET.get("before", ""))
    found = custody.with_us(viewer, limit=PER_PAGE + 1, before=before, everything=everything)
    kept = found.kept[:PER_PAGE]
    more = f"/papers?{'all=1&' if everything else ''}before={kept[-1].id}" if len(found.kept) > PER_PAGE else ""
    tabs = (
        Split("mine", _("With me and my unit"), "/papers", is_current=not everything),
        Split("all", _("The whole agency"), "/papers?all=1", is_current=everything),
    )
    context = {
        "tabs": tabs if is_clerk else (),
        "requests": shown.requests(found.requests, with_title=True) if found.requests else None,
        "hand_outs": shown.hand_outs(found.hand_outs[:PER_PAGE], with_title=True) if found.hand_outs else None,
        "kept": _kept(kept) if kept else None,
        "pager": Pager(more, "/papers" if before else ""),
        "empty": Empty(
            _("No paper lies with you"),
            _("Where a clerk notes that you keep a paper, or hands you copies, it stands here."),
            "clipboard-list",
        ),
        "is_empty": not (kept or found.hand_outs or found.requests),
    }
    return render(request, "papers/with_us.html", context)


def _kept(cards: list[PaperCard]) -> Table:
    columns = (_("Document"), _("Where it lies"), _("Custodian"), _("Pages of the annex, on paper only"))
    rows = tuple(
        (
            Cell(card.title, href=shown.href(card.about)),
            Cell(card.location),
            Cell(card.custodian),
            Cell(str(card.annex_pages or "")),
        )
        for card in cards
    )
    return Table(_("Papers in custody"), tuple(Column(label) for label in columns), rows)


def about_of(kind: str, document_id: UUID) -> Ref:
    """The document that an address means. Raises ``Http404`` for no kind of document."""
    if kind not in (INCOMING, OUTGOING):
        raise Http404
    return Ref(kind, document_id)


@require_safe
@viewers.signed_in
def paper(request: HttpRequest, viewer: Viewer, kind: str, document_id: UUID) -> HttpResponse:
    """The paper of a document: where it lies, the book, wishes, and what may be done."""
    return page_of(request, viewer, about_of(kind, document_id))


def page_of(
    request: HttpRequest, viewer: Viewer, about: Ref, *, faults: dict[str, str] | None = None, act: str = ""
) -> HttpResponse:
    """The page, with the faults of an act that was refused."""
    agency_id, card = custody.agency_of(viewer, about), custody.of_document(viewer, about.id)
    may_keep = policies.keeper_of_papers(viewer, agency_id, card.custodian_id if card else None)
    if card is None and not may_keep:
        raise NotFound()
    is_kept = card is not None and card.is_kept
    wrong = faults or {}
    context = {
        "paper_href": shown.href(about),
        "document_href": f"/{about.kind}/{about.id}",
        "card": card,
        "facts": shown.facts(card) if card else (),
        "hand_outs": shown.hand_outs(card.hand_outs) if card and card.hand_outs else None,
        "requests": shown.requests(card.requests) if card and card.requests else None,
        "keep": _keep_form(request, card, agency_id, wrong if act == "keep" else {})
        if may_keep and (is_kept or card is None)
        else None,
        "give": _give_form(request, wrong if act == "hand-out" else {}) if may_keep and is_kept else None,
        "destroy": Field("minute", _("Minute (number and date)"), is_required=True, prefix="destroy",
                         limit=acts.WORDS_LIMIT, errors=_errors(wrong if act == "destroy" else {}, "minute"))
        if may_keep and is_kept else None,
        "ask": tuple(_ask_fields(card)) if card and is_kept and card.custodian_id not in viewer.hands else (),
        "act": act,
    }  # fmt: skip
    return render(request, "papers/paper.html", context, status=422 if faults else 200)


def _keep_form(
    request: HttpRequest, card: PaperCard | None, agency_id: UUID, wrong: dict[str, str]
) -> dict[str, object]:
    posted = request.POST if wrong else {}
    limit = acts.annex_limit(agency_id)
    advice = _("From %(limit)d pages on, scan the main text only; the annex stays on paper.")
    chosen: tuple[Choice, ...] = ()
    if card is not None and card.custodian_id != agency_id:
        chosen = (Choice(f"unit:{card.custodian_id}", card.custodian),)
    pages = str(card.annex_pages) if card and card.annex_pages is not None else ""
    return {
        "box": Combobox("custodian", _("Custodian"), PEOPLE, chosen=chosen, width="half", prefix="keep",
                        hint=_("Empty: the registry keeps it."), errors=_errors(wrong, "custodian")),
        "fields": (
            Field("location", _("Where it lies"), posted.get("location", card.location if card else ""),
                  limit=acts.WORDS_LIMIT, is_required=True, prefix="keep", errors=_errors(wrong, "location"),
                  placeholder=_("Cabinet 2, shelf 3, file of incoming documents")),
            Field("annex_pages", _("Pages of the annex, on paper only"), posted.get("annex_pages", pages), "number",
                  prefix="keep", width="half", errors=_errors(wrong, "annex_pages"),
                  hint=advice % {"limit": limit} if limit else ""),
        ),
    }  # fmt: skip


def _give_form(request: HttpRequest, wrong: dict[str, str]) -> dict[str, object]:
    posted = request.POST if wrong else {}
    return {
        "box": Combobox("receiver", _("Unit or person that receives it"), PEOPLE, is_required=True, prefix="give",
                        errors=_errors(wrong, "receiver")),
        "fields": (
            Field("copies", _("Copies"), posted.get("copies", "1"), "number", prefix="give", width="third",
                  errors=_errors(wrong, "copies")),
            Field("what", _("What"), posted.get("what", ""), limit=acts.WHAT_LIMIT, prefix="give", width="two-thirds",
                  placeholder=_("the annex, the whole document …"), errors=_errors(wrong, "what")),
            Field("reason", _("By whose word"), posted.get("reason", ""), limit=acts.WORDS_LIMIT, prefix="give",
                  hint=_("Needed when no directive names this unit or person."), errors=_errors(wrong, "reason")),
        ),
    }  # fmt: skip


def _ask_fields(card: PaperCard) -> Iterator[Field]:
    choices = [Choice("", _("%(name)s, who keeps the paper") % {"name": card.custodian})]
    choices += [
        Choice(str(one.id), _("%(name)s, who has copies") % {"name": one.receiver})
        for one in card.hand_outs
        if one.is_out
    ]
    yield Field("of", _("Asked of"), kind="select", choices=tuple(choices), prefix="ask", width="half")
    yield Field("text", _("Words"), limit=acts.WORDS_LIMIT, prefix="ask", width="half",
                placeholder=_("What for, by when"))  # fmt: skip


def _errors(wrong: dict[str, str], name: str) -> tuple[str, ...]:
    return (wrong[name],) if name in wrong else ()


@require_safe
@viewers.signed_in
def sheet(request: HttpRequest, viewer: Viewer, kind: str, document_id: UUID) -> HttpResponse:
    """The sheet on which receivers sign for their copies, in Vietnamese whoever prints it."""
    about = about_of(kind, document_id)
    card = custody.of_document(viewer, about.id)
    if card is None:
        raise NotFound()
    agency = agencies.agency(viewer.agency_id)
    with override("vi"):
        rows = tuple(
            hand_out_sheet.Line(
                one.receiver, one.what, one.copies, localdate(one.handed_at), shown.receipt(one), one.note
            )
            for one in card.hand_outs
        )
        made = hand_out_sheet.HandOutSheet(
            agency=agency.name,
            superior=agencies.agency(agency.parent_id).name if agency.parent_id else "",
            place=agency.place,
            made_on=localdate(viewers.now(request)),
            document=custody.title_of(about),
            location=card.location,
            rows=rows,
        )
        return shown_pdf(hand_out_sheet.typeset(made), name="giao-nhan-van-ban-giay.pdf")
