"""What can be found of documents."""

from typing import Any

from vanphong.documents import events
from vanphong.documents.queries import findable
from vanphong.kernel import search
from vanphong.kernel.events import Fact, react_later


@react_later(events.IncomingReceived, events.IncomingEdited, events.IncomingRegistered, events.IncomingGivenUp)
def index_incoming(fact: Fact[Any]) -> None:
    """Bring the index entry of an incoming document up to date."""
    search.index(findable.incoming(fact.event.subject_id))


@react_later(
    events.DraftBegun, events.DraftEdited, events.DraftVersionAdded, events.OutgoingNumbered, events.OutgoingReleased
)
def index_outgoing(fact: Fact[Any]) -> None:
    """Bring the index entry of an outgoing document up to date."""
    search.index(findable.outgoing(fact.event.subject_id))
