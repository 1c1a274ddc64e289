"""Policy keys about logs, copies of safety and reports (requirements §7.3)."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from vanphong.kernel.policy import Key, at_least, at_most, declare
from vanphong.kernel.policy_kinds import Column, one_of, table, text, whole

CRON = r"(@(hourly|daily|weekly|monthly)|(\S+\s+){4}\S+)"


class ReportRhythm(TextChoices):
    """How often a report is due (X-24)."""

    WEEKLY = "weekly", _("Every week")
    MONTHLY = "monthly", _("Every month")
    QUARTERLY = "quarterly", _("Every quarter")
    YEARLY = "yearly", _("Every year")
    ON_DEMAND = "on_demand", _("When asked for")


class ReportLevel(TextChoices):
    """About what a report is."""

    UNIT = "unit", _("Unit")
    AGENCY = "agency", _("Agency")
    PROVINCE = "province", _("Province")


@dataclass(frozen=True)
class ReportSchedule:
    """A report that is due again and again."""

    level: ReportLevel
    rhythm: ReportRhythm
    subject: str


LOG_RETENTION_MONTHS = declare(
    Key(
        name="log.retention_months",
        kind=whole(1, 600),
        default=12,
        label=_("Months for which the log is kept"),
        source="QCVN 12:2026/BCA 3.9.2.1.8; NĐ 333/2026",
        is_stricter=at_least,
        is_obeyed=False,
    )
)
BACKUP_SCHEDULE = declare(
    Key(
        name="backup.schedule",
        kind=text(CRON, hint=_("@daily, @weekly, or the five fields of cron, such as 0 2 * * *")),
        default="@daily",
        label=_("When everything is copied for safety"),
        source="QCVN 12:2026/BCA 3.12; S4 Đ3.2",
        is_obeyed=False,
    )
)
BACKUP_RESTORE_TEST_MONTHS = declare(
    Key(
        name="backup.restore_test_months",
        kind=whole(1, 12),
        default=3,
        label=_("Months between two trials of restoring"),
        source="QCVN 12:2026/BCA 3.12",
        is_stricter=at_most,
        is_obeyed=False,
    )
)
REPORT_SCHEDULES = declare(
    Key(
        name="report.schedules",
        kind=table(
            ReportSchedule,
            (
                Column("level", _("About"), one_of(ReportLevel)),
                Column("rhythm", _("How often"), one_of(ReportRhythm)),
                Column("subject", _("Report"), text()),
            ),
        ),
        default=(
            ReportSchedule(ReportLevel.UNIT, ReportRhythm.WEEKLY, "Tình hình xử lý văn bản"),
            ReportSchedule(ReportLevel.AGENCY, ReportRhythm.YEARLY, "Tình hình sử dụng hệ thống"),
        ),
        label=_("Reports that are due again and again"),
        source="S1 Đ10; S2 Đ8; S3 Đ17.1; S4 Đ13.4",
        is_obeyed=False,
    )
)
