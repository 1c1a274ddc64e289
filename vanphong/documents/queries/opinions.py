"""Reading opinions on drafts: who was asked, what was answered, who is awaited; the rows for actions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from vanphong.documents import policies
from vanphong.documents.lifecycle import OPINION
from vanphong.documents.models import (
    IncomingDocument,
    Opinion,
    OpinionAnswer,
    OpinionRequest,
    OpinionSheet,
    OutgoingDocument,
)
from vanphong.documents.vocabulary import OpinionResponse, OpinionState, Stance
from vanphong.kernel import access
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer

DOCUMENT = "request__document_id"


@dataclass(frozen=True)
class AnswerLine:
    """One answer to a request."""

    stance: str
    text: str
    file_id: UUID | None
    incoming_id: UUID | None
    by_id: UUID
    at: datetime

    @property
    def stance_label(self) -> str:
        """The stance in words."""
        return str(Stance(self.stance).label)


@dataclass(frozen=True)
class OpinionLine:
    """What one of those who were asked says, and what became of it; ``opened_at``: first read by the asked one."""

    id: UUID
    state: str
    holder_id: UUID | None
    is_desk: bool
    name: str
    is_required: bool
    assigned_to_id: UUID | None
    answer: AnswerLine | None
    earlier: tuple[AnswerLine, ...]
    response: str
    response_text: str
    responded_at: datetime | None
    opened_at: datetime | None
    open_acts: tuple[str, ...]

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(OpinionState(self.state).label)

    @property
    def response_label(self) -> str:
        """What the drafter made of it, in words; empty when nothing is said yet."""
        return str(OpinionResponse(self.response).label) if self.response else ""


@dataclass(frozen=True)
class RequestLine:
    """One question with the opinions that the viewer may read; ``version`` is the ordinal of the version asked about.

    ``reads_all`` tells that these are all of them.
    """

    id: UUID
    version: int
    question: str
    due_on: date
    asked_by_id: UUID
    asked_at: datetime
    urged_at: datetime | None
    closed_at: datetime | None
    reads_all: bool
    opinions: tuple[OpinionLine, ...]


def of_document(viewer: Viewer, document_id: UUID, *, openings: Iterable[access.Opened] = ()) -> list[RequestLine]:
    """Return the requests for opinions on a draft, oldest first, as far as the viewer may read them.

    Who prepares or decides the draft reads all, who was asked the own one; ``openings`` tell who has opened it.
    """
    seen = OpinionRequest.objects.filter(access.visible(viewer, field="document_id"), document_id=document_id)
    requests = list(seen.select_related("document", "version").order_by("asked_at", "id"))
    if not requests:
        return []
    reads_all = policies.reader_of_opinions(viewer, requests[0].document)
    found: dict[UUID, list[Opinion]] = defaultdict(list)
    for opinion in Opinion.objects.filter(request__in=requests).order_by("id"):
        found[opinion.request_id].append(opinion)
    earlier = _answers(one.id for many in found.values() for one in many if one.answer_id)
    opened = {(row.cause_id, row.principal_id): row.opened_at for row in openings}
    lines = []
    for request in requests:
        for opinion in found[request.id]:
            opinion.request = request  # their policies ask it
        mine = [one for one in found[request.id] if reads_all or _is_own(viewer, one)]
        if mine:
            read = tuple(_line(viewer, one, earlier[one.id], opened) for one in mine)
            lines.append(_request(request, read, reads_all=reads_all))
    return lines


def _is_own(viewer: Viewer, opinion: Opinion) -> bool:
    return policies.asked_one(viewer, opinion) or policies.asker(viewer, opinion)


def _answers(ids: Iterable[UUID]) -> dict[UUID, list[AnswerLine]]:
    """Return the answers of opinions, the latest first; no statement without opinions."""
    found: dict[UUID, list[AnswerLine]] = defaultdict(list)
    wanted = list(ids)
    if wanted:
        for row in OpinionAnswer.objects.filter(opinion_id__in=wanted).order_by("-at", "-id"):
            line = AnswerLine(row.stance, row.text, row.file_id, row.incoming_id, row.by_id, row.at)
            found[row.opinion_id].append(line)
    return found


def _line(
    viewer: Viewer,
    opinion: Opinion,
    answers: list[AnswerLine],
    opened: dict[tuple[UUID, UUID], datetime | None],
) -> OpinionLine:
    hands = [one for one in (opinion.assigned_to_id, opinion.holder_id) if one]
    moments = [moment for hand in hands if (moment := opened.get((opinion.id, hand)))]
    return OpinionLine(
        id=opinion.id,
        state=opinion.state,
        holder_id=opinion.holder_id,
        is_desk=opinion.is_desk,
        name=opinion.name,
        is_required=opinion.is_required,
        assigned_to_id=opinion.assigned_to_id,
        answer=answers[0] if answers else None,
        earlier=tuple(answers[1:]),
        response=opinion.response,
        response_text=opinion.response_text,
        responded_at=opinion.responded_at,
        opened_at=min(moments, default=None),
        open_acts=OPINION.open_to(viewer, opinion),
    )


def _request(request: OpinionRequest, opinions: tuple[OpinionLine, ...], *, reads_all: bool) -> RequestLine:
    return RequestLine(
        id=request.id,
        version=request.version.ordinal,
        question=request.question,
        due_on=request.due_on,
        asked_by_id=request.asked_by_id,
        asked_at=request.asked_at,
        urged_at=request.urged_at,
        closed_at=request.closed_at,
        reads_all=reads_all,
        opinions=opinions,
    )


def matter_of(viewer: Viewer, opinion_id: UUID) -> UUID:
    """Return the draft that an opinion is about; raises ``NotFound`` when the viewer may not see it."""
    found = Opinion.objects.filter(access.visible(viewer, field=DOCUMENT), pk=opinion_id)
    opinion = found.select_related("request").first()
    if opinion is None:
        raise NotFound()
    return opinion.request.document_id


def matter_of_request(viewer: Viewer, request_id: UUID) -> UUID:
    """Return the draft that a request is about; raises ``NotFound`` when the viewer may not see it."""
    found = OpinionRequest.objects.filter(access.visible(viewer, field="document_id"), pk=request_id)
    document_id = found.values_list("document_id", flat=True).first()
    if document_id is None:
        raise NotFound()
    return document_id


def locked(viewer: Viewer, opinion_id: UUID) -> Opinion:
    """Return the row for an action that holds the matter; an opinion that the viewer may not read is ``NotFound``."""
    found = Opinion.objects.select_related("request__document", "answer").get(pk=opinion_id)
    if not (_is_own(viewer, found) or policies.reader_of_opinions(viewer, found.request.document)):
        raise NotFound()
    return found


def running(request: OpinionRequest) -> list[Opinion]:
    """Return the opinions of a request that can still be given or changed."""
    rows = Opinion.objects.filter(request=request, state__in=OPINION.moves["close"].starts)
    return list(rows.select_related("request__document").order_by("id"))


def awaited(document_id: UUID) -> list[str]:
    """Return the names of those who must have answered before a draft goes on, and have not."""
    missing = Opinion.objects.filter(request__document_id=document_id, is_required=True, state=OpinionState.ASKED)
    return list(missing.order_by("id").values_list("name", flat=True))


def already_asked(document: OutgoingDocument) -> dict[UUID, str]:
    """Return the names of those who are being asked about a draft, by seat or unit."""
    rows = Opinion.objects.filter(request__document=document, request__closed_at=None, holder_id__isnull=False)
    return {holder_id: name for holder_id, name in rows.values_list("holder_id", "name") if holder_id}


def letter(viewer: Viewer, *, number: int, year: int) -> UUID | None:
    """Return the incoming document with an arrival number that the viewer may see, the newest of several registers."""
    found = IncomingDocument.objects.filter(
        access.visible(viewer), agency_id=viewer.agency_id, number=number, year=year
    )
    return found.order_by("-registered_at").values_list("id", flat=True).first()


@dataclass(frozen=True)
class Papers:
    """Files that came with opinions: answers' own, and summary sheets, the newest first."""

    answers: tuple[UUID, ...] = ()
    sheets: tuple[UUID, ...] = ()


