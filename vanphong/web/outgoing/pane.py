"""The work pane of an outgoing document, put together for one reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from vanphong.documents.actions import opening
from vanphong.documents.queries import form_checks, opinions
from vanphong.documents.queries.custody import PaperCard
from vanphong.documents.queries.deliveries import StatusLine
from vanphong.documents.queries.drafts import VersionLine
from vanphong.documents.queries.form_checks import Judgement
from vanphong.documents.queries.outgoing import ref
from vanphong.documents.vocabulary import OUTGOING, DeliveryState, OutgoingState, RecallState, ReceiptStatus, Relation
from vanphong.kernel.viewer import Viewer
from vanphong.web import history, live, viewers
from vanphong.web.components.documents import Pages
from vanphong.web.components.forms import Action
from vanphong.web.components.work import Banner, Section, Work
from vanphong.web.files.shown import pages_of
from vanphong.web.form_check.shown import marks_of
from vanphong.web.inbox import related, respond
from vanphong.web.outgoing import (
    beginning,
    comments,
    editing,
    facts,
    flow,
    form_section,
    gate_forms,
    opinion_section,
    sections,
    source_forms,
)
from vanphong.web.outgoing.acts import Rail
from vanphong.web.outgoing.opinion_forms import OpinionForms
from vanphong.web.outgoing.sources import Sources, gather
from vanphong.web.papers import shown


@respond.builds(OUTGOING)
def work_of(request: HttpRequest, viewer: Viewer, document_id: UUID) -> Work:
    """The work pane of a document, which is opened by this; raises ``NotFound`` when it may not be seen."""
    now = viewers.now(request)
    opening.open_document(viewer, ref(document_id), now=now)
    sources = gather(viewer, document_id, now=now)
    rail = Rail(request, sources)
    ordinal = request.GET.get("version", "")
    checked = _checked(sources, ordinal)
    said = comments.comments_of(request, sources, ordinal)
    paper = shown.card_of(viewer, ref(document_id)) if sources.page.number else None
    return Work(
        open_id=str(document_id),
        kind=OUTGOING,
        head=facts.headline(sources),
        pages=said.on_pages(_marked(_pages(sources, ordinal), checked)),
        flow=flow.steps(sources),
        facts=facts.facts(sources),
        history=tuple(history.entry_of(entry) for entry in sources.history),
        actions=(*rail.actions(), *_paper_actions(viewer, sources, paper)),
        forms=(*OpinionForms(request, sources).rail(), *rail.forms()),
        banners=tuple(_banners(sources, ordinal)),
        sections=(
            *beginning.sections(sources),
            *_form(sources, checked),
            *opinion_section.section(request, sources),
            *said.section(),
            *sections.sections(sources),
            *shown.sections(card=paper),
        ),
        watch=live.watch_of(document_id, sources.history),
    )


def _paper_actions(viewer: Viewer, sources: Sources, paper: PaperCard | None) -> Iterator[Action]:
    """The way to the paper of a document that has a number; a draft has none."""
    if sources.page.number:
        yield from shown.actions(viewer, ref(sources.page.id), sources.page.agency_id, card=paper)


def _checked(sources: Sources, ordinal: str) -> tuple[VersionLine, Judgement | None] | None:
    """The version whose pages are read, with what its check of form found; nothing when it is out of question."""
    if not form_section.is_checked(sources.page):
        return None
    read = sources.versions[:1] if not ordinal else [one for one in sources.versions if str(one.ordinal) == ordinal]
    return (read[0], form_checks.latest(read[0].id)) if read else None


def _form(sources: Sources, checked: tuple[VersionLine, Judgement | None] | None) -> Iterator[Section]:
    if checked is not None:
        version, judged = checked
        is_current = version.id == sources.versions[0].id
        yield form_section.section(sources.page, version, judged, is_current=is_current, now=sources.now)


def _marked(pages: Pages, checked: tuple[VersionLine, Judgement | None] | None) -> Pages:
    """The pages with the places that the check found fault with."""
    marks = marks_of(checked[1]) if checked else {}
    return replace(pages, pages=tuple(replace(one, marks=marks.get(one.number, ())) for one in pages.pages))


def _pages(sources: Sources, ordinal: str) -> Pages:
    """The pages of the current version, or of the one named in the address; raises ``Http404`` for no version."""
    page = sources.page
    newest = [page.file_id] if page.file_id else []
    older = _version_file(sources, ordinal)
    sources_kept = [line.source_id for line in sources.versions if line.file_id == (older or page.file_id)]
    ids = [*newest, *page.attachment_ids, *([older] if older and older not in newest else [])]
    ids += [one for one in (*sources_kept, page.added_source_id) if one]
    ids += opinions.papers(sources.viewer, page.id).sheets[:1] if sources.opinions else ()
    return pages_of(ref(page.id), ids, current=older)


def _version_file(sources: Sources, ordinal: str) -> UUID | None:
    if not ordinal:
        return None
    found = next((line.file_id for line in sources.versions if str(line.ordinal) == ordinal), None)
    if found is None:
        raise Http404
    return found


def _banners(sources: Sources, ordinal: str) -> Iterator[Banner]:
    page = sources.page
    yield from editing.banners(sources)
    yield from gate_forms.banners(sources)
    yield from source_forms.banners(sources)
    if page.state == OutgoingState.DRAFTING and page.reason:
        yield Banner(_("Returned for changes: %(reason)s") % {"reason": page.reason}, "yellow", "arrow-back-up")
    if page.state == OutgoingState.WITHDRAWN:
        yield Banner(_("This draft was given up: %(reason)s") % {"reason": page.reason}, "red", "circle-x")
    if page.state == OutgoingState.RECALLED:
        yield Banner(_("This document was recalled: %(reason)s") % {"reason": page.reason}, "red", "arrow-back-up")
    if page.state == OutgoingState.CANCELLED:
        words = _("The number %(number)s is not used: %(reason)s")
        yield Banner(words % {"number": page.symbol, "reason": page.reason}, "red", "circle-x")
    for later in sources.later:
        if later.is_released and later.relation != Relation.COPIES:
            words = f"{related.seen_from_there(later.relation)} {later.symbol}"
            yield Banner(words, "yellow", "arrows-exchange", f"/outgoing/{later.id}", _("Read it"))
    if ordinal and sources.versions and ordinal != str(sources.versions[0].ordinal):
        words = _("You are reading version %(number)s. The newest one is version %(newest)d.")
        named = {"number": ordinal, "newest": sources.versions[0].ordinal}
        yield Banner(words % named, "yellow", "history", f"/outgoing/{page.id}", _("Read the newest version"))
    for line in sources.deliveries:
        named = {"recipient": line.recipient}
        if line.state == DeliveryState.FAILED:
            fault = {**named, "fault": line.fault}
            yield Banner(_("Not delivered to %(recipient)s: %(fault)s") % fault, "red", "alert-triangle")
        elif line.recall == RecallState.REFUSED:
            reason = {**named, "reason": _words_of(line.statuses, ReceiptStatus.RECALL_REFUSED)}
            yield Banner(_("%(recipient)s does not give it back: %(reason)s") % reason, "red", "circle-x")
        elif line.furthest == ReceiptStatus.REFUSED:
            reason = {**named, "reason": _words_of(line.statuses, ReceiptStatus.REFUSED)}
            yield Banner(_("Refused by %(recipient)s: %(reason)s") % reason, "red", "circle-x")


def _words_of(statuses: Iterable[StatusLine], status: ReceiptStatus) -> str:
    """The words that came with a status, the last ones."""
    told = [one.text for one in statuses if one.status == status]
    return told[-1] if told else ""
