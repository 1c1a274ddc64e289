"""Checking the form of drafts (R-073; NĐ 30/2020, Điều 12.2): each version by a worker, any file while one waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.documents.models import DraftVersion, FormCheck
from vanphong.documents.queries import form_checks as queries
from vanphong.documents.queries import outgoing
from vanphong.documents.queries.form_checks import Judgement, Line
from vanphong.documents.queries.form_places import placed
from vanphong.documents.rules import COPY_TYPES
from vanphong.documents.vocabulary import FormFault, OutgoingState
from vanphong.engines.presentation import repairing
from vanphong.engines.presentation.checking import NO_FACTS
from vanphong.engines.presentation.docx_reader import read_docx
from vanphong.engines.presentation.errors import PresentationError
from vanphong.engines.presentation.limits import Limits
from vanphong.engines.presentation.model import Kind
from vanphong.engines.presentation.parts import Facts
from vanphong.engines.presentation.rules.rule import Severity
from vanphong.engines.presentation.rules.rulesets import DECREE_30
from vanphong.files.actions import files
from vanphong.files.queries import files as file_queries
from vanphong.files.rules import clean_name
from vanphong.files.vocabulary import NAME_LIMIT
from vanphong.kernel import jobs, limits
from vanphong.kernel.errors import IllegalMove, Invalid, TooOften
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer

CHECK = "documents.check_form"
S = OutgoingState
CHECKED_IN = (S.DRAFTING, S.REVIEWING, S.CHECKING, S.AWAITING_APPROVAL, S.APPROVED)
"""The states in which the form of a draft is still in question."""

BY_HAND = Limits(max_bytes=20 * 1024 * 1024, max_pages=60)
"""What somebody may hand in while they wait."""

BRAKES = ((15, timedelta(minutes=1)), (200, timedelta(hours=1)))
"""So many files of one person in such a time."""


@dataclass(frozen=True)
class Mended:
    """A .docx whose form was mended, its words untouched: what was mended, and what is left to people."""

    name: str
    data: bytes
    mended: tuple[Line, ...]
    left: Judgement


def order(version: DraftVersion, *, now: datetime) -> None:
    """Let a worker check a version; a certified copy has the form of its original and is not checked."""
    if version.document.type_id not in COPY_TYPES:
        jobs.defer(CHECK, lock=f"form-{version.document_id}", version_id=str(version.id), asked_at=now.isoformat())


def ask(viewer: Viewer, document_id: UUID, *, now: datetime) -> UUID:
    """Have the current version of a draft checked anew, as after a change of the rules; whoever sees it may ask.

    Raises ``NotFound``, ``IllegalMove`` when the document is out already, ``Invalid`` when there is no version.
    """
    with matter(document_id):
        document = outgoing.locked(viewer, document_id)
        if document.state not in CHECKED_IN or document.type_id in COPY_TYPES:
            raise IllegalMove(_("The form of a document is checked before it gets its number."))
        if document.current_version is None:
            raise Invalid({"file": _("Hand in the draft as PDF first.")})
        order(document.current_version, now=now)
    return document_id


def check(version_id: UUID, *, asked_at: datetime, now: datetime) -> None:
    """Check a version by the standard of its agency and write down what was found; may be repeated.

    Nothing is done for a document that has left the states in which its form is in question.
    """
    version = DraftVersion.objects.select_related("document__type").filter(pk=version_id).first()
    if version is None or version.document.state not in CHECKED_IN:
        return
    if FormCheck.objects.filter(version=version, checked_at__gte=asked_at).exists():
        return
    document, file_id = version.document, version.source_id or version.file_id
    judged = queries.judge(
        file_queries.content(file_id),
        queries.standard(document.agency_id),
        day=document.issued_on or localdate(now),
        facts=queries.facts_of(document),
    )
    if version.source_id:
        judged = placed(judged, file_queries.content(version.file_id))
    FormCheck.objects.create(
        version=version,
        file_id=file_id,
        ruleset=judged.ruleset,
        findings=queries.rows_of(judged),
        score=judged.score,
        errors=judged.many(Severity.ERROR),
        warnings=judged.many(Severity.WARNING),
        fault=judged.fault,
        checked_at=max(now, asked_at),
    )


def read_source(name: str, data: bytes, *, field: str = "source") -> files.Reading:
    """Look at the .docx that a draft is made from. Nothing is kept.

    Raises ``Invalid`` on ``field`` for what is no .docx, carries macros, is locked, damaged or too large.
    """
    try:
        read_docx(data)
    except PresentationError as fault:
        raise Invalid({field: FormFault(fault.code).label}) from fault
    return files.read_attachment(name, data, field=field)


def look_over(viewer: Viewer, data: bytes, *, now: datetime) -> Judgement:
    """Check any .docx or PDF while its owner waits; nothing of it is kept. Raises ``TooOften``."""
    _brake(viewer, now)
    return queries.judge(data, queries.standard(viewer.agency_id), day=localdate(now), limits=BY_HAND)


def mend(viewer: Viewer, data: bytes, *, name: str, now: datetime) -> Mended:
    """Mend the form of any .docx while its owner waits; nothing of it is kept.

    Raises ``TooOften``, ``Invalid`` on ``file`` for what cannot be mended.
    """
    _brake(viewer, now)
    if queries.kind_of(data) is Kind.PDF:
        raise Invalid({"file": _("A PDF can be checked, not mended. Choose the Word document (.docx).")})
    return _mended(viewer.agency_id, name, data, now=now)


def mend_source(viewer: Viewer, document_id: UUID, *, now: datetime) -> Mended:
    """Return the .docx of the current version with its form mended; the version itself stays as it is.

    Raises ``NotFound``, ``Invalid`` on ``source`` when the version has no .docx.
    """
    page = outgoing.page(viewer, document_id)
    versions = DraftVersion.objects.filter(document_id=page.id).order_by("-ordinal")
    version = versions.select_related("source", "document__type").first()
    if version is None or version.source is None:
        raise Invalid({"source": _("This version has no Word document beside its PDF.")})
    data = file_queries.content(version.source.id)
    facts = queries.facts_of(version.document)
    return _mended(page.agency_id, version.source.name, data, now=now, facts=facts)


def _mended(agency_id: UUID, name: str, data: bytes, *, now: datetime, facts: Facts = NO_FACTS) -> Mended:
    by = queries.standard(agency_id)
    if by.ruleset != DECREE_30:
        raise Invalid({"file": FormFault.NO_RULES.label})
    try:
        done = repairing.repair(data, on=localdate(now), facts=facts, severities=by.severities)
    except PresentationError as fault:
        raise Invalid({"file": FormFault(fault.code).label}) from fault
    left = queries.judgement(done.report, by)
    return Mended(_new_name(name), done.data, queries.lines_of(done.mended), left)


def _new_name(name: str) -> str:
    """A name for the mended file that stands beside the one it was made of."""
    stem = name.rpartition(".")[0] or name
    return clean_name(f"{stem}-da-sua-the-thuc.docx", limit=NAME_LIMIT)


def _brake(viewer: Viewer, now: datetime) -> None:
    caller = str(viewer.person_id)
    for limit, per in BRAKES:
        door = f"form_check.{per // timedelta(seconds=1)}"
        if not limits.within_limit(door, caller, limit=limit, per=per, now=now):
            wait = limits.reopens_at(door, caller, per=per, now=now) - now
            raise TooOften(seconds=max(1, ceil(wait.total_seconds())))
