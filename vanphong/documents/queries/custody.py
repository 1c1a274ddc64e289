"""Reading paper in hand: of one document, of one seat and its desks, and the rows that acts hold."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from vanphong.directory.queries import agencies, people
from vanphong.directory.vocabulary import Role
from vanphong.documents.models import HandOut, IncomingDocument, OutgoingDocument, PaperRecord, PaperRequest
from vanphong.documents.queries import held
from vanphong.documents.vocabulary import INCOMING, HandOutState, PaperState, RequestState
from vanphong.kernel import access
from vanphong.kernel.errors import NotFound
from vanphong.kernel.ids import Ref
from vanphong.kernel.viewer import Viewer

OUT = (HandOutState.HANDED, HandOutState.RECEIVED)


@dataclass(frozen=True)
class HandOutLine:
    """Copies in somebody's hands, or that were."""

    id: UUID
    about: Ref
    title: str
    receiver_id: UUID
    receiver: str
    what: str
    copies: int
    handed_by: str
    handed_at: datetime
    is_signed_on_paper: bool
    received_by: str
    received_at: datetime | None
    state: str
    ended_at: datetime | None
    note: str

    @property
    def state_label(self) -> str:
        """Where they are, in words."""
        return str(HandOutState(self.state).label)

    @property
    def is_out(self) -> bool:
        """Whether they are still in those hands."""
        return self.state in OUT


@dataclass(frozen=True)
class RequestLine:
    """Somebody's wish to see a paper, and its answer."""

    id: UUID
    about: Ref
    title: str
    asked_of_id: UUID
    asked_of: str
    asked_by: str
    asked_at: datetime
    text: str
    state: str
    answer: str

    @property
    def state_label(self) -> str:
        """What became of it, in words."""
        return str(RequestState(self.state).label)


@dataclass(frozen=True)
class PaperCard:
    """The paper of a document: where it lies, who keeps it."""

    id: UUID
    about: Ref
    title: str
    location: str
    custodian_id: UUID
    custodian: str
    annex_pages: int | None
    state: str
    minute: str
    changed_at: datetime
    hand_outs: tuple[HandOutLine, ...] = ()
    requests: tuple[RequestLine, ...] = ()

    @property
    def state_label(self) -> str:
        """What became of it, in words."""
        return str(PaperState(self.state).label)

    @property
    def is_kept(self) -> bool:
        """Whether it still exists."""
        return self.state == PaperState.KEPT


@dataclass(frozen=True)
class Held:
    """What lies with somebody: papers kept, copies received or waiting for a receipt, wishes to be answered."""

    kept: list[PaperCard] = field(default_factory=list)
    hand_outs: list[HandOutLine] = field(default_factory=list)
    requests: list[RequestLine] = field(default_factory=list)


def of_document(viewer: Viewer, document_id: UUID) -> PaperCard | None:
    """Return the paper of a document with its whole history; nothing when none is noted. Raises ``NotFound``."""
    if not access.sees(viewer, document_id):
        raise NotFound()
    row = PaperRecord.objects.filter(document_id=document_id).first()
    if row is None:
        return None
    hand_outs = list(row.hand_outs.select_related("paper").order_by("handed_at", "id"))
    requests = list(row.requests.select_related("paper").order_by("asked_at", "id"))
    names = _names([row], hand_outs, requests)
    return _card(
        row, names, {}, tuple(_hand_out(one, names, {}) for one in hand_outs),
        tuple(_request(one, names, {}) for one in requests),
    )  # fmt: skip


