"""Versions of drafts from the Word document alone: a worker makes the PDF, where the installation has a converter."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import mandates
from vanphong.directory.queries import viewer as viewers
from vanphong.documents.actions import form_checks, versions
from vanphong.documents.lifecycle import OUTGOING
from vanphong.documents.models import OutgoingDocument, WordConversion
from vanphong.documents.ports import NotConverted, word_to_pdf
from vanphong.documents.queries import conversions as queries
from vanphong.documents.queries import outgoing
from vanphong.documents.vocabulary import ConversionFault, ConversionState, FormFault
from vanphong.engines.presentation.errors import PresentationError
from vanphong.engines.templates import outside
from vanphong.files.actions import files
from vanphong.files.queries import files as file_queries
from vanphong.kernel import jobs
from vanphong.kernel.errors import IllegalMove, Invalid, NotFound, Refusal
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer

MAKE = "documents.make_pdf"


def refuse_unmade(source: files.Reading | None) -> None:
    """Refuse a Word document alone where it cannot become a PDF here.

    Raises ``Invalid`` on ``file`` without a converter, on ``source`` for what would fetch something from elsewhere.
    """
    if source is None:
        raise Invalid({"file": _("Choose the draft as PDF.")})
    if word_to_pdf() is None:
        raise Invalid({"file": _("Hand in the PDF that was made from the Word document too.")})
    refuse_reaching(source.data)


def refuse_reaching(data: bytes, *, field: str = "source", is_strict: bool = False) -> None:
    """Refuse a Word document that fetches something from elsewhere when it is opened."""
    try:
        is_reaching = outside.reaches(data, is_strict=is_strict)
    except PresentationError as fault:
        raise Invalid({field: FormFault(fault.code).label}) from fault
    if is_reaching:
        words = _("The Word document takes in pictures or texts from elsewhere. Put them into the document itself.")
        raise Invalid({field: words})


def order(document: OutgoingDocument, source: files.Reading, *, note: str = "", viewer: Viewer, now: datetime) -> None:
    """Have the PDF of a Word document made; then both are the next version. The caller holds the matter and has moved.

    A Word document that still waits for the same draft gives way. Raises as ``refuse_unmade``.
    """
    refuse_unmade(source)
    versions.refuse_beside_editing(document, now=now)
    call_off(document.id, now=now)
    row = WordConversion.objects.create(
        agency_id=document.agency_id,
        document=document,
        source_id=files.store(source, viewer=viewer, now=now),
        state=ConversionState.WAITING,
        note=note,
        asked_by_id=viewer.person_id,
        asked_seat_id=viewer.seat_id,
        mandate_id=viewer.mandate.id if viewer.mandate else None,
        asked_at=now,
    )
    jobs.defer(MAKE, lock=f"pdf-{document.id}", conversion_id=str(row.id))


def call_off(document_id: UUID, *, now: datetime) -> None:
    """Let a Word document that still waits give way to what is handed in now; the matter is held."""
    waiting = WordConversion.objects.filter(document_id=document_id, state=ConversionState.WAITING)
    waiting.update(state=ConversionState.FAILED, fault=ConversionFault.MOVED_ON, ended_at=now)


def refuse_while_waiting(document: OutgoingDocument, *, now: datetime) -> None:
    """Refuse to send a draft on while its newest text is on its way to a PDF."""
    if queries.is_waiting(document.id, now=now):
        raise IllegalMove(_("The PDF of the Word document is still being made. Wait a moment, then send it on."))


def make(conversion_id: UUID, *, now: datetime) -> None:
    """Make the PDF and keep both as the next version, as whoever handed the Word document in; may be repeated."""
    rows = WordConversion.objects.filter(pk=conversion_id, state=ConversionState.WAITING)
    row = rows.select_related("source").first()
    if row is None:
        return
    try:
        made = _made(row)
        with matter(row.document_id):
            _keep(row, made, now=now)
    except NotConverted as fault:
        known = fault.code if fault.code in ConversionFault.values else ConversionFault.NOT_MADE
        rows.update(state=ConversionState.FAILED, fault=known, ended_at=now)
    except Refusal:
        rows.update(state=ConversionState.FAILED, fault=ConversionFault.MOVED_ON, ended_at=now)


def _made(row: WordConversion) -> files.Reading:
    """The PDF, looked at. Raises ``NotConverted``."""
    converter = word_to_pdf()
    if converter is None:
        raise NotConverted(ConversionFault.NOT_STARTED)
    pdf = converter.convert(file_queries.content(row.source_id))
    stem = row.source.name.rpartition(".")[0] or row.source.name
    try:
        made = files.read_pdf(f"{stem}.pdf", pdf)
    except Invalid as fault:
        raise NotConverted(ConversionFault.UNFIT) from fault
    if made.secrecy_mark:
        raise NotConverted(ConversionFault.MARKED)
    return made


def _keep(row: WordConversion, made: files.Reading, *, now: datetime) -> None:
    still = WordConversion.objects.select_for_update().filter(pk=row.pk, state=ConversionState.WAITING)
    if not still.exists():
        raise IllegalMove()
    viewer = _asker(row, now)
    document = outgoing.locked(viewer, row.document_id)
    OUTGOING.move(document, "edit", viewer)
    source = form_checks.read_source(row.source.name, file_queries.content(row.source_id))
    versions.add(document, versions.Handed(made, source), note=row.note, viewer=viewer, now=now)
    still.update(state=ConversionState.MADE, ended_at=now)


def _asker(row: WordConversion, now: datetime) -> Viewer:
    """Who handed it in, in the same seat; raises ``NotFound`` when it is theirs no more."""
    day = localdate(now)
    if row.mandate_id is not None:
        return mandates.mandate_viewer(list(viewers.seats_of(row.asked_by_id, day=day)), row.mandate_id, day=day)
    viewer = viewers.viewer_of(row.asked_by_id, day=day, seat_id=row.asked_seat_id)
    if viewer.seat_id != row.asked_seat_id:
        raise NotFound()
    return viewer
