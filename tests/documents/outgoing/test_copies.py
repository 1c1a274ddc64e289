"""Certified copies: what may be copied how, the file that is made, its own series of numbers, its way out."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pypdfium2
import pytest
from django.db import DatabaseError, transaction

from tests.kernel.traces import nothing_left
from tests.office import Office, pdf
from vanphong.documents import rules
from vanphong.documents.actions import copies, drafts, outgoing, recalls
from vanphong.documents.actions.copies import CopyOrder
from vanphong.documents.models import DocumentRelation, IncomingDocument, OutgoingDocument, Register
from vanphong.documents.queries import copies as copy_queries
from vanphong.documents.queries import drafts as draft_queries
from vanphong.documents.queries import incoming as arrivals
from vanphong.documents.queries import outgoing as queries
from vanphong.documents.queries import relations
from vanphong.documents.vocabulary import OutgoingState, Relation
from vanphong.files.queries import files
from vanphong.kernel.errors import IllegalMove, Invalid, NotFound
from vanphong.kernel.ids import Ref

pytestmark = pytest.mark.django_db


def order(office: Office, form: str = "SY", mode: str = "paper", **changed: object) -> CopyOrder:
    """A copy for agency B, signed by the chief of office by order of the director."""
    fields = rules.OutgoingFields(
        type_code=form, summary="Sao y Công văn 647/BQL-VP", signer_id=office.seats["binh"], issue_mode=mode, copies=2
    )
    made = CopyOrder(fields, [rules.RecipientLine("", agency_id=office.agencies["B"])], signing="TL.", head="Giám đốc")
    return replace(made, **changed)  # type: ignore[arg-type]


def incoming(office: Office, source: str = "paper", type_code: str = "CV") -> Ref:
    """A registered document that came on paper, or as a file."""
    document = office.registered(type_code=type_code)
    IncomingDocument.objects.filter(pk=document).update(source=source)
    return arrivals.ref(document)


def begun(office: Office, about: Ref | None = None, *, by: str = "lan", **changed: object) -> UUID:
    """A copy that the clerk has begun."""
    return copies.begin(office.viewer(by), about or incoming(office), order=order(office, **changed), now=office.now)  # type: ignore[arg-type]


def passed(office: Office, document: UUID, signer: str = "binh") -> UUID:
    """The copy approved by its signer."""
    drafts.send(office.viewer("lan"), document, now=office.now)
    drafts.review(office.viewer("binh"), document, now=office.now)
    return drafts.approve(office.viewer(signer), document, now=office.now)


def text(data: bytes, page: int = -1) -> str:
    """The words of a page, in one line."""
    document = pypdfium2.PdfDocument(data)
    return " ".join(document[page % len(document)].get_textpage().get_text_range().split())


def file_of(office: Office, document: UUID) -> bytes:
    """The file of the copy's current version."""
    page = queries.page(office.viewer("lan"), document)
    assert page.file_id is not None
    return files.content(page.file_id)


def test_a_copy_on_paper_bears_the_block_below_the_text(office: Office) -> None:
    """NĐ 30/2020, Phụ lục I, Phần II; the bytes of the original stay as they are."""
    about = incoming(office)
    before = arrivals.page(office.viewer("lan"), about.id).file_id
    document = begun(office, about)
    words = text(file_of(office, document))
    for part in (
        "Báo cáo tình hình thực hiện nhiệm vụ", "SAO Y", "SỞ XÂY DỰNG TỈNH SAO MAI", "/SY-SXD", "TL. GIÁM ĐỐC",
        "CHÁNH VĂN PHÒNG", "Trần Thanh Bình", "- Ủy ban nhân dân xã Hòa Bình.",
    ):  # fmt: skip
        assert part in words, part
    page = queries.page(office.viewer("lan"), document)
    assert (page.type_name, page.symbol, page.page_count) == ("Bản sao y", "…/SY-SXD", 1)
    assert before is not None
    assert files.content(before) == pdf()


def test_an_electronic_copy_bears_its_corner_only(office: Office) -> None:
    """Mẫu 3.2: kind of copy and agency at the top right; the moment comes with the agency's signature."""
    words = text(file_of(office, begun(office, mode="electronic")), page=0)
    assert "Sao y, Sở Xây dựng tỉnh Sao Mai" in words
    assert "TL. GIÁM ĐỐC" not in words


