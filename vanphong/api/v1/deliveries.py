"""Deliveries of released documents: where they stand, and what a clerk does when one is in trouble."""

from collections.abc import Callable
from uuid import UUID

from django.utils import timezone
from ninja import Router

from vanphong.api.v1 import acting
from vanphong.api.v1.acting import Key
from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.schemas.errors import answers
from vanphong.api.v1.schemas.outgoing import Delivery
from vanphong.documents.actions import deliveries as actions
from vanphong.documents.queries import deliveries, outgoing
from vanphong.kernel.errors import NotFound

router = Router()
ALL = "/{uuid:document_id}/deliveries"
ONE = ALL + "/{uuid:delivery_id}"
GIVES = answers(list[Delivery])
Lines = list[deliveries.DeliveryLine]


@router.get(ALL, response=GIVES, operation_id="outgoing_deliveries")
def everyone(request: SignedRequest, document_id: UUID) -> Lines:
    """Where a released document stands with each recipient."""
    return deliveries.of_document(outgoing.page(request.auth, document_id).id)


@router.post(ALL + "/settle", response=GIVES, operation_id="outgoing_settle_trouble")
def settle(request: SignedRequest, document_id: UUID, key: Key = "") -> Lines:
    """Clear the trouble from the registry desk, because the clerk has dealt with it otherwise."""
    return _act(
        request, document_id, key, lambda: actions.settle_trouble(request.auth, document_id, now=timezone.now())
    )


@router.post(ONE + "/retry", response=GIVES, operation_id="outgoing_delivery_retry")
def retry(request: SignedRequest, document_id: UUID, delivery_id: UUID, key: Key = "") -> Lines:
    """Send once more what could not be sent."""
    check(request, document_id, delivery_id)
    return _act(request, document_id, key, lambda: actions.retry(request.auth, delivery_id, now=timezone.now()))


@router.post(ONE + "/hand-over", response=GIVES, operation_id="outgoing_delivery_hand_over")
def hand_over(request: SignedRequest, document_id: UUID, delivery_id: UUID, key: Key = "") -> Lines:
    """Note that a delivery was handed over on paper."""
    check(request, document_id, delivery_id)
    return _act(request, document_id, key, lambda: actions.hand_over(request.auth, delivery_id, now=timezone.now()))


def check(request: SignedRequest, document_id: UUID, delivery_id: UUID) -> None:
    """Raise ``NotFound`` unless the document may be seen and the delivery is one of its own."""
    known = deliveries.of_document(outgoing.page(request.auth, document_id).id)
    if delivery_id not in [line.id for line in known]:
        raise NotFound()


def _act(request: SignedRequest, document_id: UUID, key: str, deed: Callable[[], UUID]) -> Lines:
    acting.act(request, key, deed, on=document_id)
    return everyone(request, document_id)
