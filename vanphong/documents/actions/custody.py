"""Paper in hand: where it lies, copies against a signature, brought back, destroyed by a minute, shown on request.

R-034…R-036; NĐ 30/2020, Điều 19, 22.3, 23.4. What is written here is the book of papers; nothing is ever taken out.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import people, policy
from vanphong.documents import events, policies
from vanphong.documents.actions import attachments
from vanphong.documents.models import HandOut, PaperRecord, PaperRequest
from vanphong.documents.policy_keys import SCAN_ANNEX_PAGE_LIMIT
from vanphong.documents.queries import custody as queries
from vanphong.documents.queries import incoming as incoming_queries
from vanphong.documents.vocabulary import INCOMING, HandOutState, PaperState, RequestState
from vanphong.kernel import access
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.ids import Ref
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer
from vanphong.work.queries import items

WORDS_LIMIT = 300
WHAT_LIMIT = 200
COPIES_LIMIT = 999
PAGES_LIMIT = 100_000


@dataclass(frozen=True)
class Place:
    """Where a paper lies; no custodian means the registry. ``annex_pages``: pages that were not scanned."""

    location: str
    custodian_id: UUID | None = None
    annex_pages: int | None = None


@dataclass(frozen=True)
class Copies:
    """What is handed to whom: ``receiver_id`` is a unit or a seat, ``reason`` says by whose word."""

    receiver_id: UUID
    copies: int = 1
    what: str = ""
    is_signed: bool = False
    reason: str = ""


def keep(viewer: Viewer, about: Ref, *, place: Place, now: datetime) -> UUID:
    """Note where the paper of a document lies and who keeps it, or that it was moved (R-036).

    Raises ``NotFound``, ``NotAllowed``, ``IllegalMove`` for what was destroyed, ``Invalid`` by field.
    """
    with matter(about.id):
        agency_id = queries.agency_of(viewer, about)
        row = PaperRecord.objects.filter(document_id=about.id).first()
        agency_id = row.agency_id if row else agency_id
        _check_keeper(viewer, agency_id, row)
        if row is not None and row.state != PaperState.KEPT:
            raise IllegalMove(_("This paper was destroyed by a minute."))
        custodian_id = place.custodian_id or agency_id
        location = _needed("location", place.location, words=_("Write where the paper lies."))
        _check_pages(place.annex_pages)
        if custodian_id != agency_id:
            _check_ours(agency_id, custodian_id, now, field="custodian")
        before = row.location if row else ""
        row = row or PaperRecord(
            agency_id=agency_id, document_kind=about.kind, document_id=about.id, state=PaperState.KEPT, kept_at=now
        )
        row.location, row.custodian_id, row.changed_at = location, custodian_id, now
        row.annex_pages = place.annex_pages if place.annex_pages is not None else row.annex_pages
        row.save()
        if custodian_id != agency_id:
            access.grant(about, custodian_id, cause_id=row.id, at=now, is_opened=True)
        told = events.PaperKept(
            **_about(row), location=location, custodian_id=custodian_id, custodian=queries.name_of(custodian_id),
            annex_pages=row.annex_pages, before=before,
        )  # fmt: skip
        publish(told, viewer=viewer, now=now)
    return about.id


def annex_limit(agency_id: UUID) -> int | None:
    """Return from how many pages on an annex is kept on paper and not scanned (policy; R-034, X-07)."""
    return policy.value(SCAN_ANNEX_PAGE_LIMIT, agency_id=agency_id)


def check_annex(agency_id: UUID, *, pages: int | None, location: str) -> None:
    """Raise ``Invalid`` when an annex is kept on paper by the agency's rules and nobody says where (X-07)."""
    _check_pages(pages)
    limit = annex_limit(agency_id)
    if limit is not None and pages is not None and pages >= limit and not location.strip():
        raise Invalid({"location": _("An annex of so many pages stays on paper: write where it lies.")})


