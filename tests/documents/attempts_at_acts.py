"""Every act on documents and work as a stranger might try it, and why some are tried elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from tests.office import Office, pdf
from vanphong.documents.actions import (
    back_entry,
    comments,
    copies,
    custody,
    deliveries,
    directing,
    drafts,
    edited_versions,
    exports,
    form_checks,
    incoming,
    issuing,
    mending,
    online_editing,
    opening,
    opinion_sheets,
    opinions,
    outgoing,
    postings,
    readings,
    recalls,
    recipient_groups,
    relations,
    reservations,
    resuming,
    scan_cuts,
    scans,
    series,
    stages,
    templates,
)
from vanphong.documents.queries import (
    book_files,
)
from vanphong.documents.rules import OutgoingFields
from vanphong.documents.vocabulary import BookKind, Direction, FileForm, ReceiptStatus, Relation
from vanphong.files.actions import files
from vanphong.kernel.ids import Ref
from vanphong.kernel.viewer import Viewer
from vanphong.work.actions import extensions, items, reopening

Try = Callable[[Office, Viewer, dict[str, UUID]], Any]

ACTS: dict[str, Try] = {
    "documents.scans.try_again": lambda o, v, m: scans.try_again(v, m["scan"], now=o.now),
    "documents.scans.settle": lambda o, v, m: scans.settle(v, m["scan"], now=o.now),
    "documents.scan_cuts.recut": lambda o, v, m: scan_cuts.recut(v, m["scan"], pieces=[(0,)], now=o.now),
    "documents.custody.keep": lambda o, v, m: custody.keep(v, paper(m), place=custody.Place("x"), now=o.now),
    "documents.custody.hand_out": lambda o, v, m: custody.hand_out(
        v, paper(m), copies=custody.Copies(o.seats["hung"], reason="x"), now=o.now
    ),
    "documents.custody.confirm": lambda o, v, m: custody.confirm(v, m["hand_out"], now=o.now),
    "documents.custody.bring_back": lambda o, v, m: custody.bring_back(v, m["hand_out"], now=o.now),
    "documents.custody.destroy_copies": lambda o, v, m: custody.destroy_copies(v, m["hand_out"], minute="x", now=o.now),
    "documents.custody.destroy": lambda o, v, m: custody.destroy(v, paper(m), minute="x", now=o.now),
    "documents.custody.ask": lambda o, v, m: custody.ask(v, paper(m), now=o.now),
    "documents.custody.answer": lambda o, v, m: custody.answer(v, m["wish"], is_shown=True, now=o.now),
    "documents.postings.post": lambda o, v, m: postings.post(
        v, [m["delivery"]], sent=postings.Sent(o.now.date()), now=o.now
    ),
    "documents.series.issue_for": lambda o, v, m: series.issue_for(v, m["draft"], register_id=None, now=o.now),
    "documents.comments.reply": lambda o, v, m: comments.reply(v, m["comment"], text="x", now=o.now),
    "documents.comments.resolve": lambda o, v, m: comments.resolve(v, m["comment"], now=o.now),
    "documents.comments.reopen": lambda o, v, m: comments.reopen(v, m["comment"], now=o.now),
    "documents.opinions.ask": lambda o, v, m: opinions.ask(v, m["draft"], question=a_question(o), now=o.now),
    "documents.opinions.answer": lambda o, v, m: opinions.answer(
        v, m["opinion"], given=opinions.Given("agree"), now=o.now
    ),
    "documents.opinions.note_answer": lambda o, v, m: opinions.note_answer(
        v, m["opinion"], given=opinions.Given("agree"), incoming_id=None, now=o.now
    ),
    "documents.opinions.assign": lambda o, v, m: opinions.assign(v, m["opinion"], seat_id=o.seats["cuong"], now=o.now),
    "documents.opinions.respond": lambda o, v, m: opinions.respond(v, m["opinion"], response="accepted", now=o.now),
    "documents.opinions.urge": lambda o, v, m: opinions.urge(v, m["request"], now=o.now),
    "documents.opinions.extend": lambda o, v, m: opinions.extend(v, m["request"], due_on=date(2027, 1, 4), now=o.now),
    "documents.opinions.close": lambda o, v, m: opinions.close(v, m["request"], now=o.now),
    "documents.opinion_sheets.lay_beside": lambda o, v, m: opinion_sheets.lay_beside(v, m["asked"], now=o.now),
    "documents.recipient_groups.drop": lambda o, v, m: recipient_groups.drop(v, m["group"], now=o.now),
    "documents.copies.begin": lambda o, v, m: copies.begin(
        v, Ref("incoming", m["submitted"]), order=copy_order(o), now=o.now
    ),
    "documents.copies.change": lambda o, v, m: copies.change(v, m["copy"], order=copy_order(o), now=o.now),
    "documents.relations.checked": lambda _o, v, m: relations.checked(
        v, relations.Relate(Relation.REPLACES, Ref("outgoing", m["released"])), type_code="CV"
    ),
    "documents.deliveries.hand_over": lambda o, v, m: deliveries.hand_over(v, m["delivery"], now=o.now),
    "documents.deliveries.mark_failed": lambda o, v, m: deliveries.mark_failed(v, m["delivery"], fault="x", now=o.now),
    "documents.deliveries.mark_sent": lambda o, v, m: deliveries.mark_sent(v, m["delivery"], now=o.now),
    "documents.deliveries.retry": lambda o, v, m: deliveries.retry(v, m["delivery"], now=o.now),
    "documents.deliveries.settle_trouble": lambda o, v, m: deliveries.settle_trouble(v, m["released"], now=o.now),
    "documents.directing.assign": lambda o, v, m: directing.assign(v, m["submitted"], order=o.order("hung"), now=o.now),
    "documents.drafts.add_version": lambda o, v, m: drafts.add_version(v, m["draft"], file=o.reading(), now=o.now),
    "documents.drafts.approve": lambda o, v, m: drafts.approve(v, m["draft"], now=o.now),
    "documents.drafts.check": lambda o, v, m: drafts.check(v, m["draft"], now=o.now),
    "documents.comments.comment": lambda o, v, m: comments.comment(v, m["draft"], text="x", now=o.now),
    "documents.drafts.edit": lambda o, v, m: drafts.edit(
        v,
        m["draft"],
        typed=OutgoingFields(type_code="CV", summary="x", signer_id=o.seats["thang"]),
        recipients=[],
        now=o.now,
    ),
    "documents.drafts.give_back": lambda o, v, m: drafts.give_back(v, m["draft"], reason="x", now=o.now),
    "documents.drafts.review": lambda o, v, m: drafts.review(v, m["draft"], now=o.now),
    "documents.drafts.send": lambda o, v, m: drafts.send(v, m["draft"], now=o.now),
    "documents.drafts.take_back": lambda o, v, m: drafts.take_back(v, m["draft"], now=o.now),
    "documents.drafts.withdraw": lambda o, v, m: drafts.withdraw(v, m["draft"], reason="x", now=o.now),
    "documents.edited_versions.discard": lambda o, v, m: edited_versions.discard(v, m["draft"], now=o.now),
    "documents.edited_versions.finish": lambda o, v, m: edited_versions.finish(v, m["draft"], now=o.now),
    "documents.edited_versions.hand_in_pdf": lambda o, v, m: edited_versions.hand_in_pdf(
        v, m["draft"], file=o.reading(), now=o.now
    ),
    "documents.online_editing.lock": lambda o, v, m: online_editing.lock(v, m["draft"], mark="a", now=o.now),
    "documents.online_editing.lock_of": lambda o, v, m: online_editing.lock_of(v, m["draft"], now=o.now),
    "documents.online_editing.open_text": lambda o, v, m: online_editing.open_text(
        v, m["draft"], account_id=v.person_id, stay_id=v.person_id, now=o.now
    ),
    "documents.online_editing.refresh_lock": lambda o, v, m: online_editing.refresh_lock(
        v, m["draft"], mark="a", now=o.now
    ),
    "documents.online_editing.save": lambda o, v, m: online_editing.save(v, m["draft"], mark="a", data=b"x", now=o.now),
    "documents.online_editing.unlock": lambda o, v, m: online_editing.unlock(v, m["draft"], mark="a", now=o.now),
    "documents.form_checks.ask": lambda o, v, m: form_checks.ask(v, m["draft"], now=o.now),
    "documents.form_checks.mend_source": lambda o, v, m: form_checks.mend_source(v, m["draft"], now=o.now),
    "documents.incoming.conclude": lambda o, v, m: incoming.conclude(v, m["submitted"], now=o.now),
    "documents.incoming.edit": lambda o, v, m: incoming.edit(v, m["received"], typed=o.fields(), now=o.now),
    "documents.incoming.register": lambda o, v, m: incoming.register(v, m["received"], now=o.now),
    "documents.incoming.return_to_clerk": lambda o, v, m: incoming.return_to_clerk(
        v, m["submitted"], reason="x", now=o.now
    ),
    "documents.incoming.send_back": lambda o, v, m: incoming.send_back(v, m["received"], reason="x", now=o.now),
    "documents.back_entry.attach_incoming_scan": lambda o, v, m: back_entry.attach_incoming_scan(
        v, m["registered"], file=o.reading(), now=o.now
    ),
    "documents.back_entry.attach_outgoing_scan": lambda o, v, m: back_entry.attach_outgoing_scan(
        v, m["released"], file=o.reading(), now=o.now
    ),
    "documents.reservations.cancel": lambda o, v, m: reservations.cancel(v, m["reserved"], reason="x", now=o.now),
    "documents.reservations.reserve": lambda o, v, _: reservations.reserve(
        v, o.registers["A.in"], count=1, reason="x", now=o.now
    ),
    "documents.recalls.cancel_number": lambda o, v, m: recalls.cancel_number(v, m["approved"], reason="x", now=o.now),
    "documents.recalls.give_up": lambda o, v, m: recalls.give_up(v, m["submitted"], now=o.now),
    "documents.recalls.hear": lambda o, v, m: recalls.hear(v, m["submitted"], reason="x", now=o.now),
    "documents.recalls.note_answer": lambda o, v, m: recalls.note_answer(
        v, m["delivery"], status=ReceiptStatus.RECALL_AGREED, text="x", now=o.now
    ),
    "documents.recalls.note_given_back": lambda o, v, m: recalls.note_given_back(v, m["delivery"], now=o.now),
    "documents.recalls.recall": lambda o, v, m: recalls.recall(v, m["released"], reason="x", now=o.now),
    "documents.exports.ask": lambda o, v, _: exports.ask(
        v, book_files.Wanted(BookKind.REGISTER, Direction.IN, 2026, o.registers["A.in"]), form=FileForm.CSV, now=o.now
    ),
    "documents.exports.discard": lambda o, v, m: exports.discard(v, m["export"]),
    "documents.recalls.refuse": lambda o, v, m: recalls.refuse(v, m["submitted"], reason="x", now=o.now),
    "documents.incoming.submit": lambda o, v, m: incoming.submit(
        v, m["registered"], to_seat_id=o.seats["thang"], now=o.now
    ),
    "documents.incoming.submit_on": lambda o, v, m: incoming.submit_on(
        v, m["submitted"], to_seat_id=o.seats["mai"], now=o.now
    ),
    "documents.incoming.take_back": lambda o, v, m: incoming.take_back(v, m["submitted"], now=o.now),
    "documents.opening.open_document": lambda o, v, m: opening.open_document(
        v, Ref("incoming", m["submitted"]), now=o.now
    ),
    "documents.outgoing.number": lambda o, v, m: outgoing.number(v, m["approved"], now=o.now),
    "documents.outgoing.release": lambda o, v, m: outgoing.release(v, m["approved"], now=o.now),
    "work.extensions.ask_extension": lambda o, v, m: extensions.ask_extension(
        v, m["item"], due_on=o.now.date(), reason="x", now=o.now
    ),
    "work.extensions.grant_extension": lambda o, v, m: extensions.grant_extension(
        v, m["item"], due_on=o.now.date(), now=o.now
    ),
    "work.extensions.refuse_extension": lambda o, v, m: extensions.refuse_extension(
        v, m["item"], reason="x", now=o.now
    ),
    "documents.issuing.add_source": lambda o, v, m: issuing.add_source(
        v, m["approved"], source=files.read_pdf("x.pdf", pdf()), now=o.now
    ),
    "documents.issuing.correct": lambda o, v, m: issuing.correct(
        v, m["approved"], described=issuing.Described(note="x"), now=o.now
    ),
    "documents.mending.mend": lambda o, v, m: mending.mend(v, m["draft"], ordinal=1, now=o.now),
    "documents.mending.preview": lambda o, v, m: mending.preview(v, m["draft"], now=o.now),
    "documents.readings.ask_again": lambda o, v, m: readings.ask_again(v, m["received"], now=o.now),
    "documents.resuming.resume": lambda o, v, m: resuming.resume(v, m["assigned"], now=o.now),
    "documents.stages.pass_on": lambda o, v, m: stages.pass_on(
        v, m["draft"], act="send", said=stages.Passing(), now=o.now
    ),
    "documents.templates.keep_as_version": lambda o, v, m: templates.keep_as_version(
        v, m["draft"], key="1.5", now=o.now
    ),
    "work.items.cancel": lambda o, v, m: items.cancel(v, m["item"], now=o.now),
    "work.items.finish": lambda o, v, m: items.finish(v, m["item"], text="x", now=o.now),
    "work.items.give_back": lambda o, v, m: items.give_back(v, m["item"], reason="x", now=o.now),
    "work.items.pass_on": lambda o, v, m: items.pass_on(v, m["item"], order=o.order("cuong"), revision=None, now=o.now),
    "work.reopening.reopen": lambda o, v, m: reopening.reopen(v, m["item"], now=o.now),
    "work.items.report": lambda o, v, m: items.report(v, m["item"], text="x", progress=10, now=o.now),
}
ELSEWHERE = {
    "documents.conversions.order": "a part of handing a version in, which asks first",
    "documents.gates.pass_through": "a part of passing on and approving, which ask first",
    "documents.gates.prepare": "checks the form of what is about to be passed on, and tells nothing",
    "documents.issuing.direct": "a part of approving, which asks first",
    "documents.routing_rules.checked": "the viewer's own agency's; who may is in tests/web/routing_rules",
    "documents.routing_rules.drop": "the viewer's own agency's; who may is in tests/web/routing_rules",
    "documents.routing_rules.move": "the viewer's own agency's; who may is in tests/web/routing_rules",
    "documents.routing_rules.put": "the viewer's own agency's; who may is in tests/web/routing_rules",
    "documents.templates.add": "begins in the viewer's own agency; who may is in test_templates",
    "documents.templates.change": "the viewer's own agency's; who may is in test_templates",
    "documents.templates.retire": "the viewer's own agency's; who may is in test_templates",
    "work.reopening.resume": "a part of resuming a document, which asks first",
    "documents.scanner.open_folder": "open to the administrator; who may is in incoming/test_scanner",
    "documents.scans.take": "begins in the viewer's own agency; who may is in incoming/test_scans",
    "documents.scan_splitting.bring": "a part of splitting and cutting, which ask first",
    "files.scans.keep_aside": "a part of taking scans in, which asks first",
    "documents.registers.open_one": "begins in the viewer's own agency; who may is in test_kept_registers",
    "documents.registers.follow_rules": "begins in the viewer's own agency; who may is in test_kept_registers",
    "documents.registers.close": "open to the administrator; who may is in test_kept_registers",
    "documents.registers.start_at": "open to the administrator; who may is in test_kept_registers",
    "documents.paper_counts.add_one": "begins in the viewer's own agency; see paper/test_counts_and_post",
    "documents.paper_counts.set_count": "begins in the viewer's own agency; see paper/test_counts_and_post",
    "documents.opinions.end": "a part of approving and giving up, which ask first",
    "documents.opinion_sheets.printed": "reads the summary, which asks first",
    "documents.recipient_groups.keep": "begins in the viewer's own agency; see tests/web/outgoing/test_recipients",
    "work.phrases.drop_phrase": "the viewer's own; see tests/web/incoming/test_phrases",
    "work.phrases.keep_phrase": "the viewer's own; see tests/web/incoming/test_phrases",
    "documents.back_entry.check_allowed": "a part of entering what happened on paper",
    "documents.back_entry.enter_incoming": "begins in the viewer's own agency; who may is in paper/test_back_entry",
    "documents.back_entry.enter_outgoing": "begins in the viewer's own agency; who may is in paper/test_back_entry",
    "documents.attachments.attach": "a part of receiving and drafting, which ask first",
    "documents.relations.write": "a part of drafting, which asks first",
    "documents.deliveries.note_status": "the house's own: what recipients report",
    "documents.drafts.begin": "begins in the viewer's own agency; who may is in test_policies",
    "documents.form_checks.look_over": "reads a file that the viewer hands in, and nothing else",
    "documents.form_checks.mend": "reads a file that the viewer hands in, and nothing else",
    "documents.incoming.end": "a part of concluding, which asks first",
    "documents.incoming.enter": "begins in the viewer's own agency; who may is in test_policies",
    "documents.incoming.receive": "begins in the viewer's own agency; who may is in test_policies",
    "documents.versions.add": "a part of drafting, which asks first",
    "files.files.store": "a part of receiving and drafting, which ask first",
    "work.items.close": "a part of concluding, which asks first",
    "work.items.direct": "a part of assigning and passing on, which ask first",
    "work.items.settle_returned": "clears the viewer's own inbox",
}


def copy_order(office: Office) -> copies.CopyOrder:
    """A copy as somebody might order it."""
    fields = OutgoingFields(type_code="SY", summary="x", signer_id=office.seats["thang"], issue_mode="paper")
    return copies.CopyOrder(fields)


def a_question(office: Office) -> opinions.Question:
    """What is asked of a colleague."""
    return opinions.Question("Góp ý", [opinions.Asked(office.seats["cuong"])], office.now.date())


def paper(made: dict[str, UUID]) -> Ref:
    """The document whose paper lies in a cabinet."""
    return Ref("incoming", made["submitted"])
