"""The summary of opinions as a file, and laid beside the draft so that whoever decides reads it."""

from datetime import datetime
from io import BytesIO
from uuid import UUID

from vanphong.documents import events, policies
from vanphong.documents.actions.outgoing import about
from vanphong.documents.models import OpinionSheet
from vanphong.documents.queries import opinion_sheets as queries
from vanphong.documents.queries import outgoing
from vanphong.documents.vocabulary import FileForm
from vanphong.engines.registers import paper, word_document, workbook
from vanphong.files.actions import files
from vanphong.kernel.errors import NotAllowed
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer

NAME = "bang-tong-hop-y-kien"
WRITERS = {FileForm.PDF: paper.write, FileForm.DOCX: word_document.write, FileForm.XLSX: workbook.write}


def printed(viewer: Viewer, document_id: UUID, *, form: FileForm) -> bytes:
    """Return the summary sheet as a file; raises ``NotFound`` for who may not read it, ``IllegalMove`` without one."""
    book, rows = queries.sheet(viewer, document_id)
    made = BytesIO()
    WRITERS[form](book, rows, made)
    return made.getvalue()


def lay_beside(viewer: Viewer, document_id: UUID, *, now: datetime) -> UUID:
    """Keep the summary sheet as it is now beside the draft; it does not go out with the document."""
    with matter(document_id):
        document = outgoing.locked(viewer, document_id)
        if not (policies.drafter(viewer, document) or policies.in_hand(viewer, document)):
            raise NotAllowed()
        reading = files.read_pdf(f"{NAME}.pdf", printed(viewer, document_id, form=FileForm.PDF))
        file_id = files.store(reading, viewer=viewer, now=now)
        OpinionSheet.objects.create(
            agency_id=document.agency_id, document=document, file_id=file_id, made_by_id=viewer.seat_id, at=now
        )
        publish(events.OpinionsSummed(**about(document), file_id=file_id), viewer=viewer, now=now)
    return document_id
