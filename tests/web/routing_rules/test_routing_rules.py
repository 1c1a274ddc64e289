"""The page of the written rules, and what clerk and leader see of them."""

from __future__ import annotations

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.actions import incoming
from vanphong.documents.queries import incoming as queries
from vanphong.documents.queries import routing_rules
from vanphong.documents.vocabulary import IncomingState
from vanphong.work.queries import items

LINE = "Phòng Quy hoạch chủ trì, phối hợp với Phòng Kinh tế; Tham mưu trả lời"


def written(office: Office, **changed: object) -> dict[str, object]:
    """What the form of a rule posts."""
    rule = {
        "name": "Hồ sơ quy hoạch",
        "source": "Quy chế 12, Điều 5",
        "words": "quy hoạch\nđồ án",
        "lead": f"unit:{office.units['A.QH']}",
        "support": [f"unit:{office.units['A.KT']}"],
        "order": "Tham mưu trả lời",
    }
    return rule | changed


def test_a_rule_is_written_tried_changed_and_taken_out(office: Office, browser: SignIn) -> None:
    """R-048: trying keeps nothing; faults stand at their fields with what was typed; the list has an order."""
    office.registered()
    binh = browser("binh")
    tried = binh.post("/routing-rules/new", {**written(office), "try": "1"})
    assert tried.status_code == 200 and "647/BQL-VP" in tried.content.decode()
    assert routing_rules.rules(office.agencies["A"], day=office.now.date()) == []
    wrong = binh.post("/routing-rules/new", written(office, lead="", name="Lý do riêng"))
    assert wrong.status_code == 422 and "Lý do riêng" in wrong.content.decode()
    binh.post("/routing-rules/new", written(office))
    binh.post("/routing-rules/new", written(office, name="Việc chung", words="phối hợp"))
    first, second = routing_rules.rules(office.agencies["A"], day=office.now.date())
    binh.post(f"/routing-rules/{second.mark}/up")
    binh.post(f"/routing-rules/{first.mark}", written(office, order=""))
    binh.post(f"/routing-rules/{second.mark}/drop")
    (kept,) = routing_rules.rules(office.agencies["A"], day=office.now.date())
    assert (kept.line.name, kept.line.words, kept.line.order) == ("Hồ sơ quy hoạch", ("quy hoạch", "đồ án"), "")
    shown = binh.get("/routing-rules").content.decode()
    assert "Quy chế 12, Điều 5" in shown and f"/routing-rules/{kept.mark}" in shown
    assert binh.get(f"/routing-rules/{first.mark}").status_code == 404


def test_others_do_not_come_in(office: Office, browser: SignIn) -> None:
    """A clerk and a leader see proposals, not the page that keeps the rules; neither keeps one by its address."""
    for name in ("lan", "hung", "thang"):
        assert browser(name).post("/routing-rules/new", written(office)).status_code == 403
    assert routing_rules.rules(office.agencies["A"], day=office.now.date()) == []
    assert browser("lan").get("/routing-rules").status_code == 403
    assert browser("hung").get("/routing-rules/new").status_code == 403
    assert browser("quan").get("/routing-rules").status_code == 200


def test_the_clerk_takes_it_over_and_the_leader_finds_it_in_the_line(office: Office, browser: SignIn) -> None:
    """R-026: the rule stands in the clerk's proposal, the proposal in the leader's line, read; nothing is sent."""
    browser("binh").post("/routing-rules/new", written(office))
    document = office.registered()
    lan = browser("lan")
    assert LINE in lan.get(f"/incoming/{document}").content.decode()
    lan.post(f"/incoming/{document}/submit", {"to": f"seat:{office.seats['thang']}", "note": LINE})
    shown = browser("thang").get(f"/incoming/{document}").content.decode()
    assert f"{LINE}</textarea>" in shown
    assert f'name="lead" value="unit:{office.units["A.QH"]}"' in shown
    assert f'name="support" value="unit:{office.units["A.KT"]}"' in shown
    assert queries.page(office.viewer("lan"), document).state == IncomingState.SUBMITTED
    assert items.of_matter(office.viewer("thang"), document) == []


def test_words_that_name_nobody_stay_words(office: Office, browser: SignIn) -> None:
    """A note that is no proposal is shown above the document and leaves the line empty."""
    document = office.registered()
    to = office.seats["thang"]
    incoming.submit(office.viewer("lan"), document, to_seat_id=to, note="Việc gấp, xin xem", now=office.now)
    shown = browser("thang").get(f"/incoming/{document}").content.decode()
    assert "Việc gấp, xin xem" in shown and "Việc gấp, xin xem</textarea>" not in shown
