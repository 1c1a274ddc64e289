"""Policy keys about user names, passwords, second factors, locks and sessions (requirements §7.3)."""

from ipaddress import ip_network

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from vanphong.kernel.policy import Key, at_least, at_most, declare, holds_all_of
from vanphong.kernel.policy_kinds import network, one_of, optional, several, some_of, time_of_day, whole, yes_no

HOURS_OF_A_MONTH = 720


class UserNamePattern(TextChoices):
    """How user names are formed (X-01)."""

    GIVEN_INITIALS = "given+initials", _("Given name, then initials (hungtv)")
    INITIALS_GIVEN = "initials+given", _("Initials, then given name (tvhung)")
    MAILBOX = "mailbox", _("As the name of the official mailbox")
    MANUAL = "manual", _("Typed by the administrator")


class MailboxPattern(TextChoices):
    """How the names of official mailboxes are formed (X-01)."""

    GIVEN_INITIALS = "given+initials", _("Given name, then initials (hungtv)")
    INITIALS_GIVEN = "initials+given", _("Initials, then given name (tvhung)")


class Collision(TextChoices):
    """What tells namesakes apart (X-02)."""

    NUMBER = "number", _("A number (hungtv2)")
    LETTER = "letter", _("A letter (tvhungA)")


class MfaCase(TextChoices):
    """For whom, or from where, a second factor is asked (QCVN 12:2026/BCA, 3.7.2.8.3)."""

    ADMIN = "admin", _("Administrators")
    EXTERNAL_NETWORK = "external_network", _("Everybody, from outside the agency's networks")
    PARTNER = "partner", _("People of other organisations")
    EVERYBODY = "everybody", _("Everybody, from everywhere")


