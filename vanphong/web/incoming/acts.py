"""The acts on an incoming document: each reads its form, acts once, and answers with what comes next."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from vanphong.documents.actions import back_entry, directing, incoming, recalls, resuming
from vanphong.documents.queries import incoming as queries
from vanphong.kernel import access
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.back_entry import scans
from vanphong.web.hand_over.forms import identifier
from vanphong.web.inbox import respond
from vanphong.web.incoming import directives, pane
from vanphong.web.incoming.rail import LAST_LEADER
from vanphong.web.incoming.unsent import unsent
from vanphong.web.lookup.values import named
from vanphong.web.once import run_once
from vanphong.work.actions import items as work
from vanphong.work.queries import items
from vanphong.work.vocabulary import ItemState


def revision(request: HttpRequest) -> int | None:
    """The revision that was read when the act was offered; anything else than a number makes no claim."""
    text = request.GET.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def refused(request: HttpRequest, viewer: Viewer, document_id: UUID, form_id: str, fault: Invalid) -> HttpResponse:
    """The document again, with the form as it was typed and its faults marked (422)."""
    work_again = pane.work_with(request, viewer, document_id, unsent(form_id, request.POST, fault))
    return respond.show(request, viewer, work_again, status=422)


def refused_line(request: HttpRequest, viewer: Viewer, document_id: UUID, form_id: str, fault: Invalid) -> HttpResponse:
    """The document again, with what was read in the line of its composer laid into the form (422)."""
    reading = directives.read_line(request, viewer, form_id)
    work_again = pane.work_with(request, viewer, document_id, unsent(form_id, reading.typed, fault, reading))
    return respond.show(request, viewer, work_again, status=422)


def address(request: HttpRequest, document_id: UUID, act: str) -> str:
    """Where an act of this document is posted, with the reader's place."""
    return respond.link(request, f"/incoming/{document_id}/{act}")


