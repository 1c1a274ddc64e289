"""The paper of a document as screens show it: facts, the lines of the book, wishes; and the card in the work pane."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from vanphong.documents import policies
from vanphong.documents.queries import custody
from vanphong.documents.queries.custody import HandOutLine, PaperCard, RequestLine
from vanphong.documents.vocabulary import HandOutState, RequestState
from vanphong.kernel.ids import Ref
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.documents import Fact
from vanphong.web.components.forms import Action
from vanphong.web.components.lists import Cell, Column, Table
from vanphong.web.components.marks import Badge, Tone
from vanphong.web.components.work import Section

TONES: dict[str, Tone] = {
    HandOutState.HANDED: "yellow",
    HandOutState.RECEIVED: "blue",
    HandOutState.RETURNED: "green",
    HandOutState.DESTROYED: "grey",
}
ANSWERS: dict[str, Tone] = {RequestState.WAITING: "yellow", RequestState.SHOWN: "green", RequestState.REFUSED: "red"}


def href(about: Ref) -> str:
    """The page of a document's paper."""
    return f"/papers/{about.kind}/{about.id}"


def moment(at: datetime | None) -> str:
    """A moment as officials write it, Vietnam time."""
    return timezone.localtime(at).strftime("%d/%m/%Y %H:%M") if at else ""


def sections(*, card: PaperCard | None) -> Iterator[Section]:
    """The card of the paper in the work pane; nothing where no paper is noted."""
    if card is not None:
        table = hand_outs(card.hand_outs) if card.hand_outs else None
        yield Section("paper", _("Paper of the document"), facts=facts(card), table=table)


def actions(viewer: Viewer, about: Ref, agency_id: UUID, *, card: PaperCard | None) -> Iterator[Action]:
    """The way to the paper: for whoever keeps papers always, for others where there is one."""
    custodian = card.custodian_id if card else None
    if card is not None or policies.keeper_of_papers(viewer, agency_id, custodian):
        label = _("Paper: custody, copies, history") if card else _("Note where the paper lies")
        yield Action(label, href(about), icon="clipboard-list", method="get")


def facts(card: PaperCard) -> tuple[Fact, ...]:
    """Where it lies, who keeps it, what became of it."""
    return tuple(_facts(card))


def _facts(card: PaperCard) -> Iterator[Fact]:
    yield Fact(_("Where it lies"), card.location)
    yield Fact(_("Custodian"), card.custodian)
    if card.annex_pages:
        yield Fact(_("Pages of the annex, on paper only"), str(card.annex_pages))
    yield Fact(_("Since"), moment(card.changed_at))
    if not card.is_kept:
        yield Fact(_("Destroyed by the minute"), card.minute)


def hand_outs(lines: tuple[HandOutLine, ...] | list[HandOutLine], *, with_title: bool = False) -> Table:
    """The lines of the book, each with where the copies are."""
    columns = [_("Receiver"), _("Copies"), _("Handed out"), _("Receipt"), _("State")]
    return Table(
        _("Copies handed out on paper"),
        tuple(Column(label) for label in ([_("Document"), *columns] if with_title else columns)),
        tuple(_hand_out(one, with_title=with_title) for one in lines),
    )


def _hand_out(one: HandOutLine, *, with_title: bool) -> tuple[Cell, ...]:
    title = (Cell(one.title, href=f"/papers/hand-outs/{one.id}"),) if with_title else ()
    link = "" if with_title else f"/papers/hand-outs/{one.id}"
    return (
        *title,
        Cell(one.receiver, href=link),
        Cell(" ".join(part for part in (str(one.copies), f"({one.what})" if one.what else "") if part)),
        Cell(f"{moment(one.handed_at)}, {one.handed_by}"),
        Cell(receipt(one)),
        Cell(badge=Badge(one.state_label, TONES[one.state])),
    )


def receipt(one: HandOutLine) -> str:
    """How the receipt was given."""
    if one.received_at is None:
        return ""
    if one.is_signed_on_paper:
        return _("signed in the book, %(at)s") % {"at": moment(one.received_at)}
    return _("confirmed by %(name)s, %(at)s") % {"name": one.received_by, "at": moment(one.received_at)}


def requests(lines: tuple[RequestLine, ...] | list[RequestLine], *, with_title: bool = False) -> Table:
    """Who asked to see it, and what came of it."""
    columns = [_("Asked by"), _("Asked of"), _("Words"), _("Answer"), _("State")]
    return Table(
        _("Wishes to see the paper"),
        tuple(Column(label) for label in ([_("Document"), *columns] if with_title else columns)),
        tuple(_request(one, with_title=with_title) for one in lines),
    )


def _request(one: RequestLine, *, with_title: bool) -> tuple[Cell, ...]:
    page = f"/papers/requests/{one.id}"
    title = (Cell(one.title, href=page),) if with_title else ()
    return (
        *title,
        Cell(f"{one.asked_by}, {moment(one.asked_at)}", href="" if with_title else page),
        Cell(one.asked_of),
        Cell(one.text),
        Cell(one.answer),
        Cell(badge=Badge(one.state_label, ANSWERS[one.state])),
    )


def card_of(viewer: Viewer, about: Ref) -> PaperCard | None:
    """The paper of a document that is shown; raises ``NotFound``."""
    return custody.of_document(viewer, about.id)
