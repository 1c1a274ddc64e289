"""Mending the form of a draft: the next version is made from the Word document of the last (NĐ 30/2020, Phụ lục I)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanphong.documents import events, ports
from vanphong.documents.actions import attachments, form_checks, versions
from vanphong.documents.actions.form_checks import Mended
from vanphong.documents.actions.outgoing import about
from vanphong.documents.lifecycle import OUTGOING
from vanphong.documents.queries import outgoing as queries
from vanphong.documents.queries import redlines
from vanphong.documents.vocabulary import ConversionFault
from vanphong.engines.pdf.errors import PdfError
from vanphong.engines.presentation.errors import PresentationError
from vanphong.files.actions import files
from vanphong.kernel.errors import IllegalMove, Invalid
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer

UNLIKE = gettext_lazy(
    "This PDF does not have the words of the mended text. "
    "Open the mended Word document, save it as PDF, and choose that."
)


@dataclass(frozen=True)
class Preview:
    """What mending would do with the current version; without a converter a person makes the PDF."""

    made: Mended
    ordinal: int
    has_converter: bool


def preview(viewer: Viewer, document_id: UUID, *, now: datetime) -> Preview:
    """Return what would be mended and what is left. Raises ``NotFound``, ``Invalid`` for what cannot be mended."""
    document = queries.locked(viewer, document_id)
    made = form_checks.mend_source(viewer, document_id, now=now)
    return Preview(made, queries.ordinal(document), ports.word_to_pdf() is not None)


def mend(viewer: Viewer, document_id: UUID, *, ordinal: int, pdf: files.Reading | None = None, now: datetime) -> UUID:
    """Make the next version from the mended text of version ``ordinal``; its PDF is made here, or handed in.

    A PDF that does not have the words of its text never stands beside it: what is approved is what is issued (R-057).
    Raises ``NotFound``, ``NotAllowed``, ``IllegalMove``, ``Invalid`` on ``source`` or ``file``, ``Forbidden``.
    """
    OUTGOING.check(queries.locked(viewer, document_id), "edit", viewer)
    made = form_checks.mend_source(viewer, document_id, now=now)
    if not made.mended:
        raise IllegalMove(_("Nothing of the form of this version can be mended by itself."))
    source = form_checks.read_source(made.name, made.data)
    file = pdf or _converted(made)
    _check_alike(file, made)
    attachments.refuse_secrets(file, source)
    with matter(document_id):
        document = queries.locked(viewer, document_id)
        OUTGOING.move(document, "edit", viewer)
        if queries.ordinal(document) != ordinal:
            raise IllegalMove(_("A newer version was handed in meanwhile; look at that one."))
        told = events.FormMended(**about(document), version=ordinal, mended=len(made.mended), left=len(made.left.lines))
        publish(told, viewer=viewer, now=now)
        note = _("Form mended by the office, from version %(number)d") % {"number": ordinal}
        versions.add(document, versions.Handed(file, source), note=note, viewer=viewer, now=now)
    return document_id


def _converted(made: Mended) -> files.Reading:
    """Return the PDF of the mended text. Raises ``Invalid`` on ``file`` when there is no converter, or it fails."""
    converter = ports.word_to_pdf()
    if converter is None:
        raise Invalid({"file": _("Hand in the PDF that was made from the mended Word document.")})
    try:
        data = converter.convert(made.data)
    except ports.NotConverted as fault:
        known = fault.code in ConversionFault.values
        words = ConversionFault(fault.code).label if known else ConversionFault.NOT_MADE.label
        raise Invalid({"file": words}) from fault
    return files.read_pdf(f"{made.name.rpartition('.')[0]}.pdf", data)


def _check_alike(file: files.Reading, made: Mended) -> None:
    try:
        is_alike = redlines.is_made_from(file.data, made.data)
    except (PdfError, PresentationError):
        is_alike = False
    if not is_alike:
        raise Invalid({"file": UNLIKE})
