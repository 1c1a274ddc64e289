"""The way of issue, the source of what is issued, and descriptive data that are mended after the approval."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from vanphong.documents import events, rules
from vanphong.documents.actions import attachments
from vanphong.documents.actions.outgoing import about
from vanphong.documents.lifecycle import OUTGOING
from vanphong.documents.models import OutgoingDocument
from vanphong.documents.queries import outgoing as queries
from vanphong.documents.vocabulary import IssueMode, OutgoingState
from vanphong.files.actions import files
from vanphong.kernel.errors import Invalid
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Described:
    """What may still be mended of an approved document: nothing that stands on its pages or in the register."""

    language: str = "vi"
    note: str = ""
    due_on: date | None = None
    copies: int = 1


def direct(viewer: Viewer, document: OutgoingDocument, *, issue_mode: str, now: datetime) -> None:
    """Write down how a document is issued, as whoever approves it decides; the caller holds the matter and saves.

    On paper it goes only by this decision (R-068), so that is written down even where the drafter proposed it.
    """
    if issue_mode and issue_mode not in IssueMode.values:
        raise Invalid({"issue_mode": _("Choose how the document is issued.")})
    previously = document.issue_mode
    chosen = issue_mode or previously
    if document.type_id in rules.COPY_TYPES and chosen != previously:
        raise Invalid({"issue_mode": _("A certified copy is issued in the form in which it was made.")})
    document.issue_mode = chosen
    if chosen != previously or chosen != IssueMode.ELECTRONIC:
        told = events.IssueModeDirected(**about(document), issue_mode=str(chosen), previously=str(previously))
        publish(told, viewer=viewer, now=now)


def add_source(viewer: Viewer, document_id: UUID, *, source: files.Reading, now: datetime) -> UUID:
    """Hand in the text that an approved document was made from, as its drafter or a clerk (R-073, R-074).

    The version that was approved stays as it is. A later text takes the place of an earlier one; both are kept.
    Raises ``NotFound``, ``NotAllowed``, ``IllegalMove``, ``Forbidden`` for a marking of secrecy.
    """
    attachments.refuse_secrets(source)
    with matter(document_id):
        document = queries.locked(viewer, document_id)
        OUTGOING.move(document, "add_source", viewer, to=document.state)
        document.added_source_id = files.store(source, viewer=viewer, now=now)
        document.save()
        publish(events.SourceAdded(**about(document), text=source.name), viewer=viewer, now=now)
    return document_id


def correct(
    viewer: Viewer, document_id: UUID, *, described: Described, revision: int | None = None, now: datetime
) -> UUID:
    """Mend descriptive data of an approved document, as its drafter or a clerk (R-075).

    The number of copies stands once it is released. Raises ``NotFound``, ``NotAllowed``, ``IllegalMove``, ``Invalid``.
    """
    note = attachments.tidy_text("note", described.note, limit="note")
    language = attachments.tidy_text("language", described.language, limit="language") or "vi"
    if not 1 <= described.copies <= rules.COPIES_LIMIT:
        raise Invalid({"copies": _("Between 1 and 999 copies.")})
    with matter(document_id):
        document = queries.locked(viewer, document_id, revision=revision)
        OUTGOING.move(document, "correct_data", viewer, to=document.state)
        if document.state == OutgoingState.RELEASED and described.copies != document.copies:
            raise Invalid({"copies": _("It has been released: the number of copies stands.")})
        wanted = {"language": language, "note": note, "due_on": described.due_on, "copies": described.copies}
        changes = {
            name: (str(getattr(document, name) or ""), str(value or ""))
            for name, value in wanted.items()
            if getattr(document, name) != value
        }
        for name, value in wanted.items():
            setattr(document, name, value)
        document.save()
        if changes:
            publish(events.OutgoingDataCorrected(**about(document), changes=changes), viewer=viewer, now=now)
    return document_id
