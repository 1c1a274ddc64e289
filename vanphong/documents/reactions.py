"""What documents do when work below them reports."""

from typing import Any

from vanphong.documents import events as own_events
from vanphong.documents.actions import directing, scanner
from vanphong.documents.vocabulary import INCOMING
from vanphong.documents.vocabulary.scans import ScanOrigin
from vanphong.kernel.events import Fact, react_later, react_now
from vanphong.work import events
from vanphong.work.vocabulary import Part


@react_now(events.ItemFinished)
def resolve_when_lead_work_is_done(fact: Fact[Any]) -> None:
    """A leading part that came straight from the leader is done: the document is resolved in the same commit."""
    event = fact.event
    if event.about_kind == INCOMING and event.part == Part.LEAD and event.parent_id is None:
        directing.resolve_when_lead_is_done(event.subject_id, text=event.text, now=fact.at)


@react_now(events.ItemCancelled)
def direct_anew_when_lead_is_taken_back(fact: Fact[Any]) -> None:
    """The leading part was taken back: the document lies before its giver again, and in nobody's oblivion."""
    event = fact.event
    if event.about_kind == INCOMING and event.part == Part.LEAD and event.parent_id is None:
        directing.lay_before_again(event.subject_id, seat_id=event.giver_id, now=fact.at)


@react_now(events.ExtensionGranted)
def follow_later_deadline_of_lead(fact: Fact[Any]) -> None:
    """The leading part got a later deadline from the leader: the document is due then."""
    event = fact.event
    if event.about_kind == INCOMING and event.part == Part.LEAD and event.parent_id is None:
        directing.follow_extension(event.subject_id, previously=event.previously_due_on, due_on=event.granted_due_on)


@react_later(own_events.ScansSplit)
def lay_unread_scans_aside(fact: Fact[Any]) -> None:
    """Lay what the scanner's folder brought and nobody can read where whoever scanned it finds it, with the reason."""
    if fact.event.origin == ScanOrigin.FOLDER and fact.event.faults:
        scanner.lay_aside(fact.event.subject_id)
