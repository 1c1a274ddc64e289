"""What is sent back, refused, too late or not one's business, in a browser: every time the person is told why."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys import hands
from tests.journeys.conftest import LiveOffice, People
from vanphong.documents.actions import drafts
from vanphong.documents.models import IncomingDocument, OutgoingDocument
from vanphong.documents.queries import deliveries
from vanphong.documents.queries import drafts as draft_queries
from vanphong.documents.queries import outgoing as outgoing_queries
from vanphong.documents.vocabulary import OutgoingState, ReceiptStatus
from vanphong.files.models import StoredFile


def stored() -> tuple[int, int, int]:
    """How much the office holds: what is refused may leave nothing behind."""
    return IncomingDocument.objects.count(), OutgoingDocument.objects.count(), StoredFile.objects.count()


def test_a_return_for_changes_leads_to_a_second_version(live: LiveOffice, people: People) -> None:
    """NĐ 30/2020, Điều 10.3: the head of unit returns a draft with a reason; the drafter reads it and hands in anew."""
    office = live.office
    document = office.draft()
    drafts.send(office.viewer("hung"), document, now=office.now)
    ha, hung = people.page("ha"), people.page("hung")
    hands.open_row(ha, "to_review", "rà soát quy hoạch")
    hands.say(ha, "Trả lại để chỉnh sửa", "Thiếu căn cứ pháp lý")
    hands.open_row(hung, "my_drafts", "rà soát quy hoạch")
    expect(hung.locator("#pane-document")).to_contain_text("Thiếu căn cứ pháp lý")
    fold = hands.unfold(hung, "Tải lên phiên bản mới")
    fold.locator("input[name=file]").set_input_files(hands.paper("Bản thứ hai"))
    fold.locator("textarea").fill("Đã bổ sung căn cứ")
    fold.locator("button.button-main").click()
    hands.quiet(hung)
    expect(hung.locator("#pane-document")).to_contain_text("Đã bổ sung căn cứ")
    assert [line.ordinal for line in draft_queries.versions(document)] == [2, 1]


def test_a_leader_returns_what_is_not_for_them(live: LiveOffice, people: People) -> None:
    """R-030: back to the registry with a reason, which the clerk reads beside the document."""
    summary = "Văn bản trình nhầm lãnh đạo"
    live.office.submitted(summary=summary)
    thang, lan = people.page("thang"), people.page("lan")
    hands.open_row(thang, "to_direct", summary)
    hands.say(thang, "Trả lại văn thư", "Việc này do đồng chí Mai phụ trách")
    hands.open_row(lan, "to_submit", summary)
    expect(lan.locator("#pane-document")).to_contain_text("Việc này do đồng chí Mai phụ trách")


def test_a_document_refused_at_b_shows_its_reason_at_a(live: LiveOffice, people: People) -> None:
    """R-067: B's clerk sends it back; A's drafter and clerk see who, why, and that it wants care."""
    document = live.office.released()
    nga, hung, lan = people.page("nga"), people.page("hung"), people.page("lan")
    hands.open_row(nga, "arrived", "rà soát quy hoạch")
    hands.say(nga, "Trả lại nơi gửi", "Không thuộc thẩm quyền của xã")
    hung.goto(f"/outgoing/{document}")
    hands.look_again(hung, "Từ chối tiếp nhận")
    expect(hung.locator("#pane-document")).to_contain_text("Không thuộc thẩm quyền của xã")
    assert deliveries.of_document(document)[0].furthest == ReceiptStatus.REFUSED
    hands.open_row(lan, "undelivered", "rà soát quy hoạch")


def test_a_document_marked_secret_by_its_data_never_enters(live: LiveOffice, people: People) -> None:
    """R-180, Luật 117/2025/QH15: the degree is chosen; the office refuses, says what to do, and keeps nothing."""
    _ = live
    lan, before = people.page("lan"), stored()
    hands.fill_in(lan, "Kế hoạch bảo vệ mục tiêu trọng điểm")
    lan.get_by_label("Độ mật").select_option("1")
    lan.set_input_files("input[name=file]", hands.paper("Kế hoạch bảo vệ"))
    hands.press(lan, "Vào sổ")
    expect(lan.get_by_role("alert").first).to_contain_text("bí mật nhà nước")
    assert stored() == before


def test_a_secret_mark_inside_the_file_is_seen(live: LiveOffice, people: People) -> None:
    """R-180: nobody chose a degree, but the page carries the stamp MẬT: refused at the doors of clerk and drafter."""
    office, lan, hung = live.office, people.page("lan"), people.page("hung")
    draft, before = office.draft(), stored()
    hands.take_in(lan, "Công văn bình thường", hands.paper("MẬT"))
    expect(lan.get_by_role("alert").first).to_contain_text("bí mật nhà nước")
    hung.goto(f"/outgoing/{draft}")
    fold = hands.unfold(hung, "Tải lên phiên bản mới")
    fold.locator("input[name=file]").set_input_files(hands.paper("MẬT"))
    fold.locator("button.button-main").click()
    hands.quiet(hung)
    expect(hung.get_by_role("alert").first).to_contain_text("bí mật nhà nước")
    assert stored() == before
    assert len(draft_queries.versions(draft)) == 1


def test_what_is_no_pdf_is_refused_and_nothing_typed_is_lost(live: LiveOffice, people: People) -> None:
    """Bad input: a broken file, and a picture that calls itself PDF; the form keeps every word."""
    _ = live
    lan, before = people.page("lan"), stored()
    sound = hands.paper()["buffer"]
    for content in (sound[: len(sound) // 3], b"\x89PNG\r\n\x1a\n" + b"0" * 400, b"", b"%PDF-1.7\n"):
        hands.take_in(
            lan, "Một trích yếu dài đã gõ", {"name": "hong.pdf", "mimeType": "application/pdf", "buffer": content}
        )
        expect(lan.locator(".field-error, .banner-red").first).to_be_visible()
        expect(lan.get_by_label("Trích yếu")).to_have_value("Một trích yếu dài đã gõ")
    assert stored() == before


def test_who_comes_second_is_told_who_was_first(live: LiveOffice, people: People) -> None:
    """Two people on one draft: the head of unit passes it on while the drafter still sees "take back"."""
    office = live.office
    document = office.draft()
    drafts.send(office.viewer("hung"), document, now=office.now)
    ha, hung = people.page("ha"), people.page("hung")
    hung.goto(f"/outgoing/{document}")
    expect(hands.button(hung, "Rút lại dự thảo")).to_be_visible()
    ha.goto(f"/outgoing/{document}")
    hands.press(ha, "Đồng ý nội dung, chuyển tiếp")
    hands.press(hung, "Rút lại dự thảo")
    told = hung.locator("#problem")
    expect(told).to_contain_text("Đỗ Thu Hà")
    told.get_by_role("link").click()
    expect(hung.locator("#flow [aria-current]")).to_contain_text("Trần Thanh Bình")
    assert outgoing_queries.page(office.viewer("hung"), document).state == OutgoingState.CHECKING


def test_a_double_click_acts_once(live: LiveOffice, people: People) -> None:
    """R-212: two clicks on "write" leave one comment."""
    document, hung = live.office.draft(), people.page("hung")
    hung.goto(f"/outgoing/{document}")
    fold = hands.unfold(hung, "Ghi góp ý")
    fold.locator("textarea").fill("Đề nghị xem lại căn cứ")
    fold.locator("button.button-main").dblclick()
    hands.quiet(hung)
    expect(hung.locator("#pane-document")).to_contain_text("Đề nghị xem lại căn cứ")
    assert [line.text for line in draft_queries.comments(document)] == ["Đề nghị xem lại căn cứ"]


def test_an_address_that_is_not_ones_business_is_404(live: LiveOffice, people: People) -> None:
    """R-141: an officer of another unit and another agency's clerk learn nothing from an address they were told."""
    document = live.office.draft()
    for name in ("yen", "nga"):
        page = people.page(name)
        answer = page.goto(f"/outgoing/{document}")
        assert answer is not None
        assert answer.status == 404
        assert "rà soát" not in page.locator("body").inner_text()
