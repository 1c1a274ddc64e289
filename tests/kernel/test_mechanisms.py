"""The kernel's mechanisms by themselves: grants, acting once, events, lives."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import RFC_4122, UUID, uuid4

import pytest

from tests.office import MORNING, Office
from vanphong.kernel import access, errors, events, notices, search
from vanphong.kernel.ids import Ref, new_id
from vanphong.kernel.lifecycle import Lifecycle, move
from vanphong.kernel.models import AccessGrant, ActReceipt
from vanphong.kernel.once import once
from vanphong.kernel.ports import Slot

pytestmark = pytest.mark.django_db


def lay(subject: UUID, principal: UUID, *, cause: UUID | None = None, minutes: int = 0, **more: object) -> None:
    """A grant in the split *box*."""
    given = {"split": "box", **more}
    access.grant(
        Ref("thing", subject),
        principal,
        cause_id=cause or subject,
        at=MORNING + timedelta(minutes=minutes),
        **given,  # type: ignore[arg-type]
    )


def test_identifiers_sort_by_time() -> None:
    """Indexes grow at one end, and what one act tells of stays in its order; version and variant as in RFC 9562."""
    made = [new_id() for _ in range(30)]
    assert made == sorted(made)
    assert {one.variant for one in made} == {RFC_4122}
    assert {one.version for one in made} == {7}
    assert len(set(made)) == 30


def test_identifiers_go_on_when_the_clock_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 9562, 6.2: what is told later is read later, whatever the machine's clock does in between."""
    before, now = new_id(), time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now - 5_000_000_000)
    made = [before, *(new_id() for _ in range(5))]
    assert made == sorted(made)


