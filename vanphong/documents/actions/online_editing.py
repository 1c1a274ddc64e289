"""Editing the Word text of a draft online (soạn thảo trực tuyến): passes, locks, saves by the editor; WOPI's rules.

Many saves make one working copy; when the editing ends it becomes one new version.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from vanphong.documents.actions import edited_versions
from vanphong.documents.lifecycle import OUTGOING
from vanphong.documents.models import EditingPass, OutgoingDocument, WorkingCopy
from vanphong.documents.queries import online_editing as queries
from vanphong.documents.queries import outgoing
from vanphong.documents.rules import COPY_TYPES
from vanphong.documents.vocabulary.editing import EditingFault
from vanphong.engines.presentation.docx_reader import read_docx
from vanphong.engines.presentation.errors import PresentationError
from vanphong.engines.presentation.limits import DEFAULT_LIMITS
from vanphong.files.actions import files
from vanphong.kernel import limits
from vanphong.kernel.errors import IllegalMove, Invalid, Refusal, TooOften
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer

LOCK_LIFE = timedelta(minutes=30)
"""So long a lock holds unless the editor renews it (WOPI)."""
PASS_LIFE = timedelta(hours=8)
LONGEST_MARK = 1024
LARGEST = DEFAULT_LIMITS.max_bytes
"""Bytes of a text that is saved, as of one that is handed in."""
DOOR, MOST, PER = "online_editing", 60, timedelta(minutes=10)
"""So many openings of one person in such a time."""


class LockHeld(Refusal):
    """The text is locked under another mark, or under none where one is needed; ``mark`` is the one in force."""

    code = "lock_held"

    def __init__(self, mark: str) -> None:
        super().__init__(_("Somebody else is editing the text."))
        self.mark = mark


@dataclass(frozen=True)
class Pass:
    """What the editor is let in with; the token is shown this once."""

    token: str
    ends_at: datetime


def open_text(viewer: Viewer, document_id: UUID, *, account_id: UUID, stay_id: UUID, now: datetime) -> Pass:
    """Give the online editor a pass to the Word text of a draft, for whoever may edit it.

    Raises ``NotFound``, ``NotAllowed``, ``IllegalMove``, ``Invalid`` on ``source`` when there is no Word text to edit,
    ``TooOften``.
    """
    if not limits.within_limit(DOOR, str(viewer.person_id), limit=MOST, per=PER, now=now):
        wait = limits.reopens_at(DOOR, str(viewer.person_id), per=PER, now=now) - now
        raise TooOften(seconds=max(1, ceil(wait.total_seconds())))
    if not queries.text_file(viewer, document_id).size:
        raise Invalid({"source": _("This version has no Word document beside its PDF.")})
    given = Pass(secrets.token_urlsafe(32), now + PASS_LIFE)
    EditingPass.objects.create(
        document_id=document_id,
        digest=queries.digest(given.token),
        account_id=account_id,
        stay_id=stay_id,
        seat_id=viewer.seat_id,
        mandate_id=viewer.mandate.id if viewer.mandate else None,
        made_at=now,
        ends_at=given.ends_at,
    )
    return given


def lock(viewer: Viewer, document_id: UUID, *, mark: str, instead_of: str | None = None, now: datetime) -> None:
    """Lock the text under a mark, or renew that lock; with ``instead_of`` change the mark of a lock in force.

    Raises ``LockHeld`` when another mark holds it, ``Invalid`` for a mark that is none.
    """
    _check_mark(mark)
    with _at_text(viewer, document_id) as (document, copy):
        held = _held(copy, now=now)
        if held != instead_of if instead_of is not None else held not in ("", mark):
            raise LockHeld(held)
        copy = copy or _begun(document, viewer, now=now)
        if not held:
            _name(copy, viewer)
        copy.lock, copy.lock_ends_at = mark, now + LOCK_LIFE
        copy.save()


def lock_of(viewer: Viewer, document_id: UUID, *, now: datetime) -> str:
    """Return the mark that holds the text, empty for none. Raises like `queries.text_file`."""
    queries.text_file(viewer, document_id)
    return _held(WorkingCopy.objects.defer("text").filter(pk=document_id).first(), now=now)


def refresh_lock(viewer: Viewer, document_id: UUID, *, mark: str, now: datetime) -> None:
    """Renew a lock; raises ``LockHeld`` unless this mark holds the text."""
    with _at_text(viewer, document_id) as (_document, copy):
        _locked_by(copy, mark, now=now)
        WorkingCopy.objects.filter(pk=document_id).update(lock_ends_at=now + LOCK_LIFE)


def unlock(viewer: Viewer, document_id: UUID, *, mark: str, now: datetime) -> None:
    """End the editing under a mark: what was saved is made a version. Raises ``LockHeld`` unless the mark holds it."""
    with _at_text(viewer, document_id) as (_document, copy):
        _locked_by(copy, mark, now=now)
        edited_versions.end(document_id)


def save(viewer: Viewer, document_id: UUID, *, mark: str, data: bytes, now: datetime) -> None:
    """Keep what the editor saves in the working copy; without a lock only where there is nothing yet.

    Raises ``LockHeld``; ``Invalid`` on ``text`` for what is no sound .docx, carries macros or a marking of secrecy:
    nothing of it is kept, and the draft says why.
    """
    file = queries.text_file(viewer, document_id)
    fault = _fault_of(file.name, data)
    with _at_text(viewer, document_id) as (document, copy):
        if held := _held(copy, now=now):
            _locked_by(copy, mark, now=now)
        elif queries.text_file(viewer, document_id).size:
            raise LockHeld(held)
        copy = copy or _begun(document, viewer, now=now)
        _name(copy, viewer)
        copy.fault = fault
        if not fault:
            copy.text, copy.saves, copy.saved_at = data, copy.saves + 1, now
        copy.save()
    if fault:
        raise Invalid({"text": EditingFault.UNFIT.label})


def sweep(*, now: datetime) -> None:
    """Forget passes that are over, and end editing that was left without a word."""
    EditingPass.objects.filter(ends_at__lte=now).delete()
    left = WorkingCopy.objects.exclude(lock="").filter(lock_ends_at__lte=now)
    for document_id in list(left.values_list("pk", flat=True)):
        with matter(document_id):
            if left.filter(pk=document_id).exists():
                edited_versions.end(document_id)


@contextmanager
def _at_text(viewer: Viewer, document_id: UUID) -> Iterator[tuple[OutgoingDocument, WorkingCopy | None]]:
    """Hold the matter of a draft that the viewer may edit now."""
    with matter(document_id):
        document = outgoing.locked(viewer, document_id)
        OUTGOING.check(document, "edit", viewer)
        if document.type_id in COPY_TYPES:
            raise IllegalMove()
        yield document, WorkingCopy.objects.defer("text").filter(pk=document_id).first()


def _begun(document: OutgoingDocument, viewer: Viewer, *, now: datetime) -> WorkingCopy:
    copy = WorkingCopy(document=document, agency_id=document.agency_id, begun_at=now)
    _name(copy, viewer)
    return copy


def _name(copy: WorkingCopy, viewer: Viewer) -> None:
    """Write down who is at the text."""
    copy.person_id, copy.seat_id, copy.person_name = viewer.person_id, viewer.seat_id, viewer.name[:100]
    copy.mandate_id = viewer.mandate.id if viewer.mandate else None


def _held(copy: WorkingCopy | None, *, now: datetime) -> str:
    """The mark in force, empty for none."""
    return copy.lock if copy is not None and queries.is_locked(copy, now=now) else ""


def _locked_by(copy: WorkingCopy | None, mark: str, *, now: datetime) -> None:
    held = _held(copy, now=now)
    if not held or held != mark:
        raise LockHeld(held)


def _check_mark(mark: str) -> None:
    if not (0 < len(mark) <= LONGEST_MARK and mark.isascii() and mark.isprintable()):
        raise Invalid({"lock": _("This is no mark of a lock.")})


def _fault_of(name: str, data: bytes) -> str:
    """Why what was saved is not kept: the code of a fault, empty for none."""
    try:
        read_docx(data)
        mark = files.read_attachment(name, data, field="text").secrecy_mark
    except PresentationError as fault:
        return str(fault.code)
    except Invalid:
        return str(EditingFault.UNFIT)
    return str(EditingFault.MARKED) if mark else ""
