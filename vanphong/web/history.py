"""What happened, in words: one verb phrase per kind of event, with icon and tone; read after a person's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanphong.kernel.events import Entry
from vanphong.web.components.documents import HistoryEntry
from vanphong.web.components.marks import Tone


@dataclass(frozen=True)
class Words:
    """How an event is told: "(name) registered the document"."""

    what: str | Promise
    icon: str = "point"
    tone: Tone = "grey"


WORDS: dict[str, Words] = {
    # the directory
    "agency.founded": Words(gettext_lazy("entered the agency"), "building-bank"),
    "unit.opened": Words(gettext_lazy("entered the unit"), "sitemap"),
    "person.seated": Words(gettext_lazy("gave the person a seat"), "users"),
    "account.issued": Words(gettext_lazy("issued the account"), "key"),
    "account.password_changed": Words(gettext_lazy("changed the password"), "lock"),
    "account.signed_in": Words(gettext_lazy("signed in"), "key"),
    "account.sign_in_failed": Words(gettext_lazy("was refused at the sign-in"), "alert-triangle", "yellow"),
    "account.signed_out": Words(gettext_lazy("signed out"), "logout"),
    "account.token_issued": Words(gettext_lazy("issued an access token to a program"), "key"),
    # incoming documents
    "incoming.received": Words(gettext_lazy("received the document"), "inbox", "blue"),
    "incoming.edited": Words(gettext_lazy("changed the data of the document"), "pencil"),
    "incoming.registered": Words(gettext_lazy("registered the document"), "book-2", "accent"),
    "incoming.submitted": Words(gettext_lazy("submitted the document to a leader"), "arrow-forward-up", "blue"),
    "incoming.taken_back": Words(gettext_lazy("took the submission back"), "arrow-back-up", "yellow"),
    "incoming.assigned": Words(gettext_lazy("wrote a directive"), "writing", "violet"),
    "incoming.returned": Words(gettext_lazy("returned the submission"), "arrow-back-up", "orange"),
    "incoming.sent_back": Words(gettext_lazy("sent the document back to its sender"), "circle-x", "red"),
    "incoming.resolved": Words(gettext_lazy("closed the handling of the document"), "circle-check", "green"),
    "document.opened": Words(gettext_lazy("opened the document"), "eye"),
    # outgoing documents
    "outgoing.begun": Words(gettext_lazy("began the draft"), "pencil", "blue"),
    "outgoing.edited": Words(gettext_lazy("changed the data of the draft"), "pencil"),
    "outgoing.version_added": Words(gettext_lazy("handed in a new version"), "files", "blue"),
    "outgoing.commented": Words(gettext_lazy("wrote a comment"), "message-circle"),
    "outgoing.sent": Words(gettext_lazy("sent the draft on"), "arrow-forward-up", "blue"),
    "outgoing.taken_back": Words(gettext_lazy("took the draft back"), "arrow-back-up", "yellow"),
    "outgoing.returned": Words(gettext_lazy("returned the draft for changes"), "arrow-back-up", "orange"),
    "outgoing.approved": Words(gettext_lazy("approved the draft"), "signature", "green"),
    "outgoing.numbered": Words(gettext_lazy("gave the document its number"), "numbers", "accent"),
    "outgoing.released": Words(gettext_lazy("released the document"), "send", "green"),
    "outgoing.withdrawn": Words(gettext_lazy("gave the draft up"), "circle-x", "red"),
    "outgoing.delivery_reported": Words(gettext_lazy("received a report from a recipient"), "checks"),
    "outgoing.delivery_sent": Words(gettext_lazy("sent the document to a recipient"), "send"),
    "outgoing.delivery_failed": Words(
        gettext_lazy("could not send the document to a recipient"), "alert-triangle", "red"
    ),
    "outgoing.delivery_retried": Words(gettext_lazy("had the document sent once more"), "refresh"),
    "outgoing.trouble_settled": Words(gettext_lazy("settled the trouble with a delivery"), "check", "green"),
    # work on either
    "work.given": Words(gettext_lazy("gave work to a person or unit"), "users", "violet"),
    "work.reported": Words(gettext_lazy("reported progress"), "hourglass", "blue"),
    "work.finished": Words(gettext_lazy("finished their part"), "circle-check", "green"),
    "work.returned": Words(gettext_lazy("returned their part of the work"), "arrow-back-up", "orange"),
    "work.cancelled": Words(gettext_lazy("took the work back"), "circle-x", "yellow"),
    # the exchange
    "exchange.refused": Words(gettext_lazy("refused a message of another agency"), "circle-x", "red"),
    "exchange.failed": Words(gettext_lazy("could not read a message of another agency"), "alert-triangle", "red"),
}
UNKNOWN = Words(gettext_lazy("did something that this version of the office has no words for"))
NOTES = ("text", "reason", "note", "fault")


def words_for(kind: str) -> Words:
    """The words for a kind of event, such as `incoming.registered`."""
    return WORDS.get(kind, UNKNOWN)


def entry_of(entry: Entry) -> HistoryEntry:
    """One line of the timeline, with the words that the actor left."""
    words = words_for(entry.kind)
    note = next((str(entry.payload[name]) for name in NOTES if entry.payload.get(name)), "")
    return HistoryEntry(
        at=entry.at, who=_with_post(entry), what=str(words.what), note=note, icon=words.icon, tone=words.tone
    )


def sentence(entry: Entry, *, now: datetime) -> str:
    """Who did what and when, as one sentence."""
    at, today = timezone.localtime(entry.at), timezone.localtime(now).date()
    moment = {"who": _with_post(entry), "what": words_for(entry.kind).what}
    if at.date() == today:
        return _("%(who)s %(what)s at %(hour)s.") % {**moment, "hour": at.strftime("%H:%M")}
    return _("%(who)s %(what)s on %(day)s.") % {**moment, "day": at.strftime("%d/%m/%Y %H:%M")}


def _with_post(entry: Entry) -> str:
    return f"{entry.actor_name} ({entry.actor_post})" if entry.actor_post else entry.actor_name
