"""How far the reading of a document's pages is, over its form: said, asked for again, and brought when it is done."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vanphong.documents.actions import readings as actions
from vanphong.documents.queries import incoming
from vanphong.documents.queries.readings import ReadingCard
from vanphong.documents.vocabulary import ReadingState
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.inbox import respond as inbox
from vanphong.web.incoming.entry_page import Fill, ReadingStrip
from vanphong.web.incoming.reading import Read, read_of

SIGNER = "signer"
ENDING = {"signer_name": "signer_name", "signer_position": "signer_position"}
"""Fields that stand in the signing block, and the controls that hold them."""


def of_form(request: HttpRequest, read: Read) -> ReadingStrip | None:
    """What is said over the form when it is shown; nothing where all was read."""
    card = read.card
    if card is None:
        return None
    if card.is_under_way(viewers.now(request)):
        return _waiting(request, read)
    again = _link(request, read, "read-again")
    match card.state:
        case ReadingState.WAITING:
            return ReadingStrip(_("The first page has not been read yet."), "clock", "yellow", again_href=again)
        case ReadingState.FAILED:
            words = _("The first page could not be read: %(fault)s Please type what stands on it.")
            return ReadingStrip(words % {"fault": card.fault_words}, "eye-off", "yellow", again_href=again)
        case _read if not card.proposals:
            words = _("Nothing was recognised on the first page. Please type what stands on it.")
            return ReadingStrip(words, "eye", again_href=again)
        case _read if card.is_ending_awaited:
            words = _(
                "The signature is not on the first page; further pages are being read for it."
                " Nothing that you type is changed."
            )
            return ReadingStrip(words, polls_href=_link(request, read, f"reading?part={SIGNER}"))
        case _read:
            return None


def _waiting(request: HttpRequest, read: Read) -> ReadingStrip:
    words = _("The first page is being read. You may begin to type; nothing that you type is changed.")
    return ReadingStrip(words, polls_href=_link(request, read, "reading"))


def _link(request: HttpRequest, read: Read, act: str) -> str:
    return inbox.link(request, f"/incoming/{read.page.id}/{act}")


@require_safe
@viewers.signed_in
def read_state(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """What came of the reading meanwhile: nothing (204) until there is something. Raises ``NotFound``."""
    read = read_of(viewer, incoming.page(viewer, document_id))
    is_for_signer = request.GET.get("part") == SIGNER
    is_going_on = read.card is not None and read.card.is_ending_awaited
    if read.is_under_way(viewers.now(request)) or (is_for_signer and is_going_on):
        return HttpResponse(status=204)
    edit = _link(request, read, "edit")
    strip = ReadingStrip(_("The reading of the first page has ended."), edit_href=edit)
    return _shown(request, _signer(read.card) if is_for_signer and read.card else strip)


def _signer(card: ReadingCard) -> ReadingStrip:
    """Who signed, for fields that are still empty; what was read with doubt is only told."""
    found = {name: card.proposals[name] for name in ENDING if name in card.proposals}
    if not found:
        return ReadingStrip(_("No signature was found on the further pages. Please type who signed."), "signature")
    fills = tuple(Fill(ENDING[name], one.value) for name, one in found.items() if one.is_offered)
    told = ", ".join(one.value for one in found.values())
    page = next(iter(found.values())).page + 1
    words = _("On page %(page)d it is signed: %(signer)s. Please compare.") % {"page": page, "signer": told}
    return ReadingStrip(words, "signature", "green", fills=fills)


@require_POST
@viewers.signed_in
def read_again(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Have the first page read anew; the form with what was typed stays as it is."""
    actions.ask_again(viewer, document_id, now=viewers.now(request))
    if viewers.is_fragment(request):
        return _shown(request, _waiting(request, read_of(viewer, incoming.page(viewer, document_id))))
    return viewers.sent_to(request, inbox.link(request, f"/incoming/{document_id}/edit"))


def _shown(request: HttpRequest, strip: ReadingStrip) -> HttpResponse:
    return render(request, "incoming/entry_reading.html", {"strip": strip})
