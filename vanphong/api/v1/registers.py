"""Registers of the agency and types of documents."""

from typing import Any
from uuid import UUID

from ninja import Query, Router

from vanphong.api.v1 import lists
from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.schemas import lists as shapes
from vanphong.api.v1.schemas.errors import answers
from vanphong.documents.queries import incoming, outgoing, registers
from vanphong.documents.vocabulary import Direction
from vanphong.kernel.errors import NotFound

router = Router()


@router.get("/types", response=answers(list[shapes.DocumentType]))
def types(request: SignedRequest) -> list[registers.TypeCard]:
    """The types of documents in their legal order."""
    return registers.types()


@router.get("/registers", response=answers(list[shapes.Register]), operation_id="registers")
def all_registers(request: SignedRequest, asked: Query[shapes.RegisterChoice]) -> list[registers.RegisterCard]:
    """The open registers of one's own agency."""
    wanted = [asked.direction] if asked.direction else [Direction.IN, Direction.OUT]
    return [card for direction in wanted for card in registers.registers(request.auth.agency_id, direction)]


@router.get("/registers/{uuid:register_id}/entries", response=answers(list[shapes.DocumentLine]))
def entries(request: SignedRequest, register_id: UUID, asked: Query[shapes.Entries]) -> list[shapes.DocumentLine]:
    """A page of a register: the entries that one may see, highest number first."""
    viewer = request.auth
    where: dict[str, Any] = {"year": asked.year, "before": asked.before, "limit": asked.limit}
    for card in registers.registers(viewer.agency_id, Direction.IN):
        if card.id == register_id:
            found = incoming.register_page(viewer, register_id, **where)
            return [lists.incoming_line(row) for row in found]
    for card in registers.registers(viewer.agency_id, Direction.OUT):
        if card.id == register_id:
            return [lists.outgoing_line(row) for row in outgoing.register_page(viewer, register_id, **where)]
    raise NotFound()
