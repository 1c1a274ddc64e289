"""The steps of an outgoing document's life, from the drafter's desk to the recipients: one address per act."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vanphong.documents.actions import back_entry, drafts, outgoing, recalls
from vanphong.documents.queries.outgoing import ref
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.back_entry import scans
from vanphong.web.hand_over.forms import identifier
from vanphong.web.inbox import respond
from vanphong.web.once import run_once
from vanphong.web.outgoing.gate_forms import vouched_of


def revision_of(request: HttpRequest) -> int | None:
    """The revision that the reader had before their eyes, from the address or the form; none without a sound one."""
    text = request.GET.get("revision") or request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def done(
    request: HttpRequest, viewer: Viewer, document_id: UUID, act: Callable[[], UUID], *, toast: str, undo: str = ""
) -> HttpResponse:
    """Act once and answer; `undo` is the act that takes it back."""
    run_once(request, viewer, act)
    undo_href = respond.link(request, f"/outgoing/{document_id}/{undo}") if undo else ""
    return respond.after_act(request, viewer, opened=ref(document_id), toast=toast, undo_href=undo_href)


@require_POST
@viewers.signed_in
def send(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Send a finished draft on its way."""

    def act() -> UUID:
        vouched, revision = vouched_of(request), revision_of(request)
        return drafts.send(viewer, document_id, vouched=vouched, revision=revision, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("The draft is on its way."), undo="take-back")


@require_POST
@viewers.signed_in
def take_back(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Take a draft back that nobody has opened yet."""

    def act() -> UUID:
        return drafts.take_back(viewer, document_id, revision=revision_of(request), now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("The draft is back with you."))


@require_POST
@viewers.signed_in
def review(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Find the content in order, as head of the drafting unit."""

    def act() -> UUID:
        vouched, revision = vouched_of(request), revision_of(request)
        return drafts.review(viewer, document_id, vouched=vouched, revision=revision, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("Reviewed and passed on."))


@require_POST
@viewers.signed_in
def check(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Find the form in order, as chief of office."""

    def act() -> UUID:
        vouched, revision = vouched_of(request), revision_of(request)
        return drafts.check(viewer, document_id, vouched=vouched, revision=revision, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("Checked and laid before the signer."))


@require_POST
@viewers.signed_in
def approve(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Approve the current version for issue."""

    def act() -> UUID:
        return drafts.approve(
            viewer,
            document_id,
            issue_mode=request.POST.get("issue_mode", ""),
            vouched=vouched_of(request),
            revision=revision_of(request),
            now=viewers.now(request),
        )

    return done(request, viewer, document_id, act, toast=_("Approved; the registry gives it its number."))


@require_POST
@viewers.signed_in
def give_back(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Return a draft for changes, with a reason."""
    reason = request.POST.get("reason", "")

    def act() -> UUID:
        revision = revision_of(request)
        return drafts.give_back(viewer, document_id, reason=reason, revision=revision, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("Returned to the drafter."))


@require_POST
@viewers.signed_in
def number(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Give the document its number and date."""

    def act() -> UUID:
        aside, revision = identifier(request.POST.get("reserved", "")), revision_of(request)
        return outgoing.number(viewer, document_id, reserved_id=aside, revision=revision, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("The document has its number."))


@require_POST
@viewers.signed_in
def release(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Release the document to its recipients."""

    def act() -> UUID:
        return outgoing.release(viewer, document_id, revision=revision_of(request), now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("Released; each recipient's receipt will show here."))


@require_POST
@viewers.signed_in
def withdraw(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Give a draft up, with a reason."""
    reason = request.POST.get("reason", "")

    def act() -> UUID:
        return drafts.withdraw(viewer, document_id, reason=reason, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("The draft is given up; it stays in the history."))


@require_POST
@viewers.signed_in
def recall(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Recall a released document from everybody who received it."""
    reason = request.POST.get("reason", "")

    def act() -> UUID:
        revision = revision_of(request)
        return recalls.recall(viewer, document_id, reason=reason, revision=revision, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("Recalled; each recipient's answer will show here."))


@require_POST
@viewers.signed_in
def cancel_number(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Give a numbered document up; its number stays in the register."""
    reason = request.POST.get("reason", "")

    def act() -> UUID:
        revision = revision_of(request)
        return recalls.cancel_number(viewer, document_id, reason=reason, revision=revision, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("The number is not used; the register says why."))


@require_POST
@viewers.signed_in
def attach_scan(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Put the scan of the signed paper in its place."""
    file = scans.read(request)

    def act() -> UUID:
        return back_entry.attach_outgoing_scan(viewer, document_id, file=file, now=viewers.now(request))

    return done(request, viewer, document_id, act, toast=_("The scan is attached."))
