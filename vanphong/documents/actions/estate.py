"""What agencies own in documents, when agencies or units are reorganised: registers and everything still open.

Numbers, registers and names of what was registered or released stay for ever; what is open goes on at the successor.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from vanphong.directory import ports
from vanphong.directory.ports import Ending, Moves, Step
from vanphong.directory.queries import agencies
from vanphong.documents import events, rules
from vanphong.documents.models import IncomingDocument, OutgoingDocument, Register
from vanphong.documents.vocabulary import IncomingState, OutgoingState
from vanphong.kernel.events import publish_many
from vanphong.kernel.viewer import Viewer

OPEN_INCOMING = (
    IncomingState.RECEIVED, IncomingState.REGISTERED, IncomingState.SUBMITTED, IncomingState.ASSIGNED,
)  # fmt: skip
DRAFTS = (
    OutgoingState.DRAFTING, OutgoingState.REVIEWING, OutgoingState.CHECKING, OutgoingState.AWAITING_APPROVAL,
)  # fmt: skip
UNDER_WAY = (OutgoingState.APPROVED, OutgoingState.SIGNED, OutgoingState.NUMBERED)

MOVE_INCOMING = """
UPDATE documents_incomingdocument d SET agency_id = step.agency_id, revision = d.revision + 1
FROM unnest(%(old)s::uuid[], %(agency)s::uuid[]) AS step(old_id, agency_id)
WHERE d.agency_id = step.old_id AND d.state = ANY(%(states)s)
RETURNING d.id, step.old_id
"""
RESEAT_INCOMING = """
UPDATE documents_incomingdocument d
SET submitted_to_id = step.new_id, agency_id = step.agency_id, revision = d.revision + 1
FROM unnest(%(old)s::uuid[], %(new)s::uuid[], %(agency)s::uuid[]) AS step(old_id, new_id, agency_id)
WHERE d.submitted_to_id = step.old_id AND d.state = ANY(%(states)s)
"""
MOVED = ("id", "agency_id", "unit_id", "drafter_id", "signer_id", "code_notation")
MOVE_OUTGOING = """
UPDATE documents_outgoingdocument d SET agency_id = new.agency_id, unit_id = new.unit_id,
    drafter_id = new.drafter_id, signer_id = new.signer_id, code_notation = new.code_notation,
    revision = d.revision + 1,
    register_id = CASE WHEN d.number IS NULL AND d.agency_id <> new.agency_id THEN NULL ELSE d.register_id END
FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::uuid[], %s::uuid[], %s::text[])
    AS new(id, agency_id, unit_id, drafter_id, signer_id, code_notation)
WHERE d.id = new.id
"""


class Registers:
    """Registers close on the last day; the successor's begin at 01 (Decree 30/2020, Articles 15 and 22)."""

    kind = "documents.registers"
    label = _("Registers, closed and begun anew at 01")
    is_obstacle = False

    def count(self, ending: Ending) -> int:
        """Return how many registers are open."""
        return Register.objects.filter(agency_id__in=ending.agency_ids, is_closed=False).count()

    def pass_on(self, viewer: Viewer, moves: Moves, *, now: datetime) -> int:
        """Close the registers of agencies that end, and open the same ones in those that are founded."""
        _unused = viewer
        old = Register.objects.filter(agency_id__in=[step.old_id for step in moves.agencies], is_closed=False)
        patterns = list(old.order_by("direction", "position", "id"))
        first = moves.agencies[0].old_id if moves.agencies else None
        for agency_id in moves.founded_ids:
            Register.objects.bulk_create(
                Register(
                    agency_id=agency_id,
                    direction=one.direction,
                    name=one.name,
                    type_codes=one.type_codes,
                    position=one.position,
                    prefix=one.prefix,
                    reset=one.reset,
                    body_symbol=one.body_symbol,
                )
                for one in patterns
                if one.agency_id == first
            )
        return old.update(is_closed=True, closed_at=now)


class OpenIncoming:
    """Incoming documents that are not yet resolved."""

    kind = "documents.incoming"
    label = _("Incoming documents not yet resolved")
    is_obstacle = False

    def count(self, ending: Ending) -> int:
        """Return how many there are: of the agencies, or (of units) those that lie before their seats."""
        mine = Q(agency_id__in=ending.agency_ids) | Q(submitted_to_id__in=ending.seat_ids)
        return IncomingDocument.objects.filter(mine, state__in=OPEN_INCOMING).count()

    def pass_on(self, viewer: Viewer, moves: Moves, *, now: datetime) -> int:
        """Move them; number and register stay, and so does what is printed of them."""
        states = [str(state) for state in OPEN_INCOMING]
        with connection.cursor() as cursor:
            cursor.execute(MOVE_INCOMING, {**_columns(moves.agencies), "states": states})
            moved = cursor.fetchall()
            cursor.execute(RESEAT_INCOMING, {**_columns(moves.seats), "states": states})
            reseated = cursor.rowcount
        names = _names(moves)
        publish_many(
            [
                events.IncomingInherited(subject_id=one, agency_id=names[old][0], from_id=old, from_name=names[old][1])
                for one, old in moved
            ],
            viewer=viewer,
            now=now,
        )
        return len(moved) if moves.agencies else int(reseated)


