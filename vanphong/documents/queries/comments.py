"""Reading comments at places of a draft's pages: the rows to carry, and where they stand in one version."""

from uuid import UUID

from vanphong.documents.models import Comment, CommentPlace
from vanphong.kernel import access
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer

Spot = tuple[int | None, tuple[int, ...]]
"""A page (from 1; nothing: the place is gone) and a box in thousandths of it."""


def matter_of(viewer: Viewer, comment_id: UUID) -> UUID:
    """Return the draft that a comment is on; raises ``NotFound`` when the viewer may not see it."""
    found = Comment.objects.filter(access.visible(viewer, field="document_id"), pk=comment_id)
    document_id = found.values_list("document_id", flat=True).first()
    if document_id is None:
        raise NotFound()
    return document_id


def placed(document_id: UUID) -> list[Comment]:
    """Return the comments of a draft that are about a place of a page, oldest first."""
    return list(Comment.objects.filter(document_id=document_id, page__isnull=False).order_by("at", "id"))


def places(version_id: UUID) -> dict[UUID, Spot]:
    """Return where comments on other versions stand in this one; who is missing has not been looked for yet."""
    rows = CommentPlace.objects.filter(version_id=version_id)
    return {row.comment_id: (row.page, tuple(row.box)) for row in rows}
