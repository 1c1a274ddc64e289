"""One planted fault for each rule: what breaks it and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from tests.engines.presentation.draft import Block, Draft
from tests.engines.presentation.samples import SAMPLES, long
from vanphong.engines.presentation.model import Kind
from vanphong.engines.presentation.parts import Facts, Part
from vanphong.engines.presentation.rules.rule import Rule
from vanphong.engines.presentation.rules.rulesets import rule_sets

Plant = Callable[[Draft], object]
RULES: dict[str, Rule] = {rule.id: rule for rules in rule_sets() for rule in rules.rules}
FACTS = {
    "C-05-symbol": Facts(symbol="SXD-QLN"),
    "C-04-name": Facts(agency="Sở Xây dựng"),
}
"""What must be known for a rule to measure anything."""
STYLES = ("size", "weight", "slope", "case", "place")


def change(part: Part, **look: object) -> Plant:
    """Give the first paragraph of a component another look."""

    def plant(draft: Draft) -> None:
        for name, value in look.items():
            assert getattr(draft.one(part), name) != value
            setattr(draft.one(part), name, value)

    return plant


def reword(part: Part, before: str, after: str) -> Plant:
    """Change words in the paragraphs of a component."""

    def plant(draft: Draft) -> None:
        found = [block for block in draft.of(part) if before in block.text]
        assert found, before
        found[0].text = found[0].text.replace(before, after, 1)

    return plant


def settle(**fields: object) -> Plant:
    """Change the page or its numbers."""

    def plant(draft: Draft) -> None:
        for name, value in fields.items():
            owner = draft if hasattr(draft, name) else draft.numbers
            assert getattr(owner, name) != value
            setattr(owner, name, value)

    return plant


def drop(part: Part) -> Plant:
    """Take a component out."""
    return lambda draft: draft.drop(part)


def insert(block: Block, *, at: int = 3) -> Plant:
    """Put a paragraph into the text."""
    return lambda draft: draft.full.insert(at, block)


def every(part: Part, **look: object) -> Plant:
    """Give all paragraphs of a component another look."""

    def plant(draft: Draft) -> None:
        for block in draft.of(part):
            for name, value in look.items():
                setattr(block, name, value)

    return plant


def nameless(draft: Draft) -> None:
    """Nobody issues it."""
    draft.drop(Part.PARENT)
    draft.drop(Part.AGENCY)


def swap_sides(draft: Draft) -> None:
    """Nation left, agency right."""
    draft.left, draft.right, draft.left_width = draft.right, draft.left, 88.0


def secret(draft: Draft) -> None:
    """A mark that must stop everything."""
    draft.below.append(Block(Part.SECRECY, "MẬT", 13, bold=True))


def urgency_right(draft: Draft) -> None:
    """The mark under the nation."""
    mark = draft.one(Part.URGENCY)
    draft.drop(Part.URGENCY)
    mark.align = "center"
    draft.right.insert(2, mark)


def drafter_first(draft: Draft) -> None:
    """The sign among the recipients."""
    mark = draft.one(Part.DRAFTER)
    draft.drop(Part.DRAFTER)
    draft.closing_left.insert(2, mark)


def without_own_title(draft: Draft) -> None:
    """Only whom the signer acts for."""
    draft.closing_right.pop(1)


def unspoken(draft: Draft) -> None:
    """The text says nothing of its annexes."""
    draft.full[-1].text = "Điều 4. Quyết định này có hiệu lực kể từ ngày ký./."


def no_annex_reference(draft: Draft) -> None:
    """The second annex does not say what it belongs to."""
    del draft.annexes[1][2]


PLANTS: dict[str, tuple[str, Plant]] = {
    "PG-01": ("letter", settle(width=215.9, height=279.4)),
    "PG-02": ("letter", settle(width=297.0, height=210.0)),
    "PG-03-top": ("letter", settle(top=12.0)),
    "PG-03-bottom": ("letter", settle(bottom=12.0)),
    "PG-04": ("letter", settle(margin_left=20.0)),
    "PG-05": ("letter", settle(margin_right=28.0)),
    "PG-06-font": ("letter", lambda draft: setattr(draft.full[5], "font", "Arial")),
    "PG-06-colour": ("letter", lambda draft: setattr(draft.full[5], "colour", "1F4E79")),
    "PG-07": ("letter", lambda draft: setattr(draft.full[5], "font", ".VnTime")),
    "PG-08-missing": ("letter", settle(numbers=None)),
    "PG-08-place": ("notice", settle(place="footer")),
    "PG-08-align": ("letter", settle(align="right")),
    "PG-08-first": ("letter", settle(hides_first=False)),
    "PG-08-size": ("letter", settle(size=11.0)),
    "PG-08-slope": ("letter", settle(italic=True)),
    "PG-08-form": ("letter", settle(form="upperRoman")),
    "PG-09": ("decision", settle(annexes_restart=False)),
    "C-01-missing": ("letter", drop(Part.NATION)),
    "C-02-missing": ("letter", drop(Part.MOTTO)),
    "C-04-missing": ("letter", nameless),
    "C-05-missing": ("notice", drop(Part.NUMBER)),
    "C-06-missing": ("letter", drop(Part.PLACE_DATE)),
    "C-08-missing": ("proposal", drop(Part.SUMMARY)),
    "C-09-missing": ("letter", drop(Part.SUBJECT)),
    "C-25-missing": ("letter", drop(Part.ADDRESSEES)),
    "C-01-words": ("letter", reword(Part.NATION, "CỘNG HÒA XÃ HỘI", "CỘNG HÒA  XÃ HỘI CHỦ NGHĨA, ")),
    "C-02-words": ("letter", reword(Part.MOTTO, " - ", "-")),
    "C-05-grammar": ("letter", reword(Part.NUMBER, "05/", "5/")),
    "C-05-type": ("proposal", reword(Part.NUMBER, "TTr", "TTR")),
    "C-05-symbol": ("letter", reword(Part.NUMBER, "QLN", "VP")),
    "C-04-name": ("letter", reword(Part.AGENCY, "XÂY DỰNG", "TÀI CHÍNH")),
    "C-06-grammar": ("letter", reword(Part.PLACE_DATE, "ngày 05", "ngày 5")),
    "C-06-month": ("letter", reword(Part.PLACE_DATE, "tháng 01", "tháng 03")),
    "C-06-line": ("notice", settle(is_date_below=True)),
    "C-01-side": ("notice", swap_sides),
    "C-02-spacing": ("letter", change(Part.MOTTO, line=1.5)),
    "C-04-spacing": ("letter", change(Part.AGENCY, line=1.5)),
    "T-10": (
        "letter",
        reword(Part.SUBJECT, "góp ý", "góp ý " + "về dự thảo quy chế phối hợp quản lý nhà ở xã hội " * 12),
    ),
    "C-09-words": ("letter", reword(Part.SUBJECT, "V/v", "Về việc")),
    "C-09-gap": ("letter", change(Part.SUBJECT, before=0)),
    "C-25-list": ("letter", reword(Part.ADDRESSEES, "nhân dân tỉnh;", "nhân dân tỉnh,")),
    "C-02-line": ("letter", change(Part.MOTTO, rule=None)),
    "C-04-line": ("letter", change(Part.AGENCY, rule=None)),
    "C-08-line": ("notice", change(Part.SUMMARY, rule=None)),
    "C-02-line-length": ("letter", change(Part.MOTTO, rule=0.5)),
    "C-04-line-length": ("letter", change(Part.AGENCY, rule=0.9)),
    "C-08-line-length": ("notice", change(Part.SUMMARY, rule=0.9)),
    "C-11-align": ("letter", every(Part.BODY, align="left")),
    "C-11-indent": ("letter", lambda draft: setattr(draft.full[5], "first", 0.0)),
    "C-11-gap": ("letter", every(Part.BODY, before=0)),
    "C-11-line": ("letter", every(Part.BODY, line=2.0)),
    "C-10-ends": ("decision", reword(Part.BASES, "Xây dựng;", "Xây dựng,")),
    "T-01": ("decision", reword(Part.BASES, " ngày 05 tháng 3 năm 2020", "")),
    "T-05": ("letter", reword(Part.BODY, "./.", ".")),
    "2.9-formula": ("decision", drop(Part.FORMULA)),
    "2.9-competence": ("decision", drop(Part.COMPETENCE)),
    "C-12-numeral": ("decision", reword(Part.CHAPTER, "I", "1")),
    "C-14-numeral": ("decision", reword(Part.SECTION, "1", "I")),
    "T-02": ("decision", drop(Part.CHAPTER_TITLE)),
    "C-16-dot": ("decision", reword(Part.ARTICLE, "Điều 2.", "Điều 2:")),
    "C-17-form": ("notice", insert(long(opening="3/ "), at=6)),
    "C-18-form": ("notice", insert(long(opening="g. "), at=13)),
    "T-03-articles": ("decision", reword(Part.ARTICLE, "Điều 4", "Điều 5")),
    "T-03-clauses": ("notice", reword(Part.CLAUSE, "2. ", "3. ")),
    "T-03-points": ("notice", reword(Part.POINT, "đ) ", "e) ")),
    "T-03-headings": ("notice", reword(Part.HEADING, "II. ", "III. ")),
    "T-04-article": ("letter", reword(Part.BODY, "khoản 2 Điều 5", "khoản 2 điều 5")),
    "T-04-clause": ("letter", reword(Part.BODY, "điểm a khoản 2 Điều", "điểm a Khoản 2 Điều")),
    "C-20-missing": ("letter", drop(Part.AUTHORITY)),
    "C-21-missing": ("letter", drop(Part.SIGNER)),
    "C-26-missing": ("letter", drop(Part.RECIPIENTS_LABEL)),
    "C-20-words": ("letter", reword(Part.AUTHORITY, "KT.", "K/T")),
    "C-20-title": ("letter", without_own_title),
    "C-20-side": ("letter", settle(is_signed_left=True)),
    "C-21-centred": ("letter", settle(name_shift=15.0)),
    "T-06": ("letter", reword(Part.SIGNER, "Nguyễn", "ThS. Nguyễn")),
    "C-26-words": ("letter", reword(Part.RECIPIENTS_LABEL, ":", "")),
    "C-26-level": ("letter", settle(is_closing_apart=True)),
    "C-27-list": ("letter", reword(Part.RECIPIENTS, "báo cáo);", "báo cáo),")),
    "C-27-first": ("letter", reword(Part.RECIPIENTS, "Như trên", "Sở Nội vụ")),
    "T-08": ("letter", reword(Part.RECIPIENTS, "Lưu: VT", "Lưu VT")),
    "C-31-place": ("letter", drafter_first),
    "C-28": ("letter", secret),
    "C-29-side": ("plan", urgency_right),
    "C-29-colour": ("plan", change(Part.URGENCY, colour="")),
    "C-32-foot": ("letter", lambda draft: None),
    "2.7-number": ("copy", reword(Part.NUMBER, "SY", "BC")),
    "C-33-numeral": ("decision", reword(Part.ANNEX, "Phụ lục I", "Phụ lục 1")),
    "C-34-missing": ("decision", drop(Part.ANNEX_TITLE)),
    "C-35-missing": ("decision", no_annex_reference),
    "T-07": ("decision", unspoken),
    "K-01": ("letter", reword(Part.BODY, "về Sở. Sở tổng", "về Sở. sở tổng")),
    "K-07": ("letter", reword(Part.BODY, "phục vụ Nhân dân", "phục vụ nhân dân")),
    "K-06": ("letter", reword(Part.BODY, "Ủy ban nhân dân", "Ủy ban Nhân dân")),
    "K-03-special": ("letter", reword(Part.BODY, "Thành phố Hồ", "thành phố Hồ")),
    "K-03-number": ("letter", reword(Part.BODY, "Quận 1", "quận 1")),
    "K-03-unit": ("letter", reword(Part.BODY, "và tỉnh Nam", "và Tỉnh Nam")),
    "K-14": ("letter", reword(Part.BODY, "thứ Hai", "thứ hai")),
    "K-12": ("letter", reword(Part.BODY, "theo Luật", "theo luật")),
}
SAMPLE_OF = {
    Part.HEADING: "notice", Part.CLAUSE: "notice", Part.POINT: "notice", Part.URGENCY: "plan",
    Part.CIRCULATION: "plan", Part.SIGNED_COPY: "copy", Part.COPY_FORM: "copy", Part.TYPE_NAME: "notice",
    Part.SUMMARY: "notice",
}  # fmt: skip
DECISION = (
    Part.BASES, Part.CHAPTER, Part.CHAPTER_TITLE, Part.SECTION, Part.SECTION_TITLE, Part.ARTICLE, Part.ANNEX,
    Part.ANNEX_TITLE, Part.ANNEX_REFERENCE,
)  # fmt: skip
NOT_IN_PDF = {"PG-07", "C-34-missing", "C-26-level"}
"""Faults that the maker of PDF files cannot plant alone."""


def planted(rule: str) -> Draft:
    """A document that breaks one rule."""
    draft = SAMPLES[sample_of(rule)]()
    plant(rule, draft)
    return draft


def plant(rule: str, draft: Draft) -> None:
    """Break a rule in a document that has what it is about."""
    (PLANTS[rule] if rule in PLANTS else _style(rule))[1](draft)


def sample_of(rule: str) -> str:
    """The right document that the fault was planted in."""
    return PLANTS[rule][0] if rule in PLANTS else _style(rule)[0]


def _style(rule: str) -> tuple[str, Plant]:
    number, _, name = rule.rpartition("-")
    part = Part(number)
    sample = SAMPLE_OF.get(part, "decision" if part in DECISION else "letter")
    return sample, lambda draft: _spoil(draft, part, name)


def _spoil(draft: Draft, part: Part, name: str) -> None:
    block = next((one for one in draft.of(part) if not one.cells), None)
    assert block is not None and name in STYLES
    match name:
        case "size":
            block.size = 15.0 if part is not Part.NATION else 10.0
        case "weight":
            block.bold = not block.bold
        case "slope":
            block.italic = not block.italic
        case "case":
            block.text = _other_case(block.text)
        case "place":
            block.align = "left"


def _other_case(text: str) -> str:
    if not text.isupper():
        return text.upper()
    lead = text[:4] if text.startswith("KT. ") else text[:3] if text.startswith("I. ") else ""
    return lead + text[len(lead) :].capitalize()


def kinds(rule: str) -> list[Kind]:
    """Kinds of file in which the fault is planted."""
    return [kind for kind in sorted(RULES[rule].kinds) if not (kind is Kind.PDF and rule in NOT_IN_PDF)]
