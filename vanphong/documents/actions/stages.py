"""From one stage of a draft to the next: who gets it, what must be there, what is vouched for (Điều 10 to 12)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import people
from vanphong.directory.vocabulary import Role
from vanphong.documents import events, rules
from vanphong.documents.actions import attachments, conversions, gates, opinions, stranded, versions
from vanphong.documents.actions.gates import NOTHING, Vouched
from vanphong.documents.actions.outgoing import about
from vanphong.documents.lifecycle import OUTGOING
from vanphong.documents.models import OutgoingDocument
from vanphong.documents.queries import outgoing as queries
from vanphong.documents.vocabulary import DocumentSplit, OutgoingState
from vanphong.kernel import access
from vanphong.kernel.errors import Invalid
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Passing:
    """What goes with a draft that is passed on: words, the revision that was read, what is vouched for."""

    note: str = ""
    revision: int | None = None
    vouched: Vouched = NOTHING


def pass_on(viewer: Viewer, document_id: UUID, *, act: str, said: Passing, now: datetime) -> UUID:
    """Take a draft to its next stage by ``act`` (send, review, check)."""
    note = attachments.tidy_text("note", said.note, limit="reason")
    gates.prepare(viewer, document_id, act=act, now=now)
    with matter(document_id):
        document = queries.locked(viewer, document_id, revision=said.revision)
        stage = _next_stage(document, now)
        OUTGOING.move(document, act, viewer, to=stage)
        _check_ready(document)
        opinions.refuse_while_awaited(document)
        versions.refuse_unfinished(document, now=now)
        conversions.refuse_while_waiting(document, now=now)
        stranded.check_signer(document, day=localdate(now))
        gates.pass_through(viewer, document, act=act, vouched=said.vouched, now=now)
        document.reason = ""
        document.save()
        access.settle(document_id, cause_id=document_id)
        holders = _hand_over(document, now)
        told = events.DraftSent(
            **about(document), act=act, stage=stage, principal_id=holders[0], also_ids=holders[1:], note=note
        )
        publish(told, viewer=viewer, now=now)
    return document_id


def _next_stage(document: OutgoingDocument, now: datetime) -> OutgoingState:
    """Return the next stage; nobody reviews or checks a draft of their own, or checks what they sign themselves."""
    day = localdate(now)
    heads = people.holders(document.agency_id, Role.HEAD_OF_UNIT, day=day, unit_id=document.unit_id)
    chiefs = people.holders(document.agency_id, Role.CHIEF_OF_OFFICE, day=day)
    own = document.drafter_id
    return rules.next_stage(
        after=document.state,
        has_head=document.unit_id is not None and bool(heads) and own not in [card.id for card in heads],
        has_chief=bool(chiefs) and {own, document.signer_id}.isdisjoint(card.id for card in chiefs),
    )


def _check_ready(document: OutgoingDocument) -> None:
    """Refuse to send a draft without a file or without recipients."""
    if document.current_version_id is None:
        raise Invalid({"file": _("Hand in the draft as PDF before you send it on.")})
    if not document.recipients.exists():
        raise Invalid({"recipients": _("Name at least one recipient before you send it on.")})


def _hand_over(document: OutgoingDocument, now: datetime) -> list[UUID]:
    """Lay a draft into the inbox of whoever its stage belongs to; return those principals."""
    if document.state == OutgoingState.REVIEWING and document.unit_id:
        holders, split = [document.unit_id], DocumentSplit.TO_REVIEW
    elif document.state == OutgoingState.CHECKING:
        chiefs = people.holders(document.agency_id, Role.CHIEF_OF_OFFICE, day=localdate(now))
        holders, split = [card.id for card in chiefs], DocumentSplit.TO_CHECK
    else:
        holders, split = [document.signer_id], DocumentSplit.TO_APPROVE
    for holder_id in holders:
        lay(document, holder_id, split=split, now=now)
    return holders


def lay(
    document: OutgoingDocument, principal_id: UUID, *, split: DocumentSplit, now: datetime, is_opened: bool = False
) -> None:
    """Lay a draft into a pigeon-hole of somebody's inbox."""
    access.grant(
        queries.ref(document.id),
        principal_id,
        cause_id=document.id,
        at=now,
        split=split,
        due_on=document.due_on,
        is_opened=is_opened,
    )
