"""A leader directs from a phone in one line each: read, seen, sent (R-031, R-133, R-134, R-205)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys import hands
from tests.journeys.conftest import PHONE, LiveOffice, People
from vanphong.work.queries import items

LINES = (
    ("Giao Phòng Kinh tế chủ trì, xong trong 5 ngày làm việc", {"lead": "A.KT"}),
    ("Giao Phòng Quy hoạch chủ trì, phối hợp Phòng Kinh tế", {"lead": "A.QH", "support": "A.KT"}),
    ("KT chủ trì, QH phối hợp, xong trong 3 ngày làm việc", {"lead": "A.KT", "support": "A.QH"}),
    ("giao anh Hùng xử lý, xong trong 10 ngày làm việc", {"lead": "hung"}),
    ("giao chị Yến tham mưu trả lời", {"lead": "yen"}),
    ("Văn phòng chủ trì; chị Mai để biết", {"lead": "A.VP", "informed": "mai"}),
    ("Giao Phòng Quy hoạch chủ trì, báo cáo trong 7 ngày làm việc", {"lead": "A.QH"}),
    ("giao Phòng Kinh tế nghiên cứu, đề xuất", {"lead": "A.KT"}),
    ("VP chủ trì, phối hợp KT, QH, xong trong 15 ngày làm việc", {"lead": "A.VP"}),
    ("Giao anh Cường chủ trì, anh Hùng phối hợp", {"lead": "cuong", "support": "hung"}),
)


def test_ten_directives_in_one_line_each_on_a_phone(live: LiveOffice, people: People) -> None:
    """Typed, shown as it was read, sent by one tap; who leads and supports is whom the line names."""
    office = live.office
    documents = [office.submitted(summary=f"Chỉ đạo một dòng số {number}") for number in range(len(LINES))]
    thang = people.page("thang", size=PHONE)
    for number, (line, expected) in enumerate(LINES):
        document = documents[number]
        thang.goto(f"/incoming/{document}")
        thang.locator("[data-step-to=actions]:visible").click()
        form = thang.locator("form.directive")
        form.get_by_label("Nội dung giao việc").fill(line)
        expect(form.locator(".line-told li").first).to_be_visible()
        assert hands.beyond_the_edge(thang) == []
        form.locator("button.button-main").click()
        hands.until(lambda document=document: bool(items.of_matter(office.viewer("thang"), document)), why=line)  # type: ignore[misc]
        found = {item.part: item.holder_id for item in items.of_matter(office.viewer("thang"), document)}
        for part, name in expected.items():
            assert found[part] == (office.units | office.seats)[name], line
