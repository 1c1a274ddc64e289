"""Policy keys about people, accounts and sessions (requirements §7.3), with the article each comes from."""

from datetime import time
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from vanphong.kernel.policy import Key, declare


class UserNamePattern(StrEnum):
    """How user names are formed (X-01)."""

    GIVEN_INITIALS = "given+initials"
    INITIALS_GIVEN = "initials+given"
    MAILBOX = "mailbox"
    MANUAL = "manual"


class Collision(StrEnum):
    """What tells namesakes apart (X-02)."""

    NUMBER = "number"
    LETTER = "letter"


def at_least(a: int, b: int) -> bool:
    """The greater number is the stricter one."""
    return a >= b


def at_most(a: int, b: int) -> bool:
    """The smaller number is the stricter one."""
    return a <= b


USERNAME_PATTERN = declare(
    Key(
        name="username.pattern",
        kind=UserNamePattern,
        default=UserNamePattern.MAILBOX,
        label=_("Form of user names"),
        source="S1 Đ4.2; S2 Đ6.2; S3 Đ6.2",
    )
)
USERNAME_UNIT_SUFFIX = declare(
    Key(
        name="username.unit_suffix",
        kind=bool,
        default=True,
        label=_("The agency's abbreviation stands behind the user name"),
        source="S1 Đ4.2",
    )
)
USERNAME_COLLISION = declare(
    Key(
        name="username.collision",
        kind=Collision,
        default=Collision.NUMBER,
        label=_("What tells namesakes apart"),
        source="S1 Đ4.2; S3 Đ6.2",
    )
)
PASSWORD_MIN_LENGTH = declare(
    Key(
        name="password.min_length",
        kind=int,
        default=8,
        label=_("Shortest password with a second factor, in characters"),
        source="QCVN 12:2026/BCA 3.7.2.6",
        is_stricter=at_least,
    )
)
LOCKOUT_MAX_FAILURES = declare(
    Key(
        name="lockout.max_failures",
        kind=int,
        default=5,
        label=_("Wrong passwords before the account is locked"),
        source="QCVN 12:2026/BCA 3.6.2.1.9",
        is_stricter=at_most,
    )
)
LOCKOUT_DURATION_HOURS = declare(
    Key(
        name="lockout.duration_hours",
        kind=int,
        default=12,
        label=_("Hours until a locked account opens by itself"),
        source="QCVN 12:2026/BCA 3.6.2.1.9",
        is_stricter=at_least,
    )
)
SESSION_IDLE_MINUTES = declare(
    Key(
        name="session.idle_minutes",
        kind=int,
        default=15,
        label=_("Minutes without use until the screen is locked"),
        source="QCVN 12:2026/BCA 3.6.2.1.8",
        is_stricter=at_most,
    )
)
SESSION_END_OF_DAY = declare(
    Key(
        name="session.end_of_day",
        kind=time | None,
        default=None,
        label=_("Hour at which all sessions end"),
        source="S3 Đ9.5",
    )
)
