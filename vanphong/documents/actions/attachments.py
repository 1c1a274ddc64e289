"""What every act on a document shares: attached files, words that are needed, and what may not be undone."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from vanphong.documents import rules
from vanphong.documents.models import Attachment
from vanphong.files.actions import files
from vanphong.kernel import access, texts
from vanphong.kernel.errors import IllegalMove, Invalid
from vanphong.kernel.viewer import Viewer


def refuse_secrets(*readings: files.Reading) -> None:
    """Refuse files on which a marking of secrecy was seen (R-180). Raises ``Forbidden``; nothing has been kept yet."""
    for reading in readings:
        rules.refuse_secret(0, mark=reading.secrecy_mark)


def attach(
    document_kind: str, document_id: UUID, *, readings: Sequence[files.Reading], viewer: Viewer, now: datetime
) -> None:
    """Keep files and attach them to a document, behind those it has (VI-10)."""
    known = Attachment.objects.filter(document_id=document_id).count()
    if known + len(readings) > rules.ATTACHMENTS_LIMIT:
        raise Invalid({"attachments": _("At most 50 attachments.")})
    for ordinal, reading in enumerate(readings, start=known + 1):
        Attachment.objects.create(
            document_kind=document_kind,
            document_id=document_id,
            file_id=files.store(reading, viewer=viewer, now=now),
            ordinal=ordinal,
        )


def needed_text(field: str, text: str) -> str:
    """Return the words without outer blanks; raises ``Invalid`` on the field when there are none or too many."""
    text = tidy_text(field, text, limit="reason")
    if not text:
        raise Invalid({field: _("Write a few words, so that the others know why.")})
    return text


def tidy_text(field: str, text: str, *, limit: str) -> str:
    """Return the words made fit to be kept; raises ``Invalid`` on the field above the named limit."""
    text = texts.clean(text)
    if faults := rules.too_long({limit: text}):
        raise Invalid({field: faults[limit]})
    return text


def refuse_if_opened(document_id: UUID, *, principal_id: UUID | None) -> None:
    """Refuse to take something back that the other side has already opened."""
    if principal_id and access.was_opened(document_id, principal_id=principal_id, cause_id=document_id):
        raise IllegalMove(_("It has been opened already; ask the other side to return it."))
