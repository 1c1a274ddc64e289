"""Keeping a version of a draft: the PDF that is read and, where there is one, the .docx it was made from."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from vanphong.documents import events
from vanphong.documents.actions import comments, form_checks
from vanphong.documents.actions.outgoing import about
from vanphong.documents.models import DraftVersion, OutgoingDocument, WorkingCopy
from vanphong.documents.queries import online_editing
from vanphong.files.actions import files
from vanphong.kernel.errors import IllegalMove
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Handed:
    """The files of one version, looked at."""

    file: files.Reading
    source: files.Reading | None = None


def add(document: OutgoingDocument, handed: Handed, *, note: str = "", viewer: Viewer, now: datetime) -> None:
    """Write a version down as the current one and have its form checked; the matter is held by the caller."""
    refuse_beside_editing(document, now=now)
    version = DraftVersion.objects.create(
        document=document,
        ordinal=document.versions.count() + 1,
        file_id=files.store(handed.file, viewer=viewer, now=now),
        source_id=files.store(handed.source, viewer=viewer, now=now) if handed.source else None,
        author_id=viewer.seat_id,
        note=note,
        at=now,
    )
    document.current_version, document.page_count = version, handed.file.page_count
    document.save()
    told = events.DraftVersionAdded(**about(document), ordinal=version.ordinal, note=note)
    publish(told, viewer=viewer, now=now)
    form_checks.order(version, now=now)
    comments.carry_later(version)


def refuse_beside_editing(document: OutgoingDocument, *, now: datetime) -> None:
    """Refuse a version while the text is edited online: one of both would be lost. What is left of it goes."""
    beside = online_editing.editing(document.id, now=now)
    if beside is not None and (beside.is_open or beside.has_text):
        words = _("The text was edited online by %(name)s and is no version yet. Finish that, or throw it away, first.")
        raise IllegalMove(words, name=beside.editor_name)
    WorkingCopy.objects.filter(pk=document.pk).delete()


def refuse_unfinished(document: OutgoingDocument, *, now: datetime) -> None:
    """Refuse to send a draft on whose text was edited online and is no version yet."""
    beside = online_editing.editing(document.id, now=now)
    if beside is not None and beside.has_text:
        raise IllegalMove(_("The text that was edited online is no version yet. Finish that, or throw it away, first."))
