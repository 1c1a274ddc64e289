"""What a report tells beyond its findings: places, severities by policy, rule sets by day, what is not judged."""

from __future__ import annotations

import io
from datetime import date

import pytest
from PIL import Image

from tests.engines.presentation import faults
from tests.engines.presentation.files import TODAY, broken, made, report
from tests.engines.presentation.samples import decision, letter
from vanphong.engines.presentation import errors
from vanphong.engines.presentation.checking import check
from vanphong.engines.presentation.docx_reader import read_docx
from vanphong.engines.presentation.model import Kind
from vanphong.engines.presentation.parts import Facts, Part
from vanphong.engines.presentation.repairing import repair
from vanphong.engines.presentation.rules.rule import Severity

DOCX = made(faults.planted("C-02-size"), Kind.DOCX)


def test_a_finding_in_a_docx_names_paragraph_and_run() -> None:
    """So that a screen can show it."""
    (finding,) = report(DOCX).findings
    (place,) = finding.places
    assert (finding.part, finding.found, finding.due) == (Part.MOTTO, "15", "13\u201314")
    assert finding.is_repairable
    paragraph = next(one for one in read_docx(DOCX).document.paragraphs if one.index == place.paragraph)
    assert paragraph.text == place.text == "Độc lập - Tự do - Hạnh phúc"
    assert place.runs == (0,)
    assert finding.article == "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.1.b"


def test_a_finding_in_a_pdf_has_its_rectangle() -> None:
    """In millimetres from the left top corner of its page."""
    (finding,) = report(made(faults.planted("C-02-size"), Kind.PDF), Kind.PDF).findings
    box = finding.places[0].box
    assert box is not None and box.page == 0
    assert 105 < box.left < box.right < 195
    assert 20 < box.top < box.bottom < 40
    assert not finding.is_repairable


def test_the_same_fault_in_many_places_is_one_finding() -> None:
    """Nobody reads forty lines that say the same."""
    draft = letter()
    for block in draft.of(Part.BODY):
        block.font = "Arial"
    (finding,) = report(made(draft, Kind.DOCX)).findings
    assert finding.found == "Arial"
    assert len(finding.places) == len(draft.of(Part.BODY))


def test_policies_say_how_grave_a_rule_is() -> None:
    """Off: not measured, not mended; the score follows."""
    assert check(DOCX, Kind.DOCX, on=TODAY).of(Severity.ERROR)
    softer = check(DOCX, Kind.DOCX, on=TODAY, severities={"C-02-size": "warning"})
    assert [finding.severity for finding in softer.findings] == [Severity.WARNING]
    silent = check(DOCX, Kind.DOCX, on=TODAY, severities={"C-02-size": "off"})
    assert silent.findings == ()
    assert "C-02-size" not in silent.measured
    assert repair(DOCX, on=TODAY, severities={"C-02-size": "off"}).data == DOCX
    assert check(DOCX, Kind.DOCX, on=TODAY).score <= softer.score < silent.score == 100


def test_only_chosen_rules_are_mended() -> None:
    """One click for one finding."""
    draft = faults.planted("C-02-size")
    faults.plant("C-26-slope", draft)
    done = repair(made(draft, Kind.DOCX), on=TODAY, only=frozenset({"C-26-slope"}))
    assert [finding.rule for finding in done.mended] == ["C-26-slope"]
    assert broken(done.report) == {"C-02-size"}


def test_a_document_is_measured_by_the_rules_of_its_day() -> None:
    """Before the decree no set is known: nothing is measured, and nothing is passed as right (X-27)."""
    assert check(DOCX, Kind.DOCX, on=date(2020, 3, 5)).rule_set == "nd30-2020"
    before = check(DOCX, Kind.DOCX, on=date(2020, 3, 4))
    assert (before.rule_set, before.findings, dict(before.measured), before.score) == ("", (), {}, 0)


def test_legal_documents_are_judged_by_their_pages_only() -> None:
    """The decree does not rule their form."""
    draft = decision()
    draft.one(Part.NUMBER).text = "Số: 59/2014/QĐ-UBND"
    draft.one(Part.MOTTO).size = 15
    draft.top = 10
    told = report(made(draft, Kind.DOCX))
    assert not told.is_administrative
    assert {(finding.rule, finding.severity) for finding in told.findings} == {("PG-03-top", Severity.ADVICE)}


def test_a_secret_stops_everything_whatever_the_kind() -> None:
    """Also a legal document that bears the mark."""
    draft = faults.planted("C-28")
    draft.one(Part.NUMBER).text = "Số: 59/2014/QĐ-UBND"
    assert "C-28" in broken(report(made(draft, Kind.DOCX)))


def test_what_the_office_knows_is_compared() -> None:
    """Type, symbol and agency of the registration."""
    data = made(letter(), Kind.DOCX)
    assert report(data, facts=Facts(type_name="Công văn", symbol="SXD-QLN", agency="Sở Xây dựng")).findings == ()
    told = report(data, facts=Facts(symbol="SXD-VP", agency="Sở Tài chính"))
    assert broken(told) == {"C-05-symbol", "C-04-name"}
    degree = made(faults.planted("T-06"), Kind.DOCX)
    assert report(degree, facts=Facts(may_show_degrees=True)).findings == ()


def test_a_scan_cannot_be_checked() -> None:
    """That is an error of its own, not a report without findings."""
    target = io.BytesIO()
    Image.new("L", (620, 877), 255).save(target, "PDF")
    with pytest.raises(errors.NoText):
        report(target.getvalue(), Kind.PDF)


def test_a_file_without_faults_is_not_changed_at_all() -> None:
    """Byte for byte."""
    data = made(letter(), Kind.DOCX)
    done = repair(data, on=TODAY)
    assert done.data == data
    assert done.mended == ()
