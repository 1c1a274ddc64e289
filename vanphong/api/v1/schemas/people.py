"""People and agencies as the API shows them."""

from typing import Annotated
from uuid import UUID

from ninja import Schema

from vanphong.api.v1.schemas.limits import Few, at_most
from vanphong.directory.vocabulary import Role


class Person(Schema):
    """A seat, or a unit's desk, as it is shown: who, as what, where."""

    id: UUID
    name: str
    post: str
    unit: str
    is_desk: bool


class Me(Schema):
    """Who acts with this token, and in which seat."""

    person_id: UUID
    seat_id: UUID
    agency_id: UUID
    unit_id: UUID | None
    name: str
    post: str
    roles: list[Role]


class OwnSeat(Schema):
    """One of the seats that the person holds."""

    id: UUID
    agency_id: UUID
    agency: str
    unit: str
    post: str
    roles: list[Role]
    is_main: bool


class Agency(Schema):
    """An agency of the installation."""

    id: UUID
    name: str
    short_name: str
    symbol: str
    code: str
    place: str
    level: str
    parent_id: UUID | None


class Unit(Schema):
    """A unit of an agency."""

    id: UUID
    name: str
    symbol: str


class LookUp(Schema):
    """What is typed to find a name, with or without tone marks."""

    q: Annotated[str, at_most(100)] = ""
    limit: Few = 12
