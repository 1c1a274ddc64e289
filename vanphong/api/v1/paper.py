"""Paper beside the system: where it lies, registers with their next numbers, numbers set aside, late entries."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from ninja import Router, Status

from vanphong.api.v1 import acting, pages
from vanphong.api.v1.acting import Key
from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.schemas import incoming as incoming_shapes
from vanphong.api.v1.schemas import outgoing as outgoing_shapes
from vanphong.api.v1.schemas import paper as shapes
from vanphong.api.v1.schemas.errors import answers
from vanphong.documents import rules
from vanphong.documents.actions import back_entry, reservations
from vanphong.documents.queries import custody, kept_registers
from vanphong.documents.queries import reservations as reserved_queries
from vanphong.documents.queries.custody import PaperCard
from vanphong.documents.queries.kept_registers import KeptRegister
from vanphong.documents.queries.reservations import Reserved
from vanphong.kernel.errors import NotFound

router = Router()
Page = dict[str, Any]


@router.get("/registers/kept", response=answers(list[shapes.KeptRegister]), operation_id="registers_kept")
def kept(request: SignedRequest) -> list[KeptRegister]:
    """The registers that one's own agency keeps, closed ones last, each with its next number."""
    return kept_registers.kept(request.auth, now=timezone.now())


@router.get("/incoming/{uuid:document_id}/paper", response=answers(shapes.Paper), operation_id="incoming_paper")
def incoming_paper(request: SignedRequest, document_id: UUID) -> PaperCard:
    """Where the paper of an incoming document lies, and who has copies."""
    return _paper(request, document_id)


@router.get("/outgoing/{uuid:document_id}/paper", response=answers(shapes.Paper), operation_id="outgoing_paper")
def outgoing_paper(request: SignedRequest, document_id: UUID) -> PaperCard:
    """Where the paper of an outgoing document lies, and who has copies."""
    return _paper(request, document_id)


def _paper(request: SignedRequest, document_id: UUID) -> PaperCard:
    card = custody.of_document(request.auth, document_id)
    if card is None:
        raise NotFound()
    return card


@router.get("/reserved-numbers", response=answers(list[shapes.Reserved]), operation_id="reserved_numbers")
def reserved(request: SignedRequest) -> list[Reserved]:
    """The numbers that are set aside and wait for their documents."""
    return reserved_queries.open_numbers(request.auth)


@router.post("/reserved-numbers", response=answers(list[shapes.Reserved]), operation_id="reserve_numbers")
def reserve(request: SignedRequest, data: shapes.ReserveData, key: Key = "") -> list[Reserved]:
    """Set the next numbers of a register aside, for an outage or a document carried by hand."""

    def deed() -> UUID:
        return reservations.reserve(
            request.auth, data.register_id, count=data.count, reason=data.reason, now=timezone.now()
        )

    register_id = acting.act(request, key, deed)
    return reserved_queries.open_numbers(request.auth, register_id=register_id)


@router.post(
    "/reserved-numbers/{uuid:reserved_id}/cancel", response=answers(list[shapes.Reserved]),
    operation_id="reserved_number_cancel",
)  # fmt: skip
def cancel(
    request: SignedRequest, reserved_id: UUID, data: incoming_shapes.ReasonData, key: Key = ""
) -> list[Reserved]:
    """Give a number up that is not needed; it stays in the register with the reason."""

    def deed() -> UUID:
        return reservations.cancel(request.auth, reserved_id, reason=data.reason, now=timezone.now())

    acting.act(request, key, deed)
    return reserved_queries.open_numbers(request.auth)


@router.post(
    "/back-entry/incoming", response=answers(incoming_shapes.Incoming, status=201), operation_id="back_entry_incoming"
)
def enter_incoming(
    request: SignedRequest, response: HttpResponse, data: shapes.LateIncomingData, key: Key = ""
) -> Status[Page]:
    """Enter what came on paper while the system was away: registered under its real day."""
    given = data.model_dump(exclude={"reason", "register_id", "reserved_id"})
    typed = rules.IncomingFields(**given)

    def deed() -> UUID:
        return back_entry.enter_incoming(
            request.auth, typed, reason=data.reason, register_id=data.register_id, reserved_id=data.reserved_id,
            now=timezone.now(),
        )  # fmt: skip

    page = pages.incoming_page(request.auth, acting.act(request, key, deed))
    acting.mark(response, page["revision"])
    return Status(201, page)


@router.post(
    "/back-entry/outgoing", response=answers(outgoing_shapes.Outgoing, status=201), operation_id="back_entry_outgoing"
)
def enter_outgoing(
    request: SignedRequest, response: HttpResponse, data: shapes.LateOutgoingData, key: Key = ""
) -> Status[Page]:
    """Enter what was signed, numbered and sent on paper while the system was away."""
    late = back_entry.LateOutgoing(
        fields=rules.OutgoingFields(
            type_code=data.type_code, summary=data.summary, signer_id=data.signer_id, note=data.note
        ),
        recipients=[rules.RecipientLine(one.name, one.agency_id, one.channel) for one in data.recipients],
        issued_on=data.issued_on,
        signed_on=data.signed_on,
        notation=data.code_notation,
        unit_id=data.unit_id,
        register_id=data.register_id,
        reserved_id=data.reserved_id,
    )

    def deed() -> UUID:
        return back_entry.enter_outgoing(request.auth, late, reason=data.reason, now=timezone.now())

    page = pages.outgoing_page(request.auth, acting.act(request, key, deed))
    acting.mark(response, page["revision"])
    return Status(201, page)