class Drafts:
    """Documents being drafted, whose symbol becomes the successor's."""

    kind = "documents.drafts"
    label = _("Documents being drafted")
    is_obstacle = False

    def count(self, ending: Ending) -> int:
        """Return how many there are."""
        return _outgoing(ending.agency_ids, ending.unit_ids, ending.seat_ids).filter(state__in=DRAFTS).count()

    def pass_on(self, viewer: Viewer, moves: Moves, *, now: datetime) -> int:
        """Move them to the successors of agency, unit, drafter and signer."""
        seats = {step.old_id: step for step in moves.seats}
        units, homes = ({step.old_id: step for step in steps} for steps in (moves.units, moves.agencies))
        found = _outgoing(homes, units, seats).filter(state__in=[*DRAFTS, *UNDER_WAY]).select_related("type")
        rows = list(found)
        before = {row.id: row.agency_id for row in rows}
        for row in rows:
            place = seats.get(row.drafter_id) or homes.get(row.agency_id)
            row.agency_id = place.agency_id if place else row.agency_id
            row.unit_id = units[row.unit_id].new_id if row.unit_id in units else row.unit_id
            row.drafter_id = seats[row.drafter_id].new_id if row.drafter_id in seats else row.drafter_id
            row.signer_id = seats[row.signer_id].new_id if row.signer_id in seats else row.signer_id
        _rename(rows)
        with connection.cursor() as cursor:
            cursor.execute(MOVE_OUTGOING, [[getattr(row, column) for row in rows] for column in MOVED])
        names = _names(moves)
        told = [(row, before[row.id]) for row in rows if before[row.id] in names]
        publish_many(
            [
                events.OutgoingInherited(
                    subject_id=row.id, agency_id=row.agency_id, from_id=old, from_name=names[old][1]
                )
                for row, old in told
            ],
            viewer=viewer,
            now=now,
        )
        return len(rows)


class UnderWay:
    """Documents that are approved but not released: they are the predecessor's own and must leave before it ends."""

    kind = "documents.under_way"
    label = _("Approved documents to be released, or returned to their drafters")
    is_obstacle = True

    def count(self, ending: Ending) -> int:
        """Return how many agencies that end have; units may go on with theirs."""
        return OutgoingDocument.objects.filter(agency_id__in=ending.agency_ids, state__in=UNDER_WAY).count()

    def pass_on(self, viewer: Viewer, moves: Moves, *, now: datetime) -> int:
        """Nothing is left of them."""
        _unused = viewer, moves, now
        return 0


def declare() -> None:
    """Make what agencies own in documents known to the directory."""
    for estate in (Registers(), OpenIncoming(), Drafts(), UnderWay()):
        ports.add_estate(estate)


def _outgoing(
    agency_ids: Iterable[UUID], unit_ids: Iterable[UUID], seat_ids: Iterable[UUID]
) -> QuerySet[OutgoingDocument]:
    seats = list(seat_ids)
    ours = Q(agency_id__in=list(agency_ids)) | Q(unit_id__in=list(unit_ids))
    return OutgoingDocument.objects.filter(ours | Q(drafter_id__in=seats) | Q(signer_id__in=seats))


def _rename(rows: Sequence[OutgoingDocument]) -> None:
    """Give drafts the symbols of their agency and unit; what was approved stands as it was approved."""
    cards = agencies.agencies(row.agency_id for row in rows)
    symbols = {one: agencies.unit(one).symbol for one in {row.unit_id for row in rows if row.unit_id}}
    for row in rows:
        if row.state in DRAFTS:
            unit_symbol = symbols.get(row.unit_id, "") if row.unit_id else ""
            row.code_notation = rules.symbol(
                type_symbol=row.type.symbol, agency_symbol=cards[row.agency_id].symbol, unit_symbol=unit_symbol
            )


def _columns(steps: Sequence[Step]) -> dict[str, list[UUID]]:
    return {
        "old": [step.old_id for step in steps],
        "new": [step.new_id for step in steps],
        "agency": [step.agency_id for step in steps],
    }


def _names(moves: Moves) -> dict[UUID, tuple[UUID, str]]:
    """For each agency that ended: the one in its place, and its own name."""
    cards = agencies.agencies(step.old_id for step in moves.agencies)
    return {step.old_id: (step.agency_id, cards[step.old_id].name) for step in moves.agencies}
