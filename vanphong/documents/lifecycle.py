"""The lives of incoming documents, outgoing documents and deliveries."""

from vanphong.documents.policies import (
    asked,
    carrier,
    chief_of_office,
    clerk,
    drafter,
    head_of_drafting_unit,
    holder,
    house,
    intake,
    nobody,
    signer,
)
from vanphong.documents.vocabulary import DeliveryState as D
from vanphong.documents.vocabulary import IncomingState as I
from vanphong.documents.vocabulary import OutgoingState as O
from vanphong.kernel.lifecycle import Lifecycle, move

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
        move("resolve", I.ASSIGNED, I.RESOLVED, house),
    ],
)

OUTGOING = Lifecycle(
    "outgoing",
    O.DRAFTING,
    [
        #    act                    from                     to                                            who
        move("edit", O.DRAFTING, O.DRAFTING, drafter),
        move("send", O.DRAFTING, (O.REVIEWING, O.CHECKING, O.AWAITING_APPROVAL), drafter),
        move("take_back", (O.REVIEWING, O.CHECKING, O.AWAITING_APPROVAL), O.DRAFTING, drafter),
        move("review", O.REVIEWING, (O.CHECKING, O.AWAITING_APPROVAL), head_of_drafting_unit),
        move("check", O.CHECKING, O.AWAITING_APPROVAL, chief_of_office),
        move("approve", O.AWAITING_APPROVAL, O.APPROVED, signer),
        move("return", (O.REVIEWING, O.CHECKING, O.AWAITING_APPROVAL, O.APPROVED), O.DRAFTING, holder),
        move("sign", O.APPROVED, O.SIGNED, nobody),
        move("number", (O.APPROVED, O.SIGNED), O.NUMBERED, clerk),
        move("release", O.NUMBERED, O.RELEASED, clerk),
        move("withdraw", O.DRAFTING, O.WITHDRAWN, drafter),
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
    ],
)
