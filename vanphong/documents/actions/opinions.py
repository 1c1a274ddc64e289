"""Asking for opinions on a draft, giving them, and what becomes of each (NĐ 30/2020, Điều 10; lấy ý kiến, góp ý)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import people
from vanphong.documents import events
from vanphong.documents.actions import attachments
from vanphong.documents.actions.outgoing import about
from vanphong.documents.lifecycle import OPINION, OUTGOING
from vanphong.documents.models import DraftVersion, Opinion, OpinionAnswer, OpinionRequest, OutgoingDocument
from vanphong.documents.queries import incoming as incoming_queries
from vanphong.documents.queries import opinions as queries
from vanphong.documents.queries import outgoing
from vanphong.documents.vocabulary import DocumentSplit, OpinionResponse, OpinionState, Stance
from vanphong.files.actions import files
from vanphong.kernel import access
from vanphong.kernel.errors import IllegalMove, Invalid
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer, machine

ASKED_LIMIT = 200
URGED_AGAIN = timedelta(hours=4)
"""How long after they were urged the same ones are left in peace."""


@dataclass(frozen=True)
class Asked:
    """One of those who are asked: a seat, a unit's desk, or (by ``name`` alone) a body outside the agency."""

    holder_id: UUID | None = None
    is_desk: bool = False
    is_required: bool = False
    name: str = ""


@dataclass(frozen=True)
class Question:
    """What is asked of whom, by when, about which version (0: the current one)."""

    text: str
    asked: Sequence[Asked]
    due_on: date
    version: int = 0


@dataclass(frozen=True)
class Given:
    """An answer, with a file beside it where words are not enough."""

    stance: str
    text: str = ""
    file: files.Reading | None = None


def ask(viewer: Viewer, document_id: UUID, *, question: Question, now: datetime) -> UUID:
    """Ask units, persons and bodies outside for their opinion on a draft, side by side; each sees it from now on.

    Whoever has the draft in hand may ask. Raises ``Invalid``, ``NotAllowed``, ``IllegalMove``, ``NotFound``.
    """
    text = _words("question", question.text, is_required=True, limit="comment")
    if question.due_on < localdate(now):
        raise Invalid({"due_on": _("The deadline lies in the past.")})
    with matter(document_id):
        document = outgoing.locked(viewer, document_id)
        OUTGOING.check(document, "ask_opinions", viewer)
        rows = _asked_rows(viewer, document, question.asked, day=localdate(now))
        request = OpinionRequest.objects.create(
            agency_id=document.agency_id,
            document=document,
            version=_version(document, question.version),
            question=text,
            due_on=question.due_on,
            asked_by_id=viewer.seat_id,
            asked_at=now,
        )
        for row in rows:
            row.request = request
        Opinion.objects.bulk_create(rows)
        for row in rows:
            _lay(row, row.holder_id, now=now)
        told = events.OpinionsAsked(
            **about(document), request_id=request.id, holder_ids=_holders(rows), due_on=request.due_on, text=text
        )
        publish(told, viewer=viewer, now=now)
    return document_id


def _version(document: OutgoingDocument, ordinal: int) -> DraftVersion:
    if document.current_version is None:
        raise Invalid({"version": _("Hand in the draft as PDF before you ask for opinions.")})
    found = document.versions.filter(ordinal=ordinal).first() if ordinal else document.current_version
    if found is None:
        raise Invalid({"version": _("There is no such version of the draft.")})
    return found


def _asked_rows(viewer: Viewer, document: OutgoingDocument, asked: Sequence[Asked], *, day: date) -> list[Opinion]:
    """Return the rows of those who are asked, each once; raises ``Invalid`` for who cannot be."""
    named = [one for one in asked if one.holder_id or one.name.strip()]
    lines = list({one.holder_id or one.name.strip(): one for one in named}.values())
    if not lines:
        raise Invalid({"asked": _("Name at least one unit or person.")})
    if len(lines) > ASKED_LIMIT:
        raise Invalid({"asked": _("At most 200 can be asked at once.")})
    names = _names(document.agency_id, lines, day=day)
    running = queries.already_asked(document)
    for one in lines:
        if one.holder_id in (viewer.seat_id, document.drafter_id):
            raise Invalid({"asked": _("Whoever drafts or asks is not asked.")})
        if one.holder_id in running:
            raise Invalid({"asked": _("%(name)s is being asked already.") % {"name": running[one.holder_id]}})
    return [
        Opinion(
            agency_id=document.agency_id,
            state=OPINION.initial,
            holder_id=one.holder_id,
            is_desk=one.is_desk,
            name=names[one.holder_id] if one.holder_id else attachments.tidy_text("asked", one.name, limit="recipient"),
            is_required=one.is_required,
        )
        for one in lines
    ]


