"""Every move of every life, tried by every role: who may is a table, and the table is the law's."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import UUID

import pytest

from vanphong.documents.lifecycle import DELIVERY, INCOMING, OPINION, OUTGOING
from vanphong.kernel.errors import IllegalMove, NotAllowed
from vanphong.kernel.lifecycle import Lifecycle
from vanphong.kernel.viewer import Viewer, machine
from vanphong.work.lifecycle import WORK

OURS, THEIRS, UNIT, OTHER_UNIT = (UUID(int=number) for number in (1, 2, 3, 4))


def seat(number: int, *roles: str, agency: UUID = OURS, unit: UUID | None = None) -> Viewer:
    """Somebody in a seat; heads of unit serve their unit's desk, clerks the registry."""
    desks = ([agency] if "clerk" in roles else []) + ([unit] if "head_of_unit" in roles and unit else [])
    return Viewer(
        person_id=UUID(int=100 + number), seat_id=UUID(int=200 + number), agency_id=agency, unit_id=unit,
        roles=frozenset(roles), desks=tuple(desks), principals=(*desks, UUID(int=200 + number)), name="", post="",
    )  # fmt: skip


PEOPLE = {
    "clerk": seat(1, "clerk"),
    "asked leader": seat(2, "leader"),
    "other leader": seat(3, "leader"),
    "chief of office": seat(4, "chief_of_office", "head_of_unit", unit=OTHER_UNIT),
    "head": seat(5, "head_of_unit", unit=UNIT),
    "other head": seat(6, "head_of_unit", unit=OTHER_UNIT),
    "officer": seat(7, "officer", unit=UNIT),
    "colleague": seat(8, "officer", unit=UNIT),
    "giver": seat(9, "leader"),
    "administrator": seat(10, "administrator"),
    "their clerk": seat(11, "clerk", agency=THEIRS),
    "their leader": seat(12, "leader", agency=THEIRS),
    "their chief": seat(13, "chief_of_office", agency=THEIRS),
    "house": machine(agency_id=OURS, name=""),
    "their house": machine(agency_id=THEIRS, name=""),
}
LEADERS = {"asked leader", "other leader", "giver"}
CLERKS = {"clerk"}

WHO: dict[str, dict[str, set[str]]] = {
    "incoming": {
        "receive": {"clerk", "house"},
        "edit": CLERKS,
        "register": CLERKS,
        "send_back": CLERKS,
        "correct": CLERKS,
        "submit": CLERKS,
        "take_back": CLERKS,
        "submit_on": LEADERS,
        "assign": LEADERS,
        "return_to_clerk": LEADERS,
        "resume": LEADERS,
        "conclude": LEADERS,
        "resolve": {"house"},
        "give_up": {"clerk", "house"},
        "refuse_recall": {"clerk", "house"},
        "attach_scan": CLERKS,
    },
    "outgoing": {
        "edit": {"officer"},
        "issue_for": {"officer"},
        "send": {"officer"},
        "take_back": {"officer"},
        "review": {"head"},
        "check": {"chief of office"},
        "approve": {"asked leader"},
        "return": {"asked leader"},  # of what awaits approval; the other stages: see below
        "sign": set(),
        "number": CLERKS,
        "release": CLERKS,
        "add_source": CLERKS | {"officer"},
        "correct_data": CLERKS | {"officer"},
        "withdraw": {"officer"},
        "cancel_number": CLERKS,
        "recall": LEADERS | {"chief of office"},
        "enter_late": CLERKS,
        "attach_scan": CLERKS,
        "ask_opinions": {"asked leader"},  # of what awaits approval; the other stages: see below
    },
    "opinion": {
        "assign": {"head"},
        "answer": {"head"},
        "note_answer": set(),  # of a body outside: see below
        "urge": {"officer", "head"},
        "extend": {"officer", "head"},
        "close": {"officer", "head", "house"},
        "respond": {"officer", "head"},
    },
    "delivery": {
        "send": {"clerk", "house"},
        "fail": {"clerk", "house"},
        "retry": {"clerk", "house"},
        "call_off": {"clerk", "house"},
    },
    "work": {
        "report": {"head"},
        "pass_on": {"head"},
        "finish": {"head"},
        "reopen": {"head"},
        "return": {"head"},
        "cancel": {"giver"},
        "ask_extension": {"head"},
        "grant_extension": {"giver"},
        "refuse_extension": {"giver"},
        "close": {"house"},
        "resume": {"house"},
    },
}
LIVES: dict[str, Lifecycle] = {
    "incoming": INCOMING,
    "outgoing": OUTGOING,
    "opinion": OPINION,
    "delivery": DELIVERY,
    "work": WORK,
}


def record(state: str) -> SimpleNamespace:
    """A document or item of our agency: drafted by the officer, for the asked leader, held by the head's desk."""
    drafted = SimpleNamespace(agency_id=OURS, unit_id=UNIT, drafter_id=PEOPLE["officer"].seat_id)
    return SimpleNamespace(
        state=state, revision=1, agency_id=OURS, unit_id=UNIT, drafter_id=PEOPLE["officer"].seat_id,
        signer_id=PEOPLE["asked leader"].seat_id, submitted_to_id=PEOPLE["asked leader"].seat_id,
        holder_id=UNIT, is_desk=True, part="support", giver_id=PEOPLE["giver"].seat_id,
        document=SimpleNamespace(agency_id=OURS), recall_asked_at=datetime(2026, 11, 20, tzinfo=UTC),
        is_entered_late=True, is_scan_awaited=True, assigned_to_id=None,
        request=SimpleNamespace(document=drafted, asked_by_id=drafted.drafter_id),
    )  # fmt: skip


