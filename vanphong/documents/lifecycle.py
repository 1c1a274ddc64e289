"""The lives of incoming documents, outgoing documents and deliveries."""

from django.utils.translation import gettext_lazy as _

from vanphong.directory.ports import Power, add_power
from vanphong.documents.policies import (
    answering,
    asked,
    asked_one,
    asker,
    asker_of_others,
    asker_or_house,
    carrier,
    chief_of_office,
    clerk,
    drafter,
    drafter_or_clerk,
    giver_back,
    head_asked,
    head_of_drafting_unit,
    holder,
    house,
    in_hand,
    intake,
    late_enterer,
    nobody,
    scan_bringer,
    signer,
)
from vanphong.documents.vocabulary import DeliveryState as D
from vanphong.documents.vocabulary import IncomingState as I
from vanphong.documents.vocabulary import OpinionState as Q
from vanphong.documents.vocabulary import OutgoingState as O
from vanphong.kernel.lifecycle import Lifecycle, move

HELD = (I.RECEIVED, I.REGISTERED, I.SUBMITTED, I.ASSIGNED, I.RESOLVED)

INCOMING = Lifecycle(
    "incoming",
    I.RECEIVED,
    [
        #    act               from                        to            who
        move("receive", I.RECEIVED, I.RECEIVED, intake),
        move("edit", I.RECEIVED, I.RECEIVED, clerk),
        move("register", I.RECEIVED, I.REGISTERED, clerk),
        move("send_back", (I.RECEIVED, I.REGISTERED), I.SENT_BACK, clerk),
        move("correct", (I.REGISTERED, I.SUBMITTED, I.ASSIGNED), (I.REGISTERED, I.SUBMITTED, I.ASSIGNED), clerk),
        move("submit", I.REGISTERED, I.SUBMITTED, clerk),
        move("take_back", I.SUBMITTED, I.REGISTERED, clerk),
        move("submit_on", I.SUBMITTED, I.SUBMITTED, asked),
        move("assign", (I.SUBMITTED, I.ASSIGNED), I.ASSIGNED, asked),
        move("return_to_clerk", I.SUBMITTED, I.REGISTERED, asked),
        move("conclude", (I.SUBMITTED, I.ASSIGNED), I.RESOLVED, asked),
        move("resume", I.RESOLVED, (I.SUBMITTED, I.ASSIGNED), asked),
        move("resolve", I.ASSIGNED, I.RESOLVED, house),
        move("give_up", HELD, I.RECALLED, giver_back),
        move("refuse_recall", HELD, HELD, giver_back),
        move("attach_scan", HELD, HELD, scan_bringer),
    ],
)

UNDECIDED = (O.DRAFTING, O.REVIEWING, O.CHECKING, O.AWAITING_APPROVAL)

COMPLETED = (O.APPROVED, O.SIGNED, O.NUMBERED, O.RELEASED)

OUTGOING = Lifecycle(
    "outgoing",
    O.DRAFTING,
    [
        #    act                    from                     to                                            who
        move("edit", O.DRAFTING, O.DRAFTING, drafter),
        move("issue_for", O.DRAFTING, O.DRAFTING, drafter),
        move("send", O.DRAFTING, (O.REVIEWING, O.CHECKING, O.AWAITING_APPROVAL), drafter),
        move("take_back", (O.REVIEWING, O.CHECKING, O.AWAITING_APPROVAL), O.DRAFTING, drafter),
        move("review", O.REVIEWING, (O.CHECKING, O.AWAITING_APPROVAL), head_of_drafting_unit),
        move("check", O.CHECKING, O.AWAITING_APPROVAL, chief_of_office),
        move("approve", O.AWAITING_APPROVAL, O.APPROVED, signer),
        move("return", (O.REVIEWING, O.CHECKING, O.AWAITING_APPROVAL, O.APPROVED), O.DRAFTING, holder),
        move("sign", O.APPROVED, O.SIGNED, nobody),
        move("number", (O.APPROVED, O.SIGNED), O.NUMBERED, clerk),
        move("release", O.NUMBERED, O.RELEASED, clerk),
        move("add_source", COMPLETED, COMPLETED, drafter_or_clerk),
        move("correct_data", COMPLETED, COMPLETED, drafter_or_clerk),
        move("withdraw", O.DRAFTING, O.WITHDRAWN, drafter),
        move("cancel_number", O.NUMBERED, O.CANCELLED, clerk),
        move("recall", O.RELEASED, O.RECALLED, answering),
        move("enter_late", O.DRAFTING, O.NUMBERED, late_enterer),
        move("attach_scan", O.RELEASED, O.RELEASED, scan_bringer),
        move("ask_opinions", UNDECIDED, UNDECIDED, in_hand),
    ],
)

