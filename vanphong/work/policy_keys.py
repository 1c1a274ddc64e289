"""Policy keys about deadlines of work (requirements §7.3)."""

from django.utils.translation import gettext_lazy as _

from vanphong.kernel.policy import Key, declare
from vanphong.kernel.policy_kinds import several, text

MARK = r"[1-9]\d?%|[-+]?\d{1,2}d"

DEADLINE_REMINDERS = declare(
    Key(
        name="deadline.reminders",
        kind=several(text(MARK, hint=_("50% of the time, -1d a day before, 0d on the day, +1d a day after"))),
        default=("50%", "-1d", "0d", "+1d"),
        label=_("When holders of work are reminded of its deadline"),
        source="S3 Đ9.6; NĐ 30/2020 PL VI (VI-19)",
    )
)
