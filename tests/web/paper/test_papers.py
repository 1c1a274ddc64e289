"""Screens of paper: custody, the counter of the registers outside, the post, the registers that an agency keeps."""

from __future__ import annotations

from uuid import uuid4

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents import rules
from vanphong.documents.actions import custody, drafts, outgoing
from vanphong.documents.actions.custody import Copies, Place
from vanphong.documents.models import Delivery, HandOut, IncomingDocument, PaperCount, PaperRecord, Posting, Register
from vanphong.documents.vocabulary import HandOutState
from vanphong.kernel.ids import Ref


def kept(office: Office) -> Ref:
    """A submitted document whose paper lies in a cabinet."""
    about = Ref("incoming", office.submitted())
    custody.keep(office.viewer("lan"), about, place=Place("Tủ 2", annex_pages=20), now=office.now)
    return about


def test_a_paper_is_noted_handed_out_confirmed_and_printed(office: Office, browser: SignIn) -> None:
    """R-035: from the document's page to the signature, each step once."""
    document = office.submitted()
    lan, page = browser("lan"), f"/papers/incoming/{document}"
    assert page in lan.get(f"/incoming/{document}").content.decode()
    assert lan.post(f"{page}/keep", {"location": " "}).status_code == 422
    assert lan.post(f"{page}/keep", {"location": "Tủ 2, ngăn 3", "annex_pages": "42"})["Location"] == page
    assert PaperRecord.objects.get().annex_pages == 42
    form = {"receiver": f"seat:{office.seats['thang']}", "copies": "1", "what": "Phụ lục", "once": uuid4().hex}
    for _twice in range(2):
        assert lan.post(f"{page}/hand-out", form)["Location"] == page
    row = HandOut.objects.get()
    line = f"/papers/hand-outs/{row.id}"
    assert line in lan.get(page).content.decode()
    thang = browser("thang")
    assert line in thang.get("/papers").content.decode()
    assert f"{line}/confirm" in thang.get(line).content.decode()
    assert thang.post(f"{line}/confirm")["Location"] == line
    row.refresh_from_db()
    assert row.state == HandOutState.RECEIVED
    sheet = lan.get(f"{page}/sheet")
    assert sheet["Content-Type"] == "application/pdf"
    assert "Tủ 2, ngăn 3" in lan.get(f"/incoming/{document}").content.decode()
    assert browser("nga").get(page).status_code == 404


def test_a_wish_to_see_a_paper_is_answered(office: Office, browser: SignIn) -> None:
    """R-035: asked on the page of the paper, answered where the notice leads."""
    about = kept(office)
    thang = browser("thang")
    thang.post(f"/papers/incoming/{about.id}/ask", {"text": "Cần xem"})
    asked = PaperRecord.objects.get().requests.get()
    lan = browser("lan")
    assert "Cần xem" in lan.get("/papers").content.decode()
    lan.post(f"/papers/requests/{asked.id}/answer", {"then": "shown", "text": "Đã trình"})
    assert "Đã trình" in thang.get(f"/papers/requests/{asked.id}").content.decode()


def test_the_form_asks_for_the_annex_where_the_rules_say_so(office: Office, browser: SignIn) -> None:
    """S3 Đ10.2, policy ``scan.annex_page_limit``: asked for, needed from the limit on, kept with the document."""
    lan, document = browser("lan"), office.received()
    address = f"/incoming/{document}/edit"
    assert 'name="annex_pages"' not in lan.get(address).content.decode()
    office.settle("A", "scan.annex_page_limit", 15)
    assert 'name="annex_pages"' in lan.get(address).content.decode()
    typed = {
        "type_code": "CV", "code_number": "647", "code_notation": "BQL-VP", "issued_on": "2026-11-18",
        "issuer_text": "Ban Quản lý", "summary": "V/v quy hoạch", "arrived_on": "2026-11-20", "then": "register",
    }  # fmt: skip
    refused = lan.post(address, typed | {"annex_pages": "15"})
    assert refused.status_code == 422
    assert IncomingDocument.objects.get(pk=document).number is None
    assert lan.post(address, typed | {"annex_pages": "15", "location": "Tủ 2"}).status_code == 302
    paper = PaperRecord.objects.get(document_id=document)
    assert (paper.location, paper.annex_pages) == ("Tủ 2", 15)


