"""The life of a work item."""

from vanphong.kernel.lifecycle import Lifecycle, move
from vanphong.work.policies import desk_holder, giver, holder, house
from vanphong.work.vocabulary import ItemState as S

RUNNING = (S.OPEN, S.IN_PROGRESS)

WORK = Lifecycle(
    "work",
    S.OPEN,
    [
        #    act             from        to             who
        move("report", RUNNING, S.IN_PROGRESS, holder),
        move("pass_on", RUNNING, S.IN_PROGRESS, desk_holder),
        move("finish", RUNNING, S.DONE, holder),
        move("return", RUNNING, S.RETURNED, holder),
        move("cancel", RUNNING, S.CANCELLED, giver),
        move("close", RUNNING, S.DONE, house),
    ],
)
