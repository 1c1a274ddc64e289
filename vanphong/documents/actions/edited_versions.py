"""From the text that was edited online to a version of the draft: its PDF is made here or handed in (R-057, R-073)."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import mandates
from vanphong.directory.queries import viewer as viewers
from vanphong.documents import events
from vanphong.documents.actions import attachments, conversions, form_checks, versions
from vanphong.documents.actions.outgoing import about
from vanphong.documents.lifecycle import OUTGOING
from vanphong.documents.models import EditingPass, OutgoingDocument, WorkingCopy
from vanphong.documents.ports import NotConverted, WordToPdf, word_to_pdf
from vanphong.documents.queries import online_editing as queries
from vanphong.documents.queries import outgoing
from vanphong.documents.vocabulary.editing import EditingFault
from vanphong.files.actions import files
from vanphong.files.queries import files as file_queries
from vanphong.kernel import jobs
from vanphong.kernel.errors import Forbidden, IllegalMove, Invalid, NotFound, Refusal
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer

MAKE = "documents.make_edited_version"
EDITED_ONLINE = _("Edited online")


def finish(viewer: Viewer, document_id: UUID, *, now: datetime) -> UUID:
    """End the editing of a text: the editor is let in no more, and what was saved is made a version by a worker.

    Without a program that makes PDFs it waits as it is until its PDF is handed in. Raises as drafts do.
    """
    with matter(document_id):
        OUTGOING.check(outgoing.locked(viewer, document_id), "edit", viewer)
        EditingPass.objects.filter(document_id=document_id).delete()
        end(document_id)
    return document_id


def end(document_id: UUID) -> None:
    """Take the lock away, and have a version made where something was saved; the matter is held by the caller."""
    WorkingCopy.objects.filter(pk=document_id, text=None, fault="").delete()
    ended = WorkingCopy.objects.filter(pk=document_id)
    if ended.update(lock="", lock_ends_at=None) and word_to_pdf() is not None:
        jobs.defer(MAKE, lock=f"edited-{document_id}", document_id=str(document_id))


def make(document_id: UUID, *, now: datetime) -> None:
    """Make the PDF of a text whose editing has ended, and a version of both, as who saved it last; may be repeated.

    Nothing is done while an editor has the text again. What hinders it stands on the draft.
    """
    converter, copy = word_to_pdf(), WorkingCopy.objects.filter(pk=document_id, text__isnull=False).first()
    if converter is None or copy is None or queries.is_locked(copy, now=now):
        return
    try:
        viewer = _editor(copy, now=now)
        if _is_unchanged(viewer, copy):
            _drop(copy)
        else:
            _commit(viewer, copy, _pdf(viewer, copy, converter), now=now)
    except (NotConverted, Invalid):
        _note(copy, EditingFault.NOT_CONVERTED)
    except Forbidden:
        _note(copy, EditingFault.MARKED)
    except Refusal:  # the draft has moved on, or is another's now: it stays as unfinished text
        return


def hand_in_pdf(viewer: Viewer, document_id: UUID, *, file: files.Reading, note: str = "", now: datetime) -> UUID:
    """Hand in the PDF of the text that was edited online: both become the next version.

    Raises ``NotFound``, ``NotAllowed``, ``IllegalMove`` while an editor has the text or when nothing was saved,
    ``Forbidden``, ``Invalid``.
    """
    attachments.refuse_secrets(file)
    note = attachments.tidy_text("note", note, limit="note")
    queries.text_file(viewer, document_id)
    copy = WorkingCopy.objects.filter(pk=document_id, text__isnull=False).first()
    if copy is None:
        raise IllegalMove()
    if queries.is_locked(copy, now=now):
        raise IllegalMove(_("The text is still open in the editor. Finish the editing first."))
    _commit(viewer, copy, file, note=note, now=now)
    return document_id


def discard(viewer: Viewer, document_id: UUID, *, now: datetime) -> UUID:
    """Throw away what was edited online and is no version yet. Raises as drafts do."""
    with matter(document_id):
        document = outgoing.locked(viewer, document_id)
        OUTGOING.check(document, "edit", viewer)
        EditingPass.objects.filter(document_id=document_id).delete()
        copy = WorkingCopy.objects.defer("text").filter(pk=document_id).first()
        if copy is not None:
            copy.delete()
            told = events.EditedTextDiscarded(**about(document), saves=copy.saves, editor_name=copy.person_name)
            publish(told, viewer=viewer, now=now)
    return document_id


def _editor(copy: WorkingCopy, *, now: datetime) -> Viewer:
    """Who saved a text last, in the same seat; raises ``NotFound`` when it is theirs no more."""
    day = localdate(now)
    if copy.mandate_id is not None:
        return mandates.mandate_viewer(list(viewers.seats_of(copy.person_id, day=day)), copy.mandate_id, day=day)
    viewer = viewers.viewer_of(copy.person_id, day=day, seat_id=copy.seat_id)
    if viewer.seat_id != copy.seat_id:
        raise NotFound()
    return viewer


def _is_unchanged(viewer: Viewer, copy: WorkingCopy) -> bool:
    """Whether what was saved is, bit by bit, the text of the newest version."""
    document = outgoing.locked(viewer, copy.pk)
    source = document.current_version.source_id if document.current_version else None
    return source is not None and file_queries.card(source).sha256 == hashlib.sha256(copy.text or b"").hexdigest()


def _pdf(viewer: Viewer, copy: WorkingCopy, converter: WordToPdf) -> files.Reading:
    """The PDF of a text that fetches nothing from elsewhere. Raises ``NotConverted``, ``Invalid``."""
    name, text = queries.text_file(viewer, copy.pk).name, bytes(copy.text or b"")
    conversions.refuse_reaching(text)
    return files.read_pdf(f"{name.rpartition('.')[0] or name}.pdf", converter.convert(text))


def _commit(viewer: Viewer, copy: WorkingCopy, file: files.Reading, *, note: str = "", now: datetime) -> None:
    """Make a version of a text and its PDF, unless the text has changed since it was read."""
    name = queries.text_file(viewer, copy.pk).name
    source = form_checks.read_source(name, bytes(copy.text or b""))
    attachments.refuse_secrets(file, source)
    with matter(copy.pk):
        document: OutgoingDocument = outgoing.locked(viewer, copy.pk)
        OUTGOING.move(document, "edit", viewer)
        if not WorkingCopy.objects.filter(pk=copy.pk, saves=copy.saves, lock="").exists():
            raise IllegalMove(_("The text was edited again in the meantime. Fetch it anew and make its PDF once more."))
        _drop(copy)
        with translation.override("vi"):
            words = note or str(EDITED_ONLINE)
        versions.add(document, versions.Handed(file, source), note=words, viewer=viewer, now=now)


def _drop(copy: WorkingCopy) -> None:
    WorkingCopy.objects.filter(pk=copy.pk, saves=copy.saves, lock="").delete()


def _note(copy: WorkingCopy, fault: EditingFault) -> None:
    """Say on the draft what hinders it; a text with a marking of secrecy is not kept."""
    found = WorkingCopy.objects.filter(pk=copy.pk, saves=copy.saves)
    if fault is EditingFault.MARKED:
        found.update(text=None, fault=fault)
    else:
        found.update(fault=fault)
