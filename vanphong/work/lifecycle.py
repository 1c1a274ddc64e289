"""The life of a work item."""

from django.utils.translation import gettext_lazy as _

from vanphong.directory.ports import Power, add_power
from vanphong.kernel.lifecycle import Lifecycle, move
from vanphong.work.policies import desk_holder, giver, helper, holder, house
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
        move("reopen", S.DONE, RUNNING, helper),
        move("return", RUNNING, S.RETURNED, holder),
        move("cancel", RUNNING, S.CANCELLED, giver),
        move("ask_extension", RUNNING, RUNNING, holder),
        move("grant_extension", RUNNING, RUNNING, giver),
        move("refuse_extension", RUNNING, RUNNING, giver),
        move("close", RUNNING, S.DONE, house),
        move("resume", S.DONE, RUNNING, house),
    ],
)

HANDLE = Power(
    "handle",
    _("Handle work: pass on, report, finish, return"),
    ("work.pass_on", "work.report", "work.finish", "work.reopen", "work.return", "work.ask_extension"),
)
"""What may be done for somebody else, by authorisation or as substitute of one who is away."""


def declare_powers() -> None:
    """Make the powers known to the directory."""
    add_power(HANDLE)
