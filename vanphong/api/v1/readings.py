"""What was read from the pages of incoming documents: look at it, ask for it anew."""

from uuid import UUID

from django.utils import timezone
from ninja import Router

from vanphong.api.v1 import acting
from vanphong.api.v1.acting import Key
from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.schemas import readings as shapes
from vanphong.api.v1.schemas.errors import answers
from vanphong.documents.actions import readings as actions
from vanphong.documents.queries import readings as queries
from vanphong.documents.vocabulary import ReadingState
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer

router = Router()
DOCUMENT = "/{uuid:document_id}"


@router.get(DOCUMENT + "/reading", response=answers(shapes.Reading), operation_id="incoming_reading")
def reading(request: SignedRequest, document_id: UUID) -> shapes.Reading:
    """What was read from a document that waits for its number; it proposes, and changes nothing."""
    return _shown(request.auth, document_id)


@router.post(DOCUMENT + "/read-again", response=answers(shapes.Reading), operation_id="incoming_read_again")
def read_again(request: SignedRequest, document_id: UUID, key: Key = "") -> shapes.Reading:
    """Have the first page read anew by a worker; nothing happens while it is being read."""
    acting.act(request, key, lambda: actions.ask_again(request.auth, document_id, now=timezone.now()))
    return _shown(request.auth, document_id)


def _shown(viewer: Viewer, document_id: UUID) -> shapes.Reading:
    card = queries.reading(viewer, document_id)
    if card is None:
        raise NotFound()
    return shapes.Reading(
        state=card.state,
        fault=card.fault,
        fault_words=str(card.fault_words) if card.state == ReadingState.FAILED else "",
        asked_at=card.asked_at,
        is_scan=card.is_scan,
        is_ending_awaited=card.is_ending_awaited,
        width=card.width,
        height=card.height,
        fields={name: _field(one) for name, one in card.proposals.items()},
    )


def _field(one: queries.Proposal) -> shapes.ReadField:
    return shapes.ReadField(
        value=one.value,
        raw=one.raw,
        confidence=one.confidence,
        sureness=one.sureness,
        is_offered=one.is_offered,
        page=one.page,
        boxes=list(one.boxes),
    )
