"""Policy keys about looking into the system, the public directory and official mail (requirements §7.3)."""

from datetime import date, time

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from vanphong.kernel.policy import Key, declare
from vanphong.kernel.policy_kinds import day, one_of, optional, several, some_of, text, time_of_day, whole


class PublicField(TextChoices):
    """What may be shown of a person to everybody (X-20); nothing else ever is."""

    NAME = "name", _("Name")
    POST = "post", _("Post")
    UNIT = "unit", _("Unit")
    EMAIL = "email", _("Official e-mail")
    OFFICE_PHONE = "office_phone", _("Office phone")


class MailScope(TextChoices):
    """With whom mail is exchanged (X-21)."""

    INTERNAL = "internal", _("Inside the agency only")
    GOV_ONLY = "gov_only", _("State agencies only")
    EXTERNAL = "external", _("Everybody")


CHECK_MIN_PER_DAY_PERSONAL = declare(
    Key(
        name="check.min_per_day.personal",
        kind=whole(0, 20),
        default=2,
        label=_("How often a day everybody looks into the inbox"),
        source="S0 Đ8; S2 Đ10(a).2",
    )
)
CHECK_MIN_PER_DAY_UNIT = declare(
    Key(
        name="check.min_per_day.unit",
        kind=whole(0, 20),
        default=2,
        label=_("How often a day the inbox of a unit is looked into"),
        source="S0 Đ8",
        is_obeyed=False,
    )
)
CHECK_MIN_PER_DAY_AGENCY = declare(
    Key(
        name="check.min_per_day.agency",
        kind=whole(0, 20),
        default=4,
        label=_("How often a day the inbox of the agency is looked into"),
        source="S0 Đ8",
        is_obeyed=False,
    )
)
CHECK_LOGIN_BEFORE: Key[time | None] = declare(
    Key(
        name="check.login_before",
        kind=optional(time_of_day()),
        default=time(8, 30),
        label=_("Hour by which everybody has signed in"),
        source="S3 Đ9.5",
    )
)
CHECK_HOLIDAYS: Key[tuple[date, ...]] = declare(
    Key(
        name="deadline.calendar",
        kind=several(day()),
        default=(),
        label=_("Days without work besides weekends and public holidays"),
        source="Bộ luật Lao động Đ112",
    )
)
DEADLINE_WORKED_DAYS: Key[tuple[date, ...]] = declare(
    Key(
        name="deadline.worked_days",
        kind=several(day()),
        default=(),
        label=_("Days of weekends or holidays that are worked (swapped days)"),
        source="Bộ luật Lao động Đ111, Đ112",
    )
)
DIRECTORY_PUBLIC_FIELDS = declare(
    Key(
        name="directory.public_fields",
        kind=some_of(PublicField),
        default=tuple(PublicField),
        label=_("Shown of each person in the public directory"),
        source="S1 Đ6; Luật Bảo vệ dữ liệu cá nhân",
    )
)
MAILBOX_REMOVE_UNUSED_AFTER_DAYS = declare(
    Key(
        name="mailbox.remove_unused_after_days",
        kind=whole(30, 730),
        default=180,
        label=_("Days without use until a mailbox is removed"),
        source="S1 Đ5.2.a",
        is_obeyed=False,
    )
)
MAILBOX_WARN_UNUSED_AFTER_DAYS = declare(
    Key(
        name="mailbox.warn_unused_after_days",
        kind=whole(1, 730),
        default=150,
        label=_("Days without use until the holder of a mailbox is warned"),
        source="S1 Đ5.2.a",
        is_obeyed=False,
    )
)
MAIL_SCOPE = declare(
    Key(
        name="mail.scope",
        kind=one_of(MailScope),
        default=MailScope.EXTERNAL,
        label=_("Official mail is exchanged with"),
        source="S0 Đ11.4; S1; S3",
        is_obeyed=False,
    )
)
MAIL_ANSWER_SLA = declare(
    Key(
        name="mail.answer_sla",
        kind=whole(1, 30),
        default=2,
        label=_("Working days within which mail is answered"),
        source="S0 Đ8; S1",
        is_obeyed=False,
    )
)
MAIL_ATTACHMENT_TYPES = declare(
    Key(
        name="mail.attachment_types",
        kind=several(text(r"[a-z0-9]{1,8}", hint=_("the ending of a file's name, such as pdf"))),
        default=("pdf", "docx", "doc", "xlsx", "xls", "pptx", "odt", "ods", "odp", "png", "jpg", "jpeg", "txt", "zip"),
        label=_("Files that may be attached to mail"),
        source="QCVN 12:2026/BCA 3.10.2.2",
        is_obeyed=False,
    )
)
MAIL_MAX_SIZE = declare(
    Key(
        name="mail.max_size",
        kind=whole(1, 200),
        default=25,
        label=_("Greatest size of a mail, in MB"),
        source="S1",
        is_obeyed=False,
    )
)