def _names(agency_id: UUID, lines: Sequence[Asked], *, day: date) -> dict[UUID, str]:
    """Return the names of units and seats of the agency; raises ``Invalid`` for any other."""
    desks = people.desk_cards(one.holder_id for one in lines if one.is_desk and one.holder_id)
    seats = people.seated(agency_id, [one.holder_id for one in lines if not one.is_desk and one.holder_id], day=day)
    found = {one.id: one.name for one in desks.values() if one.agency_id == agency_id}
    found |= {one.id: one.name for one in seats.values()}
    if any(one.holder_id and one.holder_id not in found for one in lines):
        raise Invalid({"asked": _("Choose units and persons of your agency from the list.")})
    return found


def assign(viewer: Viewer, opinion_id: UUID, *, seat_id: UUID, now: datetime) -> UUID:
    """Let somebody of the unit that was asked write its opinion; the head still can."""
    with matter(queries.matter_of(viewer, opinion_id)):
        opinion = queries.locked(viewer, opinion_id)
        OPINION.move(opinion, "assign", viewer)
        if opinion.holder_id is None or seat_id not in _members(opinion.holder_id, day=localdate(now)):
            raise Invalid({"seat": _("Choose somebody of your unit from the list.")})
        opinion.assigned_to_id = seat_id
        opinion.save()
        document = opinion.request.document
        access.settle(document.id, cause_id=opinion.id)
        _lay(opinion, seat_id, now=now)
        told = events.OpinionAssigned(**about(document), opinion_id=opinion.id, seat_id=seat_id)
        publish(told, viewer=viewer, now=now)
    return document.id


def _members(unit_id: UUID, *, day: date) -> set[UUID]:
    return {card.id for card in people.members(unit_id, day=day)}


def answer(viewer: Viewer, opinion_id: UUID, *, given: Given, now: datetime) -> UUID:
    """Give the opinion that was asked for, or another one in its place until the request is closed."""
    text = _checked(given)
    with matter(queries.matter_of(viewer, opinion_id)):
        opinion = queries.locked(viewer, opinion_id)
        OPINION.move(opinion, "answer", viewer)
        _keep(opinion, given, text, viewer=viewer, now=now)
    return opinion.request.document_id


def note_answer(viewer: Viewer, opinion_id: UUID, *, given: Given, incoming_id: UUID | None, now: datetime) -> UUID:
    """Write down what a body outside answered by letter; ``incoming_id`` is the letter as it was registered here."""
    text = _checked(given)
    letter = incoming_queries.page(viewer, incoming_id).id if incoming_id else None
    with matter(queries.matter_of(viewer, opinion_id)):
        opinion = queries.locked(viewer, opinion_id)
        OPINION.move(opinion, "note_answer", viewer)
        _keep(opinion, given, text, viewer=viewer, now=now, incoming_id=letter)
    return opinion.request.document_id


def _checked(given: Given) -> str:
    if given.stance not in Stance.values:
        raise Invalid({"stance": _("Choose what your opinion is.")})
    if given.file is not None:
        attachments.refuse_secrets(given.file)
    is_silent = given.stance == Stance.AGREE or given.file is not None
    return _words("text", given.text, is_required=not is_silent, limit="opinion")


def _keep(
    opinion: Opinion, given: Given, text: str, *, viewer: Viewer, now: datetime, incoming_id: UUID | None = None
) -> None:
    document = opinion.request.document
    opinion.answer = OpinionAnswer.objects.create(
        agency_id=opinion.agency_id,
        opinion=opinion,
        stance=given.stance,
        text=text,
        file_id=files.store(given.file, viewer=viewer, now=now) if given.file else None,
        incoming_id=incoming_id,
        by_id=viewer.seat_id,
        at=now,
    )
    # What was made of the answer before does not hold for this one.
    opinion.response = opinion.response_text = ""
    opinion.responded_by_id = opinion.responded_at = None
    opinion.save()
    access.settle(document.id, cause_id=opinion.id)
    told = events.OpinionGiven(
        **about(document), opinion_id=opinion.id, name=opinion.name, asker_id=opinion.request.asked_by_id
    )
    publish(told, viewer=viewer, now=now)


def respond(viewer: Viewer, opinion_id: UUID, *, response: str, text: str = "", now: datetime) -> UUID:
    """Write what became of an opinion: taken over, or why not (tiếp thu, giải trình)."""
    if response not in OpinionResponse.values:
        raise Invalid({"response": _("Choose what became of it.")})
    text = _words("text", text, is_required=response != OpinionResponse.ACCEPTED, limit="opinion")
    with matter(queries.matter_of(viewer, opinion_id)):
        opinion = queries.locked(viewer, opinion_id)
        OPINION.move(opinion, "respond", viewer, to=opinion.state)
        opinion.response, opinion.response_text = response, text
        opinion.responded_by_id, opinion.responded_at = viewer.seat_id, now
        opinion.save()
        document = opinion.request.document
        told = events.OpinionResponded(**about(document), opinion_id=opinion.id, response=response)
        publish(told, viewer=viewer, now=now)
    return document.id


