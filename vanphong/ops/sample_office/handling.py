"""What becomes of a document that arrived: registered, submitted, directed, passed on, reported on, finished."""

from dataclasses import dataclass
from uuid import UUID

from vanphong.directory.vocabulary import Role
from vanphong.documents.actions import directing, incoming
from vanphong.documents.queries import incoming as incoming_queries
from vanphong.documents.vocabulary import IncomingState
from vanphong.ops.sample_office.founding import House, Sitter
from vanphong.ops.sample_office.plan import Letter
from vanphong.ops.sample_office.stage import Stage, Story
from vanphong.work.actions import items
from vanphong.work.queries import items as item_queries
from vanphong.work.vocabulary import Part

CLERK_ROUNDS = (58, 200, 340, 410)
"""Minutes of the day at which clerks register what has arrived."""

LEADER_ROUNDS = (28, 150, 260, 385)
"""Minutes of the day at which leaders direct what lies before them."""

LEADER_LAST = 30
"""From this minute of the last day on, nothing more is directed: it waits for whoever tries the sample."""


@dataclass(frozen=True)
class Fate:
    """How far the handling of a document goes, and when it is due in days from today."""

    due_in: int
    is_passed_on: bool = True
    is_opened: bool = True
    is_reported: bool = False
    end: str = ""


FATES = (
    Fate(4, is_reported=True, end="finished"),
    Fate(-2, is_reported=True),
    Fate(0, is_opened=False),
    Fate(2, is_reported=True),
    Fate(9),
    Fate(3, is_passed_on=False),
    Fate(5, end="to_know"),
    Fate(-1, is_opened=False),
    Fate(6, is_reported=True, end="finished"),
    Fate(1, is_opened=False),
    Fate(5, end="given_back"),
    Fate(0, is_reported=True),
)
"""What happens to the documents of an agency, one after the other and again from the start."""

ANSWERED = Fate(3, is_reported=True)


@dataclass(frozen=True)
class Arrival:
    """A document at an agency, with what is known of it."""

    document: UUID
    house: str
    topic: str
    is_refused: bool = False
    is_returned: bool = False
    is_answered: bool = False


def arrival(stage: Stage, document: UUID, *, house: str, letter: Letter) -> Arrival:
    """Return a letter as it arrived at an agency, with what the plan wants to happen to it."""
    return Arrival(
        document,
        house,
        letter.content.topic,
        is_refused=house in letter.refused_by,
        is_returned=house in letter.returned_by,
        is_answered=(letter.content.key, house) in stage.answered,
    )


def story(stage: Stage, arrived: Arrival) -> Story:
    """The life of an incoming document from the clerk's desk on."""
    house = stage.houses[arrived.house]
    yield stage.next_round(f"{arrived.house}/clerk", CLERK_ROUNDS, gap=3)
    if incoming_queries.page(house.clerk.viewer, arrived.document).state == IncomingState.RECALLED:
        return
    stage.opened(house.clerk, arrived.document)
    if arrived.is_refused:
        incoming.send_back(house.clerk.viewer, arrived.document, reason=stage.phrase("refused"), now=stage.now)
        return
    incoming.register(house.clerk.viewer, arrived.document, now=stage.now)
    yield from submitted(stage, arrived)


def submitted(stage: Stage, arrived: Arrival) -> Story:
    """The life of an incoming document from its registration on."""
    house = stage.houses[arrived.house]
    yield stage.after(1, 4)
    leader = _leader(stage, house)
    note = stage.phrase("submissions")
    incoming.submit(house.clerk.viewer, arrived.document, to_seat_id=leader.seat_id, note=note, now=stage.now)
    fate = _fate(stage, arrived)
    yield stage.next_round(f"{arrived.house}/leader", LEADER_ROUNDS, gap=4)
    if stage.minute > LEADER_LAST and not arrived.is_returned:
        return
    stage.opened(leader, arrived.document)
    if arrived.is_returned:
        reason = stage.phrase("returned_to_clerk")
        incoming.return_to_clerk(leader.viewer, arrived.document, reason=reason, now=stage.now)
        return
    yield from _directed(stage, arrived, leader, fate)


