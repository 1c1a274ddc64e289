"""Checking holders: whether an order names units and persons of the agency, and what still runs."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import people
from vanphong.kernel.errors import Invalid
from vanphong.work.lifecycle import WORK
from vanphong.work.models import Item
from vanphong.work.vocabulary import ItemState, Part


class Named(Protocol):
    """A line of an order that names a holder."""

    @property
    def holder_id(self) -> UUID:
        """The seat or the unit."""

    @property
    def is_desk(self) -> bool:
        """Whether it is a unit."""


def check(agency_id: UUID, named: Iterable[Named], *, day: date) -> None:
    """Raise ``Invalid`` unless every holder is a unit, or a seat in force on the day, of the agency."""
    lines = list(named)
    desks = people.desk_cards(line.holder_id for line in lines if line.is_desk)
    seats = people.seated(agency_id, [line.holder_id for line in lines if not line.is_desk], day=day)
    for line in lines:
        if line.is_desk:
            is_ours = line.holder_id in desks and desks[line.holder_id].agency_id == agency_id
        else:
            is_ours = line.holder_id in seats
        if not is_ours:
            raise Invalid({"lead": _("Choose units and persons of your agency from the list.")})


def check_unit(unit_id: UUID, named: Iterable[Named], *, day: date) -> None:
    """Raise ``Invalid`` unless every holder is a seat in force in the unit on the day (R-033)."""
    ours = {card.id for card in people.members(unit_id, day=day)}
    if any(line.is_desk or line.holder_id not in ours for line in named):
        raise Invalid({"lead": _("Choose persons of your unit from the list.")})


def has_running_lead(about_id: UUID) -> bool:
    """Tell whether somebody still leads in a matter."""
    running = Item.objects.filter(about_id=about_id, part=Part.LEAD, state__in=WORK.moves["finish"].starts)
    return running.exists()


def leading(field: str = "pk") -> ArraySubquery:
    """Return the expression by which a query of matters learns who was given the lead by a leader, oldest first.

    ``field`` names the matter's identifier in that query. Parts that were returned or taken back do not count.
    """
    return ArraySubquery(_leads(field).values("holder_id"))


def leader(field: str = "pk") -> Subquery:
    """Return the expression for the one who was given the lead first, of those whom `leading` names."""
    return Subquery(_leads(field).values("holder_id")[:1])


def progress(field: str = "pk") -> Subquery:
    """Return the expression for how far the lead is, in hundredths: of a unit, as far as whom its head gave it to."""
    return Subquery(_all_leads(field).order_by("-progress").values("progress")[:1])


def _leads(field: str) -> "QuerySet[Item]":
    return _all_leads(field).filter(parent=None).order_by("given_at", "id")


def _all_leads(field: str) -> "QuerySet[Item]":
    leads = Item.objects.filter(about_id=OuterRef(field), part=Part.LEAD)
    return leads.exclude(state__in=[ItemState.RETURNED, ItemState.CANCELLED])
