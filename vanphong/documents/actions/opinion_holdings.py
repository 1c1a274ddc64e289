"""Opinions that are still owed, when who owes them moves or leaves, and when units or agencies are reorganised."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from vanphong.directory import ports
from vanphong.directory.ports import Ending, Given, HandedOver, Held, Moves
from vanphong.directory.queries import people
from vanphong.documents import events
from vanphong.documents.actions.outgoing import about
from vanphong.documents.models import Opinion
from vanphong.documents.queries import held as queries
from vanphong.documents.queries.outgoing import ref
from vanphong.documents.vocabulary import OpinionState
from vanphong.kernel import passing
from vanphong.kernel.events import publish_many
from vanphong.kernel.matter import matter
from vanphong.kernel.passing import Passing
from vanphong.kernel.viewer import Viewer

COUNTS_NOT = ("outgoing.handed_over", "document.opened", "outgoing.opinions_urged", "outgoing.opinions_extended")

MOVE = """
WITH step(old_id, new_id, agency_id) AS (
    SELECT * FROM unnest(%(old)s::uuid[], %(new)s::uuid[], %(agency)s::uuid[])),
heir AS (
    SELECT DISTINCT ON (o.request_id, step.new_id) o.id, step.new_id
    FROM documents_opinion o JOIN step ON step.old_id = o.holder_id
    WHERE o.state = 'asked' AND NOT EXISTS (
        SELECT 1 FROM documents_opinion p WHERE p.request_id = o.request_id AND p.holder_id = step.new_id)
    ORDER BY o.request_id, step.new_id, o.is_required DESC, o.id)
UPDATE documents_opinion o SET holder_id = heir.new_id, revision = o.revision + 1 FROM heir WHERE o.id = heir.id
"""
"""Of two that become one and were both asked, one answers; the other's silence is noted when it is closed."""

MOVE_WRITERS = """
UPDATE documents_opinion o SET assigned_to_id = step.new_id, revision = o.revision + 1
FROM unnest(%(old)s::uuid[], %(new)s::uuid[], %(agency)s::uuid[]) AS step(old_id, new_id, agency_id)
WHERE o.state = 'asked' AND o.assigned_to_id = step.old_id
"""
MOVE_AGENCY = """
UPDATE documents_opinionrequest r SET agency_id = step.agency_id
FROM unnest(%(old)s::uuid[], %(new)s::uuid[], %(agency)s::uuid[]) AS step(old_id, new_id, agency_id)
WHERE r.closed_at IS NULL AND r.agency_id = step.old_id
"""
FOLLOW_AGENCY = """
UPDATE documents_opinion o SET agency_id = r.agency_id
FROM documents_opinionrequest r WHERE o.request_id = r.id AND r.closed_at IS NULL AND o.agency_id <> r.agency_id
"""


class OpinionHoldings:
    """Opinions that seats owe, in their own name or because the head of a unit named them."""

    kind = "outgoing.opinions"
    label = _("Opinions to be given on drafts")

    def held_by(self, holder_ids: Sequence[UUID], *, day: date) -> list[Held]:
        """Return the opinions that seats owe, oldest first; what is open is open on any day."""
        _unused = day
        return queries.opinions(holder_ids)

    def transfer(self, viewer: Viewer, given: Sequence[Given], *, agency_id: UUID, now: datetime) -> list[HandedOver]:
        """Let other seats give them, with their deadlines."""
        _unused = agency_id
        with matter(*(one.held.matter_id or one.held.subject_id for one in given)):
            rows = _rows([one.held.subject_id for one in given])
            steps = [(rows[one.held.subject_id], one.held.holder_id, one.to_seat_id) for one in given]
            things = [Passing(ref(row.request.document_id), row.id, old, new) for row, old, new in steps]
            passed = passing.pass_on(things, at=now)
            told = _put(viewer, steps, now=now)
        return [
            HandedOver(row.id, {**lay.dump(), "from_id": str(old), "to_id": str(new), "event_id": str(event_id)})
            for (row, old, new), lay, event_id in zip(steps, passed, told, strict=True)
        ]

    def give_back(self, viewer: Viewer, handed_over: HandedOver, *, now: datetime) -> bool:
        """Undo a transfer, unless the opinion was given since or somebody has done something with the draft."""
        before = handed_over.before
        old, new = UUID(before["from_id"]), UUID(before["to_id"])
        row = _rows([handed_over.subject_id])[handed_over.subject_id]
        document_id = row.request.document_id
        with matter(document_id):
            row.refresh_from_db()
            is_here = new in (row.holder_id, row.assigned_to_id) and row.state == OpinionState.ASKED
            if not is_here or not passing.is_untouched(document_id, since=UUID(before["event_id"]), but=COUNTS_NOT):
                return False
            passed = passing.Passed.read(before)
            passing.give_back(ref(document_id), passed, cause_id=row.id, from_id=old, to_id=new, at=now)
            _put(viewer, [(row, new, old)], now=now)
        return True


def _rows(ids: Sequence[UUID]) -> dict[UUID, Opinion]:
    return Opinion.objects.select_related("request__document").in_bulk(ids)


def _put(viewer: Viewer, steps: Sequence[tuple[Opinion, UUID, UUID]], *, now: datetime) -> list[UUID]:
    names = people.names(seat for _row, old, new in steps for seat in (old, new))
    for row, old, new in steps:
        row.revision += 1
        if row.holder_id == old:
            row.holder_id, row.name = new, names.get(new, row.name)[:200]
        if row.assigned_to_id == old:
            row.assigned_to_id = new
    Opinion.objects.bulk_update(
        [row for row, _old, _new in steps], ["holder_id", "name", "assigned_to_id", "revision"], batch_size=500
    )
    told = [
        events.OutgoingHandedOver(
            **about(row.request.document),
            as_what=OpinionHoldings.kind,
            from_id=old,
            to_id=new,
            from_name=names.get(old, ""),
            to_name=names.get(new, ""),
        )
        for row, old, new in steps
    ]
    return [fact.id for fact in publish_many(told, viewer=viewer, now=now)]


class OpenOpinions:
    """Opinions that units and seats of agencies still owe."""

    kind = "documents.opinions"
    label = _("Opinions to be given on drafts")
    is_obstacle = False

    def count(self, ending: Ending) -> int:
        """Return how many are owed by what is to end."""
        return Opinion.objects.filter(
            state=OpinionState.ASKED, holder_id__in=[*ending.unit_ids, *ending.seat_ids]
        ).count()

    def pass_on(self, viewer: Viewer, moves: Moves, *, now: datetime) -> int:
        """Let the successors owe them; the requests go along with their drafts."""
        _unused = viewer, now
        steps = [*moves.units, *moves.seats]
        with connection.cursor() as cursor:
            cursor.execute(MOVE, _columns(steps))
            moved = int(cursor.rowcount)
            cursor.execute(MOVE_WRITERS, _columns(steps))
            cursor.execute(MOVE_AGENCY, _columns(moves.agencies))
            cursor.execute(FOLLOW_AGENCY)
        return moved


def _columns(steps: Sequence[ports.Step]) -> dict[str, list[UUID]]:
    return {
        "old": [step.old_id for step in steps],
        "new": [step.new_id for step in steps],
        "agency": [step.agency_id for step in steps],
    }


def declare() -> None:
    """Make opinions that are owed known to the directory."""
    ports.add_holdings(OpinionHoldings())
    ports.add_estate(OpenOpinions())