def test_pages_follow_each_other_without_gap_or_double() -> None:
    """Keyset: newest first over several principals, also where many share one moment."""
    principals = [uuid4(), uuid4()]
    subjects = [uuid4() for _ in range(25)]
    for place, subject in enumerate(subjects):
        lay(subject, principals[place % 2], minutes=place // 5)
    seen: list[UUID] = []
    after = None
    while page := access.page(principals, access.Shelf(split="box", after=after), limit=4):
        seen += [slip.subject_id for slip in page]
        after = access.cursor_of(page[-1], by_deadline=False)
    assert len(seen) == len(set(seen)) == 25
    assert access.counts(principals, ["box", "other"]) == {"box": 25}


def test_deadlines_sort_nearest_first_and_none_last() -> None:
    """The other order of the same shelf."""
    principal, days = uuid4(), [None, date(2026, 12, 2), date(2026, 12, 1)]
    for due_on in days:
        lay(uuid4(), principal, due_on=due_on)
    slips = access.page([principal], access.Shelf(split="box", by_deadline=True), limit=10)
    assert [slip.due_on for slip in slips] == [date(2026, 12, 1), date(2026, 12, 2), None]
    near = access.Shelf(split="box", by_deadline=True, due_by=date(2026, 12, 1))
    assert len(access.page([principal], near, limit=10)) == 1


def test_everything_of_mine_lists_a_subject_once() -> None:
    """Two causes, two principals of one viewer: still one line."""
    subject, principals = uuid4(), [uuid4(), uuid4()]
    for principal in principals:
        lay(subject, principal, cause=uuid4())
        lay(subject, principal, cause=uuid4())
    assert len(access.page(principals, access.Shelf(kind="thing"), limit=10)) == 1


def test_the_last_cause_takes_sight_with_it() -> None:
    """Revoking one cause leaves the other; *everything of mine* keeps the subject as long as one is left."""
    subject, principal, causes = uuid4(), uuid4(), [uuid4(), uuid4()]
    for cause in causes:
        lay(subject, principal, cause=cause)
    access.revoke(subject, cause_id=causes[0])
    assert len(access.page([principal], access.Shelf(kind="thing"), limit=10)) == 1
    access.revoke(subject, cause_id=causes[1])
    assert not AccessGrant.objects.filter(subject_id=subject).exists()


def test_opened_is_the_first_look_of_a_holder(office: Office) -> None:
    """Whoever only looks over a desk does not open its post; laying it there again makes it unopened."""
    subject, desk = uuid4(), office.agencies["A"]
    lay(subject, desk)
    assert access.mark_opened(office.viewer("thang"), subject, at=MORNING) is False
    assert access.mark_opened(office.viewer("lan"), subject, at=MORNING) is True
    assert access.mark_opened(office.viewer("lan"), subject, at=MORNING) is False
    assert access.was_opened(subject, principal_id=desk, cause_id=subject)
    lay(subject, desk)
    assert not access.was_opened(subject, principal_id=desk, cause_id=subject)


def test_an_act_under_a_key_happens_once_per_person(office: Office) -> None:
    """Another person's equal key is another claim; without a key every call acts."""
    acts: list[UUID] = []

    def act() -> UUID:
        acts.append(uuid4())
        return acts[-1]

    lan, ha = office.viewer("lan"), office.viewer("ha")
    assert once(lan, "k", act) == once(lan, "k", act)
    once(ha, "k", act)
    once(lan, "", act)
    once(lan, "", act)
    assert len(acts) == 4


def test_long_keys_that_begin_alike_are_two_keys(office: Office) -> None:
    """Cut off, the second act would be lost."""
    lan = office.viewer("lan")
    assert once(lan, "a" * 64 + "1", uuid4) != once(lan, "a" * 64 + "2", uuid4)


def test_an_act_that_failed_may_be_tried_again_under_its_key(office: Office) -> None:
    """The receipt lives and dies with the act."""

    def fail() -> UUID:
        raise errors.Invalid({})

    lan = office.viewer("lan")
    with pytest.raises(errors.Invalid):
        once(lan, "k", fail)
    assert not ActReceipt.objects.exists()
    assert once(lan, "k", lambda: UUID(int=5)) == UUID(int=5)


def test_every_kind_of_event_survives_its_way_through_the_table(office: Office) -> None:
    """What a reaction gets in the worker is what was published."""
    document = office.submitted()
    entry = events.last(document)
    assert entry is not None
    (reaction,) = events.later_reactions()[entry.kind]
    events.deliver(reaction, entry.id)
    (word,) = notices.recent([office.seats["thang"]])
    assert (word.about.id, word.text.startswith("Nguyễn Thị Lan")) == (document, True)


def test_a_reaction_that_is_gone_is_passed_over(office: Office) -> None:
    """A job of yesterday's version does no harm today."""
    entry = events.last(office.received())
    assert entry is not None
    events.deliver("vanphong.gone.reaction", entry.id)


@dataclass
class Thing:
    """A record with a life."""

    state: str = "a"
    revision: int = 1


def test_a_life_with_two_ends_wants_the_end_named(office: Office) -> None:
    """A programmer's mistake is not a refusal."""
    life = Lifecycle("thing", "a", [move("go", "a", ("b", "c"), lambda viewer, record: True)])
    lan, thing = office.viewer("lan"), Thing()
    for end in (None, "d"):
        with pytest.raises(LookupError):
            life.move(thing, "go", lan, to=end)
    life.move(thing, "go", lan, to="c")
    assert (thing.state, thing.revision) == ("c", 2)
    assert life.states == {"a", "b", "c"}


def test_an_empty_slot_says_what_is_missing() -> None:
    """Rather than failing somewhere deep inside."""
    with pytest.raises(LookupError, match="axis"):
        _ = Slot[object]("axis").port


def test_refusals_speak_and_keep_their_code() -> None:
    """For people and for machines."""
    refusal = errors.Forbidden("marked %(mark)s", mark="MẬT")
    assert (refusal.text, refusal.code) == ("marked MẬT", "forbidden_content")
    assert str(errors.Stale()) == errors.Stale().text


def test_the_same_word_is_told_once_per_cause() -> None:
    """The unique triple of cause, recipient and kind."""
    kind = notices.declare("test.word", "%(who)s")
    seat, cause = uuid4(), uuid4()
    for _ in range(2):
        notices.tell(
            [seat, seat],
            kind,
            about=Ref("thing", cause),
            cause_id=cause,
            at=datetime.now(tz=MORNING.tzinfo),
            named={"who": "Lan"},
        )
    assert [word.text for word in notices.recent([seat])] == ["Lan"]


@pytest.mark.parametrize("typed", ["㌀" * 200, "\u0111" * 5000, "² & ! | :*", "'" * 50, "a:*b\\"])
def test_whatever_is_typed_can_be_looked_for(office: Office, typed: str) -> None:
    """PostgreSQL refuses words above 2 KB and signs of its query language; a searcher is refused nothing."""
    assert search.find(office.viewer("lan"), typed) == []