def urge(viewer: Viewer, request_id: UUID, *, now: datetime) -> UUID:
    """Remind everybody who has not answered yet."""
    with matter(document_id := queries.matter_of_request(viewer, request_id)):
        request = _request(request_id)
        late = [one for one in queries.running(request) if one.state == OpinionState.ASKED and one.holder_id]
        _check(viewer, late, "urge")
        if request.urged_at is not None and now - request.urged_at < URGED_AGAIN:
            raise IllegalMove(_("They were urged a short while ago."))
        request.urged_at = now
        request.save()
        told = events.OpinionsUrged(
            **about(request.document), request_id=request.id, holder_ids=_holders(late), due_on=request.due_on
        )
        publish(told, viewer=viewer, now=now)
    return document_id


def extend(viewer: Viewer, request_id: UUID, *, due_on: date, now: datetime) -> UUID:
    """Give everybody more time to answer."""
    with matter(document_id := queries.matter_of_request(viewer, request_id)):
        request = _request(request_id)
        rows = queries.running(request)
        _check(viewer, rows, "extend")
        if due_on <= max(request.due_on, localdate(now) - timedelta(days=1)):
            raise Invalid({"due_on": _("Name a day after the present deadline.")})
        previously, request.due_on = request.due_on, due_on
        request.save()
        for one in rows:
            access.reschedule(document_id, cause_id=one.id, due_on=due_on)
        waiting = [one for one in rows if one.state == OpinionState.ASKED]
        told = events.OpinionsExtended(
            **about(request.document),
            request_id=request.id,
            holder_ids=_holders(waiting),
            previously_due_on=previously,
            due_on=due_on,
        )
        publish(told, viewer=viewer, now=now)
    return document_id


def close(viewer: Viewer, request_id: UUID, *, now: datetime) -> UUID:
    """Take no more answers; who gave none is noted as silent, which is no agreement.

    Before the deadline a request stays open as long as somebody has not answered who must.
    """
    with matter(document_id := queries.matter_of_request(viewer, request_id)):
        request = _request(request_id)
        rows = queries.running(request)
        _check(viewer, rows, "close")
        awaited = [one.name for one in rows if one.is_required and one.state == OpinionState.ASKED]
        if awaited and localdate(now) <= request.due_on:
            raise IllegalMove(
                _("%(names)s must answer; before the deadline the request stays open."), names=", ".join(awaited)
            )
        _close(request, rows, viewer, by=viewer, now=now)
    return document_id


def end(document: OutgoingDocument, viewer: Viewer, *, now: datetime) -> None:
    """Close whatever is still asked on a draft that was approved or given up; the matter is held by the caller."""
    house = machine(agency_id=document.agency_id, name="")
    for request in OpinionRequest.objects.filter(document=document, closed_at=None).select_related("document"):
        _close(request, queries.running(request), viewer, by=house, now=now)


def _close(request: OpinionRequest, rows: Sequence[Opinion], viewer: Viewer, *, by: Viewer, now: datetime) -> None:
    silent = 0
    for one in rows:
        is_silent = one.state == OpinionState.ASKED
        OPINION.move(one, "close", by, to=OpinionState.SILENT if is_silent else OpinionState.CONCLUDED)
        one.save()
        access.settle(request.document_id, cause_id=one.id)
        silent += is_silent
    request.closed_at, request.closed_by_id = now, viewer.seat_id
    request.save()
    told = events.OpinionsClosed(**about(request.document), request_id=request.id, silent=silent)
    publish(told, viewer=viewer, now=now)


def refuse_while_awaited(document: OutgoingDocument) -> None:
    """Refuse to pass a draft on while somebody has not answered who must."""
    if names := queries.awaited(document.id):
        raise IllegalMove(_("Opinions are awaited that must come first: %(names)s."), names=", ".join(names))


def _request(request_id: UUID) -> OpinionRequest:
    return OpinionRequest.objects.select_related("document").get(pk=request_id)


def _check(viewer: Viewer, rows: Sequence[Opinion], act: str) -> None:
    """Refuse an act on a whole request that is not the viewer's, or that finds nobody left."""
    if not rows:
        raise IllegalMove()
    for one in rows:
        OPINION.check(one, act, viewer)


def _lay(opinion: Opinion, principal_id: UUID | None, *, now: datetime) -> None:
    if principal_id is not None:
        access.grant(
            outgoing.ref(opinion.request.document_id),
            principal_id,
            cause_id=opinion.id,
            at=now,
            split=DocumentSplit.TO_OPINE,
            due_on=opinion.request.due_on,
        )


def _holders(rows: Iterable[Opinion]) -> list[UUID]:
    """Return whom to tell: who was named to write, else who was asked."""
    found = (one.assigned_to_id or one.holder_id for one in rows)
    return [one for one in found if one is not None]


def _words(field: str, text: str, *, is_required: bool, limit: str) -> str:
    text = attachments.tidy_text(field, text, limit=limit)
    if is_required and not text:
        raise Invalid({field: _("Write a few words.")})
    return text