USERNAME_PATTERN = declare(
    Key(
        name="username.pattern",
        kind=one_of(UserNamePattern),
        default=UserNamePattern.MAILBOX,
        label=_("Form of user names"),
        source="S1 Đ4.2; S2 Đ6.2; S3 Đ6.2",
    )
)
USERNAME_MAILBOX_PATTERN = declare(
    Key(
        name="username.mailbox_pattern",
        kind=one_of(MailboxPattern),
        default=MailboxPattern.GIVEN_INITIALS,
        label=_("Form of the names of official mailboxes"),
        source="S1 Đ4.2",
    )
)
USERNAME_UNIT_SUFFIX = declare(
    Key(
        name="username.unit_suffix",
        kind=yes_no(),
        default=True,
        label=_("The agency's abbreviation stands behind the user name"),
        source="S1 Đ4.2",
    )
)
USERNAME_COLLISION = declare(
    Key(
        name="username.collision",
        kind=one_of(Collision),
        default=Collision.NUMBER,
        label=_("What tells namesakes apart"),
        source="S1 Đ4.2; S3 Đ6.2",
    )
)
USERNAME_FIRST_NUMBER = declare(
    Key(
        name="username.first_number",
        kind=whole(1, 2),
        default=2,
        label=_("Number of the second of several namesakes"),
        source="S1 Đ4.2",
    )
)
PASSWORD_MIN_LENGTH = declare(
    Key(
        name="password.min_length",
        kind=whole(8, 64),
        default=8,
        label=_("Shortest password with a second factor, in characters"),
        source="QCVN 12:2026/BCA 3.7.2.6",
        is_stricter=at_least,
    )
)
PASSWORD_MIN_LENGTH_NO_MFA = declare(
    Key(
        name="password.min_length_no_mfa",
        kind=whole(8, 64),
        default=14,
        label=_("Shortest password without a second factor, in characters"),
        source="TCVN 14423:2026",
        is_stricter=at_least,
    )
)
PASSWORD_CLASSES = declare(
    Key(
        name="password.classes",
        kind=whole(1, 4),
        default=4,
        label=_("Kinds of characters in a password (small, capital, digit, other)"),
        source="QCVN 12:2026/BCA 3.7.2.6",
        is_stricter=at_least,
    )
)
PASSWORD_ADMIN_MAX_AGE_DAYS = declare(
    Key(
        name="password.admin_max_age_days",
        kind=whole(1, 366),
        default=60,
        label=_("Days until an administrator must change the password"),
        source="QCVN 12:2026/BCA 3.7.2.6.5",
        is_stricter=at_most,
    )
)
PASSWORD_HISTORY = declare(
    Key(
        name="password.history",
        kind=whole(0, 50),
        default=10,
        label=_("Last passwords that may not be used again"),
        source="QCVN 12:2026/BCA 3.7.2.6.5",
        is_stricter=at_least,
    )
)
PASSWORD_SELF_RESET = declare(
    Key(
        name="password.self_reset",
        kind=yes_no(),
        default=False,
        label=_("Who has a second factor may set a forgotten password anew without the administrator"),
        source="S1 Đ13.5; S3 Đ17.3; S4 Đ14.1",
        is_obeyed=False,
    )
)
MFA_REQUIRED_FOR = declare(
    Key(
        name="mfa.required_for",
        kind=some_of(MfaCase),
        default=(MfaCase.ADMIN, MfaCase.EXTERNAL_NETWORK, MfaCase.PARTNER),
        label=_("A second factor is asked of"),
        source="QCVN 12:2026/BCA 3.7.2.8.3",
        is_stricter=holds_all_of,
    )
)
NETWORK_INSIDE = declare(
    Key(
        name="network.inside",
        kind=several(network()),
        default=tuple(
            ip_network(each)
            for each in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "fc00::/7", "::1/128")
        ),
        label=_("Networks that count as inside"),
        source="QCVN 12:2026/BCA 3.7.2.8.3",
    )
)
LOCKOUT_MAX_FAILURES = declare(
    Key(
        name="lockout.max_failures",
        kind=whole(1, 100),
        default=5,
        label=_("Wrong passwords before the account is locked"),
        source="QCVN 12:2026/BCA 3.6.2.1.9",
        is_stricter=at_most,
    )
)
LOCKOUT_DURATION_HOURS = declare(
    Key(
        name="lockout.duration_hours",
        kind=whole(1, HOURS_OF_A_MONTH),
        default=12,
        label=_("Hours until a locked account opens by itself"),
        source="QCVN 12:2026/BCA 3.6.2.1.9",
        is_stricter=at_least,
    )
)
SESSION_IDLE_MINUTES = declare(
    Key(
        name="session.idle_minutes",
        kind=whole(1, 240),
        default=15,
        label=_("Minutes without use until the screen is locked"),
        source="QCVN 12:2026/BCA 3.6.2.1.8",
        is_stricter=at_most,
    )
)
SESSION_ADMIN_IDLE_MINUTES = declare(
    Key(
        name="session.admin_idle_minutes",
        kind=whole(1, 240),
        default=5,
        label=_("The same for administrators, in minutes"),
        source="TCVN 14423:2026",
        is_stricter=at_most,
    )
)
SESSION_END_OF_DAY = declare(
    Key(
        name="session.end_of_day",
        kind=optional(time_of_day()),
        default=None,
        label=_("Hour at which all sessions end"),
        source="S3 Đ9.5",
    )
)
ACCOUNT_DISABLE_AFTER_DAYS = declare(
    Key(
        name="account.disable_after_days",
        kind=whole(1, 366),
        default=45,
        label=_("Days without use until an account is closed"),
        source="QCVN 12:2026/BCA 3.7.2.7.6",
        is_stricter=at_most,
    )
)
ACCOUNT_WARN_BEFORE_DAYS = declare(
    Key(
        name="account.warn_before_days",
        kind=whole(1, 30),
        default=7,
        label=_("Days of warning before an unused account is closed"),
        source="S1 Đ5.2",
    )
)
ACCOUNT_DECISION_REQUIRED = declare(
    Key(
        name="account.decision_required",
        kind=yes_no(),
        default=True,
        label=_("An account is opened only with the number and date of a decision"),
        source="S2 Đ6.3.a",
    )
)
