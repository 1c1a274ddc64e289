"""Words on a draft: about the whole of it or at a place of a page, answered, settled, carried to later versions."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from vanphong.documents import events, policies
from vanphong.documents.actions import attachments
from vanphong.documents.actions.outgoing import about
from vanphong.documents.models import Comment, CommentPlace, DraftVersion, OutgoingDocument
from vanphong.documents.queries import comments as comment_queries
from vanphong.documents.queries import outgoing as queries
from vanphong.engines.pdf import places
from vanphong.engines.pdf.errors import PdfError
from vanphong.engines.pdf.places import Place
from vanphong.engines.pdf.words import Layer, layers
from vanphong.files.queries import files
from vanphong.files.vocabulary import PAGE_LIMIT
from vanphong.kernel import jobs
from vanphong.kernel.errors import Invalid, NotAllowed
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer

CARRY = "documents.carry_comments"


def comment(
    viewer: Viewer, document_id: UUID, *, text: str, place: Place | None = None, version: int = 0, now: datetime
) -> UUID:
    """Write words on a draft that the viewer may see.

    With a ``place`` they are about what stands there on a page of a ``version`` (0: the current one); a place without
    size is a tap, which means the line under it.
    """
    text = _said(text)
    with matter(document_id):
        document = queries.locked(viewer, document_id)
        about_version = _version(document, version)
        row = Comment(document=document, version=about_version, author_id=viewer.seat_id, text=text, at=now)
        if place is not None:
            _put(row, about_version, place)
        row.save(force_insert=True)
        publish(events.DraftCommented(**about(document), text=text), viewer=viewer, now=now)
        if row.page is not None and document.current_version_id not in (None, row.version_id):
            _order(document.id, document.current_version_id)
    return document_id


def _said(text: str) -> str:
    text = attachments.tidy_text("text", text, limit="comment")
    if not text:
        raise Invalid({"text": _("Write a few words.")})
    return text


def _version(document: OutgoingDocument, ordinal: int) -> DraftVersion | None:
    if not ordinal:
        return document.current_version
    found = document.versions.filter(ordinal=ordinal).first()
    if found is None:
        raise Invalid({"version": _("There is no such version of the draft.")})
    return found


def _put(row: Comment, version: DraftVersion | None, place: Place) -> None:
    """Write down the place of a comment, with the words that stand there."""
    left, top, right, bottom = place.box
    count = files.card(version.file_id).page_count if version else 0
    if (
        version is None
        or not 1 <= place.page <= count
        or not 0 <= left <= right <= 1000
        or not 0 <= top <= bottom <= 1000
    ):
        raise Invalid({"place": _("Show the place on the page again.")})
    layer = _layers(version, [place.page - 1]).get(place.page - 1)
    found = places.pointed(layer, page=place.page, box=place.box)
    row.page, row.box, row.words = found.page, list(found.box), found.words


def _layers(version: DraftVersion, pages: list[int]) -> dict[int, Layer]:
    """Return the words of pages; a file whose words cannot be read has none."""
    try:
        return layers(files.content(version.file_id), pages=pages)
    except PdfError:
        return {}


def reply(viewer: Viewer, comment_id: UUID, *, text: str, now: datetime) -> UUID:
    """Answer a comment; an answer to an answer goes on in the same thread."""
    text = _said(text)
    with matter(document_id := comment_queries.matter_of(viewer, comment_id)):
        document, row = queries.locked(viewer, document_id), _root(comment_id)
        Comment.objects.create(
            document=document,
            version=document.current_version,
            author_id=viewer.seat_id,
            text=text,
            at=now,
            answer_to=row,
        )
        publish(events.DraftCommented(**about(document), text=text), viewer=viewer, now=now)
    return document_id


def _root(comment_id: UUID) -> Comment:
    row = Comment.objects.select_related("answer_to").get(pk=comment_id)
    return row.answer_to or row


def resolve(viewer: Viewer, comment_id: UUID, *, now: datetime) -> UUID:
    """Note that what a comment asked for is done: its author may, and whoever has the draft in hand."""
    with matter(document_id := comment_queries.matter_of(viewer, comment_id)):
        document, row = _settling(viewer, document_id, comment_id)
        if row.resolved_at is None:
            row.resolved_by_id, row.resolved_at = viewer.seat_id, now
            row.save()
            publish(events.CommentResolved(**about(document), comment_id=row.id), viewer=viewer, now=now)
    return document_id


def reopen(viewer: Viewer, comment_id: UUID, *, now: datetime) -> UUID:
    """Note that what a comment asked for is not done after all."""
    with matter(document_id := comment_queries.matter_of(viewer, comment_id)):
        document, row = _settling(viewer, document_id, comment_id)
        if row.resolved_at is not None:
            row.resolved_by_id = row.resolved_at = None
            row.save()
            publish(events.CommentReopened(**about(document), comment_id=row.id), viewer=viewer, now=now)
    return document_id


def _settling(viewer: Viewer, document_id: UUID, comment_id: UUID) -> tuple[OutgoingDocument, Comment]:
    document, row = queries.locked(viewer, document_id), _root(comment_id)
    if not policies.settler_of_comments(viewer, document, author_id=row.author_id):
        raise NotAllowed()
    return document, row


def carry_later(version: DraftVersion) -> None:
    """Let a worker find the places of earlier comments in a new version; none when there are no such comments."""
    if comment_queries.placed(version.document_id):
        _order(version.document_id, version.id)


def _order(document_id: UUID, version_id: UUID | None) -> None:
    jobs.defer(CARRY, lock=f"comments-{document_id}", version_id=str(version_id))


def carry(version_id: UUID) -> int:
    """Find the places of earlier comments in a version by the words that stood there; return how many are found.

    May be repeated: what has been looked for is not looked for again.
    """
    version = DraftVersion.objects.select_related("document").get(pk=version_id)
    waiting = [row for row in comment_queries.placed(version.document_id) if row.version_id != version_id]
    known = set(CommentPlace.objects.filter(version=version).values_list("comment_id", flat=True))
    waiting = [row for row in waiting if row.id not in known]
    if not waiting:
        return 0
    pages = min(files.card(version.file_id).page_count, PAGE_LIMIT)
    words = _layers(version, list(range(pages)))
    rows = [_carried(row, version, words) for row in waiting]
    CommentPlace.objects.bulk_create(rows, ignore_conflicts=True)
    return sum(row.page is not None for row in rows)


def _carried(row: Comment, version: DraftVersion, words: dict[int, Layer]) -> CommentPlace:
    left, top, right, bottom = row.box
    was = Place(row.page or 1, (left, top, right, bottom), row.words)
    found = places.found_again(words, was)
    return CommentPlace(
        agency_id=version.document.agency_id,
        comment=row,
        version=version,
        page=found.page if found else None,
        box=list(found.box) if found else [],
    )