@pytest.mark.parametrize(
    ("original", "source", "form", "mode", "field"),
    [
        ("CV", "paper", "SY", "paper", ""),
        ("CV", "paper", "SY", "electronic", ""),
        ("CV", "exchange", "SY", "paper", ""),
        ("CV", "exchange", "SY", "electronic", "issue_mode"),
        ("CV", "exchange", "TS", "electronic", ""),
        ("CV", "exchange", "TS", "paper", ""),
        ("CV", "paper", "TS", "electronic", ""),
        ("CV", "paper", "SL", "paper", "type_code"),
        ("SY", "paper", "SL", "paper", ""),
        ("SY", "paper", "SL", "electronic", ""),
        ("SY", "exchange", "SL", "paper", ""),
        ("SY", "exchange", "SL", "electronic", "issue_mode"),
        ("SY", "paper", "SY", "paper", "type_code"),
        ("SY", "paper", "TS", "paper", "type_code"),
        ("SL", "paper", "SL", "paper", "type_code"),
        ("CV", "paper", "SY", "both", "issue_mode"),
        ("CV", "paper", "CV", "paper", "type_code"),
    ],
)
def test_the_matrix_of_copies(office: Office, original: str, source: str, form: str, mode: str, field: str) -> None:
    """Điều 25: every row that the decree knows, and those that it does not know."""
    about = incoming(office, source, type_code=original)
    wanted = order(office, form, mode, part="Điều 3")
    if not field:
        document = copies.begin(office.viewer("lan"), about, order=replace(wanted, pages="1"), now=office.now)
        assert queries.page(office.viewer("lan"), document).fields.type_code == form
        return
    with nothing_left(), pytest.raises(Invalid) as refused:
        copies.begin(office.viewer("lan"), about, order=wanted, now=office.now)
    assert list(refused.value.fields) == [field]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"part": ""}, "part"),
        ({"pages": "2"}, "pages"),
        ({"pages": "x"}, "pages"),
        ({"pages": ""}, "pages"),
        ({"pages": "1-0"}, "pages"),
        ({"head": " "}, "head"),
        ({"signing": "?"}, "signing"),
    ],
)
def test_what_is_missing_is_named(office: Office, changed: dict[str, object], field: str) -> None:
    """An extract without its part, pages that do not exist, a signature in nobody's stead."""
    wanted = replace(order(office, "TS", part="Điều 3", pages="1"), **changed)  # type: ignore[arg-type]
    about = incoming(office)
    with nothing_left(), pytest.raises(Invalid) as refused:
        copies.begin(office.viewer("lan"), about, order=wanted, now=office.now)
    assert list(refused.value.fields) == [field]


def test_pages_of_an_extract() -> None:
    """The first page always goes with them; a full copy has them all."""
    assert rules.pages_copied("TS", "3, 5-6", count=9) == (1, 3, 5, 6)
    assert rules.pages_copied("TS", "2–4", count=4) == (1, 2, 3, 4)
    assert rules.pages_copied("SY", "", count=3) == (1, 2, 3)


@pytest.mark.parametrize("state", ["received", "sent_back", "recalled"])
def test_only_what_stands_is_copied(office: Office, state: str) -> None:
    """Neither what is not registered nor what its sender took back; nor a draft of the own."""
    about = incoming(office)
    IncomingDocument.objects.filter(pk=about.id).update(state=state)
    draft = queries.ref(office.draft())
    with nothing_left():
        with pytest.raises(IllegalMove):
            copies.begin(office.viewer("lan"), about, order=order(office), now=office.now)
        with pytest.raises(IllegalMove):
            copies.begin(office.viewer("hung"), draft, order=order(office), now=office.now)


def test_strangers_copy_nothing(office: Office) -> None:
    """R-016: neither another agency nor a colleague who does not see the document."""
    about = incoming(office)
    with nothing_left():
        for name in ("nga", "yen", "hung"):
            with pytest.raises(NotFound):
                copies.begin(office.viewer(name), about, order=order(office), now=office.now)


def test_only_who_answers_for_the_agency_signs(office: Office) -> None:
    """Điều 27: a leader, or the chief of office by order; an officer does not certify."""
    fields, about = replace(order(office).fields, signer_id=office.seats["hung"]), incoming(office)
    with nothing_left(), pytest.raises(Invalid) as refused:
        copies.begin(office.viewer("lan"), about, order=order(office, fields=fields), now=office.now)
    assert list(refused.value.fields) == ["signer_id"]


def test_all_copies_share_one_series_of_their_own(office: Office) -> None:
    """Phụ lục I, Phần II: 01, 02 whatever the kind; ordinary documents count on their own."""
    first = outgoing.number(office.viewer("lan"), passed(office, begun(office)), now=office.now)
    second = begun(office, form="TS", part="Điều 3", pages="1")
    outgoing.number(office.viewer("lan"), passed(office, second), now=office.now)
    letter = outgoing.number(office.viewer("lan"), office.approved(), now=office.now)
    seen = [queries.page(office.viewer("lan"), one).symbol for one in (first, second, letter)]
    assert seen == ["01/SY-SXD", "02/TrS-SXD", "01/SXD-KT"]
    (book,) = Register.objects.filter(agency_id=office.agencies["A"], type_codes__contains=["SY"])
    assert OutgoingDocument.objects.filter(register=book).count() == 2