def with_us(viewer: Viewer, *, limit: int = 50, before: UUID | None = None, everything: bool = False) -> Held:
    """Return the paper in the viewer's hands, newest first; a clerk may look at all that the agency keeps.

    ``before`` is the last paper of the page before; copies and wishes stand on the first page.
    """
    is_clerk = viewer.has(Role.CLERK)
    kept = PaperRecord.objects.filter(agency_id=viewer.agency_id, state=PaperState.KEPT)
    if not (everything and is_clerk):
        kept = kept.filter(custodian_id__in=viewer.hands)
    if before is not None:
        kept = kept.filter(pk__lt=before)
    rows = list(kept.order_by("-id")[:limit])
    out = HandOut.objects.filter(agency_id=viewer.agency_id, state__in=OUT).select_related("paper")
    mine = Q(receiver_id__in=viewer.hands) if not (everything and is_clerk) else Q()
    hand_outs = list(out.filter(mine).order_by("-id")[:limit]) if before is None else []
    asked = PaperRequest.objects.filter(asked_of_id__in=viewer.hands, state=RequestState.WAITING)
    requests = list(asked.select_related("paper").order_by("id")[:limit]) if before is None else []
    names = _names(rows, hand_outs, requests)
    named = titles([*rows, *(one.paper for one in hand_outs), *(one.paper for one in requests)])
    return Held(
        [_card(one, names, named) for one in rows],
        [_hand_out(one, names, named) for one in hand_outs],
        [_request(one, names, named) for one in requests],
    )


def hand_out(viewer: Viewer, hand_out_id: UUID) -> HandOutLine:
    """Return one line of the book; raises ``NotFound`` for what is no business of the viewer's."""
    row = HandOut.objects.select_related("paper").filter(pk=hand_out_id, agency_id=viewer.agency_id).first()
    if row is None or not access.sees(viewer, row.paper.document_id):
        raise NotFound()
    return _hand_out(row, _names([], [row], []), titles([row.paper]))


def request(viewer: Viewer, request_id: UUID) -> RequestLine:
    """Return one wish; raises ``NotFound`` for what is no business of the viewer's."""
    row = PaperRequest.objects.select_related("paper").filter(pk=request_id, agency_id=viewer.agency_id).first()
    if row is None or not access.sees(viewer, row.paper.document_id):
        raise NotFound()
    return _request(row, _names([], [], [row]), titles([row.paper]))


def handed_out(agency_id: UUID, *, year: int, since: date | None = None, until: date | None = None) -> list[HandOut]:
    """Return the lines of the book of papers of a year or a period of it, oldest first. No viewer: for the book."""
    rows = HandOut.objects.filter(agency_id=agency_id, handed_at__year=year).select_related("paper")
    if since is not None:
        rows = rows.filter(handed_at__date__gte=since)
    if until is not None:
        rows = rows.filter(handed_at__date__lte=until)
    return list(rows.order_by("handed_at", "id"))


def locked_paper(viewer: Viewer, document_id: UUID) -> PaperRecord:
    """Return the paper of a document that the viewer sees, for an act that holds the matter; raises ``NotFound``."""
    row = PaperRecord.objects.filter(document_id=document_id, agency_id=viewer.agency_id).first()
    if row is None or not access.sees(viewer, document_id):
        raise NotFound()
    return row


def locked_hand_out(viewer: Viewer, hand_out_id: UUID) -> HandOut:
    """Return a line of the book, locked; raises ``NotFound``."""
    rows = HandOut.objects.select_for_update(of=("self",)).select_related("paper")
    row = rows.filter(pk=hand_out_id, agency_id=viewer.agency_id).first()
    if row is None or not access.sees(viewer, row.paper.document_id):
        raise NotFound()
    return row


def locked_request(viewer: Viewer, request_id: UUID) -> PaperRequest:
    """Return a wish, locked; raises ``NotFound``."""
    rows = PaperRequest.objects.select_for_update(of=("self",)).select_related("paper")
    row = rows.filter(pk=request_id, agency_id=viewer.agency_id).first()
    if row is None or not access.sees(viewer, row.paper.document_id):
        raise NotFound()
    return row