def _leader(stage: Stage, house: House) -> Sitter:
    """Return to whom the clerk submits: the head mostly, a deputy now and then."""
    leaders = house.holding(Role.LEADER)
    turn = stage.turn(f"{house.plan.key}/leader")
    return leaders[turn // 4 % len(leaders)] if turn % 4 == 3 else leaders[0]


def _fate(stage: Stage, arrived: Arrival) -> Fate:
    return ANSWERED if arrived.is_answered else FATES[stage.turn(f"{arrived.house}/fate") % len(FATES)]


def _directed(stage: Stage, arrived: Arrival, leader: Sitter, fate: Fate) -> Story:
    house = stage.houses[arrived.house]
    order = _order(stage, house, arrived.topic, fate)
    directing.assign(leader.viewer, arrived.document, order=order, now=stage.now)
    desk = next((one.holder_id for one in order.assignments if one.part == Part.LEAD), None)
    if desk is None or not fate.is_passed_on:
        return
    yield stage.after(30, 110)
    symbol = next(symbol for symbol, unit_id in house.units.items() if unit_id == desk)
    head = house.holding(Role.HEAD_OF_UNIT, unit=symbol)
    if head:
        yield from _passed_on(stage, arrived, head[0], fate)


def _order(stage: Stage, house: House, topic: str, fate: Fate) -> items.Order:
    """Return the leader's order: a unit leads, another supports, the focus officer is in it one way or another."""
    due_on = stage.due(fate.due_in)
    turn = stage.turn(f"{house.plan.key}/order")
    others = list(house.units.values())
    if fate.end == "to_know":
        lines = [items.Assignment(house.focus.seat_id, Part.INFORMED)]
        lines += [items.Assignment(unit, Part.INFORMED, is_desk=True) for unit in others[:2]]
        return items.Order(stage.phrase("to_know"), lines)
    own = house.focus.plan.unit
    unit = house.unit_for(topic)
    symbol = own if turn % 2 or unit is None else unit.symbol
    lines = [items.Assignment(house.units[symbol], Part.LEAD, is_desk=True, due_on=due_on)]
    if symbol != own:
        part = Part.SUPPORT if turn % 4 else Part.INFORMED
        lines.append(items.Assignment(house.focus.seat_id, part, due_on=due_on if part == Part.SUPPORT else None))
    else:
        other = others[turn % len(others)]
        if other != house.units[symbol]:
            lines.append(items.Assignment(other, Part.SUPPORT, is_desk=True, due_on=due_on))
    return items.Order(stage.phrase("directives"), lines)


def _passed_on(stage: Stage, arrived: Arrival, head: Sitter, fate: Fate) -> Story:
    house = stage.houses[arrived.house]
    stage.opened(head, arrived.document)
    members = [one for one in house.holding(Role.OFFICER, unit=head.plan.unit) if one != head]
    lead = house.focus if house.focus in members else next(iter(members), None)
    if lead is None:
        stage.leads[arrived.document] = head
        yield from _worked(stage, arrived, head, fate)
        return
    mine = _item(head, arrived.document)
    lines = [items.Assignment(lead.seat_id, Part.LEAD)]
    lines += [items.Assignment(one.seat_id, Part.SUPPORT) for one in members if one != lead][:1]
    order = items.Order(stage.phrase("passed_on"), lines)
    items.pass_on(head.viewer, mine, order=order, revision=None, now=stage.now)
    stage.leads[arrived.document] = lead
    yield from _worked(stage, arrived, lead, fate)


def _worked(stage: Stage, arrived: Arrival, lead: Sitter, fate: Fate) -> Story:
    if not fate.is_opened:
        return
    yield stage.after(20, 200)
    stage.opened(lead, arrived.document)
    item = _item(lead, arrived.document)
    if fate.end == "given_back":
        items.give_back(lead.viewer, item, reason=stage.phrase("handed_back"), now=stage.now)
        return
    if fate.is_reported:
        progress = stage.chance.choice((30, 40, 50, 60, 80))
        items.report(lead.viewer, item, text=stage.phrase("reports"), progress=progress, now=stage.now)
    if fate.end == "finished":
        yield stage.after(200, 800)
        items.finish(lead.viewer, item, text=stage.phrase("results"), now=stage.now)


def _item(holder: Sitter, document: UUID) -> UUID:
    """Return the running leading item of a document that lies in somebody's hands."""
    lines = item_queries.of_matter(holder.viewer, document)
    return next(
        one.id for one in lines if one.is_running and one.part == Part.LEAD and one.holder_id in holder.viewer.hands
    )
