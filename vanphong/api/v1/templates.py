"""What a draft can begin from, as files filled with its data; and how far the PDF of a Word document is."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.timezone import localdate
from ninja import Router

from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.files import bytes_of
from vanphong.api.v1.outgoing import DOCUMENT
from vanphong.api.v1.schemas import templates as shapes
from vanphong.api.v1.schemas.errors import answers
from vanphong.documents.queries import conversions, drafts, outgoing, templates
from vanphong.kernel.errors import NotFound

router = Router()
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILE: dict[str, Any] = {"response": answers(None), "openapi_extra": bytes_of(WORD)}


@router.get(DOCUMENT + "/templates", response=answers(list[shapes.Template]), operation_id="outgoing_templates")
def listed(request: SignedRequest, document_id: UUID) -> list[templates.Choice]:
    """What a draft can begin from: the agency's own templates, then the forms of the decree."""
    page = outgoing.page(request.auth, document_id)
    return templates.choices(request.auth, type_code=page.fields.type_code, unit_id=page.unit_id)


@router.get(DOCUMENT + "/templates/{key}", operation_id="outgoing_template", **FILE)
def filled(request: SignedRequest, document_id: UUID, key: str) -> HttpResponse:
    """A form or template as .docx, filled with the data of the draft."""
    text = templates.of_draft(request.auth, document_id, key=key, day=localdate(timezone.now()))
    answer = HttpResponse(text.data, content_type=WORD)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(text.name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@router.get(DOCUMENT + "/conversion", response=answers(shapes.Conversion), operation_id="outgoing_conversion")
def conversion(request: SignedRequest, document_id: UUID) -> conversions.ConversionLine:
    """The Word document that was handed in alone and is no version yet; not found when there is none."""
    page = outgoing.page(request.auth, document_id)
    versions = drafts.versions(page.id)
    line = conversions.last(page.id, since=versions[0].at if versions else None)
    if line is None:
        raise NotFound()
    return line
