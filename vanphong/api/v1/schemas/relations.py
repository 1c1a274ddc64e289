"""What documents are to one another: certified copies, what replaces, amends or corrects an earlier one."""

from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from vanphong.api.v1.schemas.limits import Given, at_most, between
from vanphong.api.v1.schemas.outgoing import EditData, RecipientData
from vanphong.documents import rules
from vanphong.documents.actions.copies import CopyOrder
from vanphong.documents.rules import LIMITS
from vanphong.documents.vocabulary import CopyForm, IssueMode, OutgoingState, Relation, SigningForm


class CopyData(Given):
    """A certified copy as it is ordered (NĐ 30/2020, Điều 25): ``pages`` and ``part`` of an extract only."""

    type_code: CopyForm
    summary: Annotated[str, at_most(LIMITS["summary"])]
    signer_id: UUID
    issue_mode: Literal["paper", "electronic"] = "paper"
    copies: Annotated[int, between(1, rules.COPIES_LIMIT)] = 1
    pages: Annotated[str, at_most(100)] = ""
    part: Annotated[str, at_most(LIMITS["note"])] = ""
    signing: SigningForm = SigningForm.OWN
    head: Annotated[str, at_most(LIMITS["signer_position"])] = ""
    recipients: Annotated[list[RecipientData], Field(max_length=rules.RECIPIENTS_LIMIT)] = []

    def order(self) -> CopyOrder:
        """Return the order as the actions take it."""
        fields = rules.OutgoingFields(
            type_code=self.type_code.value,
            summary=self.summary,
            signer_id=self.signer_id,
            issue_mode=IssueMode(self.issue_mode).value,
            copies=self.copies,
        )
        lines = [one.line() for one in self.recipients]
        return CopyOrder(fields, lines, self.pages, self.part, self.signing.value, self.head)


class SuccessorData(EditData):
    """A new draft that stands in the place of a released document, amends it, or corrects its form (Điều 18.3)."""

    relation: Literal["replaces", "amends", "corrects"]


class EarlierTold(Schema):
    """The earlier document that one is about; without a place to read it where it may not be seen."""

    relation: Relation
    label: str
    kind: str
    id: UUID
    symbol: str
    text: str
    pages: list[int]
    is_visible: bool


class LaterTold(Schema):
    """A later outgoing document that is about this one."""

    relation: Relation
    id: UUID
    symbol: str
    type_name: str
    summary: str
    state: OutgoingState
    state_label: str
    text: str
    is_released: bool


class Relations(Schema):
    """What a document is about, and what is about it."""

    earlier: EarlierTold | None
    later: list[LaterTold]