def agency_of(viewer: Viewer, about: Ref) -> UUID:
    """Return the agency of a document that the viewer may see; raises ``NotFound``."""
    documents = IncomingDocument.objects if about.kind == INCOMING else OutgoingDocument.objects
    found = documents.filter(access.visible(viewer), pk=about.id).values_list("agency_id", flat=True).first()
    if found is None:
        raise NotFound()
    return found


def name_of(principal_id: UUID) -> str:
    """Return the name of a person's seat, a unit, or the registry of an agency."""
    return _people([principal_id])[principal_id]


def title_of(about: Ref) -> str:
    """Return the name of a document as books name it. No viewer: the caller has made sure that it may be seen."""
    named = held.incoming_names([about.id]) if about.kind == INCOMING else held.outgoing_names([about.id])
    return named.get(about.id, "")


def _people(ids: Sequence[UUID]) -> dict[UUID, str]:
    known = people.names(ids)
    left = [one for one in ids if one not in known]
    desks = {card.id: card.short_name or card.name for card in agencies.agencies(left).values()} if left else {}
    return {one: known.get(one) or desks.get(one, "") for one in ids}


def _names(
    papers: Sequence[PaperRecord], hand_outs: Sequence[HandOut], requests: Sequence[PaperRequest]
) -> dict[UUID, str]:
    ids = {one.custodian_id for one in papers}
    for line in hand_outs:
        ids |= {line.receiver_id, line.handed_by_id, *([line.received_by_id] if line.received_by_id else [])}
    for asked in requests:
        ids |= {asked.asked_of_id, asked.asked_by_id}
    return _people(sorted(ids))


def titles(papers: Sequence[PaperRecord]) -> dict[UUID, str]:
    """Return the names of the documents to which papers belong, by the document's identifier."""
    incoming = [one.document_id for one in papers if one.document_kind == INCOMING]
    outgoing = [one.document_id for one in papers if one.document_kind != INCOMING]
    return {
        **(held.incoming_names(incoming) if incoming else {}),
        **(held.outgoing_names(outgoing) if outgoing else {}),
    }


def _card(
    row: PaperRecord, names: dict[UUID, str], named: dict[UUID, str], hand_outs: tuple[HandOutLine, ...] = (),
    requests: tuple[RequestLine, ...] = (),
) -> PaperCard:  # fmt: skip
    return PaperCard(
        id=row.id,
        about=Ref(row.document_kind, row.document_id),
        title=named.get(row.document_id, ""),
        location=row.location,
        custodian_id=row.custodian_id,
        custodian=names[row.custodian_id],
        annex_pages=row.annex_pages,
        state=row.state,
        minute=row.minute,
        changed_at=row.changed_at,
        hand_outs=hand_outs,
        requests=requests,
    )


def _hand_out(row: HandOut, names: dict[UUID, str], named: dict[UUID, str]) -> HandOutLine:
    return HandOutLine(
        id=row.id,
        about=Ref(row.paper.document_kind, row.paper.document_id),
        title=named.get(row.paper.document_id, ""),
        receiver_id=row.receiver_id,
        receiver=names[row.receiver_id],
        what=row.what,
        copies=row.copies,
        handed_by=names[row.handed_by_id],
        handed_at=row.handed_at,
        is_signed_on_paper=row.is_signed_on_paper,
        received_by=names[row.received_by_id] if row.received_by_id else "",
        received_at=row.received_at,
        state=row.state,
        ended_at=row.ended_at,
        note=row.note,
    )


def _request(row: PaperRequest, names: dict[UUID, str], named: dict[UUID, str]) -> RequestLine:
    return RequestLine(
        id=row.id,
        about=Ref(row.paper.document_kind, row.paper.document_id),
        title=named.get(row.paper.document_id, ""),
        asked_of_id=row.asked_of_id,
        asked_of=names[row.asked_of_id],
        asked_by=names[row.asked_by_id],
        asked_at=row.asked_at,
        text=row.text,
        state=row.state,
        answer=row.answer,
    )
