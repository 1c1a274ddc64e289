"""Agencies' own templates, and the first text of a draft: filled, kept with their history, never another agency's."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from tests.engines.presentation.files import words
from tests.engines.templates.test_filling import document, related, runs
from tests.office import Office, pdf
from vanphong.directory.models import Agency
from vanphong.documents.actions import conversions, templates
from vanphong.documents.actions.templates import TemplateData
from vanphong.documents.models import OutgoingDocument, WordConversion
from vanphong.documents.ports import WORD_TO_PDF
from vanphong.documents.queries import drafts as draft_queries
from vanphong.documents.queries import form_checks
from vanphong.documents.queries import templates as queries
from vanphong.engines.presentation.rules.rule import Severity
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound

pytestmark = pytest.mark.django_db
TEXT = document(runs("{{CO_QUAN}}") + runs("V/v {{trich_yeu}}") + runs("{{noi_nhan}}"))


def added(office: Office, who: str = "lan", *, data: bytes = TEXT, **about: object) -> UUID:
    """A template of agency A."""
    told = TemplateData(**{"name": "Công văn của Sở", **about})  # type: ignore[arg-type]
    marked = templates.read("mau.docx", data)
    return templates.add(office.viewer(who), told, marked=marked, now=office.now)


def test_a_draft_begins_from_the_form_of_its_type(office: Office) -> None:
    """Mẫu 1.5, filled: agency, symbol, addressees, who signs, the drafting unit; it passes the check of form."""
    draft = office.draft()
    text = queries.of_draft(office.viewer("hung"), draft, key="1.5", day=office.now.date())
    told = " ".join(words(text.data))
    agency = Agency.objects.get(pk=office.agencies["A"])
    assert agency.place in told
    assert "V/v trả lời việc rà soát quy hoạch" in told
    assert "Phan Quốc Thắng" in told and "GIÁM ĐỐC" in told and "Lưu: VT, KT." in told
    assert text.name.endswith(".docx")
    judged = form_checks.judge(text.data, form_checks.standard(office.agencies["A"]), day=office.now.date())
    assert judged.many(Severity.ERROR) == 0 and judged.many(Severity.WARNING) == 0


def test_an_answer_cites_what_it_answers(office: Office) -> None:
    """R-052: number, day and agency of the incoming document stand in the first sentence."""
    incoming = office.registered()
    office_draft = office.draft("lan", reply_to=incoming)
    text = queries.of_draft(office.viewer("lan"), office_draft, key="1.5", day=office.now.date())
    assert any(line.startswith("Phúc đáp ") for line in words(text.data))


def test_the_deputy_signs_for_the_head(office: Office) -> None:
    """NĐ 30/2020, Điều 13: KT. and the own post below it."""
    from_deputy = office.draft()
    OutgoingDocument.objects.filter(pk=from_deputy).update(
        signer_id=office.seats["mai"], signer_name="Lê Thị Mai", signer_position="Phó Giám đốc"
    )
    text = queries.of_draft(office.viewer("hung"), from_deputy, key="1.5", day=office.now.date())
    told = words(text.data)
    assert told.index("KT. GIÁM ĐỐC") + 1 == told.index("PHÓ GIÁM ĐỐC")


def test_own_templates_come_first_where_they_serve(office: Office) -> None:
    """By type and unit; the forms of the decree follow."""
    everywhere = added(office)
    of_unit = added(office, name="Của Phòng Kinh tế", type_code="CV", unit_id=office.units["A.KT"])
    added(office, name="Quyết định", type_code="QD")
    added(office, name="Của Phòng Quy hoạch", unit_id=office.units["A.QH"])
    found = queries.choices(office.viewer("hung"), type_code="CV", unit_id=office.units["A.KT"])
    assert {one.key for one in found if one.is_own} == {str(everywhere), str(of_unit)}
    assert [one.key for one in found if not one.is_own] == ["1.5", "2.1"]
    assert queries.choices(office.viewer("hung"), type_code="SY", unit_id=None) == []


def test_an_own_template_is_filled(office: Office) -> None:
    """Its fields hold the data of the draft."""
    key = str(added(office))
    text = queries.of_draft(office.viewer("hung"), office.draft(), key=key, day=office.now.date())
    assert "V/v trả lời việc rà soát quy hoạch" in words(text.data)
    assert words(text.data)[-1] == "- Lưu: VT, KT."


def test_versions_stay(office: Office) -> None:
    """A change is a new version; the earlier file stays as it was."""
    template, lan = added(office), office.viewer("lan")
    newer = templates.read("mau-2.docx", document(runs("{{nguoi_ky}}")))
    said = TemplateData("Công văn của Sở, mới", "CV")
    templates.change(lan, template, data=said, marked=newer, note="Sửa nơi nhận", now=office.now)
    card = queries.card(lan, template)
    assert (card.name, card.type_code, card.ordinal, card.marks) == ("Công văn của Sở, mới", "CV", 2, ("signer",))
    assert [one.note for one in queries.versions(lan, template)] == ["Sửa nơi nhận", ""]
    assert queries.original(lan, template, ordinal=1).data == TEXT
    assert "Phan Quốc Thắng" in words(queries.preview(lan, template, day=office.now.date()).data)


def test_a_retired_template_is_offered_no_more(office: Office) -> None:
    """It stays to be read, and its name is free again."""
    template, lan = added(office), office.viewer("lan")
    templates.retire(lan, template, now=office.now)
    assert not any(one.is_own for one in queries.choices(lan, type_code="CV", unit_id=None))
    assert queries.card(lan, template).retired_at is not None
    with pytest.raises(IllegalMove):
        templates.change(lan, template, data=TemplateData("x"), now=office.now)
    with pytest.raises(NotFound):
        queries.of_draft(office.viewer("hung"), office.draft(), key=str(template), day=office.now.date())
    added(office)


@pytest.mark.parametrize("who", ["hung", "ha", "thang", "yen"])
def test_only_keepers_keep_templates(office: Office, who: str) -> None:
    """The clerk, the chief of office, the administrator."""
    with pytest.raises(NotAllowed):
        added(office, who)


@pytest.mark.parametrize("who", ["lan", "binh", "quan"])
def test_keepers_keep_templates(office: Office, who: str) -> None:
    """All three of them."""
    assert queries.card(office.viewer(who), added(office, who)).ordinal == 1


def test_templates_of_another_agency_are_not_there(office: Office) -> None:
    """Neither seen, nor filled, nor changed."""
    template, nga, day = added(office), office.viewer("nga"), office.now.date()
    assert queries.listed(nga) == []
    for reach in (
        lambda: queries.card(nga, template),
        lambda: queries.original(nga, template),
        lambda: queries.preview(nga, template, day=office.now.date()),
        lambda: templates.retire(nga, template, now=office.now),
        lambda: templates.change(nga, template, data=TemplateData("x"), now=office.now),
        lambda: queries.of_draft(office.viewer("dung"), office.draft("dung", to=["A"]), key=str(template), day=day),
    ):
        with pytest.raises(NotFound):
            reach()


def test_a_draft_that_may_not_be_seen_gives_nothing(office: Office) -> None:
    """Its data would stand in the text."""
    draft = office.draft()
    for key in ("1.5", "9.9", str(uuid4())):
        with pytest.raises(NotFound):
            queries.of_draft(office.viewer("dung"), draft, key=key, day=office.now.date())
    with pytest.raises(NotFound):
        queries.of_draft(office.viewer("hung"), draft, key="1.2", day=office.now.date())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no document", "Word"),
        (document(runs("x {{trich_yue}} {{co_quan}}")), "trich_yue"),
        (document(runs("nothing to fill")), "trich_yeu"),
        (document(runs("{{co_quan}}"), **related("attachedTemplate")), ""),
        (document(runs("{{co_quan}}"), **{"word/vbaProject.bin": b"x"}), ""),
    ],
    ids=["foreign", "unknown", "none", "reaching", "macros"],
)
def test_unfit_files_are_refused(office: Office, data: bytes, said: str) -> None:
    """With the reason on the field; nothing is kept."""
    with pytest.raises(Invalid) as told:
        templates.read("mau.docx", data)
    assert said in str(told.value.fields["file"])


def test_names_are_given_once(office: Office) -> None:
    """Two templates of one name could not be told apart."""
    added(office)
    with pytest.raises(Invalid) as told:
        added(office)
    assert "name" in told.value.fields
    with pytest.raises(Invalid):
        added(office, name=" ")
    with pytest.raises(Invalid):
        added(office, name="x", unit_id=office.units["B.KTXH"])


def test_the_filled_text_is_kept_as_a_version(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a converter is at hand: the text and its PDF become the draft's version."""

    class Converter:
        """Answers at once."""

        def convert(self, data: bytes) -> bytes:
            """A PDF."""
            return pdf("Trả lời")

    draft = office.draft()
    with pytest.raises(Invalid):
        templates.keep_as_version(office.viewer("hung"), draft, key="1.5", now=office.now)
    monkeypatch.setattr(WORD_TO_PDF, "_filled", Converter())
    templates.keep_as_version(office.viewer("hung"), draft, key="1.5", now=office.now)
    conversions.make(WordConversion.objects.get().pk, now=office.now)
    assert draft_queries.versions(draft)[0].source_id is not None
