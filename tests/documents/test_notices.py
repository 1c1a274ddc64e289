"""Who hears of what, once; and what can be found by whom, with and without tone marks."""

from __future__ import annotations

import pytest

from tests.office import Office
from vanphong.directory.queries import people
from vanphong.documents.actions import incoming
from vanphong.kernel import events, notices, search
from vanphong.kernel.models import EventRecord, Notice

pytestmark = pytest.mark.django_db


def told(office: Office, name: str) -> list[str]:
    """The kinds of notices in somebody's bell, oldest first."""
    rows = Notice.objects.filter(recipient_id=office.seats[name]).order_by("id")
    return list(rows.values_list("kind", flat=True))


def test_each_step_is_told_to_whoever_has_it_next(office: Office) -> None:
    """VI-17: submission, draft, approval, release; nobody hears of their own act."""
    office.submitted()
    office.released()
    office.drain()
    assert told(office, "thang") == ["incoming.submitted", "outgoing.sent"]
    assert told(office, "ha") == told(office, "binh") == ["outgoing.sent"]
    assert told(office, "hung") == ["outgoing.approved", "outgoing.released"]
    assert told(office, "lan") == ["outgoing.to_number"]
    assert told(office, "cuong") == told(office, "mai") == told(office, "yen") == []


def test_replaying_every_reaction_tells_nobody_twice(office: Office) -> None:
    """A worker that was killed runs its job again."""
    office.submitted()
    office.released()
    office.drain()
    before = Notice.objects.count()
    for record in EventRecord.objects.order_by("id"):
        for reaction in events.later_reactions().get(record.kind, []):
            if "notices" in reaction:
                events.deliver(reaction, record.id)
    assert Notice.objects.count() == before > 0


def test_a_notice_is_worded_when_read_and_read_once(office: Office) -> None:
    """The bell counts what is unread, at most 99+."""
    document = office.submitted()
    incoming.return_to_clerk(office.viewer("thang"), document, reason="Thiếu phụ lục 100%", now=office.now)
    office.drain()
    seat = office.seats["lan"]
    (word,) = notices.recent([seat])
    assert ("Thiếu phụ lục 100%" in word.text, word.about.id, word.is_read) == (True, document, False)
    assert notices.unread_count([seat]) == 1
    notices.mark_read([seat], at=office.now, subject_id=document)
    assert notices.unread_count([seat]) == 0
    assert notices.recent([seat], after=word.id) == []


@pytest.mark.parametrize(
    "typed",
    ["rà soát quy hoạch", "ra soat quy hoach", "RA SOÁT", "quy hoach do thi", "647/bql", "khu kinh te", "soat quy ho"],
)
def test_it_is_found_with_and_without_tone_marks(office: Office, typed: str) -> None:
    """VI-35: summary, symbol, issuer's text, beginnings of words."""
    document = office.registered()
    office.drain()
    assert [hit.about.id for hit in search.find(office.viewer("lan"), typed)] == [document]


def test_search_shows_what_one_may_see_and_nothing_else(office: Office) -> None:
    """The leak test of search: an uninvolved officer and another agency find nothing."""
    office.submitted()
    office.drain()
    for name in ("hung", "ha", "yen", "nga", "tu", "dung"):
        assert search.find(office.viewer(name), "rà soát quy hoạch") == []


@pytest.mark.parametrize("typed", ["", "  ", "&|!():*'", "\\", "x' OR 1=1 --", "%", "a" * 5000, "\x00"])
def test_whatever_is_typed_is_only_words(office: Office, typed: str) -> None:
    """No operator, no quote and no length breaks the search."""
    office.registered()
    office.drain()
    search.find(office.viewer("lan"), typed)


@pytest.mark.parametrize(
    ("typed", "found"), [("kinh te", "Phòng Kinh tế"), ("tran van h", "Trần Văn Hùng"), ("HÙNG", "Trần Văn Hùng")]
)
def test_people_and_units_are_found_while_typing(office: Office, typed: str, found: str) -> None:
    """Type-ahead without tone marks, within one agency."""
    day = office.now.date()
    assert found in [card.name for card in people.find(office.agencies["A"], typed, day=day)]
    assert found not in [card.name for card in people.find(office.agencies["B"], typed, day=day)]
