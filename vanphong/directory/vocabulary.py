"""Words of the directory: roles of seats, kinds of accounts, forms of signing, reorganisations, hand-overs, imports."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a seat does in the processes of its agency (vai trò xử lý), and who administers (R-204, X-30)."""

    LEADER = "leader", _("Leader")
    CHIEF_OF_OFFICE = "chief_of_office", _("Chief of office")
    CLERK = "clerk", _("Registry clerk")
    HEAD_OF_UNIT = "head_of_unit", _("Head of unit")
    OFFICER = "officer", _("Officer")
    ADMINISTRATOR = "administrator", _("Administrator of the agency")
    OPERATOR = "operator", _("Operator of the system")
    OWNER = "owner", _("Owner of the system")


class Acting(TextChoices):
    """How a post is held when not in full (quyền, phụ trách)."""

    ACTING = "acting", _("Acting")
    IN_CHARGE = "in_charge", _("In charge")


class SigningForm(TextChoices):
    """How a signature for somebody else is marked (NĐ 30/2020, Điều 13)."""

    TUQ = "TUQ", _("By authorisation (TUQ.)")
    KT = "KT", _("For the head (KT.)")
    TL = "TL", _("By order (TL.)")


class AccountKind(TextChoices):
    """The four kinds of accounts (QCVN 12:2026/BCA, 3.7.2.1)."""

    BUSINESS = "business", _("Business")
    ADMINISTRATION = "administration", _("Administration")
    TECHNICAL = "technical", _("Technical")
    SERVICE = "service", _("Service")


class Closing(TextChoices):
    """Why an account is closed. Closed accounts are kept; their names are never used again."""

    LEFT = "left", _("Left the service")
    UNUSED = "unused", _("Not used for too long")
    ORDERED = "ordered", _("Locked by order")
    MERGED = "merged", _("Merged with another account")


class Door(TextChoices):
    """Where one comes in."""

    WEB = "web", _("Web")
    API = "api", _("Programs")
    MAIL = "mail", _("Mail")
    CALENDAR = "calendar", _("Calendar")


class CodeKind(TextChoices):
    """The form of an identification code (mã định danh)."""

    QD20 = "qd20", _("Decision 20/2020")
    QCVN102 = "qcvn102", _("QCVN 102:2016")
    OTHER = "other", _("Other")


class ReorganisationKind(TextChoices):
    """What is done to agencies or units (sắp xếp tổ chức bộ máy)."""

    MERGER = "merger", _("Merger")
    SPLIT = "split", _("Split")
    RENAMING = "renaming", _("Renaming")
    DISSOLUTION = "dissolving", _("Dissolution")


class HandOverKind(TextChoices):
    """Why a seat is handed over."""

    MOVE = "move", _("Moves to another post")
    LEAVE = "leave", _("Leaves the service")


class ImportState(TextChoices):
    """Where the import of a staff list stands."""

    READING = "reading", _("Being read")
    CHECKED = "checked", _("Checked, waiting for your word")
    RUNNING = "running", _("Being carried out")
    PAUSED = "paused", _("Paused")
    DONE = "done", _("Done")
    FAILED = "failed", _("Could not be read")


class RowState(TextChoices):
    """What became of a row."""

    READY = "ready", _("Ready")
    FAULTY = "faulty", _("Has mistakes")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")
