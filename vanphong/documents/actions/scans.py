"""Taking in batches of scans: kept as they came, cut into documents by a worker (R-023, R-024).

`take` is the one door for all that brings scans: the screen, the folder of a scanner, other programs, and mail.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vanphong.documents import events, policies
from vanphong.documents.models import ScanBatch, ScanFile
from vanphong.documents.queries import scans as queries
from vanphong.documents.vocabulary.scans import ScanFault, ScanOrigin, ScanRule, ScanState
from vanphong.files.actions import scans as scan_files
from vanphong.files.rules import clean_name
from vanphong.files.vocabulary import MAIN_FILE_LIMIT, NAME_LIMIT
from vanphong.kernel import jobs
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer

SPLIT = "documents.split_scans"
MOST = 50
"""So many files at once."""


@dataclass(frozen=True)
class Sent:
    """A file that somebody sends: its name and size in bytes, and how to read it; one is in memory at a time."""

    name: str
    size: int
    read: Callable[[], bytes]


def take(
    viewer: Viewer,
    sent: Sequence[Sent],
    *,
    rule: ScanRule = ScanRule.FILE,
    origin: ScanOrigin = ScanOrigin.DROP,
    now: datetime,
) -> UUID:
    """Keep files as they came and have them cut into documents; return the batch.

    What is wrong with one file shows later and stops no other. Raises ``NotAllowed`` but for clerks and the office
    itself, ``Invalid`` on ``files`` for none or too many.
    """
    if not policies.bringer_of_scans(viewer):
        raise NotAllowed()
    if not sent:
        raise Invalid({"files": _("Choose at least one file.")})
    if len(sent) > MOST:
        raise Invalid({"files": _("At most 50 files at once; this was more. Nothing was taken in.")})
    with transaction.atomic():
        batch = ScanBatch.objects.create(
            agency_id=viewer.agency_id,
            origin=origin,
            rule=rule,
            state=ScanState.WAITING,
            taken_by_id=viewer.person_id,
            taken_seat_id=viewer.seat_id,
            taken_at=now,
            stirred_at=now,
        )
        for ordinal, one in enumerate(sent, start=1):
            _keep(batch, one, ordinal, viewer=viewer, now=now)
        told = events.ScansTaken(
            subject_id=batch.id, agency_id=batch.agency_id, origin=origin, rule=rule, files=len(sent)
        )
        publish(told, viewer=viewer, now=now)
        ask(batch.id)
    return batch.id


def _keep(batch: ScanBatch, one: Sent, ordinal: int, *, viewer: Viewer, now: datetime) -> None:
    """Keep one file; of what is empty or too large only that it came."""
    data = one.read() if one.size <= MAIN_FILE_LIMIT else b""
    fault = ScanFault.TOO_LARGE if one.size > MAIN_FILE_LIMIT else "" if data else ScanFault.EMPTY
    ScanFile.objects.create(
        agency_id=batch.agency_id,
        batch=batch,
        ordinal=ordinal,
        name=clean_name(one.name, limit=NAME_LIMIT),
        size=one.size,
        file_id=None if fault else scan_files.keep_aside(one.name, data, viewer=viewer, now=now),
        state=ScanState.FAILED if fault else ScanState.WAITING,
        fault=fault,
    )


def ask(batch_id: UUID, *, priority: int = 0) -> None:
    """Have a worker go on with a batch after the running transaction."""
    jobs.defer(SPLIT, lock=f"{SPLIT}:{batch_id}", priority=priority, batch_id=str(batch_id))


def try_again(viewer: Viewer, file_id: UUID, *, now: datetime) -> UUID:
    """Have a file that could not be cut tried once more; return its batch.

    Raises ``NotFound``, and ``IllegalMove`` for one that did not fail or was not kept.
    """
    with transaction.atomic():
        file = _locked_failure(viewer, file_id)
        if file.file_id is None:
            raise IllegalMove(_("This file was not kept. Bring it in again."))
        ScanFile.objects.filter(pk=file.pk).update(
            state=ScanState.WAITING, fault="", looks="", hints={}, tries=0, is_settled=False
        )
        ScanBatch.objects.filter(pk=file.batch_id).update(state=ScanState.WAITING, stirred_at=now)
        told = events.ScanTriedAgain(subject_id=file.batch_id, agency_id=file.agency_id, file_id=file.id)
        publish(told, viewer=viewer, now=now)
        ask(file.batch_id)
    return file.batch_id


def settle(viewer: Viewer, file_id: UUID, *, now: datetime) -> UUID:
    """Note that a file that could not be cut was seen to; it stays with its batch. Raises as `try_again`."""
    with transaction.atomic():
        file = _locked_failure(viewer, file_id)
        if not file.is_settled:
            ScanFile.objects.filter(pk=file.pk).update(is_settled=True)
            told = events.ScanSettled(subject_id=file.batch_id, agency_id=file.agency_id, file_id=file.id)
            publish(told, viewer=viewer, now=now)
    return file.batch_id


def _locked_failure(viewer: Viewer, file_id: UUID) -> ScanFile:
    file = queries.locked_file(viewer, file_id)
    if file.state != ScanState.FAILED:
        raise IllegalMove()
    return file
