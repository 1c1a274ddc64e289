"""Reading texts that are edited online: who calls with a pass, the text as it stands, and who is at it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models.functions import Length

from vanphong.directory.queries import stays
from vanphong.documents.lifecycle import OUTGOING
from vanphong.documents.models import EditingPass, OutgoingDocument, WorkingCopy
from vanphong.documents.queries import outgoing
from vanphong.documents.rules import COPY_TYPES
from vanphong.documents.vocabulary import FormFault
from vanphong.documents.vocabulary.editing import EditingFault
from vanphong.files.queries import files
from vanphong.kernel.errors import IllegalMove
from vanphong.kernel.viewer import Viewer

LONGEST_TOKEN = 200
NAME = "du-thao.docx"
"""What a text is called that has no file of its own yet."""


@dataclass(frozen=True)
class Caller:
    """Who stands behind the pass of an online editor, and from which stay."""

    viewer: Viewer
    stay_id: UUID


@dataclass(frozen=True)
class TextFile:
    """The text that is edited, as a file; ``version`` changes with every save and never comes again."""

    name: str
    size: int
    version: str
    saved_at: datetime
    owner_id: UUID
    title: str


@dataclass(frozen=True)
class Editing:
    """How it stands with the text of a draft that is, or was, edited online.

    ``is_open`` while an editor has it; ``has_text`` when something was saved that is no version yet.
    """

    editor_name: str
    seat_id: UUID
    is_open: bool
    has_text: bool
    begun_at: datetime
    saved_at: datetime | None
    fault: str

    @property
    def fault_label(self) -> str:
        """Why the last save or the making of the version was refused, in words."""
        if self.fault in EditingFault.values:
            return str(EditingFault(self.fault).label)
        return str(FormFault(self.fault).label) if self.fault in FormFault.values else ""


def digest(token: str) -> bytes:
    """Return what is kept of a pass."""
    return hashlib.sha256(token.encode()).digest()


def caller(token: str, document_id: UUID, *, now: datetime) -> Caller | None:
    """Return who calls for a document with a pass, or nothing: it is unknown, over, for another one, or their stay,
    seat or authority is no more.
    """
    if not token or len(token) > LONGEST_TOKEN:
        return None
    found = EditingPass.objects.filter(digest=digest(token), document_id=document_id, ends_at__gt=now).first()
    if found is None:
        return None
    viewer = stays.viewer_in_stay(
        found.account_id, found.stay_id, seat_id=found.seat_id, mandate_id=found.mandate_id, now=now
    )
    return Caller(viewer, found.stay_id) if viewer else None


def text_file(viewer: Viewer, document_id: UUID) -> TextFile:
    """Return the text of a draft for whoever may edit it now.

    Raises ``NotFound``, ``NotAllowed``, ``IllegalMove`` when the draft is out of the drafter's hands.
    """
    document = outgoing.locked(viewer, document_id)
    OUTGOING.check(document, "edit", viewer)
    if document.type_id in COPY_TYPES:
        raise IllegalMove()
    copy = WorkingCopy.objects.defer("text").annotate(size=Length("text")).filter(pk=document_id).first()
    version, source = document.current_version, _source_id(document)
    card = files.card(source) if source else None
    return TextFile(
        name=card.name if card else NAME,
        size=copy.size if copy and copy.size is not None else (card.size if card else 0),
        version=f"{version.ordinal if version else 0}.{copy.saves if copy else 0}",
        saved_at=(copy.saved_at if copy else None) or (version.at if version else document.created_at),
        owner_id=document.drafter_id,
        title=document.summary,
    )


def content(viewer: Viewer, document_id: UUID) -> bytes:
    """Return the bytes of the text as the editor is to have it; empty when there is none yet. Raises as above."""
    text_file(viewer, document_id)
    held = saved(document_id)
    if held is not None:
        return held
    document = OutgoingDocument.objects.select_related("current_version").get(pk=document_id)
    source = _source_id(document)
    return files.content(source) if source else b""


def saved(document_id: UUID) -> bytes | None:
    """Return what was saved online and is no version yet. The caller has made sure that it may be seen."""
    text = WorkingCopy.objects.filter(pk=document_id).values_list("text", flat=True).first()
    return bytes(text) if text is not None else None


def editing(document_id: UUID, *, now: datetime) -> Editing | None:
    """Return how it stands with the text of a draft, or nothing when nobody is at it. The caller has checked it."""
    copy = WorkingCopy.objects.defer("text").annotate(size=Length("text")).filter(pk=document_id).first()
    if copy is None:
        return None
    is_open, has_text = is_locked(copy, now=now), copy.size is not None
    if not (is_open or has_text or copy.fault):
        return None
    return Editing(
        editor_name=copy.person_name,
        seat_id=copy.seat_id,
        is_open=is_open,
        has_text=has_text,
        begun_at=copy.begun_at,
        saved_at=copy.saved_at,
        fault=copy.fault,
    )


def is_locked(copy: WorkingCopy, *, now: datetime) -> bool:
    """Tell whether an editor's lock on a text is in force."""
    return bool(copy.lock) and copy.lock_ends_at is not None and copy.lock_ends_at > now


def _source_id(document: OutgoingDocument) -> UUID | None:
    return document.current_version.source_id if document.current_version else None
