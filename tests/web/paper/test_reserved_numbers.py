"""The page of numbers set aside: setting aside, printing the list, using one, giving one up (R-027, R-061)."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.actions import reservations
from vanphong.documents.models import IncomingDocument, OutgoingDocument, ReservedNumber
from vanphong.documents.vocabulary import ReservationState
from vanphong.engines.pdf import inspect

PLACE = "/reserved-numbers"


def aside(office: Office, which: str = "A.in", count: int = 2) -> list[ReservedNumber]:
    """Numbers set aside by the clerk."""
    register = office.registers[which]
    reservations.reserve(office.viewer("lan"), register, count=count, reason="Mất điện", now=office.now)
    return list(ReservedNumber.objects.filter(register_id=register).order_by("number"))


def test_the_clerk_sets_numbers_aside_once(office: Office, browser: SignIn) -> None:
    """A form that is sent twice sets aside once; the page lists what is open."""
    lan = browser("lan")
    form = {"register": office.registers["A.in"], "count": "3", "reason": "Mất điện sáng 20/11", "once": uuid4().hex}
    for _twice in range(2):
        assert lan.post(PLACE, form)["Location"] == PLACE
    assert ReservedNumber.objects.count() == 3
    page = lan.get(PLACE).content.decode()
    assert page.count("Mất điện sáng 20/11") == 3


@pytest.mark.parametrize(("name", "text"), [("count", "0"), ("count", "²"), ("count", "999"), ("reason", " ")])
def test_a_senseless_form_comes_back_with_its_fault(office: Office, browser: SignIn, name: str, text: str) -> None:
    """422, the fault beside the field, what was typed still there; nothing is set aside."""
    form = {"register": str(office.registers["A.in"]), "count": "3", "reason": "Mất điện", name: text}
    answer = browser("lan").post(PLACE, form)
    assert answer.status_code == 422
    assert [field.name for field in answer.context["fields"] if field.errors] == [name]
    assert not ReservedNumber.objects.exists()


def test_the_list_for_the_paper_desk_is_a_pdf(office: Office, browser: SignIn) -> None:
    """With each number and the reason, in Vietnamese."""
    aside(office)
    answer = browser("lan").get(f"{PLACE}/print?register={office.registers['A.in']}")
    assert answer["Content-Type"] == "application/pdf"
    text = " ".join(inspect.inspect(answer.content).first_page_text.split())
    for words in ("DANH SÁCH SỐ GIỮ TRƯỚC", "01", "02", "Mất điện", "Sổ văn bản đến"):
        assert words in text
    assert browser("lan").get(f"{PLACE}/print?register={office.registers['A.out']}").status_code == 404


def test_registering_offers_the_numbers_set_aside(office: Office, browser: SignIn) -> None:
    """On the page of an arrival; chosen, it is that number; the register shows the others bare."""
    _one, two = aside(office)
    document_id, lan = office.received(), browser("lan")
    assert "Mất điện" in lan.get(f"/incoming/{document_id}").content.decode()
    lan.post(f"/incoming/{document_id}/register", {"reserved": str(two.id), "once": uuid4().hex})
    assert IncomingDocument.objects.get(pk=document_id).number == 2
    book = lan.get(f"/registers?register={office.registers['A.in']}&year={office.now.year}")
    assert [(row[1].text, bool(row[1].href)) for row in book.context["table"].rows] == [("02", True), ("01", False)]
    assert book.context["shelf"].open.is_gapless


def test_a_number_that_is_gone_is_told(office: Office, browser: SignIn) -> None:
    """Somebody used it meanwhile: 422 with the reason, nothing registered."""
    one = aside(office, count=1)[0]
    reservations.cancel(office.viewer("lan"), one.id, reason="Không dùng", now=office.now)
    document_id = office.received()
    answer = browser("lan").post(f"/incoming/{document_id}/register", {"reserved": str(one.id)})
    assert answer.status_code == 422
    assert IncomingDocument.objects.get(pk=document_id).number is None


def test_numbering_offers_the_numbers_set_aside(office: Office, browser: SignIn) -> None:
    """On the sheet before numbering."""
    _one, two = aside(office, "A.out")
    document_id, lan = office.approved(), browser("lan")
    assert "Mất điện" in lan.get(f"/outgoing/{document_id}").content.decode()
    lan.post(f"/outgoing/{document_id}/number", {"reserved": str(two.id), "once": uuid4().hex})
    assert OutgoingDocument.objects.get(pk=document_id).number == 2


def test_a_number_is_given_up_on_the_page(office: Office, browser: SignIn) -> None:
    """With a reason only."""
    one = aside(office, count=1)[0]
    lan = browser("lan")
    lan.post(f"{PLACE}/{one.id}/cancel", {"reason": ""})
    one.refresh_from_db()
    assert one.state == ReservationState.RESERVED
    lan.post(f"{PLACE}/{one.id}/cancel", {"reason": "Không dùng đến"})
    one.refresh_from_db()
    assert one.state == ReservationState.CANCELLED
    assert "Không dùng đến" in lan.get(PLACE).content.decode()


def test_the_pages_are_the_clerks(office: Office, browser: SignIn) -> None:
    """Others 403; another agency's number 404."""
    one = aside(office, count=1)[0]
    for name in ("hung", "thang"):
        assert browser(name).get(PLACE).status_code == 403
        assert browser(name).get(f"{PLACE}/print?register={one.register_id}").status_code == 403
        assert browser(name).post(f"{PLACE}/{one.id}/cancel", {"reason": "x"}).status_code == 403
    assert browser("nga").post(f"{PLACE}/{one.id}/cancel", {"reason": "x"}).status_code == 404
    assert browser("nga").get(f"{PLACE}/print?register={one.register_id}").status_code == 404


def test_the_page_costs_few_statements(office: Office, browser: SignIn, django_assert_max_num_queries: object) -> None:
    """However many are open."""
    aside(office, count=30)
    lan = browser("lan")
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        assert lan.get(PLACE).status_code == 200