CASES = [(life, act) for life, acts in WHO.items() for act in acts]


def test_every_move_is_in_the_table() -> None:
    """A new act without a line here would be an act that nobody thought about."""
    assert {(life, act) for life, table in LIVES.items() for act in table.moves} == set(CASES)


@pytest.mark.parametrize(("life", "act"), CASES)
def test_each_act_belongs_to_those_roles_and_no_other(life: str, act: str) -> None:
    """Every move tried by fifteen kinds of people, of our agency and of another."""
    move = LIVES[life].moves[act]
    is_by_stage = life == "outgoing" and act in ("return", "ask_opinions")
    one = record("awaiting_approval" if is_by_stage else min(move.starts))
    assert {name for name, viewer in PEOPLE.items() if move.who(viewer, one)} == WHO[life][act]


@pytest.mark.parametrize(
    ("state", "who"),
    [
        ("reviewing", {"head"}),
        ("checking", {"chief of office"}),
        ("awaiting_approval", {"asked leader"}),
        ("approved", {"asked leader", "giver", "other leader", "chief of office"}),
        ("drafting", set()),
        ("numbered", set()),
        ("released", set()),
    ],
)
def test_a_draft_is_returned_by_whoever_has_it_in_hand(state: str, who: set[str]) -> None:
    """NĐ 30/2020, Điều 10.3, 12: each stage returns its own, and nobody returns what is numbered."""
    move = OUTGOING.moves["return"]
    assert {name for name, viewer in PEOPLE.items() if move.who(viewer, record(state))} == who


@pytest.mark.parametrize(
    ("state", "who"), [("drafting", {"officer"}), ("reviewing", {"head"}), ("checking", {"chief of office"})]
)
def test_opinions_are_asked_by_whoever_has_the_draft_in_hand(state: str, who: set[str]) -> None:
    """The drafter while it is drafted, then each that it was sent to."""
    move = OUTGOING.moves["ask_opinions"]
    assert {name for name, viewer in PEOPLE.items() if move.who(viewer, record(state))} == who


def test_an_opinion_is_given_by_whom_it_was_asked_of_and_noted_for_who_is_outside() -> None:
    """A seat that the head named; and the answer of another body, which comes by letter, by the asker alone."""
    one = record("asked")
    one.assigned_to_id = PEOPLE["colleague"].seat_id
    assert {name for name, viewer in PEOPLE.items() if OPINION.moves["answer"].who(viewer, one)} == {
        "head",
        "colleague",
    }
    one.holder_id, one.is_desk = None, False
    assert not any(OPINION.moves["answer"].who(viewer, one) for viewer in PEOPLE.values())
    noted = {name for name, viewer in PEOPLE.items() if OPINION.moves["note_answer"].who(viewer, one)}
    assert noted == {"officer", "head"}


def test_nobody_answers_a_recall_that_nobody_asked_for() -> None:
    """Giving back and refusing are open only while the sender waits for the one or the other."""
    for act in ("give_up", "refuse_recall"):
        one = record("registered")
        one.recall_asked_at = None
        assert not any(INCOMING.moves[act].who(viewer, one) for viewer in PEOPLE.values())


def test_only_what_is_entered_late_is_approved_on_paper_and_gets_a_scan() -> None:
    """R-057: of a document that goes its ordinary way nobody can say afterwards that it was signed on paper."""
    for life, act, state in (
        (OUTGOING, "enter_late", "drafting"),
        (OUTGOING, "attach_scan", "released"),
        (INCOMING, "attach_scan", "registered"),
    ):
        one = record(state)
        one.is_entered_late = one.is_scan_awaited = False
        assert not any(life.moves[act].who(viewer, one) for viewer in PEOPLE.values())


@pytest.mark.parametrize(("life", "act"), CASES)
def test_an_act_is_refused_in_every_other_state(life: str, act: str) -> None:
    """*Not you* comes before *not now*; either way the record is as it was."""
    table = LIVES[life]
    for state in table.states - table.moves[act].starts:
        for viewer in PEOPLE.values():
            one = record(state)
            with pytest.raises((IllegalMove, NotAllowed)):
                table.move(one, act, viewer, to=next(iter(table.moves[act].ends)))
            assert (one.state, one.revision) == (state, 1)
            assert act not in table.open_to(viewer, one)


@pytest.mark.parametrize("life", LIVES)
def test_what_is_offered_is_what_is_accepted(life: str) -> None:
    """The screen can never offer what the server refuses: `open_to` and `check` agree for everybody, everywhere."""
    table = LIVES[life]
    for state in table.states:
        for viewer in PEOPLE.values():
            one = record(state)
            for act in table.open_to(viewer, one):
                table.check(one, act, viewer)
