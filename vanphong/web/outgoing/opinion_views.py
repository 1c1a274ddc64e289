"""Opinions on a draft: one address per act, and the summary sheet as a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vanphong.documents.actions import opinion_sheets, opinions
from vanphong.documents.actions.opinions import Asked, Given, Question
from vanphong.documents.queries import opinions as queries
from vanphong.documents.vocabulary import FileForm
from vanphong.files.actions import files
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.days import read_day
from vanphong.web.lookup.values import named
from vanphong.web.outgoing.act_views import done

MEDIA = {
    FileForm.PDF: "application/pdf",
    FileForm.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileForm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_POST
@viewers.signed_in
def ask(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Ask for opinions."""

    def act() -> UUID:
        version = request.POST.get("version", "")
        question = Question(
            text=request.POST.get("question", ""),
            asked=[*_asked(request, "required"), *_asked(request, "asked"), *_outside(request)],
            due_on=_day(request),
            version=int(version) if version.isascii() and version.isdigit() and len(version) < 5 else 0,
        )
        return opinions.ask(viewer, document_id, question=question, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("Asked; every answer will show here."))


def _asked(request: HttpRequest, name: str) -> Iterator[Asked]:
    for value in request.POST.getlist(name):
        one = named(value)
        if one is None:
            raise Invalid({"asked": _("Choose units and persons of your agency from the list.")})
        yield Asked(one.id, is_desk=one.is_desk, is_required=name == "required")


def _outside(request: HttpRequest) -> Iterator[Asked]:
    for line in request.POST.get("outside", "").splitlines():
        if name := line.strip():
            yield Asked(name=name)


def _day(request: HttpRequest) -> date:
    """The day that was typed. Raises ``Invalid``."""
    day = read_day(request.POST, "due_on")
    if day is None:
        raise Invalid({"due_on": _("Name the day by which an answer is needed.")})
    return day


def _given(request: HttpRequest) -> Given:
    sent = request.FILES.get("file")
    file = files.read_attachment(sent.name or "", sent.read(), field="file") if sent else None
    return Given(request.POST.get("stance", ""), request.POST.get("text", ""), file)


def _within(viewer: Viewer, document_id: UUID, found: UUID) -> None:
    """Refuse an address whose opinion belongs to another draft."""
    _unused = viewer
    if found != document_id:
        raise NotFound()


@require_POST
@viewers.signed_in
def answer(request: HttpRequest, viewer: Viewer, document_id: UUID, opinion_id: UUID) -> HttpResponse:
    """Give one's opinion, or another in its place."""
    _within(viewer, document_id, queries.matter_of(viewer, opinion_id))

    def act() -> UUID:
        return opinions.answer(viewer, opinion_id, given=_given(request), now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("Your opinion is given; you may change it until it closes."))


@require_POST
@viewers.signed_in
def note(request: HttpRequest, viewer: Viewer, document_id: UUID, opinion_id: UUID) -> HttpResponse:
    """Note what a body outside answered by letter."""
    _within(viewer, document_id, queries.matter_of(viewer, opinion_id))

    def act() -> UUID:
        letter = _letter(request, viewer)
        return opinions.note_answer(
            viewer, opinion_id, given=_given(request), incoming_id=letter, now=viewers.now(request)
        )

    return done(request, viewer, document_id, act, toast=_("The answer is noted."))


def _letter(request: HttpRequest, viewer: Viewer) -> UUID | None:
    """The incoming document with the arrival number that was typed. Raises ``Invalid``."""
    text = request.POST.get("incoming", "").strip()
    if not text:
        return None
    found = re.fullmatch(r"(\d{1,9})\s*/\s*(\d{4})", text)
    letter = queries.letter(viewer, number=int(found[1]), year=int(found[2])) if found else None
    if letter is None:
        raise Invalid({"incoming": _("There is no such incoming document that you may see.")})
    return letter


@require_POST
@viewers.signed_in
def assign(request: HttpRequest, viewer: Viewer, document_id: UUID, opinion_id: UUID) -> HttpResponse:
    """Let somebody of the unit write its opinion."""
    _within(viewer, document_id, queries.matter_of(viewer, opinion_id))

    def act() -> UUID:
        one = named(request.POST.get("seat", ""))
        if one is None or one.is_desk:
            raise Invalid({"seat": _("Choose somebody of your unit from the list.")})
        return opinions.assign(viewer, opinion_id, seat_id=one.id, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("Assigned."))


@require_POST
@viewers.signed_in
def respond(request: HttpRequest, viewer: Viewer, document_id: UUID, opinion_id: UUID) -> HttpResponse:
    """Write what became of an opinion."""
    _within(viewer, document_id, queries.matter_of(viewer, opinion_id))

    def act() -> UUID:
        response, text = request.POST.get("response", ""), request.POST.get("text", "")
        return opinions.respond(viewer, opinion_id, response=response, text=text, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("Kept in the summary."))


@require_POST
@viewers.signed_in
def urge(request: HttpRequest, viewer: Viewer, document_id: UUID, request_id: UUID) -> HttpResponse:
    """Urge everybody who has not answered."""
    _within(viewer, document_id, queries.matter_of_request(viewer, request_id))

    def act() -> UUID:
        return opinions.urge(viewer, request_id, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("They have been reminded."))


@require_POST
@viewers.signed_in
def extend(request: HttpRequest, viewer: Viewer, document_id: UUID, request_id: UUID) -> HttpResponse:
    """Give everybody more time."""
    _within(viewer, document_id, queries.matter_of_request(viewer, request_id))

    def act() -> UUID:
        return opinions.extend(viewer, request_id, due_on=_day(request), now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("There is more time now."))


@require_POST
@viewers.signed_in
def close(request: HttpRequest, viewer: Viewer, document_id: UUID, request_id: UUID) -> HttpResponse:
    """Take no more answers."""
    _within(viewer, document_id, queries.matter_of_request(viewer, request_id))

    def act() -> UUID:
        return opinions.close(viewer, request_id, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("Closed; who was silent is noted as such."))


@require_POST
@viewers.signed_in
def lay_beside(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Lay the summary sheet beside the draft."""

    def act() -> UUID:
        return opinion_sheets.lay_beside(viewer, document_id, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("The summary lies beside the draft, among its files."))


@require_safe
@viewers.signed_in
def sheet(request: HttpRequest, viewer: Viewer, document_id: UUID, form: str) -> HttpResponse:
    """The summary sheet as PDF, Word or Excel file."""
    _unused = request
    if form not in MEDIA:
        raise NotFound()
    kind = FileForm(form)
    response = HttpResponse(opinion_sheets.printed(viewer, document_id, form=kind), content_type=MEDIA[kind])
    response["Content-Disposition"] = f'attachment; filename="{opinion_sheets.NAME}.{form}"'
    response["X-Content-Type-Options"], response["Cache-Control"] = "nosniff", "private, no-store"
    return response
