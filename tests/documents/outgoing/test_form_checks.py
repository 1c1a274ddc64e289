"""The check of form of drafts (R-073, R-074; NĐ 30/2020, Điều 12.2, Phụ lục I): every version, and any file by hand."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests.engines.presentation import faults
from tests.engines.presentation.files import made, words
from tests.engines.presentation.samples import decision, letter
from tests.office import Office, pdf
from vanphong.documents import rules
from vanphong.documents.actions import drafts, form_checks, outgoing
from vanphong.documents.models import DraftVersion, FormCheck, OutgoingDocument
from vanphong.documents.policy_keys import FORM_RULESET, FORM_SEVERITY_OVERRIDES, Ruleset, Severity, SeverityOverride
from vanphong.documents.queries import form_checks as queries
from vanphong.documents.vocabulary import OutgoingState
from vanphong.engines.presentation.model import Kind
from vanphong.files.actions import files
from vanphong.files.models import StoredFile
from vanphong.kernel import policy
from vanphong.kernel.errors import Forbidden, IllegalMove, Invalid, NotFound, TooOften

FAULTY = faults.planted("C-02-size")
"""A right letter whose motto stands in size 15."""


def drafted(office: Office, kind: Kind = Kind.DOCX) -> UUID:
    """A draft whose PDF, or the .docx beside it, has a motto too large."""
    document = office.draft()
    file = files.read_pdf("du-thao.pdf", made(FAULTY, Kind.PDF) if kind is Kind.PDF else pdf())
    source = form_checks.read_source("du-thao.docx", made(FAULTY, Kind.DOCX)) if kind is Kind.DOCX else None
    return drafts.add_version(office.viewer("hung"), document, file=file, source=source, now=office.now)


def found(document: UUID) -> queries.Judgement:
    """What the check of the newest version found."""
    judged = queries.latest(DraftVersion.objects.filter(document_id=document).latest("ordinal").id)
    assert judged is not None
    return judged


def rules_broken(judged: queries.Judgement) -> set[str]:
    """The rules of the findings."""
    return {line.rule for line in judged.lines}


def test_every_version_is_checked_by_a_worker(office: Office) -> None:
    """The row names file, rule set, score and counts; a job that is repeated writes no second one."""
    document = drafted(office)
    assert not FormCheck.objects.exists()
    office.drain()
    assert FormCheck.objects.count() == 2  # the version with which the draft was begun, and the one handed in
    check = FormCheck.objects.get(version__document_id=document, version__ordinal=2)
    assert check.file_id == check.version.source_id
    assert (check.ruleset, check.fault) == ("nd30-2020", "")
    assert check.score is not None and 50 < check.score < 100
    assert check.errors == sum(row["severity"] == "error" for row in check.findings) > 0
    assert check.warnings == sum(row["severity"] == "warning" for row in check.findings)
    assert "C-02-size" in rules_broken(found(document))
    form_checks.check(check.version_id, asked_at=office.now, now=office.now + timedelta(hours=1))
    assert FormCheck.objects.count() == 2


def test_a_finding_tells_article_values_and_place(office: Office) -> None:
    """In a .docx the words that stand there; in a PDF page and rectangle, as shares of the page."""
    in_text = drafted(office)
    in_pages = drafted(office, Kind.PDF)
    office.drain()
    for document, is_pdf in ((in_text, False), (in_pages, True)):
        judged = found(document)
        (line,) = [one for one in judged.lines if one.rule == "C-02-size"]
        assert (judged.is_pdf, line.is_repairable) == (is_pdf, not is_pdf)
        assert line.article == "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.1.b"
        assert (line.found, line.due) == ("15", "13\u201314")
        assert line.spots[0].text == "Độc lập - Tự do - Hạnh phúc"
    (spot,) = line.spots
    left, top, right, bottom = spot.box
    assert spot.page == 1
    assert 450 < left < right < 950
    assert 60 < top < bottom < 140


def test_what_was_found_stands(office: Office) -> None:
    """Checks are only added."""
    drafted(office)
    office.drain()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE documents_formcheck SET errors = 0")


def test_the_agency_takes_rules_more_or_less_gravely(office: Office) -> None:
    """`thethuc.severity_overrides`: off means not checked; a new check follows the rule of the day."""
    document = drafted(office)
    office.drain()
    assert "C-02-size" in rules_broken(found(document))
    for severity, is_found in ((Severity.OFF, False), (Severity.ADVICE, True)):
        value = (SeverityOverride("C-02-size", severity),)
        policy.store(office.agencies["A"], FORM_SEVERITY_OVERRIDES, value, now=office.now)
        form_checks.ask(office.viewer("hung"), document, now=timezone.now())
        office.drain()
        lines = [line for line in found(document).lines if line.rule == "C-02-size"]
        assert [line.severity for line in lines] == (["advice"] if is_found else [])


def test_a_rule_set_that_is_not_known_measures_nothing(office: Office) -> None:
    """`thethuc.ruleset`: the office does not pretend to have checked."""
    policy.store(office.agencies["A"], FORM_RULESET, Ruleset.TT01, now=office.now)
    document = drafted(office)
    office.drain()
    judged = found(document)
    assert (judged.fault, judged.score, judged.lines) == ("no_rules", None, ())
    with pytest.raises(Invalid):
        form_checks.mend_source(office.viewer("hung"), document, now=office.now)


def test_the_mended_source_has_the_same_words(office: Office) -> None:
    """R-074: the look is mended, no word is touched; the version stays as it was handed in."""
    document = drafted(office)
    made_anew = form_checks.mend_source(office.viewer("hung"), document, now=office.now)
    assert "C-02-size" in {line.rule for line in made_anew.mended}
    assert "C-02-size" not in rules_broken(made_anew.left)
    assert words(made_anew.data) == words(made(FAULTY, Kind.DOCX))
    assert made_anew.name == "du-thao-da-sua-the-thuc.docx"
    again = drafts.add_version(
        office.viewer("hung"),
        document,
        file=office.reading(),
        source=form_checks.read_source(made_anew.name, made_anew.data),
        now=office.now,
    )
    office.drain()
    assert "C-02-size" not in rules_broken(found(again))
    office.released(again)
    assert OutgoingDocument.objects.get(pk=again).state == OutgoingState.RELEASED


def test_a_version_without_its_source_is_not_mended(office: Office) -> None:
    """A PDF stays as it is."""
    document = drafted(office, Kind.PDF)
    with pytest.raises(Invalid) as refusal:
        form_checks.mend_source(office.viewer("hung"), document, now=office.now)
    assert set(refusal.value.fields) == {"source"}


@pytest.mark.parametrize("data", [b"", b"no document", pdf(), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_what_is_no_word_document_is_no_source(data: bytes) -> None:
    """Empty, foreign, PDF, Word 97: refused on the field, with words."""
    with pytest.raises(Invalid) as refusal:
        form_checks.read_source("du-thao.docx", data)
    assert set(refusal.value.fields) == {"source"}


def test_a_secret_source_keeps_everything_out(office: Office) -> None:
    """R-180: the marking in the Word document counts as much as that in the PDF."""
    document, before = office.draft(), StoredFile.objects.count()
    source = dataclasses.replace(
        form_checks.read_source("du-thao.docx", made(letter(), Kind.DOCX)), secrecy_mark="TUYỆT MẬT"
    )
    with pytest.raises(Forbidden):
        drafts.add_version(office.viewer("hung"), document, file=office.reading(), source=source, now=office.now)
    assert StoredFile.objects.count() == before


def test_a_source_alone_begins_no_draft(office: Office) -> None:
    """Readers need the PDF."""
    intake = drafts.DraftIntake(
        fields=rules.OutgoingFields(type_code="CV", summary="V/v thử", signer_id=office.seats["thang"]),
        source=form_checks.read_source("du-thao.docx", made(letter(), Kind.DOCX)),
    )
    with pytest.raises(Invalid) as refusal:
        drafts.begin(office.viewer("hung"), intake, now=office.now)
    assert set(refusal.value.fields) == {"file"}


def test_a_numbered_document_is_not_checked_anew(office: Office) -> None:
    """Its form can no longer change."""
    document = office.approved()
    outgoing.number(office.viewer("lan"), document, now=office.now)
    with pytest.raises(IllegalMove):
        form_checks.ask(office.viewer("hung"), document, now=office.now)


def test_strangers_learn_nothing(office: Office) -> None:
    """R-016."""
    document = drafted(office)
    for act in (form_checks.ask, form_checks.mend_source):
        with pytest.raises(NotFound):
            act(office.viewer("nga"), document, now=office.now)


def test_any_file_is_looked_over_and_nothing_is_kept(office: Office) -> None:
    """The page for everybody: no row, no byte."""
    before = StoredFile.objects.count()
    viewer = office.viewer("hung")
    assert rules_broken(form_checks.look_over(viewer, made(FAULTY, Kind.DOCX), now=office.now)) == {"C-02-size"}
    assert form_checks.look_over(viewer, made(decision(), Kind.PDF), now=office.now).score == 100
    assert form_checks.look_over(viewer, b"nothing", now=office.now).fault == "not_a_document"
    done = form_checks.mend(viewer, made(FAULTY, Kind.DOCX), name="to-trinh.docx", now=office.now)
    assert done.left.score == 100
    with pytest.raises(Invalid):
        form_checks.mend(viewer, made(FAULTY, Kind.PDF), name="to-trinh.pdf", now=office.now)
    assert (StoredFile.objects.count(), FormCheck.objects.count()) == (before, 0)


def test_nobody_keeps_the_office_busy_with_files(office: Office) -> None:
    """So many files in a minute; then one waits."""
    for _turn in range(form_checks.BRAKES[0][0]):
        form_checks.look_over(office.viewer("hung"), b"nothing", now=office.now)
    with pytest.raises(TooOften):
        form_checks.look_over(office.viewer("hung"), b"nothing", now=office.now)
    assert form_checks.look_over(office.viewer("ha"), b"nothing", now=office.now).fault
