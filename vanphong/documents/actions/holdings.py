"""Documents that change hands when a leader, a chief of office or a drafter moves or leaves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanphong.directory import ports
from vanphong.directory.ports import Given, HandedOver, Held
from vanphong.directory.queries import people
from vanphong.documents import events
from vanphong.documents.models import IncomingDocument, OutgoingDocument
from vanphong.documents.queries import held as queries
from vanphong.documents.vocabulary import INCOMING, OUTGOING, DocumentSplit
from vanphong.kernel import passing
from vanphong.kernel.events import publish_many
from vanphong.kernel.ids import Ref
from vanphong.kernel.matter import matter
from vanphong.kernel.passing import Passing
from vanphong.kernel.viewer import Viewer
from vanphong.work import ports as work_ports

Record = IncomingDocument | OutgoingDocument
COUNTS_NOT = ("incoming.handed_over", "outgoing.handed_over", "document.opened")
"""What may be told of a document that still stands as a hand-over left it."""


@dataclass(frozen=True)
class _Move:
    """A document on its way from one seat to another; ``is_named``: it names the first one in its column."""

    document: Record
    from_id: UUID
    to_id: UUID
    is_named: bool

    def dump(self) -> dict[str, Any]:
        """Return everything but the document as it is stored."""
        return {"from_id": str(self.from_id), "to_id": str(self.to_id), "is_named": self.is_named}


@dataclass(frozen=True)
class DocumentHoldings:
    """One kind of documents on seats.

    ``about_kind`` says which table, ``column`` names the seat in it (empty: only the inbox does), ``split`` is where
    the document lies before that seat.
    """

    kind: str
    label: str | Promise
    about_kind: str
    column: str
    split: DocumentSplit
    find: Callable[[Sequence[UUID]], list[Held]]

    def held_by(self, holder_ids: Sequence[UUID], *, day: date) -> list[Held]:
        """Return the documents of this kind on seats, oldest first; what is open is open on any day."""
        _unused = day
        return self.find(holder_ids)

    def transfer(self, viewer: Viewer, given: Sequence[Given], *, agency_id: UUID, now: datetime) -> list[HandedOver]:
        """Give documents to other seats, as they stand; their agency is the business of reorganisations."""
        _unused = agency_id
        with matter(*(one.held.subject_id for one in given)):
            found = self._records([one.held.subject_id for one in given])
            moves = [self._move(found[one.held.subject_id], one.held.holder_id, one.to_seat_id) for one in given]
            things = [
                Passing(Ref(self.about_kind, one.document.id), one.document.id, one.from_id, one.to_id) for one in moves
            ]
            passed = passing.pass_on(things, at=now, split=self.split)
            told = self._put(viewer, moves, now=now)
        return [
            HandedOver(
                one.document.id,
                {**lay.dump(), **one.dump(), "event_id": str(event_id), "state": one.document.state},
            )
            for one, lay, event_id in zip(moves, passed, told, strict=True)
        ]

    def give_back(self, viewer: Viewer, handed_over: HandedOver, *, now: datetime) -> bool:
        """Undo a transfer, unless somebody has done something with the document since."""
        before = handed_over.before
        to_id, from_id = UUID(before["to_id"]), UUID(before["from_id"])
        with matter(handed_over.subject_id):
            document = self._records([handed_over.subject_id])[handed_over.subject_id]
            if not self._is_untouched(document, before, holder_id=to_id):
                return False
            passed, about = passing.Passed.read(before), Ref(self.about_kind, document.id)
            passing.give_back(about, passed, cause_id=document.id, from_id=from_id, to_id=to_id, at=now)
            self._put(viewer, [_Move(document, to_id, from_id, before["is_named"])], now=now)
        return True

    @property
    def _model(self) -> Any:
        return IncomingDocument if self.about_kind == INCOMING else OutgoingDocument

    def _records(self, ids: Sequence[UUID]) -> dict[UUID, Record]:
        found: dict[UUID, Record] = self._model.objects.in_bulk(ids)
        return found

    def _move(self, document: Record, from_id: UUID, to_id: UUID) -> _Move:
        return _Move(document, from_id, to_id, self._names(document, from_id))

    def _names(self, document: Record, seat_id: UUID) -> bool:
        return bool(self.column) and getattr(document, self.column) == seat_id

    def _is_untouched(self, document: Record, before: dict[str, Any], *, holder_id: UUID) -> bool:
        is_handed_on = before["is_named"] and not self._names(document, holder_id)
        if is_handed_on or document.state != before["state"]:
            return False
        return passing.is_untouched(document.id, since=UUID(before["event_id"]), but=COUNTS_NOT)

    def _put(self, viewer: Viewer, moves: Sequence[_Move], *, now: datetime) -> list[UUID]:
        is_signer = self.column == "signer_id"
        cards = people.cards({one.to_id for one in moves}) if is_signer else {}
        for one in moves:
            # Not a move of its life: but who had the old page open must not act on it.
            one.document.revision += 1
            if one.is_named:
                setattr(one.document, self.column, one.to_id)
            if is_signer:
                card = cards[one.to_id]
                one.document.signer_name, one.document.signer_position = card.name[:50], card.post
        columns = ["revision", *([self.column] if self.column else [])]
        columns += ["signer_name", "signer_position"] if is_signer else []
        self._model.objects.bulk_update([one.document for one in moves], columns, batch_size=500)
        names = people.names(seat for one in moves for seat in (one.from_id, one.to_id))
        kind = events.IncomingHandedOver if self.about_kind == INCOMING else events.OutgoingHandedOver
        told = [
            kind(
                subject_id=one.document.id,
                agency_id=one.document.agency_id,
                as_what=self.kind,
                from_id=one.from_id,
                to_id=one.to_id,
                from_name=names.get(one.from_id, ""),
                to_name=names.get(one.to_id, ""),
            )
            for one in moves
        ]
        return [fact.id for fact in publish_many(told, viewer=viewer, now=now)]


KINDS = (
    DocumentHoldings(
        "incoming.to_direct", _("Incoming documents waiting for a directive"), INCOMING, "submitted_to_id",
        DocumentSplit.TO_DIRECT, queries.incoming_in(DocumentSplit.TO_DIRECT),
    ),
    DocumentHoldings(
        "incoming.following", _("Incoming documents whose handling is followed"), INCOMING, "submitted_to_id",
        DocumentSplit.FOLLOWING, queries.incoming_in(DocumentSplit.FOLLOWING),
    ),
    DocumentHoldings(
        "outgoing.drafts", _("Documents being drafted"), OUTGOING, "drafter_id", DocumentSplit.MY_DRAFTS, queries.drafts
    ),
    DocumentHoldings(
        "outgoing.to_check", _("Drafts whose form is to be checked"), OUTGOING, "", DocumentSplit.TO_CHECK,
        queries.to_check,
    ),
    DocumentHoldings(
        "outgoing.to_sign", _("Drafts to be approved and signed"), OUTGOING, "signer_id", DocumentSplit.TO_APPROVE,
        queries.to_sign,
    ),
)  # fmt: skip


def declare() -> None:
    """Make the kinds of documents on seats known to the directory, and how work names what it is about."""
    for holdings in KINDS:
        ports.add_holdings(holdings)
    work_ports.name_subjects(INCOMING, queries.incoming_names)
    work_ports.name_subjects(OUTGOING, queries.outgoing_names)
