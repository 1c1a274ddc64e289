"""Who may do what with a document: pure predicates over the viewer and the record."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from vanphong.directory.policies import administers
from vanphong.directory.vocabulary import Role
from vanphong.kernel.viewer import Viewer

KEEPERS_ONLY = _("Numbers are set aside and settled by the clerk who keeps the registers.")


def clerk(viewer: Viewer, document: Any) -> bool:
    """A registry clerk of the document's agency (văn thư)."""
    return viewer.agency_id == document.agency_id and viewer.has(Role.CLERK)


def intake(viewer: Viewer, document: Any) -> bool:
    """Whoever may bring a document in: a clerk by hand, or the office itself from an axis."""
    return clerk(viewer, document) or house(viewer, document)


def asked(viewer: Viewer, document: Any) -> bool:
    """The one to whom the document was submitted, or any leader of the agency."""
    if viewer.agency_id != document.agency_id:
        return False
    return viewer.seat_id == document.submitted_to_id or viewer.has(Role.LEADER)


def giver_back(viewer: Viewer, document: Any) -> bool:
    """Whoever answers a sender that recalls a document: a clerk, or the office itself; only while one waits."""
    return document.recall_asked_at is not None and intake(viewer, document)


def late_enterer(viewer: Viewer, document: Any) -> bool:
    """A clerk who enters what happened on paper; the agency's rule is asked by the act."""
    return document.is_entered_late and clerk(viewer, document)


def scan_bringer(viewer: Viewer, document: Any) -> bool:
    """A clerk, as long as the scan of a paper that was entered late is still awaited."""
    return document.is_scan_awaited and clerk(viewer, document)


def house(viewer: Viewer, document: Any) -> bool:
    """The office itself, when one thing follows from another."""
    return viewer.agency_id == document.agency_id and viewer.has("house")


def carrier(viewer: Viewer, delivery: Any) -> bool:
    """Whoever carries deliveries: the office itself, or a clerk of the sending agency or of its successor."""
    return viewer.has("house", Role.CLERK) and delivery.document.agency_id in past(viewer)


def drafter(viewer: Viewer, document: Any) -> bool:
    """The one who drafts."""
    return bool(viewer.seat_id == document.drafter_id)


def drafter_or_clerk(viewer: Viewer, document: Any) -> bool:
    """The one who drafted, or a registry clerk of the agency: who completes what has been approved (R-074, R-075)."""
    return drafter(viewer, document) or clerk(viewer, document)


def head_of_drafting_unit(viewer: Viewer, document: Any) -> bool:
    """A head of the unit that drafts."""
    return viewer.has(Role.HEAD_OF_UNIT) and document.unit_id is not None and viewer.unit_id == document.unit_id


def chief_of_office(viewer: Viewer, document: Any) -> bool:
    """The chief of office of the agency, who checks form (NĐ 30/2020, Điều 12)."""
    return viewer.agency_id == document.agency_id and viewer.has(Role.CHIEF_OF_OFFICE)


def signer(viewer: Viewer, document: Any) -> bool:
    """The leader who is to sign: the one competent to approve (NĐ 30/2020, Điều 11, 13)."""
    return bool(viewer.seat_id == document.signer_id)


def answering(viewer: Viewer, document: Any) -> bool:
    """Whoever answers for what the agency issues: its leaders, and the chief of office for the form (Điều 11, 12)."""
    return viewer.agency_id == document.agency_id and viewer.has(Role.LEADER, Role.CHIEF_OF_OFFICE)


def holder(viewer: Viewer, document: Any) -> bool:
    """Whoever has the draft in hand at its present stage, and may therefore return it.

    An approval falls by whoever answers for what the agency issues: the signer may have left since.
    """
    stage = {
        "reviewing": head_of_drafting_unit,
        "checking": chief_of_office,
        "awaiting_approval": signer,
        "approved": answering,
    }.get(document.state)
    return stage is not None and stage(viewer, document)


def in_hand(viewer: Viewer, document: Any) -> bool:
    """Whoever has the draft in hand at its present stage: its drafter, then each that it was sent to."""
    return drafter(viewer, document) if document.state == "drafting" else holder(viewer, document)


