"""What a draft is asked before it goes on, what is vouched for, and what completes a document after its approval."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from vanphong.api.v1.schemas.limits import Given, Note, at_most, between
from vanphong.documents import rules
from vanphong.documents.actions.gates import Vouched
from vanphong.documents.actions.issuing import Described
from vanphong.documents.queries.gates import Demand, Gate, words_of
from vanphong.documents.rules import LIMITS
from vanphong.documents.vocabulary import FormStanding, IssueMode
from vanphong.engines.redline.comparing import Mark

Code = Annotated[str, at_most(20)]


class PassData(Given):
    """Words that go with a step, the codes of the ticked lines of the checklist, and why faults of form stand."""

    note: Note = ""
    ticked: Annotated[list[Code], Field(max_length=100)] = []
    form_reason: Note = ""

    def vouched(self) -> Vouched:
        """Return what is vouched for as the actions take it."""
        return Vouched(frozenset(self.ticked), self.form_reason)


class ApproveData(PassData):
    """The same for the approval, with the way of issue where the head decides it; empty: as proposed."""

    issue_mode: IssueMode | None = None


class CorrectData(Given):
    """Descriptive data; what is left out is emptied. The number of copies stands once it is released."""

    language: Annotated[str, at_most(LIMITS["language"])] = "vi"
    note: Annotated[str, at_most(LIMITS["note"])] = ""
    due_on: date | None = None
    copies: Annotated[int, between(1, rules.COPIES_LIMIT)] = 1

    def described(self) -> Described:
        """Return the data as the actions take them."""
        return Described(**self.model_dump())


class Line(Schema):
    """One line of the checklist."""

    code: str
    words: str


class Assurance(Schema):
    """What somebody vouched for about the current version."""

    act: str
    name: str
    post: str
    ticked: list[Line]
    reason: str
    standing: FormStanding
    errors: int
    at: datetime


class GateTold(Schema):
    """What the step that is open asks: lines to tick, and a reason (``demand`` is reason) or mending (mending)."""

    act: str
    form: FormStanding
    told: str
    errors: int
    warnings: int
    demand: Demand
    lines: list[Line]
    given: list[Assurance]


class Piece(Schema):
    """Words that stayed, were added or removed."""

    text: str
    mark: Mark


class Paragraph(Schema):
    """One paragraph of the comparison."""

    mark: Mark
    pieces: list[Piece]


class ComparisonTold(Schema):
    """Two versions in one text. ``is_whole`` is false when only their beginnings were compared."""

    old: int
    new: int
    is_from_sources: bool
    has_fault: bool
    added: int
    removed: int
    is_whole: bool
    rows: list[Paragraph]


def gate_told(act: str, gate: Gate) -> dict[str, Any]:
    """Return a gate as the API shows it."""
    form = gate.form
    return {
        "act": act,
        "form": form.standing,
        "told": words_of(form),
        "errors": form.errors,
        "warnings": form.warnings,
        "demand": gate.demand,
        "lines": gate.lines,
        "given": gate.given,
    }
