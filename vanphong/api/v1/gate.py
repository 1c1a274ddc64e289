"""Before a draft goes on: what its step asks, mending its form, comparing versions; afterwards: source and data."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from ninja import File, Query, Router, Status, UploadedFile

from vanphong.api.v1 import acting, uploads
from vanphong.api.v1.acting import IfMatch, Key
from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.outgoing import DOCUMENT, GIVES, Page, shown
from vanphong.api.v1.schemas import gate as shapes
from vanphong.api.v1.schemas.errors import answers
from vanphong.api.v1.schemas.outgoing import Outgoing
from vanphong.documents.actions import issuing, mending
from vanphong.documents.queries import gates, outgoing, redlines

router = Router()
MAKES: dict[str, Any] = {"response": answers(Outgoing, status=201)}
STEPS = ("send", "review", "check", "approve")


@router.get(DOCUMENT + "/gate", response=answers(shapes.GateTold), operation_id="outgoing_gate")
def gate(request: SignedRequest, document_id: UUID) -> Page:
    """What the step asks that is open to whoever asks; without one (``act`` is empty) how the form stands."""
    page = outgoing.page(request.auth, document_id)
    act = next((step for step in STEPS if step in page.open_acts), "")
    return shapes.gate_told(act, gates.of_page(request.auth, document_id, act=act, now=timezone.now()))


@router.post(DOCUMENT + "/mend", operation_id="outgoing_mend", **MAKES)
def mend(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    ordinal: Annotated[int, Query(ge=1, le=32767)],
    file: Annotated[UploadedFile | None, File()] = None,
    key: Key = "",
) -> Status[Page]:
    """Mend the form of the version ``ordinal`` into a new one; ``file`` is its PDF where the office makes none."""

    def deed() -> UUID:
        pdf = uploads.pdf(file) if file else None
        return mending.mend(request.auth, document_id, ordinal=ordinal, pdf=pdf, now=timezone.now())

    return Status(201, _act(request, response, document_id, key, deed))


@router.get(DOCUMENT + "/compare", response=answers(shapes.ComparisonTold), operation_id="outgoing_compare")
def compare(
    request: SignedRequest,
    document_id: UUID,
    old: Annotated[int, Query(ge=1, le=32767)],
    new: Annotated[int, Query(ge=1, le=32767)],
) -> Page:
    """Two versions in one text, with what was added and removed."""
    line = redlines.between(outgoing.page(request.auth, document_id).id, old=old, new=new)
    done = line.comparison
    return {
        "old": old,
        "new": new,
        "is_from_sources": line.is_from_sources,
        "has_fault": line.has_fault,
        "added": done.added if done else 0,
        "removed": done.removed if done else 0,
        "is_whole": done.is_whole if done else False,
        "rows": done.rows if done else (),
    }


@router.post(DOCUMENT + "/add-source", operation_id="outgoing_add_source", **GIVES)
def add_source(
    request: SignedRequest, response: HttpResponse, document_id: UUID, file: File[UploadedFile], key: Key = ""
) -> Page:
    """Hand in the Word document that an approved document was made from."""

    def deed() -> UUID:
        source = uploads.source(file)
        return issuing.add_source(request.auth, document_id, source=source, now=timezone.now())

    return _act(request, response, document_id, key, deed)


@router.post(DOCUMENT + "/correct-data", operation_id="outgoing_correct_data", **GIVES)
def correct_data(
    request: SignedRequest,
    response: HttpResponse,
    document_id: UUID,
    data: shapes.CorrectData,
    key: Key = "",
    if_match: IfMatch = "",
) -> Page:
    """Mend descriptive data of an approved document."""

    def deed() -> UUID:
        at = acting.revision(if_match)
        return issuing.correct(request.auth, document_id, described=data.described(), revision=at, now=timezone.now())

    return _act(request, response, document_id, key, deed)


def _act(request: SignedRequest, response: HttpResponse, document_id: UUID, key: str, deed: Callable[[], UUID]) -> Page:
    acting.act(request, key, deed, on=document_id)
    return shown(request, response, document_id)