def asked_one(viewer: Viewer, opinion: Any) -> bool:
    """Who was asked for an opinion, the head of a unit that was, or whom that head named."""
    if opinion.holder_id is None:
        return False
    return opinion.holder_id in viewer.hands or opinion.assigned_to_id == viewer.seat_id


def head_asked(viewer: Viewer, opinion: Any) -> bool:
    """The head of a unit that was asked for an opinion."""
    return bool(opinion.is_desk and opinion.holder_id in viewer.desks)


def asker(viewer: Viewer, opinion: Any) -> bool:
    """Who asked for opinions, whoever drafts the document now, and the head of the drafting unit."""
    document = opinion.request.document
    is_asker = viewer.seat_id in (opinion.request.asked_by_id, document.drafter_id)
    return viewer.agency_id == document.agency_id and (is_asker or head_of_drafting_unit(viewer, document))


def asker_of_others(viewer: Viewer, opinion: Any) -> bool:
    """The asker, for a body outside the agency, which answers by letter."""
    return opinion.holder_id is None and asker(viewer, opinion)


def asker_or_house(viewer: Viewer, opinion: Any) -> bool:
    """The asker, or the office itself when the draft goes beyond opinions."""
    return asker(viewer, opinion) or house(viewer, opinion.request.document)


def reader_of_opinions(viewer: Viewer, document: Any) -> bool:
    """Whoever prepares or decides a draft reads all opinions on it; who is asked reads the own one only."""
    return (
        drafter(viewer, document)
        or head_of_drafting_unit(viewer, document)
        or signer(viewer, document)
        or answering(viewer, document)
    )


def settler_of_comments(viewer: Viewer, document: Any, *, author_id: UUID) -> bool:
    """Who wrote the comment, whoever drafts, and whoever has the draft in hand."""
    return viewer.seat_id == author_id or drafter(viewer, document) or in_hand(viewer, document)


def keeper_of_groups(viewer: Viewer) -> bool:
    """Whoever keeps the agency's groups of recipients: its clerks and the chief of office."""
    return viewer.has(Role.CLERK, Role.CHIEF_OF_OFFICE)


def nobody(viewer: Viewer, document: Any) -> bool:
    """Nobody yet: the place of an act that another part of the office will fill."""
    return False


def past(viewer: Viewer) -> tuple[UUID, ...]:
    """The agencies whose registers may be read: the own, and the predecessors for whoever looks over its desk."""
    return (viewer.agency_id, *viewer.principals)


def reader_of_registers(viewer: Viewer) -> bool:
    """Whoever may read the registers of the own agency: clerks keep them, leaders and the chief of office answer for
    them (NĐ 30/2020, Điều 16, 22).
    """
    return viewer.has(Role.CLERK, Role.LEADER, Role.CHIEF_OF_OFFICE)


def keeper_of_registers(viewer: Viewer) -> bool:
    """Whoever opens and closes registers: the clerk, or the agency's administrator; in person, never by mandate."""
    is_clerk = viewer.mandate is None and viewer.has(Role.CLERK)
    return is_clerk or administers(viewer, viewer.agency_id)


def keeper_of_papers(viewer: Viewer, agency_id: UUID, custodian_id: UUID | None) -> bool:
    """Whoever keeps the book of papers: a clerk of the agency, or the custodian of the paper in question."""
    if viewer.agency_id != agency_id or not viewer.may("register", "incoming"):
        return False
    return viewer.has(Role.CLERK) or (custodian_id is not None and custodian_id in viewer.hands)


def bringer_of_scans(viewer: Viewer) -> bool:
    """Whoever brings batches of scans in and cuts them: a clerk, or the office itself for a scanner."""
    return viewer.has("house") or reader_of_scans(viewer)


def reader_of_scans(viewer: Viewer) -> bool:
    """Whoever sees batches of scans: a clerk, also by a mandate that covers the receiving of documents."""
    return viewer.has(Role.CLERK) and viewer.may("receive", "incoming")


def keeper_of_templates(viewer: Viewer, agency_id: UUID) -> bool:
    """Whoever keeps an agency's templates: its clerk, chief of office or administrator; never under a mandate."""
    is_own = viewer.mandate is None and viewer.agency_id == agency_id
    return is_own and (viewer.has(Role.CLERK, Role.CHIEF_OF_OFFICE) or administers(viewer, agency_id))
