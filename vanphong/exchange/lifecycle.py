"""The life of a received message."""

from vanphong.exchange.policies import house
from vanphong.exchange.vocabulary import InboundState as S
from vanphong.kernel.lifecycle import Lifecycle, move

INBOUND = Lifecycle(
    "message",
    S.RECEIVED,
    [
        #    act       from                      to          who
        move("accept", (S.RECEIVED, S.FAILED), S.ACCEPTED, house),
        move("refuse", (S.RECEIVED, S.FAILED), S.REFUSED, house),
        move("fail", (S.RECEIVED, S.FAILED), S.FAILED, house),
    ],
)
