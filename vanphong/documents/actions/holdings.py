"""Documents that change hands when a leader, a chief of office or a drafter moves or leaves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanphong.directory import ports
from vanphong.directory.ports import HandedOver, Held
from vanphong.directory.queries import people
from vanphong.documents import events
from vanphong.documents.models import IncomingDocument, OutgoingDocument
from vanphong.documents.queries import held as queries
from vanphong.documents.vocabulary import INCOMING, OUTGOING, DocumentSplit
from vanphong.kernel import passing
from vanphong.kernel.events import publish
from vanphong.kernel.ids import Ref
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer
from vanphong.work import ports as work_ports

Record = IncomingDocument | OutgoingDocument
COUNTS_NOT = ("incoming.handed_over", "outgoing.handed_over", "document.opened")
"""What may be told of a document that still stands as a hand-over left it."""


@dataclass(frozen=True)
class Ends:
    """From which seat to which."""

    from_id: UUID
    to_id: UUID


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

    def held_by(self, holder_ids: Sequence[UUID]) -> list[Held]:
        """Return the documents of this kind on seats, oldest first."""
        return self.find(holder_ids)

    def transfer(self, viewer: Viewer, held: Held, *, to_seat_id: UUID, agency_id: UUID, now: datetime) -> HandedOver:
        """Give a document to another seat, as it stands; its agency is the business of reorganisations."""
        _unused = agency_id
        ends = Ends(held.holder_id, to_seat_id)
        with matter(held.subject_id):
            document = self._record(held.subject_id)
            about, is_named = Ref(self.about_kind, document.id), self._names(document, ends.from_id)
            passed = passing.pass_on(
                about, cause_id=document.id, from_id=ends.from_id, to_id=ends.to_id, at=now, split=self.split
            )
            told = self._put(viewer, document, ends, is_named=is_named, now=now)
        kept = {"from_id": str(ends.from_id), "to_id": str(ends.to_id), "event_id": str(told)}
        return HandedOver(document.id, {**passed.dump(), **kept, "is_named": is_named, "state": document.state})

    def give_back(self, viewer: Viewer, handed_over: HandedOver, *, now: datetime) -> bool:
        """Undo a transfer, unless somebody has done something with the document since."""
        before = handed_over.before
        ends = Ends(UUID(before["to_id"]), UUID(before["from_id"]))
        with matter(handed_over.subject_id):
            document = self._record(handed_over.subject_id)
            if not self._is_untouched(document, before, holder_id=ends.from_id):
                return False
            passed, about = passing.Passed.read(before), Ref(self.about_kind, document.id)
            passing.give_back(about, passed, cause_id=document.id, from_id=ends.to_id, to_id=ends.from_id, at=now)
            self._put(viewer, document, ends, is_named=before["is_named"], now=now)
        return True

    def _record(self, document_id: UUID) -> Record:
        if self.about_kind == INCOMING:
            return IncomingDocument.objects.get(pk=document_id)
        return OutgoingDocument.objects.get(pk=document_id)

    def _names(self, document: Record, seat_id: UUID) -> bool:
        return bool(self.column) and getattr(document, self.column) == seat_id

    def _is_untouched(self, document: Record, before: dict[str, Any], *, holder_id: UUID) -> bool:
        is_handed_on = before["is_named"] and not self._names(document, holder_id)
        if is_handed_on or document.state != before["state"]:
            return False
        return passing.is_untouched(document.id, since=UUID(before["event_id"]), but=COUNTS_NOT)

    def _put(self, viewer: Viewer, document: Record, ends: Ends, *, is_named: bool, now: datetime) -> UUID:
        # Not a move of its life: but who had the old page open must not act on it.
        document.revision += 1
        if is_named:
            setattr(document, self.column, ends.to_id)
        if isinstance(document, OutgoingDocument) and self.column == "signer_id":
            card = people.cards([ends.to_id])[ends.to_id]
            document.signer_name, document.signer_position = card.name[:50], card.post
        document.save()
        names = people.names([ends.from_id, ends.to_id])
        kind = events.IncomingHandedOver if self.about_kind == INCOMING else events.OutgoingHandedOver
        told = kind(
            subject_id=document.id,
            agency_id=document.agency_id,
            as_what=self.kind,
            from_id=ends.from_id,
            to_id=ends.to_id,
            from_name=names.get(ends.from_id, ""),
            to_name=names.get(ends.to_id, ""),
        )
        return publish(told, viewer=viewer, now=now).id


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