DELIVERY = Lifecycle(
    "delivery",
    D.PENDING,
    [
        #    act     from                    to        who
        move("send", (D.PENDING, D.FAILED), D.SENT, carrier),
        move("fail", D.PENDING, D.FAILED, carrier),
        move("retry", D.FAILED, D.PENDING, carrier),
        move("call_off", (D.PENDING, D.FAILED), D.CALLED_OFF, carrier),
    ],
)

OPINION = Lifecycle(
    "opinion",
    Q.ASKED,
    [
        #    act            from                      to                       who
        move("assign", Q.ASKED, Q.ASKED, head_asked),
        move("answer", (Q.ASKED, Q.ANSWERED), Q.ANSWERED, asked_one),
        move("note_answer", (Q.ASKED, Q.ANSWERED), Q.ANSWERED, asker_of_others),
        move("urge", Q.ASKED, Q.ASKED, asker),
        move("extend", (Q.ASKED, Q.ANSWERED), (Q.ASKED, Q.ANSWERED), asker),
        move("close", (Q.ASKED, Q.ANSWERED), (Q.SILENT, Q.CONCLUDED), asker_or_house),
        move("respond", (Q.ANSWERED, Q.CONCLUDED), (Q.ANSWERED, Q.CONCLUDED), asker),
    ],
)

REGISTRY_ACTS = ("receive", "edit", "register", "send_back", "correct", "submit", "take_back")
POWERS = (
    Power(
        "direct",
        _("Direct incoming documents: assign, return, submit on, conclude"),
        (
            "incoming.assign",
            "incoming.submit_on",
            "incoming.return_to_clerk",
            "incoming.conclude",
            "incoming.resume",
            "work.cancel",
        ),
        is_reserved=True,
    ),
    Power("approve", _("Approve drafts or return them"), ("outgoing.approve", "outgoing.return"), is_reserved=True),
    Power(
        "review",
        _("Review and check drafts or return them"),
        ("outgoing.review", "outgoing.check", "outgoing.return"),
        is_reserved=True,
    ),
    Power(
        "draft",
        _("Draft documents and send them on"),
        (
            "outgoing.edit",
            "outgoing.issue_for",
            "outgoing.send",
            "outgoing.take_back",
            "outgoing.withdraw",
            "outgoing.ask_opinions",
            "opinion.note_answer",
            "opinion.urge",
            "opinion.extend",
            "opinion.close",
            "opinion.respond",
        ),
    ),
    Power("opine", _("Give opinions on drafts"), ("opinion.assign", "opinion.answer")),
    Power(
        "registry_in",
        _("Receive, register and submit incoming documents"),
        tuple(
            f"incoming.{act}"
            for act in ("receive", "edit", "register", "send_back", "correct", "submit", "take_back", "attach_scan")
        ),
    ),
    Power(
        "registry_out",
        _("Number, release and send outgoing documents"),
        (
            "outgoing.number",
            "outgoing.release",
            "outgoing.enter_late",
            "outgoing.attach_scan",
            "delivery.send",
            "delivery.retry",
        ),
    ),
)
"""What may be done for somebody else by authorisation, in groups that a written paper names."""


def declare_powers() -> None:
    """Make the powers known to the directory."""
    for power in POWERS:
        add_power(power)
