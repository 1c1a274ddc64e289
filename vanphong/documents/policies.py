"""Who may do what with a document: pure predicates over the viewer and the record."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

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
