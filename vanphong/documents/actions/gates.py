"""The gate before a draft goes on: form and checklist (S2 Đ3.1; NĐ 30/2020, Điều 10.2, 12; R-053, R-054)."""

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vanphong.directory.queries import policy
from vanphong.documents import events
from vanphong.documents.actions import attachments, form_checks
from vanphong.documents.actions.outgoing import about
from vanphong.documents.models import Assurance, DraftVersion, FormCheck, OutgoingDocument
from vanphong.documents.policy_keys import FORM_GATE, ChecklistLine, FormGate
from vanphong.documents.queries import gates, outgoing
from vanphong.documents.queries.gates import Demand, Gate
from vanphong.documents.rules import COPY_TYPES
from vanphong.kernel.errors import Invalid
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer

LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Vouched:
    """What somebody says with an act: the codes of the lines they tick, and why faults of form stand."""

    ticked: frozenset[str] = frozenset()
    form_reason: str = ""


NOTHING = Vouched()


def prepare(viewer: Viewer, document_id: UUID, *, act: str, now: datetime) -> None:
    """Check the form of the current version at once where a worker has not done it and the act depends on it.

    Long texts are left to the worker. A check that breaks is noted in the log and holds nothing up later.
    """
    document = outgoing.locked(viewer, document_id)
    version = document.current_version
    if act not in gates.FORM_ACTS or version is None or document.type_id in COPY_TYPES:
        return
    if document.page_count > form_checks.BY_HAND.max_pages or FormCheck.objects.filter(version=version).exists():
        return
    if policy.value(FORM_GATE, agency_id=document.agency_id) is FormGate.ADVISE:
        return
    try:
        form_checks.check(version.id, asked_at=version.at, now=now)
    except Exception:
        LOG.exception("The form of version %s could not be checked.", version.id)


def pass_through(viewer: Viewer, document: OutgoingDocument, *, act: str, vouched: Vouched, now: datetime) -> None:
    """Refuse an act that the gate does not let through, and write down what is vouched for; the matter is held.

    Raises ``Invalid`` on ``checklist``, ``form_reason`` or ``form``.
    """
    reason = attachments.tidy_text("form_reason", vouched.form_reason, limit="reason")
    gate = gates.gate(viewer, document, act=act, now=now)
    if faults := gates.refusals(gate, ticked=vouched.ticked, reason=reason):
        raise Invalid(faults)
    kept = reason if gate.demand is Demand.REASON else ""
    version = document.current_version
    if version is not None and (gate.lines or kept):
        _keep(viewer, version, gate, act=act, reason=kept, now=now)


def _keep(viewer: Viewer, version: DraftVersion, gate: Gate, *, act: str, reason: str, now: datetime) -> None:
    document = version.document
    Assurance.objects.create(
        version=version,
        act=act,
        seat_id=viewer.seat_id,
        name=viewer.name[:100],
        post=viewer.post[:150],
        ticked=[{"code": line.code, "words": line.words} for line in gate.lines],
        reason=reason,
        standing=gate.form.standing,
        errors=gate.form.errors,
        at=now,
    )
    if gate.lines:
        ticked = events.ChecklistTicked(
            **about(document), version=version.ordinal, act=act, codes=_codes(gate.lines), text=_words(gate.lines)
        )
        publish(ticked, viewer=viewer, now=now)
    if reason:
        accepted = events.FormFaultsAccepted(
            **about(document),
            version=version.ordinal,
            act=act,
            standing=gate.form.standing.value,
            errors=gate.form.errors,
            reason=reason,
        )
        publish(accepted, viewer=viewer, now=now)


def _codes(lines: tuple[ChecklistLine, ...]) -> list[str]:
    return [line.code for line in lines]


def _words(lines: tuple[ChecklistLine, ...]) -> str:
    return "; ".join(line.words for line in lines)
