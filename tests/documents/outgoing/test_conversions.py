"""Handing in the Word document alone (R-073): its PDF is made here where a converter is at hand, by a worker."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from tests.engines.presentation.docx_maker import as_docx
from tests.engines.presentation.samples import letter
from tests.engines.templates.test_filling import document, related, runs
from tests.office import Office, pdf
from vanphong.documents import rules
from vanphong.documents.actions import conversions, drafts, form_checks
from vanphong.documents.models import DraftVersion, WordConversion
from vanphong.documents.ports import WORD_TO_PDF, NotConverted
from vanphong.documents.queries import conversions as queries
from vanphong.documents.queries import drafts as draft_queries
from vanphong.documents.vocabulary import ConversionState
from vanphong.files.actions import files
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound

pytestmark = pytest.mark.django_db
WORD = as_docx(letter())


class Converter:
    """Makes the same PDF of everything, unless a fault is planted."""

    def __init__(self) -> None:
        self.fault = ""
        self.made = pdf("Trả lời việc rà soát")

    def convert(self, data: bytes) -> bytes:
        """A PDF, or the fault."""
        if self.fault:
            raise NotConverted(self.fault)
        return self.made


@pytest.fixture
def converter(monkeypatch: pytest.MonkeyPatch) -> Converter:
    """A converter is at hand."""
    made = Converter()
    monkeypatch.setattr(WORD_TO_PDF, "_filled", made)
    return made


def word(data: bytes = WORD, name: str = "du-thao.docx") -> files.Reading:
    """The Word document, looked at."""
    return form_checks.read_source(name, data)


def hand_in(office: Office, draft: UUID, who: str = "hung", *, note: str = "") -> UUID:
    """Hand in the Word document alone; return its conversion."""
    drafts.add_version(office.viewer(who), draft, file=None, source=word(), note=note, now=office.now)
    return WordConversion.objects.latest("id").pk


def test_the_version_comes_with_its_pdf(office: Office, converter: Converter) -> None:
    """One version of both, by who handed it in, with the note; the state is told before and after."""
    draft = office.draft()
    before = len(draft_queries.versions(draft))
    waiting = hand_in(office, draft, note="Sửa theo ý kiến")
    line = queries.last(draft)
    assert line is not None and line.is_waiting and line.name == "du-thao.docx"
    conversions.make(waiting, now=office.now)
    version = draft_queries.versions(draft)[0]
    assert (version.ordinal, version.note, version.author_id) == (before + 1, "Sửa theo ý kiến", office.seats["hung"])
    assert version.source_id is not None
    assert queries.last(draft) is None
    conversions.make(waiting, now=office.now)
    assert len(draft_queries.versions(draft)) == before + 1


def test_a_draft_can_begin_with_the_word_document_alone(office: Office, converter: Converter) -> None:
    """The draft is there at once, its first version when the PDF is made."""
    fields = rules.OutgoingFields("CV", "V/v phối hợp rà soát quy hoạch", office.seats["thang"])
    intake = drafts.DraftIntake(fields=fields, source=word())
    draft = drafts.begin(office.viewer("hung"), intake, now=office.now)
    assert draft_queries.versions(draft) == []
    conversions.make(WordConversion.objects.get().pk, now=office.now)
    assert [one.ordinal for one in draft_queries.versions(draft)] == [1]


def test_without_a_converter_both_are_wanted(office: Office) -> None:
    """As before: the clear line, and nothing is kept."""
    draft = office.draft()
    with pytest.raises(Invalid) as told:
        hand_in(office, draft)
    assert "file" in told.value.fields
    assert not WordConversion.objects.exists()
    with pytest.raises(Invalid):
        drafts.add_version(office.viewer("hung"), draft, file=None, now=office.now)


def test_only_who_may_change_the_draft_hands_in(office: Office, converter: Converter) -> None:
    """A stranger does not find it, a reader may not."""
    draft = office.draft()
    with pytest.raises((NotFound, NotAllowed)):
        hand_in(office, draft, "dung")
    with pytest.raises((NotFound, NotAllowed)):
        hand_in(office, draft, "yen")
    assert not WordConversion.objects.exists()


@pytest.mark.parametrize("fault", ["too_slow", "not_made", "something new"])
def test_a_failed_conversion_is_told_and_changes_nothing(office: Office, converter: Converter, fault: str) -> None:
    """The drafter reads why, and may send on the version that there was."""
    draft = office.draft()
    converter.fault = fault
    conversions.make(hand_in(office, draft), now=office.now)
    line = queries.last(draft)
    assert line is not None and not line.is_waiting and line.fault
    assert WordConversion.objects.get().state == ConversionState.FAILED


def test_an_unusable_pdf_is_refused(office: Office, converter: Converter) -> None:
    """What is no PDF after all, never becomes a version."""
    converter.made = b"no pdf"
    conversions.make(hand_in(office, office.draft()), now=office.now)
    assert WordConversion.objects.get().fault == "unfit"


def test_a_newer_text_takes_the_place_of_one_that_waits(office: Office, converter: Converter) -> None:
    """Of two handed in at once the later one counts; a PDF handed in beside ends the waiting, too."""
    draft = office.draft()
    first, second = hand_in(office, draft), hand_in(office, draft)
    conversions.make(first, now=office.now)
    assert WordConversion.objects.get(pk=first).fault == "moved_on"
    drafts.add_version(office.viewer("hung"), draft, file=files.read_pdf("a.pdf", pdf("Bản ký")), now=office.now)
    count = DraftVersion.objects.filter(document=draft).count()
    conversions.make(second, now=office.now)
    assert DraftVersion.objects.filter(document=draft).count() == count


def test_the_draft_does_not_go_on_without_its_newest_text(office: Office, converter: Converter) -> None:
    """While the PDF is being made nobody reviews an older text; a worker that stands still hinders nobody for ever."""
    draft = office.draft()
    hand_in(office, draft)
    with pytest.raises(IllegalMove):
        drafts.send(office.viewer("hung"), draft, now=office.now)
    assert not queries.is_waiting(draft, now=office.now + timedelta(minutes=20))


def test_a_text_that_reaches_elsewhere_is_refused(office: Office, converter: Converter) -> None:
    """Linked pictures would be read from the machine that converts."""
    draft = office.draft()
    with pytest.raises(Invalid) as told:
        source = word(document(runs("Kính gửi"), **related("image")))
        drafts.add_version(office.viewer("hung"), draft, file=None, source=source, now=office.now)
    assert "source" in told.value.fields


def test_nothing_comes_of_it_when_the_draft_has_gone(office: Office, converter: Converter) -> None:
    """Withdrawn meanwhile: no version, and the reason stands."""
    draft = office.draft()
    waiting = hand_in(office, draft)
    drafts.withdraw(office.viewer("hung"), draft, reason="Không cần nữa", now=office.now)
    conversions.make(waiting, now=office.now)
    assert WordConversion.objects.get(pk=waiting).fault == "moved_on"
