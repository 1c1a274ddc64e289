"""A morning of the clerk: twenty arrivals of every kind, from the queue to the leader by keyboard, keys counted."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from playwright.sync_api import Page, expect

from tests.journeys import hands
from tests.journeys.conftest import LiveOffice, People
from vanphong.documents.actions import incoming
from vanphong.documents.queries import incoming as queries
from vanphong.documents.vocabulary import IncomingState, Source, Urgency

ARRIVALS = 20
INCOMPLETE = (6, 13)
"""What a colleague saved in a hurry, without its issuer."""

TWICE = 17
"""What came by post and lay in the mailbox, too."""

SOURCES = (Source.PAPER, Source.MAIL, Source.UPLOAD, Source.EXCHANGE)
KEYS_AT_MOST = 15
"""Keys for what is in order of the whole pile, pressed and typed; one by one it is ten a document and more."""


class Keys:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = Counter[str]()

    def press(self, *names: str) -> None:
        """Press keys one after the other; what they ask for stands there before the next one."""
        for name in names:
            self.pressed[name] += 1
            self.page.keyboard.press(name)
            hands.quiet(self.page)

    def type(self, words: str) -> None:
        """Type words as a person does."""
        self.pressed.update(words)
        self.page.keyboard.type(words, delay=25)
        hands.quiet(self.page)

    @property
    def total(self) -> int:
        """How often a key went down."""
        return self.pressed.total()


def arrive(live: LiveOffice) -> list[UUID]:
    """Twenty documents in the queue: on paper, by mail, over the exchange; urgent ones, hasty ones, one twice."""
    clerk, found = live.office.viewer("lan"), []
    for number in range(1, ARRIVALS + 1):
        words = f"Văn bản đến số {1 if number == TWICE else number}"
        typed = live.office.fields(
            code_number=str(1 if number == TWICE else number),
            summary=words,
            issuer_name="" if number in INCOMPLETE else "Sở Tài chính tỉnh Sao Mai",
            urgency=Urgency.URGENT if number % 5 == 0 else Urgency.NORMAL,
        )
        source = SOURCES[number % len(SOURCES)]
        exchange_id = f"journey-{number}" if source == Source.EXCHANGE else None
        intake = incoming.Intake(typed, live.office.reading(words), source=source, exchange_id=exchange_id)
        found.append(incoming.receive(clerk, intake, now=live.office.now))
        live.office.later(minutes=1)
    return found


def test_twenty_arrivals_reach_the_leader_by_keyboard(live: LiveOffice, people: People) -> None:
    """VI-16, VI-18, R-027, R-029: all at once what is in order, one by one what is not, and one key back."""
    documents = arrive(live)
    lan = people.page("lan")
    keys = Keys(lan)
    lan.goto("/inbox?split=arrived")
    expect(lan.locator("[data-row]")).to_have_count(ARRIVALS)
    keys.press("*", "a")
    expect(lan.locator("#bulk-result li")).to_have_count(len(INCOMPLETE) + 1)
    expect(lan.locator("[data-row]")).to_have_count(len(INCOMPLETE) + 1)
    numbers = [queries.page(live.office.viewer("lan"), one).number for one in documents]
    assert [number for number in numbers if number] == list(range(1, ARRIVALS - len(INCOMPLETE)))
    keys.press("]")
    expect(lan.locator("[data-row]")).to_have_count(ARRIVALS - len(INCOMPLETE) - 1)
    keys.press("*", "l")
    keys.type("thang")
    expect(lan.locator("#bulk [role=option][aria-selected=true]")).to_be_visible()
    keys.press("Enter", "Control+Enter")
    expect(lan.locator("[data-row]")).to_have_count(0)
    assert states(live, documents)[IncomingState.SUBMITTED] == ARRIVALS - len(INCOMPLETE) - 1
    keys.press("z")
    expect(lan.locator("[data-row]")).to_have_count(ARRIVALS - len(INCOMPLETE) - 1)
    assert states(live, documents)[IncomingState.REGISTERED] == ARRIVALS - len(INCOMPLETE) - 1
    assert keys.total <= KEYS_AT_MOST, keys.pressed


def states(live: LiveOffice, documents: list[UUID]) -> Counter[str]:
    """How many documents are in which state."""
    return Counter(queries.page(live.office.viewer("lan"), one).state for one in documents)
