"""Batches of scans as pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vanphong.documents.queries import scan_quality
from vanphong.documents.queries import scans as queries
from vanphong.documents.queries.incoming import IncomingPage
from vanphong.documents.queries.scans import Batch, BatchCard, FileLine, PartLine
from vanphong.documents.vocabulary.scans import ScanState, Shortfall
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.documents import Fact
from vanphong.web.components.lists import Cell, Column, Progress, Split, Table
from vanphong.web.components.marks import Badge, Tone
from vanphong.web.components.work import Banner
from vanphong.web.files.shown import size_text

TONES: dict[ScanState, Tone] = {
    ScanState.WAITING: "blue",
    ScanState.SPLITTING: "blue",
    ScanState.SPLIT: "green",
    ScanState.FAILED: "red",
}


@dataclass(frozen=True)
class ShownPart:
    """A document of a file, in words."""

    href: str
    text: str
    pages: str
    badge: Badge


@dataclass(frozen=True)
class ShownFile:
    """A file of a batch with its documents and what may be done with it."""

    line: FileLine
    badge: Badge
    note: str
    parts: tuple[ShownPart, ...]

    @property
    def may_be_cut(self) -> bool:
        """Whether its pages can be shown and parted anew."""
        return self.line.state == ScanState.SPLIT and any(part.is_open for part in self.line.parts)

    @property
    def may_be_tried(self) -> bool:
        """Whether there is something to try again."""
        return self.line.state == ScanState.FAILED and self.line.file_id is not None


def places(request: HttpRequest, viewer: Viewer) -> tuple[Split, ...]:
    """The pages about scans as tabs; how many files wait to be seen to stands on the last."""
    left = queries.unread_count(viewer)
    ways = (
        ("/incoming/scan", _("Bring in scans"), 0),
        ("/incoming/scans", _("Batches of scans"), 0),
        ("/incoming/scans/unread", _("Cannot be read"), left),
    )
    return tuple(
        Split(href, label, href, count=count, is_current=request.path == href, tone="red" if count else "grey")
        for href, label, count in ways
    )


def badge(state: ScanState) -> Badge:
    """The state of a batch or a file."""
    return Badge(str(state.label), TONES[state])


def pages_words(pages: Sequence[int]) -> str:
    """Pages (from 0) in words, runs of them as from–to."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    told = ", ".join(f"{first + 1}–{last + 1}" if last > first else f"{first + 1}" for first, last in runs)
    return ngettext("page %(pages)s", "pages %(pages)s", len(pages)) % {"pages": told}


def file_of(line: FileLine) -> ShownFile:
    """One file."""
    sizes = [size_text(line.size)] if line.size else []
    counts = [ngettext("%(count)d page", "%(count)d pages", line.page_count) % {"count": line.page_count}]
    note = " · ".join([*(counts if line.page_count else []), *sizes])
    return ShownFile(line, badge(line.state), note, tuple(_part(part) for part in line.parts))


def _part(part: PartLine) -> ShownPart:
    href = f"/incoming/{part.document_id}/edit" if part.is_open else f"/incoming/{part.document_id}"
    mark = Badge(_("Waiting for registration"), "yellow") if part.is_open else Badge(_("Registered"), "green")
    return ShownPart(href, part.summary or _("(no summary yet)"), pages_words(part.pages), mark)


def progress(batch: Batch) -> Progress:
    """How many pages were looked at; nothing is known of what is not laid out yet."""
    known = [file for file in batch.files if file.page_count]
    total = sum(file.page_count for file in known)
    is_all_known = len(known) == len([file for file in batch.files if file.state != ScanState.FAILED])
    looked = sum(len(file.looks) for file in known)
    return Progress(_("Pages are being looked at"), value=min(looked, total), maximum=total if is_all_known else 0)


def table(cards: Sequence[BatchCard]) -> Table:
    """Batches as a table."""
    columns = (
        Column(_("Brought in")),
        Column(_("Way of arrival")),
        Column(_("Files"), is_number=True),
        Column(_("Documents"), is_number=True),
        Column(_("State")),
    )
    return Table(_("Batches of scans, the newest first"), columns, tuple(_row(card) for card in cards))


def _row(card: BatchCard) -> tuple[Cell, ...]:
    named = {"name": card.name, "more": card.files - 1}
    what = _("%(name)s and %(more)d more") % named if card.files > 1 else card.name
    return (
        Cell(f"{title_time(card)} · {what}", href=f"/incoming/scans/{card.id}"),
        Cell(str(card.origin.label)),
        Cell(str(card.files), is_number=True),
        Cell(str(card.documents), is_number=True),
        Cell(badge=badge(card.state) if not card.faults else Badge(_("Not all could be read"), "orange")),
    )


def title_time(card: BatchCard) -> str:
    """When a batch came, as the office writes it."""
    return localtime(card.taken_at).strftime("%H:%M %d/%m/%Y")


def banners(page: IncomingPage) -> tuple[Banner, ...]:
    """In what the scan of a document that waits for its number falls short, and what to do."""
    return tuple(_banner(short) for short in scan_quality.shortfalls(page))


def _banner(short: scan_quality.Short) -> Banner:
    named = {"found": short.found, "due": short.due}
    words = {
        Shortfall.COARSE: _(
            "The scan has %(found)s dots per inch, the agency asks for %(due)s at least. Set the scanner, and scan the "
            "paper again if small letters cannot be read."
        ),
        Shortfall.GREY: _(
            "The scan has no colours, and the agency asks for them: seals and signatures must show. Set the scanner, "
            "and scan the paper again."
        ),
        Shortfall.OLD: _(
            "The file is PDF %(found)s, the agency asks for %(due)s or later. Set the scanner, or save the file anew."
        ),
    }[short.what]
    return Banner(words % named, "yellow", "scan")


def facts(viewer: Viewer, page: IncomingPage) -> tuple[Fact, ...]:
    """From which pages of which scan a document was cut; clerks are led there."""
    cut = queries.cut_from(page.id)
    if cut is None:
        return ()
    words = _("%(name)s, %(pages)s") % {"name": cut.name, "pages": pages_words(cut.pages)}
    href = f"/incoming/scans/{cut.batch_id}" if queries.may_see(viewer, page.agency_id) else ""
    return (Fact(_("Cut from the scan"), words, href=href),)
