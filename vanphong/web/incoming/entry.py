"""The clerk's form: taking a document in, and correcting what is known of one."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vanphong.directory.vocabulary import Role
from vanphong.documents.actions import incoming
from vanphong.documents.queries import duplicates, readings
from vanphong.documents.queries import incoming as queries
from vanphong.documents.queries.scans import cut_from
from vanphong.documents.rules import IncomingFields
from vanphong.documents.vocabulary import INCOMING, Direction, Source
from vanphong.files.actions import files
from vanphong.kernel.errors import Forbidden, Invalid, NotAllowed
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Combobox, Field
from vanphong.web.components.work import Banner
from vanphong.web.counted import post_value
from vanphong.web.inbox import respond as inbox
from vanphong.web.incoming import annex, entry_page, reading, reading_strips
from vanphong.web.incoming import duplicates as duplicate_banners
from vanphong.web.incoming.acts import read_leader, registered, revision
from vanphong.web.incoming.entry_page import EntryPage
from vanphong.web.incoming.forms import EntryForm, blank, initial
from vanphong.web.once import run_once
from vanphong.web.scans import shown as scans

STICKY = "last-entry"
STICKY_FIELDS = ("type_code", "source", "language", "register")
LEADERS = "/lookup/leaders"
NEXT, SAVE, REGISTER, SUBMIT = "next", "save", "register", "submit"


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The form for a document that has arrived; posting it takes the document in."""
    if not viewer.has(Role.CLERK) or not viewer.may("receive", INCOMING):
        raise NotAllowed()
    if request.method == "POST":
        return _taken_in(request, viewer)
    sticky = request.session.get(STICKY, {})
    form = EntryForm(types=entry_page.types(), initial=blank(localdate(viewers.now(request)), sticky))
    return entry_page.respond(request, _new_page(viewer, form, sticky.get("register", "")))


def _new_page(viewer: Viewer, form: EntryForm, register: str, **shown: Any) -> EntryPage:
    issuer = shown.pop("issuer", ("", None))
    return EntryPage(
        title=_("Take in a document"),
        action="/incoming/new",
        back_href="/inbox",
        printed=entry_page.printed_fields(form),
        issuer=entry_page.issuer_box(form, name=issuer[0], agency_id=issuer[1]),
        arrival=entry_page.arrival_fields(form),
        drops=entry_page.drops(form if form.is_bound else None),
        register=entry_page.register_field(viewer, register),
        leader=_leader_box(form),
        paper=annex.fields(viewer, form, form.data if form.is_bound else None),
        **shown,
    )


def _leader_box(form: EntryForm) -> Combobox:
    errors = tuple(str(words) for words in form.errors.get("to", ())) if form.is_bound else ()
    hint = _("Only for “Register and submit”.")
    return Combobox("to", _("Submit to"), LEADERS, placeholder=_("Leader"), hint=hint, errors=errors, width="half")


class CameInAlready(Exception):
    """Documents that seem to be the same are there; the clerk must say that this is another (VI-16)."""

    def __init__(self, documents: list[duplicates.Duplicate]) -> None:
        super().__init__()
        self.documents = documents


