"""Which files belong to a document, and the viewer component that shows one of them."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from vanphong.documents.queries import drafts, incoming, opinions, outgoing
from vanphong.documents.vocabulary import INCOMING, OUTGOING
from vanphong.files.queries import copies, files
from vanphong.files.vocabulary import CopyState
from vanphong.kernel.errors import NotFound
from vanphong.kernel.ids import Ref
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.documents import FileTab, PageImage, Pages

WIDTH = 900
HEIGHT = 1273
"""Pixels of an A4 page; a page of another shape takes its own place once it is loaded."""


def file_ids(viewer: Viewer, about: Ref) -> list[UUID]:
    """Every file of a document, the one it consists of first. Raises ``NotFound`` when it may not be seen."""
    if about.kind == INCOMING:
        return [*incoming.page(viewer, about.id).file_ids]
    if about.kind == OUTGOING:
        draft = outgoing.page(viewer, about.id)
        newest = [draft.file_id] if draft.file_id else []
        lines = drafts.versions(about.id)
        versions = [line.file_id for line in lines if line.file_id not in newest]
        sources = [line.source_id for line in lines if line.source_id]
        sources += [draft.added_source_id] if draft.added_source_id else []
        papers = opinions.papers(viewer, about.id)
        return [*newest, *draft.attachment_ids, *versions, *sources, *papers.sheets, *papers.answers]
    raise NotFound()


def pages_of(about: Ref, ids: Sequence[UUID], *, current: UUID | None = None) -> Pages:
    """The viewer of one of a document's files (the first, unless another is named), with tabs for the others.

    The caller has made sure that the document may be seen.
    """
    cards = files.cards(ids)
    known = [cards[file_id] for file_id in ids if file_id in cards]
    if not known:
        return Pages(name=_("No file yet"), original_href="", problem=_("No file has been handed in yet."))
    shown = next((card for card in known if card.id == current), known[0])
    copy = copies.card(shown.sha256) if shown.is_pdf else None
    problem = "" if shown.is_pdf else _("Pages of this kind of file cannot be shown here. Open the original instead.")
    return Pages(
        name=shown.name,
        original_href=_href(about, shown),
        size_text=size_text(shown.size),
        copy_href=f"{_href(about, shown)}/searchable" if copy and copy.is_made else "",
        copy_words=_copy_words(copy) if copy else "",
        pages=tuple(_page(about, shown, number) for number in range(1, shown.page_count + 1)) if shown.is_pdf else (),
        files=tuple(FileTab(card.name, f"{_href(about, card)}/pages", is_current=card.id == shown.id) for card in known)
        if len(known) > 1
        else (),
        problem=problem,
    )


def _copy_words(copy: copies.CopyCard) -> str:
    """What is said of the searchable copy of a file; nothing for a file that needs none."""
    match copy.state:
        case CopyState.MADE:
            words = _("Searchable copy, PDF/A (%(size)s)") if copy.is_archival else _("Searchable copy (%(size)s)")
            return words % {"size": size_text(copy.size)}
        case CopyState.WAITING if copy.recognised:
            words = _("Text for searching is being read: %(done)d of %(all)d pages")
            return words % {"done": copy.done, "all": copy.page_count}
        case CopyState.FAILED:
            return _("There is no searchable copy: %(fault)s") % {"fault": copy.fault_words}
        case _needless:
            return ""


def _href(about: Ref, card: files.FileCard) -> str:
    return f"/files/{about.kind}/{about.id}/{card.id}"


def _page(about: Ref, card: files.FileCard, number: int) -> PageImage:
    return PageImage(number, f"{_href(about, card)}/page/{number}?width={WIDTH}", WIDTH, HEIGHT)


def size_text(size: int) -> str:
    """A size in bytes as people read it."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"
