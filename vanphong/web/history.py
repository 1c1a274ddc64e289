"""What happened, in words: one verb phrase per kind of event, with icon and tone; read after a person's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vanphong.documents.vocabulary import IssueMode
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
    "agency.edited": Words(gettext_lazy("corrected the data of the agency"), "pencil"),
    "agency.ended": Words(gettext_lazy("gave the agency its last day"), "logout", "orange"),
    "agency.code_added": Words(gettext_lazy("entered an identification code"), "list"),
    "unit.opened": Words(gettext_lazy("entered the unit"), "sitemap"),
    "unit.edited": Words(gettext_lazy("corrected the data of the unit"), "pencil"),
    "unit.ended": Words(gettext_lazy("gave the unit its last day"), "logout", "orange"),
    "post.edited": Words(gettext_lazy("changed the list of posts"), "pencil"),
    "reorganisation.planned": Words(gettext_lazy("planned a reorganisation"), "sitemap", "blue"),
    "reorganisation.dropped": Words(gettext_lazy("threw the plan of a reorganisation away"), "x", "yellow"),
    "reorganisation.carried_out": Words(gettext_lazy("carried the reorganisation out"), "circle-check", "green"),
    "person.seat_succeeded": Words(gettext_lazy("seated the person in the successor"), "sitemap", "violet"),
    "person.seated": Words(gettext_lazy("gave the person a seat"), "users"),
    "person.edited": Words(gettext_lazy("changed the data of the person"), "pencil"),
    "person.seat_ended": Words(gettext_lazy("ended a post of the person"), "logout", "orange"),
    "person.seat_moved": Words(gettext_lazy("put the person into another unit"), "arrow-forward-up", "blue"),
    "person.roles_changed": Words(gettext_lazy("changed the rights of the person"), "shield-lock", "yellow"),
    "person.main_seat_chosen": Words(gettext_lazy("chose the main post of the person"), "star"),
    "person.merged": Words(gettext_lazy("merged a person who had been entered twice"), "users", "violet"),
    "person.merge_undone": Words(gettext_lazy("took the merge of two persons back"), "arrow-back-up", "yellow"),
    "person.known_apart": Words(gettext_lazy("noted that these are two different people"), "users"),
    "person.doubted_again": Words(gettext_lazy("doubts that these are two different people"), "arrow-back-up"),
    "unit.accounts_reviewed": Words(gettext_lazy("found the accounts of the unit right"), "checks", "green"),
    "staff_list.handed_in": Words(gettext_lazy("handed in a staff list"), "upload"),
    "staff_list.begun": Words(gettext_lazy("had the staff list carried out"), "circle-check", "blue"),
    "staff_list.paused": Words(gettext_lazy("halted the staff list"), "clock", "yellow"),
    "staff_list.finished": Words(gettext_lazy("finished the staff list"), "circle-check", "green"),
    "register.opened": Words(gettext_lazy("opened the register"), "book-2", "green"),
    "register.changed": Words(gettext_lazy("set the register right by the rules of the agency"), "pencil"),
    "register.closed": Words(gettext_lazy("closed the register"), "lock", "orange"),
    "register.started_at": Words(gettext_lazy("let the register go on from a later number"), "numbers", "yellow"),
    "outgoing.issuer_chosen": Words(gettext_lazy("chose whose document it is"), "building-bank"),
    "outgoing.posted": Words(gettext_lazy("gave the document to the post"), "send", "blue"),
    "paper.kept": Words(gettext_lazy("noted where the paper lies"), "file-text"),
    "paper.handed_out": Words(gettext_lazy("handed copies out on paper"), "arrow-forward-up", "blue"),
    "paper.received": Words(gettext_lazy("noted the receipt of the paper"), "circle-check", "green"),
    "paper.brought_back": Words(gettext_lazy("noted that the paper was brought back"), "arrow-back-up"),
    "paper.destroyed": Words(gettext_lazy("noted that the paper was destroyed by a minute"), "circle-x", "red"),
    "paper.passed_on": Words(gettext_lazy("gave the paper into other hands"), "switch-horizontal", "violet"),
    "paper.asked": Words(gettext_lazy("asked to see the paper"), "search"),
    "paper.answered": Words(gettext_lazy("answered the wish to see the paper"), "message-circle"),
    "paper_count.set": Words(gettext_lazy("counted documents of the paper register"), "numbers"),
    "book.taken_out": Words(gettext_lazy("took a register out as a file"), "download"),
    "template.added": Words(gettext_lazy("added the template"), "files", "blue"),
    "template.changed": Words(gettext_lazy("changed the template"), "pencil"),
    "template.retired": Words(gettext_lazy("retired the template"), "trash", "yellow"),
    "staff.exported": Words(gettext_lazy("took a list of staff out as a file"), "download"),
    "account.issued": Words(gettext_lazy("issued the account"), "key"),
    "account.password_changed": Words(gettext_lazy("changed the password"), "lock"),
    "account.signed_in": Words(gettext_lazy("signed in"), "key"),
    "account.sign_in_failed": Words(gettext_lazy("was refused at the sign-in"), "alert-triangle", "yellow"),
    "account.signed_out": Words(gettext_lazy("signed out"), "logout"),
    "account.token_issued": Words(gettext_lazy("issued an access token to a program"), "key"),
    "account.token_revoked": Words(gettext_lazy("ended the access token of a program"), "key"),
    "account.locked": Words(gettext_lazy("locked the account after too many wrong passwords"), "lock", "red"),
    "account.unlocked": Words(gettext_lazy("unlocked the account"), "key", "green"),
    "account.closed": Words(gettext_lazy("closed the account"), "circle-x", "red"),
    "account.reopened": Words(gettext_lazy("opened the account again"), "circle-check", "green"),
    "account.renamed": Words(gettext_lazy("changed the user name"), "pencil"),
    "account.warned": Words(gettext_lazy("warned that the account is not used"), "alert-triangle", "yellow"),
    "account.password_reissued": Words(gettext_lazy("issued a new first password"), "key", "yellow"),
    "account.password_expired": Words(gettext_lazy("asked for a new password, as the old one had its time"), "lock"),
    "account.stays_ended": Words(gettext_lazy("signed out on other devices"), "logout"),
    "account.reset_asked": Words(gettext_lazy("asked for a new password"), "key", "yellow"),
    "account.reset_granted": Words(gettext_lazy("gave out a link for a new password"), "key", "yellow"),
    "account.reset_refused": Words(gettext_lazy("refused a new password"), "circle-x", "red"),
    "account.password_reset": Words(gettext_lazy("set a new password by the link that was given out"), "lock"),
    "account.factor_added": Words(gettext_lazy("added a second factor"), "circle-check", "green"),
    "account.factor_removed": Words(gettext_lazy("removed a second factor"), "shield-lock", "yellow"),
    "account.factor_shown": Words(gettext_lazy("showed the second factor"), "shield-lock"),
    "account.factor_failed": Words(gettext_lazy("failed to show the second factor"), "alert-triangle", "yellow"),
    "account.recovery_codes_made": Words(gettext_lazy("had new recovery codes made"), "key"),
    "account.factors_removed": Words(gettext_lazy("removed the lost second factors"), "shield-lock", "yellow"),
    "account.identity_linked": Words(gettext_lazy("linked the account to the sign-in provider"), "key"),
    # hand-overs
    "person.seat_restored": Words(gettext_lazy("put the person back into the post"), "arrow-back-up", "yellow"),
    "hand_over.carried_out": Words(gettext_lazy("carried out the hand-over"), "switch-horizontal", "violet"),
    "hand_over.planned": Words(gettext_lazy("prepared a hand-over for a day ahead"), "clock", "blue"),
    "hand_over.plan_withdrawn": Words(gettext_lazy("gave the prepared hand-over up"), "circle-x", "yellow"),
    "hand_over.plan_carried_out": Words(gettext_lazy("carried out the prepared hand-over"), "circle-check", "green"),
    "hand_over.plan_failed": Words(gettext_lazy("could not carry out the prepared hand-over"), "alert-triangle", "red"),
    "hand_over.reversed": Words(gettext_lazy("took the hand-over back"), "arrow-back-up", "yellow"),
    # acting for others
    "delegation.granted": Words(gettext_lazy("entered a written authorisation"), "signature", "violet"),
    "delegation.revoked": Words(gettext_lazy("revoked a written authorisation"), "circle-x", "red"),
    "delegation.ending": Words(gettext_lazy("warned that a written authorisation ends soon"), "clock", "yellow"),
    "delegation.ended": Words(gettext_lazy("noted that the last day of a written authorisation is over"), "clock"),
    "delegation.restored": Words(gettext_lazy("restored a written authorisation"), "arrow-back-up", "yellow"),
    "absence.entered": Words(gettext_lazy("entered an absence"), "clock", "yellow"),
    "absence.cancelled": Words(gettext_lazy("ended an absence"), "circle-check"),
    "assistance.begun": Words(gettext_lazy("named an assistant"), "users"),
    "assistance.ended": Words(gettext_lazy("released an assistant"), "users"),
    # scans
    "scan_batch.taken": Words(gettext_lazy("brought scans in"), "scan", "blue"),
    "scan_batch.split": Words(gettext_lazy("split the scans into documents"), "circle-check", "green"),
    "scan_batch.recut": Words(gettext_lazy("cut the scan otherwise"), "pencil", "yellow"),
    "scan_batch.tried_again": Words(gettext_lazy("had a file tried again"), "arrow-back-up", "yellow"),
    "scan_batch.settled": Words(gettext_lazy("noted that a file was seen to"), "checks"),
    "agency.scanner_opened": Words(gettext_lazy("set up the folder of the scanner"), "scan"),
    "incoming.recut": Words(gettext_lazy("gave the document other pages of its scan"), "scan", "yellow"),
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
    "incoming.resumed": Words(gettext_lazy("took the conclusion back"), "arrow-back-up", "yellow"),
    "incoming.inherited": Words(gettext_lazy("carried the document over to the successor"), "sitemap", "violet"),
    "outgoing.inherited": Words(gettext_lazy("carried the draft over to the successor"), "sitemap", "violet"),
    "incoming.handed_over": Words(gettext_lazy("handed the document over"), "switch-horizontal", "violet"),
    "document.opened": Words(gettext_lazy("opened the document"), "eye"),
    # outgoing documents
    "outgoing.begun": Words(gettext_lazy("began the draft"), "pencil", "blue"),
    "outgoing.edited": Words(gettext_lazy("changed the data of the draft"), "pencil"),
    "outgoing.version_added": Words(gettext_lazy("handed in a new version"), "files", "blue"),
    "outgoing.related": Words(gettext_lazy("named the earlier document that it is about"), "files", "blue"),
    "outgoing.commented": Words(gettext_lazy("wrote a comment"), "message-circle"),
    "outgoing.text_discarded": Words(gettext_lazy("threw away what had been edited online"), "trash", "yellow"),
    "outgoing.comment_resolved": Words(gettext_lazy("settled a comment"), "check", "green"),
    "outgoing.comment_reopened": Words(gettext_lazy("reopened a comment"), "arrow-back-up", "yellow"),
    "outgoing.opinions_asked": Words(gettext_lazy("asked for opinions"), "message-circle", "violet"),
    "outgoing.opinion_assigned": Words(gettext_lazy("named who writes the opinion of the unit"), "users", "violet"),
    "outgoing.opinion_given": Words(gettext_lazy("gave an opinion"), "message-circle", "blue"),
    "outgoing.opinions_urged": Words(gettext_lazy("urged those who have not given an opinion yet"), "bell", "yellow"),
    "outgoing.opinions_extended": Words(gettext_lazy("gave more time for opinions"), "calendar", "green"),
    "outgoing.opinions_closed": Words(gettext_lazy("closed the collecting of opinions"), "circle-check", "green"),
    "outgoing.opinion_responded": Words(gettext_lazy("wrote what became of an opinion"), "pencil"),
    "outgoing.opinions_summed": Words(gettext_lazy("laid the summary of opinions beside the draft"), "files", "green"),
    "recipient_group.kept": Words(gettext_lazy("kept a group of recipients"), "users"),
    "recipient_group.dropped": Words(gettext_lazy("threw a group of recipients away"), "x", "yellow"),
    "outgoing.sent": Words(gettext_lazy("sent the draft on"), "arrow-forward-up", "blue"),
    "outgoing.taken_back": Words(gettext_lazy("took the draft back"), "arrow-back-up", "yellow"),
    "outgoing.returned": Words(gettext_lazy("returned the draft for changes"), "arrow-back-up", "orange"),
    "outgoing.approved": Words(gettext_lazy("approved the draft"), "signature", "green"),
    "outgoing.numbered": Words(gettext_lazy("gave the document its number"), "numbers", "accent"),
    "outgoing.released": Words(gettext_lazy("released the document"), "send", "green"),
    "outgoing.handed_over": Words(gettext_lazy("handed the draft over"), "switch-horizontal", "violet"),
    "incoming.recall_heard": Words(gettext_lazy("heard that the sender recalls the document"), "arrow-back-up", "red"),
    "incoming.given_up": Words(gettext_lazy("gave the document back to its sender"), "arrow-back-up", "red"),
    "incoming.recall_refused": Words(gettext_lazy("refused to give the document back"), "circle-x", "yellow"),
    "outgoing.recalled": Words(gettext_lazy("recalled the document"), "arrow-back-up", "red"),
    "outgoing.recall_answered": Words(gettext_lazy("noted the answer to the recall"), "info-circle"),
    "outgoing.number_cancelled": Words(gettext_lazy("gave the number up"), "circle-x", "red"),
    "register.numbers_reserved": Words(gettext_lazy("set numbers aside for paper"), "numbers", "yellow"),
    "register.reservation_cancelled": Words(gettext_lazy("gave up a number that was set aside"), "circle-x", "red"),
    "incoming.entered_late": Words(gettext_lazy("entered afterwards what had come on paper"), "history", "yellow"),
    "outgoing.entered_late": Words(
        gettext_lazy("entered afterwards what had been signed and issued on paper"), "history", "yellow"
    ),
    "incoming.scan_attached": Words(gettext_lazy("attached the scan of the paper"), "files", "green"),
    "outgoing.scan_attached": Words(gettext_lazy("attached the scan of the signed paper"), "files", "green"),
    "outgoing.checklist_ticked": Words(gettext_lazy("ticked the checklist"), "list-check"),
    "outgoing.form_faults_accepted": Words(
        gettext_lazy("passed the draft on although its form has faults"), "alert-triangle", "yellow"
    ),
    "outgoing.form_mended": Words(gettext_lazy("had the form of the draft mended"), "list-check", "green"),
    "outgoing.issue_mode_directed": Words(gettext_lazy("decided how the document is issued"), "send", "violet"),
    "outgoing.source_added": Words(gettext_lazy("handed in the source of the document"), "files", "blue"),
    "outgoing.data_corrected": Words(gettext_lazy("corrected descriptive data of the document"), "pencil"),
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
    "work.reopened": Words(gettext_lazy("took back that their part is done"), "arrow-back-up", "yellow"),
    "work.cancelled": Words(gettext_lazy("took the work back"), "circle-x", "yellow"),
    "work.extension_asked": Words(gettext_lazy("asked for a later deadline"), "calendar", "yellow"),
    "work.extension_granted": Words(gettext_lazy("granted a later deadline"), "calendar", "green"),
    "work.extension_refused": Words(gettext_lazy("did not grant a later deadline"), "calendar", "orange"),
    "work.handed_over": Words(gettext_lazy("handed the work over"), "switch-horizontal", "violet"),
    # policy
    "policy.set": Words(gettext_lazy("changed a rule"), "adjustments", "blue"),
    "policy.cleared": Words(gettext_lazy("gave a rule back to the wider level"), "arrow-back-up", "yellow"),
    "policy.profile_loaded": Words(gettext_lazy("loaded a profile of rules"), "book-2", "violet"),
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
    if entry.payload.get("from_name") and entry.payload.get("to_name"):
        note = _("From %(from_name)s to %(to_name)s") % entry.payload
    if entry.kind == "outgoing.issue_mode_directed":
        note = _issue_modes(entry.payload)
    if entry.kind.startswith("work.extension"):
        note = " · ".join(filter(None, (_deadlines(entry.payload), note)))
    return HistoryEntry(
        at=entry.at, who=_with_post(entry), what=str(words.what), note=note, icon=words.icon, tone=words.tone
    )


def _deadlines(payload: Mapping[str, Any]) -> str:
    """The old and the new date of a deadline."""
    days = (payload["previously_due_on"], payload.get("granted_due_on") or payload["asked_due_on"])
    return " → ".join(f"{date.fromisoformat(str(day)):%d/%m/%Y}" for day in days)


def _issue_modes(payload: Mapping[str, Any]) -> str:
    """How a document is issued, and how its drafter had proposed it."""
    modes = dict.fromkeys((str(payload["previously"]), str(payload["issue_mode"])))
    return " → ".join(str(IssueMode(mode).label) for mode in modes)


def sentence(entry: Entry, *, now: datetime) -> str:
    """Who did what and when, as one sentence."""
    at, today = timezone.localtime(entry.at), timezone.localtime(now).date()
    moment = {"who": _with_post(entry), "what": words_for(entry.kind).what}
    if at.date() == today:
        return _("%(who)s %(what)s at %(hour)s.") % {**moment, "hour": at.strftime("%H:%M")}
    return _("%(who)s %(what)s on %(day)s.") % {**moment, "day": at.strftime("%d/%m/%Y %H:%M")}


def _with_post(entry: Entry) -> str:
    """Who acted: name, post, and the authority under which it was done for somebody else."""
    who = f"{entry.actor_name} ({entry.actor_post})" if entry.actor_post else entry.actor_name
    return f"{who} – {entry.mandate}" if entry.mandate else who
