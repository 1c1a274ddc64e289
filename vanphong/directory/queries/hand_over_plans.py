"""Moves and leaves that are prepared for a day ahead: those still open, and one of them with who takes over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from vanphong.directory import policies
from vanphong.directory.models import HandOverPlan, Post, Unit
from vanphong.directory.ports import all_holdings
from vanphong.directory.queries import people
from vanphong.directory.queries.viewer import post_of
from vanphong.directory.vocabulary import HandOverKind
from vanphong.kernel.errors import NotFound
from vanphong.kernel.events import Entry, history
from vanphong.kernel.viewer import Viewer

MOST = 100


class PlanState(TextChoices):
    """Where a plan stands."""

    WAITING = "waiting", _("Waits for its day")
    FAILED = "failed", _("Could not be carried out")
    DONE = "done", _("Carried out")
    WITHDRAWN = "withdrawn", _("Plan given up")


@dataclass(frozen=True)
class PlanRow:
    """A line of the list; ``failure`` is why it could not be carried out."""

    id: UUID
    kind: str
    name: str
    post: str
    unit: str
    takes_effect_on: date
    decision_number: str
    state: PlanState
    failure: str

    @property
    def kind_label(self) -> str:
        """Why, in words."""
        return str(HandOverKind(self.kind).label)

    @property
    def is_open(self) -> bool:
        """Whether it can still be carried out or withdrawn."""
        return self.state in (PlanState.WAITING, PlanState.FAILED)


@dataclass(frozen=True)
class PlanPage:
    """One plan: the new place (post and unit) of a move, and who was named to take over what."""

    row: PlanRow
    place: str
    receivers: tuple[tuple[str, str], ...]
    note: str
    planned_by: str
    planned_at: datetime
    hand_over_id: UUID | None
    history: tuple[Entry, ...]


def prepared(viewer: Viewer) -> list[PlanRow]:
    """Return the open plans of the agencies that the viewer administers, the next day first."""
    if not policies.administers_any(viewer):
        return []
    rows = _visible(viewer).filter(withdrawn_at=None, hand_over=None)
    return [_row(row) for row in rows.order_by("takes_effect_on", "id")[:MOST]]


def is_plan(plan_id: UUID) -> bool:
    """Tell whether an identifier is that of a plan."""
    return HandOverPlan.objects.filter(pk=plan_id).exists()


def is_prepared(seat_ids: Iterable[UUID]) -> bool:
    """Tell whether a move or leave from one of the seats still waits for its day, or failed on it."""
    return HandOverPlan.objects.filter(seat_id__in=list(seat_ids), withdrawn_at=None, hand_over=None).exists()


def page(viewer: Viewer, plan_id: UUID) -> PlanPage:
    """Return one plan; raises ``NotFound`` for whoever does not administer its agency."""
    row = _visible(viewer).filter(pk=plan_id).first()
    if row is None or not policies.administers(viewer, row.agency_id):
        raise NotFound()
    names = people.names({UUID(one) for one in _named(row.plan)} | {row.planned_by_id})
    return PlanPage(
        row=_row(row),
        place=_place(row.plan["to"]) if row.plan["to"] else "",
        receivers=tuple(_receivers(row.plan, {str(one): name for one, name in names.items()})),
        note=row.plan["paper"]["note"],
        planned_by=names.get(row.planned_by_id, ""),
        planned_at=row.planned_at,
        hand_over_id=row.hand_over_id,
        history=tuple(history(row.id)),
    )


def _visible(viewer: Viewer) -> QuerySet[HandOverPlan]:
    rows = HandOverPlan.objects.select_related("seat__person", "seat__post", "seat__unit")
    return rows if policies.operates(viewer) else rows.filter(agency_id=viewer.agency_id)


def _row(row: HandOverPlan) -> PlanRow:
    return PlanRow(
        id=row.id,
        kind=row.kind,
        name=row.seat.person.full_name,
        post=post_of(row.seat),
        unit=row.seat.unit.name if row.seat.unit else "",
        takes_effect_on=row.takes_effect_on,
        decision_number=row.plan["paper"]["decision_number"],
        state=_state(row),
        failure=row.failure,
    )


def _state(row: HandOverPlan) -> PlanState:
    if row.hand_over_id is not None:
        return PlanState.DONE
    if row.withdrawn_at is not None:
        return PlanState.WITHDRAWN
    return PlanState.FAILED if row.failure else PlanState.WAITING


def _place(to: Mapping[str, Any]) -> str:
    post = Post.objects.filter(pk=to["post_id"]).values_list("name", flat=True).first()
    unit = Unit.objects.filter(pk=to["unit_id"]).values_list("name", flat=True).first() if to["unit_id"] else None
    return ", ".join(part for part in (post, unit) if part)


def _named(plan: Mapping[str, Any]) -> set[str]:
    lines = (one for _kind, _thing, one in plan["lines"])
    return {one for one in (plan["everything"], *plan["kinds"].values(), *lines) if one}


def _receivers(plan: Mapping[str, Any], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Who takes over what, as far as it was said; an identifier without a name is the mover's own new seat."""
    own = str(_("Stays with the person, on the new post"))
    labels = {kind: str(holdings.label) for kind, holdings in all_holdings().items()}
    said = [(str(_("Everything")), plan["everything"])] if plan["everything"] else []
    said += [(labels.get(kind, kind), one) for kind, one in plan["kinds"].items()]
    single = [one for _kind, _thing, one in plan["lines"]]
    said += [(str(_("Single things")), one) for one in dict.fromkeys(single)]
    return [(label, names.get(one, own)) for label, one in said]
