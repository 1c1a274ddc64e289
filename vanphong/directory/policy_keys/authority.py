"""Policy keys about acting for others."""

from django.utils.translation import gettext_lazy as _

from vanphong.kernel.policy import Key, declare
from vanphong.kernel.policy_kinds import whole

DELEGATION_LONGEST_DAYS = declare(
    Key(
        name="delegation.longest_days",
        kind=whole(1, 1830),
        default=366,
        label=_("Longest time for which somebody may be authorised, in days"),
        source="NĐ 30/2020/NĐ-CP Đ13.4",
        is_stricter=lambda one, other: one <= other,
    )
)