def _taken_in(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    then = request.POST.get("then", NEXT)
    form = EntryForm(request.POST, types=entry_page.types())
    issuer = entry_page.posted_issuer(request)
    try:
        form_faults(form)
        typed = replace(form.typed(request.POST), issuer_name=issuer[0], issuer_id=issuer[1])
        document_id = _act(request, viewer, typed, then)
    except CameInAlready as known:
        banners = entry_page.warnings(known.documents)
        return _refused(request, viewer, form, issuer, banners=banners, asks_to_confirm=True, status=409)
    except Forbidden as secret:
        return _refused(request, viewer, form, issuer, banners=(refused_banner(secret),))
    except Invalid as fault:
        mark(form, fault)
        return _refused(request, viewer, form, issuer, banners=entry_page.faults_above(form))
    request.session[STICKY] = {name: request.POST.get(name, "") for name in STICKY_FIELDS}
    return _went_in(request, viewer, document_id, then)


def refused_banner(secret: Forbidden) -> Banner:
    """Why a document may not enter, and the one click that counts it in the paper register."""
    return Banner(secret.text, "red", "shield-lock", counts=post_value(secret.named, Direction.IN))


def form_faults(form: EntryForm) -> None:
    """Raise ``Invalid`` for what is no date or no choice at all."""
    if not form.is_valid():
        raise Invalid({})


def mark(form: EntryForm, fault: Invalid) -> None:
    """Put the faults of the domain beside the fields that they are about."""
    for name, words in fault.fields.items():
        form.errors.setdefault(name, form.error_class()).append(str(words))


def _act(request: HttpRequest, viewer: Viewer, typed: IncomingFields, then: str) -> UUID:
    """Take in, and register and submit if that was asked; all of it or nothing."""
    now, posted = viewers.now(request), request.POST
    source = posted.get("source") if posted.get("source") in Source.values else Source.UPLOAD.value
    intake = incoming.Intake(typed, *_files(request), source=str(source))
    leader = read_leader(posted.get("to", "")) if then == SUBMIT else None
    annex.check(request, viewer)

    def does() -> UUID:
        if then == SAVE:
            return _received(request, viewer, intake)
        # Asked inside the act: a form that is sent twice gets its first result, not a warning of itself.
        if "confirmed" not in posted and (same := duplicates.of_new(viewer, typed, traces=_traces(intake))):
            raise CameInAlready(same)
        with transaction.atomic():
            document_id = incoming.enter(viewer, intake, register_id=_register(posted.get("register", "")), now=now)
            annex.keep(request, viewer, document_id)
            if leader is not None:
                incoming.submit(viewer, document_id, to_seat_id=leader, now=now)
        return document_id

    return run_once(request, viewer, does)


def _received(request: HttpRequest, viewer: Viewer, intake: incoming.Intake) -> UUID:
    """Take in without a number; where the paper lies is noted all the same."""
    with transaction.atomic():
        document_id = incoming.receive(viewer, intake, now=viewers.now(request))
        annex.keep(request, viewer, document_id)
    return document_id


def _traces(intake: incoming.Intake) -> duplicates.Traces:
    attached = frozenset(one.sha256 for one in intake.attachments)
    return duplicates.Traces(intake.file.sha256, attached, intake.file.head_text)


def _register(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError as fault:
        raise Invalid({"register": _("Choose a register from the list.")}) from fault


def _files(request: HttpRequest) -> tuple[files.Reading, list[files.Reading]]:
    main = request.FILES.get("file")
    if main is None:
        raise Invalid({"file": _("Choose the document as PDF.")})
    attached = [
        files.read_attachment(part.name or "", part.read()) for part in request.FILES.getlist("attachments") if part
    ]
    return files.read_pdf(main.name or "", main.read()), attached


def _refused(
    request: HttpRequest, viewer: Viewer, form: EntryForm, issuer: tuple[str, UUID | None], **shown: Any
) -> HttpResponse:
    """The form as it was typed, with the faults marked. A good file stays chosen (htmx), else it is asked for again."""
    is_good = "file" not in form.errors and "attachments" not in form.errors
    is_fragment = viewers.is_fragment(request)
    banners = shown.pop("banners", ())
    if is_good and not is_fragment and request.FILES:
        banners = (*banners, Banner(_("Please choose the files again; the browser does not keep them."), "yellow"))
    status = shown.pop("status", 422)
    page = _new_page(
        viewer,
        form,
        request.POST.get("register", ""),
        issuer=issuer,
        banners=banners,
        keeps_file=is_good and is_fragment,
        **shown,
    )
    return entry_page.respond(request, page, status=status)


def _went_in(request: HttpRequest, viewer: Viewer, document_id: UUID, then: str) -> HttpResponse:
    if then == SAVE:
        messages.success(request, _("Saved to the queue. It waits for its number."))
        return viewers.sent_to(request, "/inbox?split=arrived")
    words = registered(viewer, document_id)
    messages.success(request, words if then != SUBMIT else f"{words} {_('Submitted.')}")
    return viewers.sent_to(request, "/incoming/new" if then == NEXT else f"/incoming/{document_id}")


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def edit(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """The form over a document that was taken in: completing it before registration, correcting it after."""
    page = queries.page(viewer, document_id)
    if not {"edit", "correct"} & set(page.open_acts):
        raise NotAllowed()
    if request.method == "POST":
        return _edited(request, viewer, page)
    read = reading.read_of(viewer, page)
    form = EntryForm(types=entry_page.types(), initial=initial(read.fields, page.source))
    issuer = (read.fields.issuer_name, read.fields.issuer_id)
    known = duplicate_banners.banners(viewer, replace(page, fields=read.fields)) if read.card else ()
    banners = (*scans.banners(page), *known)
    return entry_page.respond(request, _edit_page(request, viewer, read, form, issuer, banners))


def _edit_page(
    request: HttpRequest,
    viewer: Viewer,
    read: reading.Read,
    form: EntryForm,
    issuer: tuple[str, UUID | None],
    banners: tuple[Banner, ...] = (),
) -> EntryPage:
    page = read.page
    address = inbox.link(request, f"/incoming/{page.id}/edit")
    return EntryPage(
        title=_("Edit data") if page.number is None else _("Correct data"),
        action=f"{address}{'&' if '?' in address else '?'}revision={page.revision}",
        back_href=inbox.link(request, f"/incoming/{page.id}"),
        printed=tuple(read.marked(field) for field in entry_page.printed_fields(form)),
        issuer=read.marked_box(entry_page.issuer_box(form, name=issuer[0], agency_id=issuer[1])),
        # How it came is a fact that stands.
        arrival=tuple(read.marked(field) for field in entry_page.arrival_fields(form) if field.name != "source"),
        banners=banners,
        register=_register_field(request, viewer, page),
        may_register="register" in page.open_acts,
        pages=read.pages(),
        reading=reading_strips.of_form(request, read),
        paper=annex.fields(viewer, form, form.data if form.is_bound else None) if "register" in page.open_acts else (),
    )


def _register_field(request: HttpRequest, viewer: Viewer, page: queries.IncomingPage) -> Field | None:
    """Which register a scanned document goes into: the one printed on its separator sheet is proposed."""
    if page.number is not None or "register" not in page.open_acts or (cut := cut_from(page.id)) is None:
        return None
    proposed = str(cut.register_id) if cut.register_id else ""
    return entry_page.register_field(viewer, request.POST.get("register", proposed))


def _edited(request: HttpRequest, viewer: Viewer, page: queries.IncomingPage) -> HttpResponse:
    then = request.POST.get("then", SAVE)
    form = EntryForm(request.POST, types=entry_page.types())
    issuer, read = entry_page.posted_issuer(request), reading.read_of(viewer, page)
    try:
        form_faults(form)
        typed = replace(form.typed(request.POST), issuer_name=issuer[0], issuer_id=issuer[1])
        run_once(request, viewer, lambda: _edit_act(request, viewer, page.id, typed, then))
    except Forbidden as secret:
        banner = refused_banner(secret)
        return entry_page.respond(request, _edit_page(request, viewer, read, form, issuer, (banner,)), status=422)
    except Invalid as fault:
        mark(form, fault)
        faults = entry_page.faults_above(form)
        return entry_page.respond(request, _edit_page(request, viewer, read, form, issuer, faults), status=422)
    messages.success(request, registered(viewer, page.id) if then in (REGISTER, NEXT) else _("Saved."))
    return viewers.sent_to(request, _next(request, viewer, page.id) if then == NEXT else _back(request, page.id))


def _back(request: HttpRequest, document_id: UUID) -> str:
    return inbox.link(request, f"/incoming/{document_id}")


def _next(request: HttpRequest, viewer: Viewer, document_id: UUID) -> str:
    """The next document that waits for its number; when none is left, the one that has it now."""
    waiting = readings.next_waiting(viewer, after=document_id)
    return inbox.link(request, f"/incoming/{waiting}/edit") if waiting else _back(request, document_id)


def _edit_act(request: HttpRequest, viewer: Viewer, document_id: UUID, typed: IncomingFields, then: str) -> UUID:
    now = viewers.now(request)
    annex.check(request, viewer)
    with transaction.atomic():
        incoming.edit(viewer, document_id, typed=typed, revision=revision(request), now=now)
        if then in (REGISTER, NEXT):
            chosen = _register(request.POST.get("register", ""))
            incoming.register(viewer, document_id, register_id=chosen, now=now)
        annex.keep(request, viewer, document_id)
    return document_id
