"""The directory: who I am, and looking up agencies, units and people."""

from uuid import UUID

from django.utils import timezone
from ninja import Query, Router

from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.schemas import people as shapes
from vanphong.api.v1.schemas.errors import answers
from vanphong.directory.queries import agencies, people
from vanphong.directory.queries import viewer as viewers
from vanphong.directory.vocabulary import Role
from vanphong.kernel.viewer import Viewer

router = Router()


@router.get("/me", response=answers(shapes.Me))
def me(request: SignedRequest) -> Viewer:
    """Who acts with this token, and in which seat."""
    return request.auth


@router.get("/me/seats", response=answers(list[shapes.OwnSeat]))
def seats(request: SignedRequest) -> list[shapes.OwnSeat]:
    """The seats that the person holds today, the main one first."""
    return [
        shapes.OwnSeat(
            id=seat.id,
            agency_id=seat.agency_id,
            agency=seat.agency.name,
            unit=seat.unit.name if seat.unit else "",
            post=seat.post.name,
            roles=[Role(role) for role in seat.roles],
            is_main=seat.is_main,
        )
        for seat in viewers.seats_of(request.auth.person_id, day=timezone.localdate())
    ]


@router.get("/agencies", response=answers(list[shapes.Agency]))
def find_agencies(request: SignedRequest, typed: Query[shapes.LookUp]) -> list[agencies.AgencyCard]:
    """Agencies whose name or symbol holds every word typed."""
    return agencies.find(typed.q, day=timezone.localdate(), limit=typed.limit)


@router.get("/agencies/{uuid:agency_id}", response=answers(shapes.Agency))
def agency(request: SignedRequest, agency_id: UUID) -> agencies.AgencyCard:
    """One agency."""
    return agencies.agency(agency_id)


@router.get("/agencies/{uuid:agency_id}/units", response=answers(list[shapes.Unit]))
def units(request: SignedRequest, agency_id: UUID) -> list[agencies.UnitCard]:
    """The units of an agency."""
    return agencies.units(agencies.agency(agency_id).id, day=timezone.localdate())


@router.get("/people", response=answers(list[shapes.Person]))
def find_people(request: SignedRequest, typed: Query[shapes.LookUp]) -> list[people.Card]:
    """Units and people of one's own agency whose name holds every word typed; units first."""
    return people.find(request.auth.agency_id, typed.q, day=timezone.localdate(), limit=typed.limit)


@router.get("/people/holders/{role}", response=answers(list[shapes.Person]))
def holders(request: SignedRequest, role: Role) -> list[people.Card]:
    """Who holds a role in one's own agency, in protocol order."""
    return people.holders(request.auth.agency_id, role, day=timezone.localdate())