def test_a_refused_secret_is_counted_by_one_click(office: Office, browser: SignIn) -> None:
    """R-079: nothing but its kind is sent; counted once however often it is clicked."""
    lan = browser("lan")
    refused = lan.post("/incoming/new", {"secrecy": "1", "summary": "x", "then": "save"} | {"file": b""})
    assert refused.status_code == 422
    key = uuid4().hex
    for _twice in range(2):
        assert lan.post("/paper-counts/one", {"counted": "in:state_secret:1", "once": key}).status_code == 302
    assert [row.count for row in PaperCount.objects.all()] == [1]
    lan.post("/paper-counts", {"direction": "in", "what": "state_secret:2", "day": "19/11/2026", "count": "4"})
    page = lan.get("/paper-counts?year=2026").content.decode()
    assert "Tối mật" in page
    for wrong in ({"what": "x"}, {"day": "x"}, {"count": "-1"}, {"count": ""}):
        form = {"direction": "in", "what": "state_secret:2", "day": "2026-11-19", "count": "4", **wrong}
        assert lan.post("/paper-counts", form).status_code == 422
    assert browser("hung").get("/paper-counts").status_code == 403


def test_letters_are_posted_and_their_envelopes_printed(office: Office, browser: SignIn) -> None:
    """Phụ lục IV: what was released on paper waits, is noted as posted, and stands in the book."""
    intake = drafts.DraftIntake(
        fields=rules.OutgoingFields(type_code="CV", summary="V/v mời họp", signer_id=office.seats["thang"]),
        recipients=[rules.RecipientLine("Sở Nội vụ"), rules.RecipientLine("Công ty Hoa Mai")],
        file=office.reading(),
    )
    document = office.approved(drafts.begin(office.viewer("hung"), intake, now=office.now))
    outgoing.number(office.viewer("lan"), document, now=office.now)
    outgoing.release(office.viewer("lan"), document, now=office.now)
    lan, ids = browser("lan"), [str(one.id) for one in Delivery.objects.all()]
    assert "Công ty Hoa Mai" in lan.get("/post").content.decode()
    for look in ("", "labels"):
        made = lan.post("/post/envelopes", {"delivery": ids, "as": look})
        assert made["Content-Type"] == "application/pdf"
    form = {"delivery": ids, "posted_on": "20/11/2026", "receipt": "RB1", "envelopes": "1"}
    assert lan.post("/post", form | {"delivery": []}).status_code == 422
    assert lan.post("/post", form).status_code == 302
    assert Posting.objects.count() == 2
    book = lan.post("/registers/exports", {"kind": "post", "direction": "out", "year": "2026", "form": "pdf"})
    assert book.status_code == 302
    assert "RB1" in lan.get("/post").content.decode()


def test_the_agencys_registers_are_kept_on_a_page(office: Office, browser: SignIn) -> None:
    """Policy ``numbering.registers``: opened as the rules say, begun in mid-year, closed with a reason."""
    lan = browser("lan")
    assert lan.post("/registers/kept/follow").status_code == 302
    copies = Register.objects.get(agency_id=office.agencies["A"], name="Sổ bản sao")
    assert lan.post(f"/registers/kept/{copies.id}/start", {"first": "41", "minute": "BB 01"}).status_code == 302
    assert "41" in lan.get("/registers/kept").content.decode()
    lan.post(f"/registers/kept/{copies.id}/close", {"reason": "Gộp sổ"})
    copies.refresh_from_db()
    assert copies.is_closed
    form = {"direction": "out", "name": "Sổ quyết định", "types": "QD", "prefix": "", "reset": "yearly"}
    assert lan.post("/registers/kept", form).status_code == 302
    assert lan.post("/registers/kept", form).status_code == 422
    assert browser("quan").get("/registers/kept").status_code == 200
    assert browser("hung").get("/registers/kept").status_code == 403


def test_a_late_row_that_came_in_before_is_asked_about(office: Office, browser: SignIn) -> None:
    """VI-16: the sheet warns, enters nothing, and takes the clerk's word."""
    known = IncomingDocument.objects.get(pk=office.registered())
    cells = {
        "arrived_on": "20/11/2026", "symbol": f"{known.code_number}/{known.code_notation}",
        "issued_on": f"{known.issued_on:%d/%m/%Y}", "type": "Công văn", "issuer": known.issuer_name,
        "summary": "V/v khác",
    }  # fmt: skip
    form = {"reason": "Mất điện", "then": "enter", **{f"cell-0-{name}": text for name, text in cells.items()}}
    lan = browser("lan")
    asked = lan.post("/back-entry?direction=in", form)
    assert asked.status_code == 422
    assert 'name="sure"' in asked.content.decode()
    assert IncomingDocument.objects.count() == 1
    assert lan.post("/back-entry?direction=in", form | {"sure": "0"}).status_code == 200
    assert IncomingDocument.objects.count() == 2


def test_a_notice_leads_to_the_line_it_is_about(office: Office, browser: SignIn) -> None:
    """One click from the notice to the button."""
    about = kept(office)
    copies = Copies(office.seats["thang"], what="Phụ lục")
    row = custody.hand_out(office.viewer("lan"), about, copies=copies, now=office.now)
    office.drain()
    thang = browser("thang")
    found = thang.get(f"/notices/about/hand_out/{row}", follow=True)
    assert f"/papers/hand-outs/{row}/confirm" in found.content.decode()
