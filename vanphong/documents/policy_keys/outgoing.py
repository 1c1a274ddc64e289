"""Policy keys about documents that go out: how they are issued, numbered, checked and kept."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from vanphong.documents.vocabulary import Direction, IssueMode, NumberReset
from vanphong.kernel.policy import Key, at_least, declare
from vanphong.kernel.policy_kinds import Column, one_of, optional, several, table, text, whole, yes_no

TYPE_CODE = text(r"[A-Za-zĐđ]{1,12}", hint=_("the code of a type of document, such as KH"))


class Ruleset(TextChoices):
    """Which rules of form a document is checked against (X-27)."""

    ND30 = "nd30-2020", _("NĐ 30/2020/NĐ-CP")
    TT01 = "tt01-2011", _("TT 01/2011/TT-BNV")


class Severity(TextChoices):
    """How grave a fault of form is."""

    ERROR = "error", _("Must be mended")
    WARNING = "warning", _("Should be mended")
    ADVICE = "advice", _("Advice only")
    OFF = "off", _("Not checked")


@dataclass(frozen=True)
class ModeOfType:
    """How documents of one type are issued when nobody says otherwise."""

    type_code: str
    mode: IssueMode


@dataclass(frozen=True)
class RegisterScheme:
    """A register that an agency keeps: for which documents, with what before the number, when it begins anew.

    ``body_symbol``: only what the advisory body of this symbol issues goes into it (NĐ 30/2020, Phụ lục I, Phần I).
    """

    direction: Direction
    name: str
    type_codes: tuple[str, ...]
    prefix: str
    reset: NumberReset
    body_symbol: str = ""


@dataclass(frozen=True)
class SeverityOverride:
    """One rule of form that an agency takes more or less gravely."""

    rule: str
    severity: Severity


@dataclass(frozen=True)
class RetentionRule:
    """How long dossiers of one kind are kept; no number of years means for ever."""

    code: str
    title: str
    years: int | None


ISSUE_REQUIRE_SYSTEM_APPROVAL = declare(
    Key(
        name="issue.require_system_approval",
        kind=yes_no(),
        default=True,
        label=_("Nothing is issued that was not approved on the system"),
        source="S2 Đ9.2; NĐ 30/2020 Đ11",
        is_stricter=at_least,
    )
)
ISSUE_MODES_BY_TYPE = declare(
    Key(
        name="issue.modes_by_type",
        kind=table(
            ModeOfType, (Column("type_code", _("Type"), TYPE_CODE), Column("mode", _("Issued"), one_of(IssueMode)))
        ),
        default=(),
        label=_("How documents of a type are issued when the head says nothing else"),
        source="S0 Đ5.1, Đ9.5; S2 Đ7.1; S4 Đ9.2",
    )
)
ISSUE_SOURCE_FILE_REQUIRED_FOR = declare(
    Key(
        name="issue.source_file_required_for",
        kind=several(TYPE_CODE),
        default=("VBQPPL", "CTr", "KH"),
        label=_("Types of documents whose source file is kept too"),
        source="S4 Đ3.6, Đ8.2",
    )
)
NUMBERING_REGISTERS = declare(
    Key(
        name="numbering.registers",
        kind=table(
            RegisterScheme,
            (
                Column("direction", _("For"), one_of(Direction)),
                Column("name", _("Name"), text(r".{1,100}")),
                Column("type_codes", _("Types (none: all others)"), several(TYPE_CODE)),
                Column("prefix", _("Before the number"), text(r".{0,10}")),
                Column("reset", _("Begins anew"), one_of(NumberReset)),
                Column("body_symbol", _("Symbol of the advisory body"), text(r".{0,30}")),
            ),
        ),
        default=(
            RegisterScheme(Direction.IN, "Sổ văn bản đến", (), "", NumberReset.YEARLY),
            RegisterScheme(Direction.OUT, "Sổ văn bản đi", (), "", NumberReset.YEARLY),
            RegisterScheme(Direction.OUT, "Sổ bản sao", ("SY", "SL", "TS"), "", NumberReset.YEARLY),
            RegisterScheme(Direction.OUT, "Sổ văn bản quy phạm pháp luật", ("VBQPPL",), "", NumberReset.YEARLY),
        ),
        label=_("Registers that an agency keeps"),
        source="NĐ 30/2020 Đ15",
    )
)
FORM_RULESET = declare(
    Key(
        name="thethuc.ruleset",
        kind=one_of(Ruleset),
        default=Ruleset.ND30,
        label=_("Rules of form that new documents follow"),
        source="NĐ 30/2020 PL I; S0 Đ4.1",
    )
)
FORM_SEVERITY_OVERRIDES = declare(
    Key(
        name="thethuc.severity_overrides",
        kind=table(
            SeverityOverride,
            (Column("rule", _("Rule"), text(r"\S{1,60}")), Column("severity", _("How grave"), one_of(Severity))),
        ),
        default=(),
        label=_("Rules of form taken more or less gravely"),
        source="NĐ 30/2020 PL I",
    )
)
RETENTION_TABLE = declare(
    Key(
        name="retention.table",
        kind=table(
            RetentionRule,
            (
                Column("code", _("Code"), text(r"\S{1,20}")),
                Column("title", _("Dossiers"), text(r".{1,300}")),
                Column("years", _("Years (empty: for ever)"), optional(whole(1, 100))),
            ),
        ),
        default=(),
        label=_("How long dossiers are kept"),
        source="Luật Lưu trữ 33/2024/QH15; NĐ 30/2020 Đ29",
        is_obeyed=False,
    )
)
