"""Reading what surrounds an outgoing document: versions, comments, recipients. The caller has checked visibility."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vanphong.documents.models import Comment, DraftVersion, Recipient
from vanphong.documents.vocabulary import Channel


@dataclass(frozen=True)
class VersionLine:
    """One version of a draft."""

    id: UUID
    ordinal: int
    file_id: UUID
    author_id: UUID
    note: str
    at: datetime
    source_id: UUID | None = None


@dataclass(frozen=True)
class CommentLine:
    """One comment on a draft; ``page`` and ``box`` (thousandths of the page) are its place in its own version."""

    id: UUID
    author_id: UUID
    text: str
    at: datetime
    version: int | None
    version_id: UUID | None
    answer_to_id: UUID | None
    page: int | None
    box: tuple[int, ...]
    words: str
    resolved_by_id: UUID | None
    resolved_at: datetime | None


@dataclass(frozen=True)
class RecipientRow:
    """One recipient."""

    id: UUID
    agency_id: UUID | None
    name: str
    channel: str
    group_name: str = ""

    @property
    def channel_label(self) -> str:
        """The channel in words."""
        return str(Channel(self.channel).label)


def versions(document_id: UUID) -> list[VersionLine]:
    """Return the versions of a draft, newest first."""
    rows = DraftVersion.objects.filter(document_id=document_id).order_by("-ordinal")
    fields = ("id", "ordinal", "file_id", "author_id", "note", "at", "source_id")
    return [VersionLine(*row) for row in rows.values_list(*fields)]


def comments(document_id: UUID) -> list[CommentLine]:
    """Return the comments on a draft, oldest first."""
    rows = Comment.objects.filter(document_id=document_id).order_by("at", "id")
    return [
        CommentLine(
            row.id,
            row.author_id,
            row.text,
            row.at,
            row.version.ordinal if row.version else None,
            row.version_id,
            row.answer_to_id,
            row.page,
            tuple(row.box),
            row.words,
            row.resolved_by_id,
            row.resolved_at,
        )
        for row in rows.select_related("version")
    ]


def recipients(document_id: UUID) -> list[RecipientRow]:
    """Return the recipients of a document in their order."""
    rows = Recipient.objects.filter(document_id=document_id).order_by("ordinal")
    return [RecipientRow(*row) for row in rows.values_list("id", "agency_id", "name", "channel", "group_name")]
