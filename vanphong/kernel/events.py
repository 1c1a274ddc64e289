"""Events: the facts that domains tell; each is audit row, notice and the cause of reactions."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from pydantic import TypeAdapter

from vanphong.kernel import jobs
from vanphong.kernel.ids import Ref, new_id
from vanphong.kernel.models import EventRecord
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True, kw_only=True)
class Event:
    """The base of every event: what it is about and in which agency it happened.

    A subclass is a frozen dataclass with a ``kind`` such as ``matter.closed`` and a ``subject_kind``. Payloads are
    kept for ever: fields may be added with a default, never renamed.
    """

    kind: ClassVar[str]
    subject_kind: ClassVar[str]
    subject_id: UUID
    agency_id: UUID

    @property
    def subject(self) -> Ref:
        """The subject as a reference."""
        return Ref(self.subject_kind, self.subject_id)


Told = TypeVar("Told", bound=Event)


@dataclass(frozen=True)
class Fact(Generic[Told]):
    """An event as it was recorded: its identifier, its moment, and who acted in which seat."""

    id: UUID
    at: datetime
    actor_id: UUID
    seat_id: UUID
    actor_name: str
    event: Told
    mandate: str = ""


Reaction = Callable[[Fact[Any]], None]

_kinds: dict[str, type[Event]] = {}
_adapters: dict[str, TypeAdapter[Any]] = {}
_now: dict[str, list[Reaction]] = defaultdict(list)
_later: dict[str, dict[str, Reaction]] = defaultdict(dict)


def event_kind(kind: type[Told]) -> type[Told]:
    """Class decorator: make an event known by its ``kind``."""
    _kinds[kind.kind] = kind
    _adapters[kind.kind] = TypeAdapter(kind)
    return kind


def react_now(kind: type[Event]) -> Callable[[Reaction], Reaction]:
    """Decorator: run the reaction in the transaction that publishes; only for rules that must hold at commit."""

    def register(reaction: Reaction) -> Reaction:
        _now[kind.kind].append(reaction)
        return reaction

    return register


def react_later(*kinds: type[Event]) -> Callable[[Reaction], Reaction]:
    """Decorator: run the reaction after commit, in a worker, at least once; it must be idempotent by fact id."""

    def register(reaction: Reaction) -> Reaction:
        name = f"{reaction.__module__}.{reaction.__qualname__}"
        for kind in kinds:
            _later[kind.kind][name] = reaction
        return reaction

    return register


def publish(event: Event, *, viewer: Viewer, now: datetime) -> Fact[Any]:
    """Record an event in the running transaction, run what reacts at once and queue what reacts later."""
    return publish_many([event], viewer=viewer, now=now)[0]


def publish_many(told: Sequence[Event], *, viewer: Viewer, now: datetime) -> list[Fact[Any]]:
    """Record many events of one moment in one statement, then let react to each in turn as `publish` does."""
    records = EventRecord.objects.bulk_create([_record(event, viewer, now) for event in told])
    facts = [
        Fact(record.id, now, viewer.person_id, viewer.seat_id, viewer.name, event, record.mandate)
        for record, event in zip(records, told, strict=True)
    ]
    for fact in facts:
        _react(fact)
    return facts


def _record(event: Event, viewer: Viewer, now: datetime) -> EventRecord:
    return EventRecord(
        id=new_id(),
        at=now,
        kind=event.kind,
        subject_kind=event.subject.kind,
        subject_id=event.subject_id,
        agency_id=event.agency_id,
        actor_id=viewer.person_id,
        seat_id=viewer.seat_id,
        actor_name=viewer.name,
        actor_post=viewer.post,
        mandate=viewer.mandate.label if viewer.mandate else "",
        payload=_adapters[event.kind].dump_python(event, mode="json"),
    )


def _react(fact: Fact[Any]) -> None:
    kind, subject_id = fact.event.kind, fact.event.subject_id
    for reaction in _now[kind]:
        reaction(fact)
    for name in _later[kind]:
        # In order within one reaction and subject; a reaction that waits for its retry holds up no other.
        jobs.defer("kernel.react", lock=f"{subject_id}:{name}", reaction=name, event_id=str(fact.id))


def deliver(reaction: str, event_id: UUID) -> None:
    """Run one later reaction on one recorded event; unknown reactions (since removed) are passed over."""
    record = EventRecord.objects.get(pk=event_id)
    handler = _later[record.kind].get(reaction)
    if handler is None:
        return
    event = _adapters[record.kind].validate_python(record.payload)
    handler(Fact(record.id, record.at, record.actor_id, record.seat_id, record.actor_name, event, record.mandate))


def kinds() -> dict[str, type[Event]]:
    """Return every known kind of event by its name."""
    return dict(_kinds)


def later_reactions() -> dict[str, list[str]]:
    """Return, per kind of event, the names of the reactions that run after commit."""
    return {kind: sorted(reactions) for kind, reactions in _later.items()}


@dataclass(frozen=True)
class Entry:
    """One line of a history: what happened, when, by whom."""

    id: UUID
    at: datetime
    kind: str
    actor_name: str
    actor_post: str
    payload: dict[str, Any]
    mandate: str = ""


def history(subject_id: UUID, *, subject_kind: str = "", limit: int = 200) -> list[Entry]:
    """Return what happened to a subject, newest first. The caller has made sure that it may be seen.

    ``subject_kind`` narrows it where one identifier is several things (an agency, and the scope of its policy).
    """
    rows = EventRecord.objects.filter(subject_id=subject_id).order_by("-id")
    if subject_kind:
        rows = rows.filter(subject_kind=subject_kind)
    columns = ("id", "at", "kind", "actor_name", "actor_post", "payload", "mandate")
    return [Entry(*row) for row in rows.values_list(*columns)[:limit]]


def newest(kind: str, subject_ids: Iterable[UUID]) -> dict[UUID, Entry]:
    """Return the newest event of a kind of each subject, where there is one; one statement.

    The caller has made sure that the subjects may be seen.
    """
    rows = EventRecord.objects.filter(subject_id__in=list(subject_ids), kind=kind)
    columns = ("subject_id", "id", "at", "kind", "actor_name", "actor_post", "payload", "mandate")
    found = rows.order_by("subject_id", "-id").distinct("subject_id").values_list(*columns)
    return {row[0]: Entry(*row[1:]) for row in found}


def last(subject_id: UUID) -> Entry | None:
    """Return the newest event of a subject, the one that makes a second actor come too late."""
    return next(iter(history(subject_id, limit=1)), None)


def last_touched(subject_id: UUID, *, actor_id: UUID, before: datetime) -> datetime | None:
    """Return when somebody last opened a subject or did something with it, before a moment."""
    rows = EventRecord.objects.filter(subject_id=subject_id, actor_id=actor_id, at__lt=before)
    return rows.order_by("-at").values_list("at", flat=True).first()
