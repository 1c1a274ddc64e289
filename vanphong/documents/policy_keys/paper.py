"""Policy keys about paper beside the system."""

from django.utils.translation import gettext_lazy as _

from vanphong.kernel.policy import Key, declare
from vanphong.kernel.policy_kinds import yes_no

PAPER_BACK_ENTRY = declare(
    Key(
        name="paper.back_entry",
        kind=yes_no(),
        default=True,
        label=_("What was issued on paper during an outage may be entered afterwards"),
        source="NĐ 30/2020 Đ15–16; S2 Đ9.2",
    )
)