def papers(viewer: Viewer, document_id: UUID) -> Papers:
    """Return the files about a draft's opinions that the viewer may read; the caller has checked the draft itself."""
    seen = OpinionRequest.objects.filter(access.visible(viewer, field="document_id"), document_id=document_id)
    request = seen.select_related("document").first()
    if request is None:
        return Papers()
    document = request.document
    answers = OpinionAnswer.objects.filter(opinion__request__document=document, file__isnull=False)
    if not policies.reader_of_opinions(viewer, document):
        own = Q(opinion__holder_id__in=viewer.hands) | Q(opinion__assigned_to_id=viewer.seat_id)
        return Papers(tuple(answers.filter(own).order_by("-at").values_list("file_id", flat=True)))
    sheets = OpinionSheet.objects.filter(document=document).order_by("-at", "-id").values_list("file_id", flat=True)
    return Papers(tuple(answers.order_by("-at").values_list("file_id", flat=True)), tuple(sheets))


@dataclass(frozen=True)
class Nearing:
    """An unanswered opinion with its deadline: whom it waits for, and who waits."""

    id: UUID
    document_id: UUID
    agency_id: UUID
    holder_id: UUID
    asker_id: UUID
    name: str
    due_on: date


def unanswered(*, due_from: date, due_to: date, limit: int = 5000) -> list[Nearing]:
    """Return the unanswered opinions of open requests that are due in a span of days, the earliest first."""
    rows = Opinion.objects.filter(
        state=OpinionState.ASKED, request__closed_at=None, holder_id__isnull=False,
        request__due_on__gte=due_from, request__due_on__lte=due_to,
    )  # fmt: skip
    found = []
    for one in rows.select_related("request__document").order_by("request__due_on", "id")[:limit]:
        holder_id, request = one.assigned_to_id or one.holder_id, one.request
        if holder_id is not None:
            drafter_id = request.document.drafter_id
            found.append(
                Nearing(one.id, request.document_id, one.agency_id, holder_id, drafter_id, one.name, request.due_on)
            )
    return found