def hand_out(viewer: Viewer, about: Ref, *, copies: Copies, now: datetime) -> UUID:
    """Hand copies of a paper to a unit or a person: a line of the book, signed on paper or confirmed later (R-035).

    The receiver sees the document from now on. Raises ``NotFound``, ``NotAllowed``, ``IllegalMove``, ``Invalid``.
    """
    with matter(about.id):
        paper = queries.locked_paper(viewer, about.id)
        _check_keeper(viewer, paper.agency_id, paper)
        _check_kept(paper)
        if not 1 <= copies.copies <= COPIES_LIMIT:
            raise Invalid({"copies": _("Between 1 and 999 copies.")})
        _check_ours(paper.agency_id, copies.receiver_id, now, field="receiver")
        reason = _short("reason", copies.reason)
        if not reason and copies.receiver_id not in _chosen(viewer, about):
            words = _("No directive names this unit or person: say by whose word the paper goes there.")
            raise Invalid({"reason": words})
        row = HandOut.objects.create(
            agency_id=paper.agency_id,
            paper=paper,
            receiver_id=copies.receiver_id,
            what=_short("what", copies.what, limit=WHAT_LIMIT),
            copies=copies.copies,
            reason=reason,
            handed_by_id=viewer.seat_id,
            handed_at=now,
            is_signed_on_paper=copies.is_signed,
            received_at=now if copies.is_signed else None,
            state=HandOutState.RECEIVED if copies.is_signed else HandOutState.HANDED,
        )
        access.grant(about, row.receiver_id, cause_id=row.id, at=now)
        told = events.PaperHandedOut(
            **_about(paper), hand_out_id=row.id, receiver_id=row.receiver_id, receiver=queries.name_of(row.receiver_id),
            copies=row.copies, what=row.what, is_signed=row.is_signed_on_paper, reason=reason,
        )  # fmt: skip
        publish(told, viewer=viewer, now=now)
    return row.id


def confirm(viewer: Viewer, hand_out_id: UUID, *, now: datetime) -> UUID:
    """Confirm that copies have arrived: by the receiver in the system, or by the clerk as signed in the book.

    Raises ``NotFound``, ``NotAllowed``, and ``IllegalMove`` when it was confirmed already.
    """
    with matter(queries.hand_out(viewer, hand_out_id).about.id):
        row = queries.locked_hand_out(viewer, hand_out_id)
        is_receiver = row.receiver_id in viewer.hands and viewer.mandate is None
        if not is_receiver:
            _check_keeper(viewer, row.agency_id, row.paper)
        if row.state != HandOutState.HANDED:
            raise IllegalMove()
        received_by_id = viewer.seat_id if is_receiver else None
        HandOut.objects.filter(pk=row.pk).update(
            state=HandOutState.RECEIVED,
            received_at=now,
            is_signed_on_paper=not is_receiver,
            received_by_id=received_by_id,
        )
        told = events.PaperReceived(
            **_about(row.paper), hand_out_id=row.id, receiver=queries.name_of(row.receiver_id),
            handed_by_id=row.handed_by_id, is_signed=not is_receiver,
        )  # fmt: skip
        publish(told, viewer=viewer, now=now)
    return row.id


def bring_back(viewer: Viewer, hand_out_id: UUID, *, note: str = "", now: datetime) -> UUID:
    """Note that copies were brought back to whoever keeps the paper; who saw it only for them sees it no more."""
    note = _short("note", note)
    return _end(viewer, hand_out_id, HandOutState.RETURNED, note, now)


def destroy_copies(viewer: Viewer, hand_out_id: UUID, *, minute: str, now: datetime) -> UUID:
    """Note that copies were destroyed, by a minute."""
    minute = _needed("minute", minute, words=_("Name the minute: its number and date."))
    return _end(viewer, hand_out_id, HandOutState.DESTROYED, minute, now)


def _end(viewer: Viewer, hand_out_id: UUID, state: HandOutState, note: str, now: datetime) -> UUID:
    with matter(queries.hand_out(viewer, hand_out_id).about.id):
        row = queries.locked_hand_out(viewer, hand_out_id)
        _check_keeper(viewer, row.agency_id, row.paper)
        if row.state not in queries.OUT:
            raise IllegalMove()
        HandOut.objects.filter(pk=row.pk).update(state=state, ended_at=now, note=note)
        access.revoke(row.paper.document_id, cause_id=row.id)
        receiver, about = queries.name_of(row.receiver_id), _about(row.paper)
        told: events.PaperBroughtBack | events.PaperDestroyed
        if state == HandOutState.RETURNED:
            told = events.PaperBroughtBack(**about, hand_out_id=row.id, receiver=receiver, note=note)
        else:
            told = events.PaperDestroyed(**about, minute=note, hand_out_id=row.id, receiver=receiver)
        publish(told, viewer=viewer, now=now)
    return row.id


def destroy(viewer: Viewer, about: Ref, *, minute: str, now: datetime) -> UUID:
    """Note that a paper was destroyed, by a minute; refused while copies of it are out."""
    minute = _needed("minute", minute, words=_("Name the minute: its number and date."))
    with matter(about.id):
        paper = queries.locked_paper(viewer, about.id)
        _check_keeper(viewer, paper.agency_id, paper)
        _check_kept(paper)
        if paper.hand_outs.filter(state__in=queries.OUT).exists():
            raise IllegalMove(_("Copies are still out: have them brought back, or note that they were destroyed."))
        PaperRecord.objects.filter(pk=paper.pk).update(state=PaperState.DESTROYED, minute=minute, changed_at=now)
        publish(events.PaperDestroyed(**_about(paper), minute=minute), viewer=viewer, now=now)
    return about.id


