"""Putting answers together: a document with the names of people, its files and its work."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from vanphong.directory.queries import people
from vanphong.documents.queries import drafts, incoming, outgoing
from vanphong.files.queries import files
from vanphong.kernel.viewer import Viewer
from vanphong.work.queries import items

NAMELESS = UUID(int=0)


class Names:
    """Cards of seats and desks by identifier, fetched together; an unknown one is shown without a name."""

    def __init__(self, ids: Iterable[UUID | None]) -> None:
        wanted = {one for one in ids if one is not None}
        seats = people.cards(wanted)
        self._cards = seats | people.desk_cards(wanted - seats.keys())

    def __getitem__(self, identifier: UUID) -> people.Card:
        """Return the card of a seat or desk."""
        return self._cards.get(identifier) or people.Card(identifier, "", "", "", NAMELESS)

    def of(self, identifier: UUID | None) -> people.Card | None:
        """Return the card, or nothing for nobody."""
        return self[identifier] if identifier else None


def incoming_page(viewer: Viewer, document_id: UUID) -> dict[str, Any]:
    """Return an incoming document; raises ``NotFound`` when the viewer may not see it."""
    page = incoming.page(viewer, document_id)
    lines, directives = items.of_matter(viewer, document_id), items.directives(document_id)
    reports = items.reports(document_id)
    names = Names(
        [page.submitted_to_id]
        + [seat for line in lines for seat in (line.holder_id, line.giver_id)]
        + [one.author_seat_id for one in directives]
        + [one.seat_id for one in reports]
    )
    cards = files.cards(page.file_ids)
    return vars(page) | {
        "state_label": page.state_label,
        "submitted_to": names.of(page.submitted_to_id),
        "file": cards[page.file_id] if page.file_id else None,
        "attachments": _in_order(cards, page.attachment_ids),
        "directives": [vars(one) | {"author": names[one.author_seat_id]} for one in directives],
        "items": [_item(line, names) for line in lines],
        "reports": [vars(one) | {"author": names[one.seat_id]} for one in reports],
    }


def item(viewer: Viewer, item_id: UUID) -> dict[str, Any]:
    """Return one work item; raises ``NotFound`` when the viewer may not see what it is about."""
    matter = items.about(viewer, item_id)
    line = next(one for one in items.of_matter(viewer, matter.id) if one.id == item_id)
    return _item(line, Names([line.holder_id, line.giver_id]))


def _item(line: items.ItemLine, names: Names) -> dict[str, Any]:
    return vars(line) | {"holder": names[line.holder_id], "giver": names[line.giver_id]}


def outgoing_page(viewer: Viewer, document_id: UUID) -> dict[str, Any]:
    """Return an outgoing document; raises ``NotFound`` when the viewer may not see it."""
    page = outgoing.page(viewer, document_id)
    names = Names([page.drafter_id, page.approved_by_id])
    cards = files.cards([*([page.file_id] if page.file_id else []), *page.attachment_ids])
    return vars(page) | {
        "state_label": page.state_label,
        "drafter": names[page.drafter_id],
        "approved_by": names.of(page.approved_by_id),
        "file": cards[page.file_id] if page.file_id else None,
        "attachments": _in_order(cards, page.attachment_ids),
        "recipients": drafts.recipients(document_id),
    }


def versions(document_id: UUID) -> list[dict[str, Any]]:
    """Return the versions of a draft, newest first. The caller has checked visibility."""
    lines = drafts.versions(document_id)
    ids = [one for line in lines for one in (line.file_id, line.source_id) if one]
    names, cards = Names(line.author_id for line in lines), files.cards(ids)
    return [
        vars(line)
        | {
            "author": names[line.author_id],
            "file": cards[line.file_id],
            "source": cards.get(line.source_id) if line.source_id else None,
        }
        for line in lines
    ]


def comments(document_id: UUID) -> list[dict[str, Any]]:
    """Return the comments on a draft, oldest first. The caller has checked visibility."""
    lines = drafts.comments(document_id)
    names = Names(line.author_id for line in lines)
    return [vars(line) | {"author": names[line.author_id]} for line in lines]


def _in_order(cards: dict[UUID, files.FileCard], ids: Sequence[UUID]) -> list[files.FileCard]:
    return [cards[one] for one in ids]
