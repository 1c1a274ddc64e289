"""The public directory as programs read it."""

from typing import Annotated
from uuid import UUID

from ninja import Schema

from vanphong.api.v1.schemas.limits import at_most


class Search(Schema):
    """What is looked for, with or without tone marks; ``cursor`` is the ``next`` of the page before."""

    q: Annotated[str, at_most(200)] = ""
    agency_id: UUID | None = None
    cursor: Annotated[str, at_most(200)] = ""


class PublicAgency(Schema):
    """An agency as everybody may know it."""

    id: UUID
    parent_id: UUID | None
    name: str
    phone: str


class PublicEntry(Schema):
    """One seat as everybody may see it; what its agency does not publish is empty."""

    id: UUID
    agency_id: UUID
    agency: str
    name: str
    post: str
    unit: str
    email: str
    office_phone: str


class DirectoryPage(Schema):
    """The way down to the agency, agencies to go to, people; ``next`` is empty on the last page."""

    path: list[PublicAgency]
    agencies: list[PublicAgency]
    entries: list[PublicEntry]
    next: str
