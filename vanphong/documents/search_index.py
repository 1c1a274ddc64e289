"""What can be found of documents."""

from typing import Any

from vanphong.documents import events
from vanphong.documents.actions import page_texts
from vanphong.documents.queries import findable
from vanphong.documents.queries import page_texts as files_of
from vanphong.kernel import search
from vanphong.kernel.events import Fact, react_later


@react_later(
    events.IncomingReceived,
    events.IncomingEdited,
    events.IncomingRegistered,
    events.IncomingGivenUp,
    events.IncomingRecut,
)
def index_incoming(fact: Fact[Any]) -> None:
    """Bring the index entry of an incoming document up to date; one whose pages went to another is found no more."""
    if findable.has_incoming(fact.event.subject_id):
        search.index(findable.incoming(fact.event.subject_id))


@react_later(events.IncomingReceived, events.IncomingScanAttached, events.IncomingRecut)
def read_pages_of_incoming(fact: Fact[Any]) -> None:
    """Have all pages of what came in read, so that it is found by what stands on them."""
    page_texts.ask(files_of.of_incoming(fact.event.subject_id), now=fact.at)


@react_later(events.DraftVersionAdded)
def read_pages_of_outgoing(fact: Fact[Any]) -> None:
    """The same for the newest version of a draft; most are not pictures, and cost little."""
    page_texts.ask(files_of.of_outgoing(fact.event.subject_id), now=fact.at)


@react_later(
    events.DraftBegun,
    events.DraftEdited,
    events.DraftVersionAdded,
    events.OutgoingIssuerChosen,
    events.OutgoingNumbered,
    events.OutgoingReleased,
)
def index_outgoing(fact: Fact[Any]) -> None:
    """Bring the index entry of an outgoing document up to date."""
    search.index(findable.outgoing(fact.event.subject_id))
