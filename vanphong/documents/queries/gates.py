"""What stands before a draft that is to go on: how its form stands, what is to be ticked, what others have vouched for.

The caller has made sure that the draft may be seen.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from vanphong.directory.queries import policy
from vanphong.documents.models import Assurance, DraftVersion, FormCheck, OutgoingDocument
from vanphong.documents.policy_keys import (
    FORM_GATE,
    ISSUE_CHECKLIST,
    ISSUE_CHECKLIST_NEEDED,
    ChecklistLine,
    FormGate,
)
from vanphong.documents.queries import outgoing
from vanphong.documents.rules import COPY_TYPES
from vanphong.documents.vocabulary import FormFault, FormStanding
from vanphong.kernel.viewer import Viewer

CHECKLIST_ACTS = frozenset({"send", "review"})
"""The drafter answers for the content, and so does the head of the unit (NĐ 30/2020, Điều 10.2, 12.1)."""

FORM_ACTS = frozenset({"send", "check", "approve"})
"""By whose hands a text with faults of form may go on."""

PATIENCE = timedelta(minutes=10)
"""A check that has not come by then did not work: nobody waits for it any longer."""

OURS = frozenset(
    {
        FormFault.TOO_LARGE,
        FormFault.TOO_COMPLEX,
        FormFault.TOO_MANY_PAGES,
        FormFault.HOSTILE_DOCUMENT,
        FormFault.NO_RULES,
    }
)
"""Why a check can fail without any fault of whoever handed the file in."""


class Demand(StrEnum):
    """What the form of a version asks of whoever passes it on."""

    NOTHING = ""
    REASON = "reason"
    MENDING = "mending"


@dataclass(frozen=True)
class Form:
    """How the form of a version stands; ``fault`` says in words why it could not be checked."""

    standing: FormStanding
    errors: int = 0
    warnings: int = 0
    fault: str = ""


@dataclass(frozen=True)
class Given:
    """What somebody has vouched for already."""

    act: str
    seat_id: UUID
    name: str
    post: str
    ticked: tuple[ChecklistLine, ...]
    reason: str
    standing: str
    errors: int
    at: datetime


@dataclass(frozen=True)
class Gate:
    """What an act on the current version asks: ``lines`` are still to be ticked by whoever acts."""

    form: Form
    demand: Demand = Demand.NOTHING
    lines: tuple[ChecklistLine, ...] = ()
    given: tuple[Given, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the act asks for nothing more."""
        return self.demand is Demand.NOTHING and not self.lines

    @property
    def reason(self) -> str:
        """The words by which somebody before let the faults of this version stand, the last ones."""
        return next((one.reason for one in reversed(self.given) if one.reason), "")


NO_FORM = Form(FormStanding.KEPT)


def gate(viewer: Viewer, document: OutgoingDocument, *, act: str, now: datetime) -> Gate:
    """Return what an act on a draft asks of the viewer; nothing of copies and of what was entered late."""
    version = document.current_version
    if version is None or document.type_id in COPY_TYPES or document.is_entered_late:
        return Gate(NO_FORM)
    names = [FORM_GATE.name, ISSUE_CHECKLIST.name, ISSUE_CHECKLIST_NEEDED.name]
    rules = policy.settings(document.agency_id, names=names)
    given, form = given_for(version.id), form_of(version, now=now)
    own = [one for one in given if one.seat_id == viewer.seat_id]
    demand = demanded(form, rules[FORM_GATE.name].value) if act in FORM_ACTS else Demand.NOTHING
    if demand is Demand.REASON and any(one.reason and one.errors >= form.errors for one in own):
        demand = Demand.NOTHING
    asks = act in CHECKLIST_ACTS and rules[ISSUE_CHECKLIST_NEEDED.name].value
    known = {line.code for one in own for line in one.ticked}
    lines = tuple(line for line in rules[ISSUE_CHECKLIST.name].value if line.code not in known) if asks else ()
    return Gate(form, demand, lines, given)


def of_page(viewer: Viewer, document_id: UUID, *, act: str, now: datetime) -> Gate:
    """Return what an act asks, for a page; raises ``NotFound`` when the viewer may not see the document."""
    return gate(viewer, outgoing.locked(viewer, document_id), act=act, now=now)


def demanded(form: Form, rule: FormGate) -> Demand:
    """Return what the agency's rule makes of the form of a version. A check that did not work holds nothing up.

    A file that cannot be read asks for a reason even where faults are refused: nobody could mend what is not known.
    """
    if rule is FormGate.ADVISE or form.standing in (FormStanding.KEPT, FormStanding.FAILED):
        return Demand.NOTHING
    if rule is FormGate.BLOCK and form.standing != FormStanding.UNREADABLE:
        return Demand.MENDING
    return Demand.REASON


def form_of(version: DraftVersion, *, now: datetime) -> Form:
    """Return how the form of a version stands by its last check."""
    rows = FormCheck.objects.filter(version=version).order_by("-checked_at")
    row = rows.values_list("errors", "warnings", "fault").first()
    if row is None:
        is_awaited = now - version.at < PATIENCE
        return Form(FormStanding.WAITING if is_awaited else FormStanding.FAILED)
    errors, warnings, fault = row
    if fault:
        words = str(FormFault(fault).label) if fault in FormFault.values else ""
        is_readable = fault in OURS or fault not in FormFault.values
        return Form(FormStanding.FAILED if is_readable else FormStanding.UNREADABLE, fault=words)
    return Form(FormStanding.BROKEN if errors else FormStanding.KEPT, errors, warnings)


def given_for(version_id: UUID) -> tuple[Given, ...]:
    """Return what was vouched for about a version, oldest first."""
    rows = Assurance.objects.filter(version_id=version_id).order_by("at", "id")
    return tuple(
        Given(
            act=row.act,
            seat_id=row.seat_id,
            name=row.name,
            post=row.post,
            ticked=tuple(_line(one) for one in row.ticked),
            reason=row.reason,
            standing=row.standing,
            errors=row.errors,
            at=row.at,
        )
        for row in rows
    )


def _line(row: dict[str, Any]) -> ChecklistLine:
    return ChecklistLine(str(row["code"]), str(row["words"]))


def refusals(gate: Gate, *, ticked: frozenset[str], reason: str) -> dict[str, str | Promise]:
    """Return what is still missing before an act, by field; empty when it may go on."""
    missing = [line.words for line in gate.lines if line.code not in ticked]
    faults: dict[str, str | Promise] = {}
    if missing:
        faults["checklist"] = _("Tick every line of the checklist first: %(lines)s") % {"lines": "; ".join(missing)}
    if gate.demand is Demand.MENDING:
        faults["form"] = _("%(state)s. By the rules of your agency it does not go on like this.") % {
            "state": words_of(gate.form)
        }
    if gate.demand is Demand.REASON and not reason:
        faults["form_reason"] = _("%(state)s. Mend it, or write why it goes on like this.") % {
            "state": words_of(gate.form)
        }
    return faults


def words_of(form: Form) -> str:
    """How the form of a version stands, in words."""
    told = str(form.standing.label)
    if form.standing is FormStanding.BROKEN:
        told = _("%(state)s: %(count)d") % {"state": told, "count": form.errors}
    return f"{told} ({form.fault.rstrip('.')})" if form.fault else told
