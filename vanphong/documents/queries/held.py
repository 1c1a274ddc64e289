"""What documents hang on seats: submitted to them, followed, drafted, waiting for their check or signature."""

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from vanphong.directory.ports import Held
from vanphong.directory.vocabulary import Role
from vanphong.documents import rules
from vanphong.documents.models import IncomingDocument, Opinion, OutgoingDocument
from vanphong.documents.vocabulary import DocumentSplit, OpinionState, OutgoingState
from vanphong.kernel.models import AccessGrant

DIRECTORS = (Role.LEADER, Role.CHIEF_OF_OFFICE)
ENDED = (OutgoingState.RELEASED, OutgoingState.WITHDRAWN)
BEFORE_APPROVAL = (
    OutgoingState.DRAFTING, OutgoingState.REVIEWING, OutgoingState.CHECKING, OutgoingState.AWAITING_APPROVAL,
)  # fmt: skip


def incoming_in(split: DocumentSplit) -> Callable[[Sequence[UUID]], list[Held]]:
    """Return the query for incoming documents that lie before seats in a split."""

    def find(holder_ids: Sequence[UUID]) -> list[Held]:
        lying = dict(_lying(holder_ids, split))
        rows = IncomingDocument.objects.filter(pk__in=lying).order_by("arrived_on", "id")
        return [Held(row.id, lying[row.id], incoming_label(row), f"/incoming/{row.id}", DIRECTORS) for row in rows]

    return find


def drafts(holder_ids: Sequence[UUID]) -> list[Held]:
    """Return the documents that seats draft, from the first word to the release."""
    rows = OutgoingDocument.objects.filter(drafter_id__in=holder_ids).exclude(state__in=ENDED)
    return [_outgoing(row, row.drafter_id) for row in rows.order_by("created_at", "id")]


def to_check(holder_ids: Sequence[UUID]) -> list[Held]:
    """Return the drafts whose form seats are to check."""
    lying = dict(_lying(holder_ids, DocumentSplit.TO_CHECK))
    rows = OutgoingDocument.objects.filter(pk__in=lying, state=OutgoingState.CHECKING)
    return [_outgoing(row, lying[row.id], Role.CHIEF_OF_OFFICE) for row in rows.order_by("created_at", "id")]


def to_sign(holder_ids: Sequence[UUID]) -> list[Held]:
    """Return the drafts that name seats as their signer and that are not yet approved."""
    rows = OutgoingDocument.objects.filter(signer_id__in=holder_ids, state__in=BEFORE_APPROVAL)
    return [_outgoing(row, row.signer_id, Role.LEADER) for row in rows.order_by("created_at", "id")]


def opinions(holder_ids: Sequence[UUID]) -> list[Held]:
    """Return the opinions on drafts that seats owe, in their own name or for their unit."""
    seats = set(holder_ids)
    rows = Opinion.objects.filter(
        Q(holder_id__in=seats) | Q(assigned_to_id__in=seats), state=OpinionState.ASKED
    ).select_related("request__document")
    found = []
    for row in rows.order_by("request__asked_at", "id"):
        document = row.request.document
        holder_id = row.assigned_to_id if row.assigned_to_id in seats else row.holder_id
        if holder_id is not None:
            label = outgoing_label(document)
            found.append(Held(row.id, holder_id, label, f"/outgoing/{document.id}", matter_id=document.id))
    return found


def incoming_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return incoming documents as hand-overs name them: number of arrival, symbol, summary."""
    return {row.id: incoming_label(row) for row in IncomingDocument.objects.filter(pk__in=set(ids))}


def outgoing_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return outgoing documents as hand-overs name them: number, symbol, summary."""
    return {row.id: outgoing_label(row) for row in OutgoingDocument.objects.filter(pk__in=set(ids))}


def incoming_label(row: IncomingDocument) -> str:
    """Return how an incoming document is named in a list of things handed over."""
    symbol = rules.full_number(row.code_number, row.code_notation)
    if row.number is not None:
        arrival = _("Arrival number %(number)d/%(year)d") % {"number": row.number, "year": row.year}
        return " · ".join(part for part in (arrival, symbol, row.summary) if part)[:600]
    return " · ".join(part for part in (symbol, row.summary) if part)[:600]


def outgoing_label(row: OutgoingDocument) -> str:
    """Return how an outgoing document is named in a list of things handed over."""
    return f"{rules.full_number(row.number, row.code_notation, prefix=row.number_prefix)} · {row.summary}"[:600]


def _outgoing(row: OutgoingDocument, holder_id: UUID, *roles: Role) -> Held:
    return Held(row.id, holder_id, outgoing_label(row), f"/outgoing/{row.id}", roles)


def _lying(holder_ids: Sequence[UUID], split: DocumentSplit) -> list[tuple[UUID, UUID]]:
    """Return what lies in a split before principals for its own sake, as (document, principal)."""
    rows = AccessGrant.objects.filter(principal_id__in=holder_ids, split=split)
    return list(rows.values_list("subject_id", "principal_id"))
