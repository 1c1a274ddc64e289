"""Drafts whose drafter or signer has left without a hand-over: they go on with somebody who is there."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import people
from vanphong.directory.vocabulary import Role
from vanphong.documents.models import OutgoingDocument
from vanphong.kernel.errors import Invalid


def check_signer(document: OutgoingDocument, *, day: date) -> None:
    """Raise ``Invalid`` when the seat that is to sign has ended: the draft would lie where nobody looks."""
    if not people.seated(document.agency_id, [document.signer_id], day=day):
        raise Invalid({"signer_id": _("Who was to sign no longer holds this seat; name another leader in the draft.")})


def drafter_of(document: OutgoingDocument, *, day: date) -> UUID:
    """Return the seat that goes on drafting: the drafter, else a head of the unit, else a chief of office."""
    agency_id = document.agency_id
    if people.seated(agency_id, [document.drafter_id], day=day):
        return document.drafter_id
    heads = people.holders(agency_id, Role.HEAD_OF_UNIT, day=day, unit_id=document.unit_id) if document.unit_id else []
    others = heads or people.holders(agency_id, Role.CHIEF_OF_OFFICE, day=day)
    return others[0].id if others else document.drafter_id