def ask(viewer: Viewer, about: Ref, *, text: str = "", hand_out_id: UUID | None = None, now: datetime) -> UUID:
    """Ask whoever has the paper, or copies of it, to show it (R-035); a second wish before the answer is the same one.

    Raises ``NotFound``, and ``IllegalMove`` when the paper is destroyed or lies with the viewer.
    """
    text = _short("text", text)
    with matter(about.id):
        paper = queries.locked_paper(viewer, about.id)
        _check_kept(paper)
        asked_of = paper.custodian_id
        if hand_out_id is not None:
            copies = paper.hand_outs.filter(pk=hand_out_id, state__in=queries.OUT).first()
            if copies is None:
                raise NotFound()
            asked_of = copies.receiver_id
        if asked_of in viewer.hands:
            raise IllegalMove(_("The paper lies with you."))
        row, is_new = PaperRequest.objects.get_or_create(
            paper=paper, asked_by_id=viewer.seat_id, state=RequestState.WAITING,
            defaults={"agency_id": paper.agency_id, "asked_of_id": asked_of, "asked_at": now, "text": text},
        )  # fmt: skip
        if is_new:
            told = events.PaperAsked(**_about(paper), request_id=row.id, asked_of_id=asked_of, text=text)
            publish(told, viewer=viewer, now=now)
    return row.id


def answer(viewer: Viewer, request_id: UUID, *, is_shown: bool, text: str = "", now: datetime) -> UUID:
    """Answer a wish to see a paper: shown, or why not. Raises ``NotFound``, ``NotAllowed``, ``IllegalMove``."""
    text = _short("text", text)
    with matter(queries.request(viewer, request_id).about.id):
        row = queries.locked_request(viewer, request_id)
        if row.asked_of_id not in viewer.hands:
            _check_keeper(viewer, row.agency_id, row.paper)
        if row.state != RequestState.WAITING:
            raise IllegalMove()
        if not is_shown and not text:
            raise Invalid({"text": _("Write a few words, so that the others know why.")})
        state = RequestState.SHOWN if is_shown else RequestState.REFUSED
        PaperRequest.objects.filter(pk=row.pk).update(
            state=state, answered_by_id=viewer.seat_id, answered_at=now, answer=text
        )
        told = events.PaperAnswered(
            **_about(row.paper), request_id=row.id, asked_by_id=row.asked_by_id, state=state, text=text
        )
        publish(told, viewer=viewer, now=now)
    return row.id


def _about(paper: PaperRecord) -> dict[str, Any]:
    return {"subject_id": paper.document_id, "agency_id": paper.agency_id, "about_kind": paper.document_kind}


def _chosen(viewer: Viewer, about: Ref) -> set[UUID]:
    """Return to whom a leader gave the document, and before whom it was laid."""
    chosen = {item.holder_id for item in items.of_matter(viewer, about.id)}
    if about.kind == INCOMING and (leader := incoming_queries.page(viewer, about.id).submitted_to_id):
        chosen.add(leader)
    return chosen


def _check_keeper(viewer: Viewer, agency_id: UUID, paper: PaperRecord | None) -> None:
    if not policies.keeper_of_papers(viewer, agency_id, paper.custodian_id if paper else None):
        raise NotAllowed(_("Papers are kept by the clerk, and by whoever has them in custody."))


def _check_kept(paper: PaperRecord) -> None:
    if paper.state != PaperState.KEPT:
        raise IllegalMove(_("This paper was destroyed by a minute."))


def _check_pages(pages: int | None) -> None:
    if pages is not None and not 0 <= pages <= PAGES_LIMIT:
        raise Invalid({"annex_pages": _("Write the number of pages, in figures.")})


def _check_ours(agency_id: UUID, principal_id: UUID, now: datetime, *, field: str) -> None:
    desk = people.desk_cards([principal_id]).get(principal_id)
    is_ours = desk is not None and desk.agency_id == agency_id
    if not is_ours and principal_id not in people.seated(agency_id, [principal_id], day=localdate(now)):
        raise Invalid({field: _("Choose a unit or a person of your agency from the list.")})


def _needed(field: str, text: str, *, words: Any) -> str:
    text = _short(field, text)
    if not text:
        raise Invalid({field: words})
    return text


def _short(field: str, text: str, *, limit: int = WORDS_LIMIT) -> str:
    text = " ".join(attachments.tidy_text(field, text, limit="reason").split())
    if len(text) > limit:
        raise Invalid({field: _("At most %(limit)d characters.") % {"limit": limit}})
    return text
