"""Policy keys about documents that come in: what may not enter, who is asked, when, how paper is scanned."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from vanphong.documents.vocabulary.scans import ScanRule
from vanphong.kernel.policy import Key, declare
from vanphong.kernel.policy_kinds import Column, one_of, optional, several, table, text, time_of_day, whole, yes_no


class Routing(TextChoices):
    """Before whom a registered document is laid (X-16)."""

    DIRECTOR = "director", _("A leader, always")
    OFFICE_CHIEF = "office_chief", _("A leader or the chief of office")
    DIRECT = "direct", _("Also the head of the unit that plainly has to handle it")


class ForbiddenMatter(TextChoices):
    """What regulations keep out of the network (X-08)."""

    STATE_SECRET = "state_secret", _("State secrets")
    DENUNCIATION = "denunciation", _("Denunciations")
    COMPLAINT = "complaint", _("Letters of complaint and dispute")
    UNPUBLISHED_ANSWER = "unpublished_answer", _("Answers to petitions, complaints and denunciations not yet published")
    PERSONAL = "personal", _("Documents addressed to one person by name")
    SECURITY = "security", _("Documents on security, defence and public order")
    SPECIAL = "special", _("Other special documents")


class ForbiddenAction(TextChoices):
    """What happens to a document of a kind."""

    REFUSE = "refuse", _("Refuse")
    PAPER_COUNT = "metadata_only", _("Refuse; the paper register counts it, without names and subject")
    RESTRICTED = "restricted", _("Let in, visible only to those to whom it is given")


@dataclass(frozen=True)
class ForbiddenKind:
    """One kind of document that may not enter; ``words`` are the phrases of a summary by which it is known."""

    matter: ForbiddenMatter
    action: ForbiddenAction
    words: tuple[str, ...]
    message: str


def keeps_secrets_out(a: Sequence[ForbiddenKind], b: Sequence[ForbiddenKind]) -> bool:
    """Everything may be relaxed but the refusal of state secrets."""
    return any(row.matter is ForbiddenMatter.STATE_SECRET and row.action is ForbiddenAction.REFUSE for row in a)


def refused(matter: ForbiddenMatter, *words: str, message: str = "") -> ForbiddenKind:
    """Return the row that refuses a kind of document."""
    return ForbiddenKind(matter, ForbiddenAction.REFUSE, words, message)


FORBIDDEN_KINDS = declare(
    Key(
        name="forbidden_kinds",
        kind=table(
            ForbiddenKind,
            (
                Column("matter", _("Kind of document"), one_of(ForbiddenMatter)),
                Column("action", _("What happens"), one_of(ForbiddenAction)),
                Column("words", _("Phrases by which the summary gives it away"), several(text(r".{3,80}"))),
                Column("message", _("What the clerk is told"), text()),
            ),
        ),
        default=(
            refused(ForbiddenMatter.STATE_SECRET),
            refused(ForbiddenMatter.DENUNCIATION, "đơn tố cáo", "đơn thư tố cáo"),
            refused(
                ForbiddenMatter.COMPLAINT, "đơn khiếu nại", "đơn thư khiếu nại", "đơn tranh chấp", "đơn thư tranh chấp"
            ),
            refused(ForbiddenMatter.UNPUBLISHED_ANSWER),
            refused(ForbiddenMatter.PERSONAL, "gửi đích danh"),
            refused(ForbiddenMatter.SECURITY),
            refused(ForbiddenMatter.SPECIAL),
        ),
        label=_("Documents that may not enter"),
        source="Luật 117/2025/QH15; S0 Đ5.1; S2 Đ3.2, Đ7.1; S3 Đ4; S4 Đ3.5, Đ6",
        is_stricter=keeps_secrets_out,
    )
)
INCOMING_ROUTING = declare(
    Key(
        name="incoming.routing",
        kind=one_of(Routing),
        default=Routing.DIRECTOR,
        label=_("Before whom registered documents are laid"),
        source="S2 Đ9.1; NĐ 30/2020 Đ23.1; S4 Đ3.7",
    )
)
INCOMING_BATCHES = declare(
    Key(
        name="incoming.batches",
        kind=several(time_of_day()),
        default=(),
        label=_("Hours by which the clerk has submitted what came in; urgent documents go at once"),
        source="S2 Đ9.1.b",
    )
)
SCAN_ANNEX_PAGE_LIMIT = declare(
    Key(
        name="scan.annex_page_limit",
        kind=optional(whole(1, 500)),
        default=None,
        label=_("Annexes of so many pages or more are not scanned"),
        source="S3 Đ10.2",
    )
)
SCAN_DPI_MIN = declare(
    Key(
        name="scan.dpi_min",
        kind=whole(100, 1200),
        default=200,
        label=_("Least resolution of a scan, in dots per inch"),
        source="NĐ 30/2020 PL I",
    )
)
SCAN_COLOUR = declare(
    Key(
        name="scan.colour",
        kind=yes_no(),
        default=True,
        label=_("Scans are in colour"),
        source="NĐ 30/2020 PL I",
    )
)
SCAN_PDF_MIN_VERSION = declare(
    Key(
        name="scan.pdf_min_version",
        kind=text(r"1\.[4-7]|2\.0", hint=_("a version of PDF from 1.4 to 2.0")),
        default="1.4",
        label=_("Oldest version of PDF that a scan may have"),
        source="NĐ 30/2020 PL I",
    )
)
SCAN_FOLDER_CUT = declare(
    Key(
        name="scan.folder_cut",
        kind=one_of(ScanRule),
        default=ScanRule.FILE,
        label=_("Where scans from the scanner's folder are cut into documents"),
        source="NĐ 30/2020 Đ21, Đ22",
    )
)
