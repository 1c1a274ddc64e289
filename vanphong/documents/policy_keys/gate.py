"""Policy keys about what is asked before a draft goes on: form, checklist, the way of issue."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from vanphong.kernel.policy import Key, declare, holds_all_of
from vanphong.kernel.policy_kinds import Column, one_of, several, table, text, yes_no

TYPE_CODE = text(r"[A-Za-zĐđ]{1,12}", hint=_("the code of a type of document, such as KH"))


class FormGate(TextChoices):
    """What happens when a draft whose form has faults is to go on."""

    ADVISE = "advise", _("The faults are only shown")
    REASON = "reason_needed", _("A reason is asked for")
    BLOCK = "block", _("It does not go on until they are mended")


@dataclass(frozen=True)
class ChecklistLine:
    """One line that is ticked before a draft goes on; ``code`` stays when the words change."""

    code: str
    words: str


def _has_every_line(narrow: tuple[ChecklistLine, ...], wide: tuple[ChecklistLine, ...]) -> bool:
    """A checklist may only grow."""
    return {line.code for line in wide} <= {line.code for line in narrow}


FORM_GATE = declare(
    Key(
        name="thethuc.gate",
        kind=one_of(FormGate),
        default=FormGate.REASON,
        label=_("When a draft goes on whose form has faults that must be mended"),
        source="NĐ 30/2020 Đ12.2; S0 Đ4.1; S2 Đ3.1",
    )
)
ISSUE_CHECKLIST = declare(
    Key(
        name="issue.checklist",
        kind=table(
            ChecklistLine,
            (Column("code", _("Code"), text(r"[a-z0-9_]{1,20}")), Column("words", _("Line"), text(r".{1,300}"))),
        ),
        default=(
            ChecklistLine("law", "Nội dung phù hợp với chủ trương, chính sách và quy định của pháp luật"),
            ChecklistLine("purpose", "Nội dung đáp ứng đúng mục đích, yêu cầu ban hành văn bản"),
            ChecklistLine("direction", "Nội dung thể hiện đúng ý kiến chỉ đạo của lãnh đạo"),
            ChecklistLine("authority", "Văn bản đúng thẩm quyền ban hành của cơ quan"),
        ),
        label=_("What drafter and head of unit tick before a draft goes on"),
        source="S2 Đ3.1; NĐ 30/2020 Đ10.2, Đ12.1",
        is_stricter=_has_every_line,
    )
)
ISSUE_CHECKLIST_NEEDED = declare(
    Key(
        name="issue.checklist_needed",
        kind=yes_no(),
        default=True,
        label=_("No draft goes on before its checklist is ticked"),
        source="S2 Đ3.1",
    )
)
ISSUE_ELECTRONIC_TYPES = declare(
    Key(
        name="issue.electronic_types",
        kind=several(TYPE_CODE),
        default=("GM", "GTT", "TB", "LCT", "BC", "HD"),
        label=_("Types of documents that go out electronically"),
        source="S0 Đ5.1; S2 Đ7(a).1",
        is_stricter=holds_all_of,
    )
)
ISSUE_PAPER_WITH_COPY = declare(
    Key(
        name="issue.paper_with_copy",
        kind=yes_no(),
        default=True,
        label=_("What goes out on paper is sent electronically at the same time"),
        source="S0 Đ5.4; S1 Đ7.1.a",
    )
)
