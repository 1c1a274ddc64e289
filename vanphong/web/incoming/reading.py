"""What was read from the first page, in the form: proposed values, how sure they are, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from vanphong.documents.queries import incoming, readings
from vanphong.documents.queries.readings import Proposal, ReadingCard
from vanphong.documents.rules import IncomingFields
from vanphong.documents.vocabulary import Sureness
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.documents import Mark, Pages
from vanphong.web.components.forms import Combobox, Field, Sure
from vanphong.web.files.shown import pages_of

LOOKS = {
    Sureness.SURE: ("check", "green"),
    Sureness.CHECK: ("eye", "yellow"),
    Sureness.DOUBTFUL: ("alert-triangle", "red"),
}
SEVERITIES = {Sureness.SURE: "advice", Sureness.CHECK: "warning", Sureness.DOUBTFUL: "error"}
BOXES = {"issuer": "issuer_name"}
"""Controls that are named otherwise than their field."""


@dataclass(frozen=True)
class Read:
    """The reading beside the form of a document: none for what was not read, or is registered already."""

    page: incoming.IncomingPage
    card: ReadingCard | None

    @property
    def fields(self) -> IncomingFields:
        """What is known of the document, completed by what was read."""
        return readings.completed(self.page.fields, self.card) if self.card else self.page.fields

    def is_under_way(self, now: datetime) -> bool:
        """Whether the page is being read just now."""
        return self.card is not None and self.card.is_under_way(now)

    def marked(self, field: Field) -> Field:
        """A field with a mark of how surely its value was read, while that value stands in it."""
        proposal = self._proposal(field.name)
        if proposal is None:
            return field
        if not proposal.is_offered and not field.value:
            return replace(field, sure=_sure(proposal, offer=replace(field, value=proposal.value).shown))
        return replace(field, sure=_sure(proposal)) if field.value == proposal.value else field

    def marked_box(self, box: Combobox) -> Combobox:
        """The same for the box of the issuer."""
        proposal = self._proposal(BOXES[box.name])
        shown = {box.free_text, *(choice.label for choice in box.chosen)}
        if proposal is None:
            return box
        is_open = not proposal.is_offered and shown == {""}
        return replace(box, sure=_sure(proposal)) if is_open or proposal.value in shown else box

    def _proposal(self, name: str) -> Proposal | None:
        """What was proposed for a field of which nothing is known yet."""
        if self.card is None or getattr(self.page.fields, name):
            return None
        return self.card.proposals.get(name)

    def pages(self) -> Pages | None:
        """The pages of the document with rectangles around what was read; nothing where it was not read."""
        if self.card is None:
            return None
        shown = pages_of(incoming.ref(self.page.id), self.page.file_ids)
        marks = tuple(self._marks())
        return replace(shown, pages=tuple(replace(one, marks=marks) if one.number == 1 else one for one in shown.pages))

    def _marks(self) -> Iterator[Mark]:
        if self.card is None or not self.card.width or not self.card.height:
            return
        names = {field: box for box, field in BOXES.items()}
        for name, one in self.card.proposals.items():
            if name == "issuer_id" or not one.boxes:
                continue
            left, top = min(box[0] for box in one.boxes), min(box[1] for box in one.boxes)
            right, bottom = max(box[2] for box in one.boxes), max(box[3] for box in one.boxes)
            across, down = 1000 / self.card.width, 1000 / self.card.height
            yield Mark(
                id=f"read-{names.get(name, name)}",
                left=round(left * across),
                top=round(top * down),
                width=round((right - left) * across),
                height=round((bottom - top) * down),
                severity=SEVERITIES[one.sureness],
                words=one.raw,
            )


def _sure(proposal: Proposal, *, offer: str = "") -> Sure:
    return Sure(str(proposal.sureness.label), *LOOKS[proposal.sureness], offer=offer, raw=proposal.raw)


def read_of(viewer: Viewer, page: incoming.IncomingPage) -> Read:
    """The reading of a document."""
    return Read(page, readings.reading(viewer, page.id))
