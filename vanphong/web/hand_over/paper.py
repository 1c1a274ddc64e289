"""The minute of a hand-over: from what is kept to what is printed."""

from __future__ import annotations

from django.utils import translation
from django.utils.timezone import localdate

from vanphong.directory.queries import agencies
from vanphong.directory.queries.hand_over import HandOverPage
from vanphong.directory.queries.people import Card
from vanphong.directory.vocabulary import HandOverKind
from vanphong.engines.typeset.hand_over import HandOverMinute, Party, Thing, ThingGroup


def minute_of(shown: HandOverPage) -> HandOverMinute:
    """The minute, in Vietnamese whatever the language of the screens."""
    with translation.override("vi"):
        return _minute(shown)


def _minute(shown: HandOverPage) -> HandOverMinute:
    agency = agencies.agency(shown.agency_id)
    superior = agencies.agency(agency.parent_id).name if agency.parent_id else ""
    new = shown.cards.get(shown.new_seat_id) if shown.new_seat_id else None
    leaves = shown.row.kind == HandOverKind.LEAVE
    involved = {shown.seat_id, *(card.id for card in shown.receivers)}
    head = next((card for card in shown.heads if card.id not in involved), None)
    return HandOverMinute(
        agency=agency.name,
        superior=superior,
        symbol=agency.symbol,
        place=agency.place,
        made_on=localdate(shown.carried_out_at),
        decision_number=shown.row.decision_number,
        decided_on=shown.decided_on,
        giver=Party(shown.row.name, shown.row.post, shown.row.unit),
        receivers=tuple(_party(card) for card in shown.receivers),
        groups=tuple(_groups(shown)),
        head=_party(head) if head else None,
        new_post=", ".join(part for part in (new.post, new.unit) if part) if new else "",
        leaves=leaves,
        account_closed=leaves,
        note=shown.note,
        taken_back_on=localdate(shown.reversed_at) if shown.reversed_at else None,
    )


def _party(card: Card) -> Party:
    return Party(card.name, card.post, card.unit)


def _groups(shown: HandOverPage) -> list[ThingGroup]:
    names = {one: card.name for one, card in shown.cards.items()}
    return [
        ThingGroup(
            group.label, tuple(Thing(line.ordinal, line.label, names.get(line.to_id, "")) for line in group.lines)
        )
        for group in shown.groups
    ]