@require_POST
@viewers.signed_in
def register(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Give the number of arrival; the toast shows it."""
    now = viewers.now(request)
    try:
        aside = identifier(request.POST.get("reserved", ""))
        run_once(
            request,
            viewer,
            lambda: incoming.register(viewer, document_id, reserved_id=aside, revision=revision(request), now=now),
        )
    except Invalid as fault:
        return refused(request, viewer, document_id, "register-aside", fault)
    return respond.after_act(request, viewer, opened=queries.ref(document_id), toast=registered(viewer, document_id))


@require_POST
@viewers.signed_in
def attach_scan(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Put the scan of a paper that was entered late in its place."""
    now = viewers.now(request)
    try:
        file = scans.read(request)
        run_once(request, viewer, lambda: back_entry.attach_incoming_scan(viewer, document_id, file=file, now=now))
    except Invalid as fault:
        return refused(request, viewer, document_id, "attach-scan", fault)
    return respond.after_act(request, viewer, opened=queries.ref(document_id), toast=_("The scan is attached."))


def registered(viewer: Viewer, document_id: UUID) -> str:
    """The words that show the number that was given."""
    page = queries.page(viewer, document_id)
    return _("Registered with arrival number %(number)s in %(register)s.") % {
        "number": page.number,
        "register": page.register_name,
    }


@require_POST
@viewers.signed_in
def submit(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Lay a registered document before a leader."""
    return _submission(request, viewer, document_id, "submit")


@require_POST
@viewers.signed_in
def submit_on(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Lay it before another leader."""
    return _submission(request, viewer, document_id, "submit-on")


def _submission(request: HttpRequest, viewer: Viewer, document_id: UUID, act: str) -> HttpResponse:
    does = incoming.submit if act == "submit" else incoming.submit_on
    now, note = viewers.now(request), request.POST.get("note", "").strip()
    try:
        to_seat_id = read_leader(request.POST.get("to", ""))
        run_once(
            request,
            viewer,
            lambda: does(viewer, document_id, to_seat_id=to_seat_id, note=note, revision=revision(request), now=now),
        )
    except Invalid as fault:
        return refused(request, viewer, document_id, act, fault)
    request.session[LAST_LEADER] = f"seat:{to_seat_id}"
    undo = address(request, document_id, "take-back") if act == "submit" else ""
    return respond.after_act(request, viewer, opened=queries.ref(document_id), toast=_("Submitted."), undo_href=undo)


def read_leader(value: str) -> UUID:
    """The seat that was chosen. Raises ``Invalid`` for anything else."""
    chosen = named(value)
    if chosen is None or chosen.is_desk:
        raise Invalid({"to": _("Choose a leader from the list.")})
    return chosen.id


@require_POST
@viewers.signed_in
def take_back(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Take a submission back that has not been opened."""
    now = viewers.now(request)
    run_once(request, viewer, lambda: incoming.take_back(viewer, document_id, now=now))
    return respond.after_act(
        request,
        viewer,
        opened=queries.ref(document_id),
        toast=_("Taken back. It lies in the registry again."),
        stays=True,
    )


@require_POST
@viewers.signed_in
def assign(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Send a directive; as long as nobody has opened their part, it can be undone."""
    now = viewers.now(request)
    try:
        directives.check_seen(request, viewer, directives.FORM)
        order = directives.read_order(request.POST)
        run_once(
            request,
            viewer,
            lambda: directing.assign(viewer, document_id, order=order, revision=revision(request), now=now),
        )
    except Invalid as fault:
        return refused_line(request, viewer, document_id, directives.FORM, fault)
    number = len(order.assignments)
    said = ngettext(
        "The directive went to %(number)d unit or person.",
        "The directive went to %(number)d units and persons.",
        number,
    )
    return respond.after_act(
        request,
        viewer,
        opened=queries.ref(document_id),
        toast=said % {"number": number},
        undo_href=address(request, document_id, "undo-assign"),
    )


@require_POST
@viewers.signed_in
def undo_assign(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Take back every part of the viewer's last directive that its holder has not opened."""
    taken = take_directive_back(viewer, document_id, now=viewers.now(request))
    said = ngettext(
        "Taken back from %(number)d who had not opened it.",
        "Taken back from %(number)d who had not opened it.",
        taken,
    )
    return respond.after_act(
        request, viewer, opened=queries.ref(document_id), toast=said % {"number": taken}, stays=True
    )


def take_directive_back(viewer: Viewer, document_id: UUID, *, now: datetime) -> int:
    """Take back what nobody has opened of the viewer's last directive; return how many parts. Raises if there is none.

    Raises ``NotFound``, ``NotAllowed``, ``IllegalMove``.
    """
    if "assign" not in queries.page(viewer, document_id).open_acts:
        raise NotAllowed()
    taken = [item for item in _last_given(viewer, document_id) if not was_opened(document_id, item)]
    if not taken:
        raise IllegalMove(_("Everybody has opened it already; write to them, or give a new directive."))
    for item in taken:
        work.cancel(viewer, item.id, now=now)
    return len(taken)


def _last_given(viewer: Viewer, document_id: UUID) -> list[items.ItemLine]:
    lines = items.of_matter(viewer, document_id)
    own = [line for line in items.directives(document_id) if line.author_seat_id == viewer.seat_id]
    last = own[-1].id if own else None
    return [line for line in lines if line.directive_id == last and last and line.state == ItemState.OPEN]


def was_opened(document_id: UUID, item: items.ItemLine) -> bool:
    """Whether the holder of a part has looked at it."""
    return access.was_opened(document_id, principal_id=item.holder_id, cause_id=item.id)


def _with_words(
    request: HttpRequest,
    viewer: Viewer,
    document_id: UUID,
    form_id: str,
    does: Callable[[], UUID],
    said: str,
    undo: str = "",
) -> HttpResponse:
    try:
        run_once(request, viewer, does)
    except Invalid as fault:
        return refused(request, viewer, document_id, form_id, fault)
    undo_href = address(request, document_id, undo) if undo else ""
    return respond.after_act(request, viewer, opened=queries.ref(document_id), toast=said, undo_href=undo_href)


@require_POST
@viewers.signed_in
def give_back(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Return a submission to the registry."""
    reason, now = request.POST.get("reason", ""), viewers.now(request)

    def does() -> UUID:
        return incoming.return_to_clerk(viewer, document_id, reason=reason, revision=revision(request), now=now)

    return _with_words(request, viewer, document_id, "return", does, _("Returned to the registry."))


@require_POST
@viewers.signed_in
def send_back(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Refuse a document and send it back."""
    reason, now = request.POST.get("reason", ""), viewers.now(request)

    def does() -> UUID:
        return incoming.send_back(viewer, document_id, reason=reason, revision=revision(request), now=now)

    return _with_words(request, viewer, document_id, "send-back", does, _("Sent back to the sender."))


@require_POST
@viewers.signed_in
def conclude(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """End the handling by a leader's word."""
    text, now = request.POST.get("text", "").strip(), viewers.now(request)
    # What came over an axis stands concluded: its sender is told at once.
    undo = "" if queries.page(viewer, document_id).exchange_id else "resume"

    def does() -> UUID:
        return incoming.conclude(viewer, document_id, text=text, revision=revision(request), now=now)

    return _with_words(request, viewer, document_id, "conclude", does, _("Concluded."), undo=undo)


@require_POST
@viewers.signed_in
def resume(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Take a conclusion back at once."""
    now = viewers.now(request)
    run_once(request, viewer, lambda: resuming.resume(viewer, document_id, now=now))
    said = _("The conclusion is taken back; it goes on as before.")
    return respond.after_act(request, viewer, opened=queries.ref(document_id), toast=said, stays=True)


@require_POST
@viewers.signed_in
def give_up(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Give a recalled document back to its sender."""
    now = viewers.now(request)
    run_once(request, viewer, lambda: recalls.give_up(viewer, document_id, revision=revision(request), now=now))
    return respond.after_act(
        request, viewer, opened=queries.ref(document_id), toast=_("Given back; the sender has been told.")
    )


@require_POST
@viewers.signed_in
def refuse_recall(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Refuse to give a recalled document back."""
    reason, now = request.POST.get("reason", ""), viewers.now(request)

    def does() -> UUID:
        return recalls.refuse(viewer, document_id, reason=reason, revision=revision(request), now=now)

    said = _("Refused; the sender has been told why.")
    return _with_words(request, viewer, document_id, "refuse-recall", does, said)
