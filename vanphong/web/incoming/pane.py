"""The work pane of an incoming document."""

from uuid import UUID

from django.http import HttpRequest

from vanphong.documents.queries import incoming
from vanphong.documents.vocabulary import INCOMING
from vanphong.kernel.viewer import Viewer
from vanphong.web import history, live
from vanphong.web.components.work import Banner, Work
from vanphong.web.files.shown import pages_of
from vanphong.web.inbox import respond
from vanphong.web.incoming import duplicates, facts, flow, said, sources
from vanphong.web.incoming.extension_rail import ExtensionRail
from vanphong.web.incoming.item_rail import ItemRail
from vanphong.web.incoming.rail import Rail
from vanphong.web.incoming.unsent import Unsent
from vanphong.web.papers import shown
from vanphong.web.scans import shown as scans


@respond.builds(INCOMING)
def work_of(request: HttpRequest, viewer: Viewer, document_id: UUID) -> Work:
    """A document as it is. Raises ``NotFound``."""
    return work_with(request, viewer, document_id, Unsent())


def work_with(request: HttpRequest, viewer: Viewer, document_id: UUID, unsent: Unsent) -> Work:
    """A document with the form of an act that was refused, as it was typed. Raises ``NotFound``."""
    read = sources.read(request, viewer, document_id)
    about = incoming.ref(document_id)
    paper = shown.card_of(viewer, about)
    rail = Rail(request, read, unsent)
    parts = ItemRail(rail)
    return Work(
        open_id=str(document_id),
        kind=INCOMING,
        head=facts.headline(read.page, today=read.today, calendar=read.calendar),
        flow=flow.steps(read.page, read.items, read.opened, read.names, today=read.today, calendar=read.calendar),
        pages=pages_of(about, read.page.file_ids),
        facts=(*facts.facts(read.page), *scans.facts(viewer, read.page)),
        history=tuple(history.entry_of(entry) for entry in read.entries),
        actions=(*rail.actions(), *parts.actions(), *shown.actions(viewer, about, read.page.agency_id, card=paper)),
        directive=rail.directive() or parts.directive(),
        forms=(*parts.forms(), *ExtensionRail(parts).forms(), *rail.forms()),
        banners=(
            *_stray_faults(unsent),
            *said.banners(read),
            *scans.banners(read.page),
            *duplicates.banners(viewer, read.page),
        ),
        sections=(*said.sections(read), *shown.sections(card=paper)),
        watch=live.watch_of(document_id, read.entries),
    )


SHOWN_IN_FORMS = frozenset({"text", "reason", "to", "note", "lead", "support", "informed", "due_on", "progress"})


def _stray_faults(unsent: Unsent) -> list[Banner]:
    """Faults of an act that has no field to show them at."""
    stray = [words for name, found in unsent.faults.items() if name not in SHOWN_IN_FORMS for words in found]
    return [Banner(words, "red", "alert-circle") for words in stray]
