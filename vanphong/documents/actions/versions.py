"""Keeping a version of a draft: the PDF that is read and, where there is one, the .docx it was made from."""

from dataclasses import dataclass
from datetime import datetime

from vanphong.documents import events
from vanphong.documents.actions import form_checks
from vanphong.documents.actions.outgoing import about
from vanphong.documents.models import DraftVersion, OutgoingDocument
from vanphong.files.actions import files
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Handed:
    """The files of one version, looked at."""

    file: files.Reading
    source: files.Reading | None = None


def add(document: OutgoingDocument, handed: Handed, *, note: str = "", viewer: Viewer, now: datetime) -> None:
    """Write a version down as the current one and have its form checked; the matter is held by the caller."""
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