def test_the_sheet_shows_number_and_day_once_they_are_given(office: Office) -> None:
    """The approved version keeps its places for the pen; what is printed has them filled (Điều 15, R-057)."""
    document = passed(office, begun(office))
    with pytest.raises(IllegalMove):
        copy_queries.sheet(office.viewer("lan"), document, now=office.now)
    approved = file_of(office, document)
    outgoing.number(office.viewer("lan"), document, now=office.now)
    words = text(copy_queries.sheet(office.viewer("lan"), document, now=office.now))
    assert "Số: 01/SY-SXD" in words
    assert "Sao Mai, ngày 20 tháng 11 năm 2026" in words
    assert file_of(office, document) == approved
    assert copy_queries.sheet(office.viewer("binh"), document, now=office.now)  # who signed it never saw the original
    with pytest.raises(NotFound):
        copy_queries.sheet(office.viewer("nga"), document, now=office.now)


def test_a_copy_is_changed_as_a_whole(office: Office) -> None:
    """Data, part and file belong together: the next version is made anew, and earlier ones stay (VI-36)."""
    document = begun(office)
    lan = office.viewer("lan")
    wanted = order(office, "TS", "electronic", part="Điều 3", pages="1")
    copies.change(lan, document, order=wanted, now=office.now)
    page, about = queries.page(lan, document), relations.earlier(lan, document)
    assert (page.fields.type_code, page.symbol) == ("TS", "…/TrS-SXD")
    assert about is not None
    assert (about.text, about.pages) == ("Điều 3", (1,))
    assert "Trích sao, Sở Xây dựng" in text(file_of(office, document), page=0)
    assert [line.ordinal for line in draft_queries.versions(document)] == [2, 1]
    with nothing_left():
        with pytest.raises(IllegalMove):
            drafts.add_version(lan, document, file=office.reading(), now=office.now)
        with pytest.raises(IllegalMove):
            drafts.edit(lan, document, typed=order(office).fields, recipients=[], now=office.now)
        with pytest.raises(NotFound):
            copies.change(office.viewer("nga"), document, order=wanted, now=office.now)


def test_no_copy_without_an_original(office: Office) -> None:
    """The ordinary door of drafts does not begin one, and no draft becomes one."""
    fields = replace(order(office).fields, signer_id=office.seats["thang"])
    with nothing_left(), pytest.raises(Invalid) as refused:
        drafts.begin(office.viewer("hung"), drafts.DraftIntake(fields=fields), now=office.now)
    assert list(refused.value.fields) == ["type_code"]
    draft = office.draft()
    with nothing_left(), pytest.raises(Invalid):
        drafts.edit(office.viewer("hung"), draft, typed=fields, recipients=[], now=office.now)


def test_what_is_copied_stands_once_the_draft_is_on_its_way(office: Office) -> None:
    """The database keeps the original and the pages by itself."""
    document = begun(office)
    row = DocumentRelation.objects.filter(subject_id=document)
    row.update(text="Điều 4")
    drafts.send(office.viewer("lan"), document, now=office.now)
    for change in (lambda: row.update(text="Điều 5"), row.delete):
        with pytest.raises(DatabaseError, match="a relation stands"), transaction.atomic():
            change()


def test_both_documents_tell_of_each_other(office: Office) -> None:
    """The copy names its original, the original its copies; each as far as the reader may see the other."""
    about = incoming(office)
    document = begun(office, about)
    lan = office.viewer("lan")
    named = relations.earlier(lan, document)
    assert named is not None
    assert (named.relation, named.about, named.symbol, named.is_visible) == (
        Relation.COPIES, about, "647/BQL-VP", True,
    )  # fmt: skip
    assert [line.id for line in relations.later(lan, about.id)] == [document]
    assert relations.later(office.viewer("nga"), about.id) == []


def test_the_copy_of_a_paper_document_reaches_another_agency(office: Office) -> None:
    """Điều 25.1.c, R-067: digitised, approved, numbered, released, and received over the exchange as a copy."""
    document = passed(office, begun(office, mode="electronic"))
    outgoing.number(office.viewer("lan"), document, now=office.now)
    outgoing.release(office.viewer("lan"), document, now=office.now)
    office.drain()
    arrived = IncomingDocument.objects.get(agency_id=office.agencies["B"])
    assert (arrived.type_id, arrived.code_number, arrived.code_notation) == ("SY", "01", "SY-SXD")
    recalls.recall(office.viewer("thang"), document, reason="Sao nhầm văn bản", now=office.now)
    assert queries.page(office.viewer("lan"), document).state == OutgoingState.RECALLED


def test_a_copy_of_what_was_recalled_meanwhile_is_not_issued(office: Office) -> None:
    """Neither numbered nor released: the sender wants its document back (Điều 18.4)."""
    about = incoming(office)
    document = passed(office, begun(office, about))
    other = outgoing.number(office.viewer("lan"), passed(office, begun(office, about)), now=office.now)
    IncomingDocument.objects.filter(pk=about.id).update(state="recalled")
    with nothing_left():
        with pytest.raises(IllegalMove):
            outgoing.number(office.viewer("lan"), document, now=office.now)
        with pytest.raises(IllegalMove):
            outgoing.release(office.viewer("lan"), other, now=office.now)
