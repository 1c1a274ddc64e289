"""Somebody is taken in, signs in for the first time and sets up a second factor; a staff list brings in several."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from tests.journeys import hands
from tests.journeys.conftest import LiveOffice, People
from vanphong.directory.models import Account, Seat

OWN_PASSWORD = "Nắng-tháng-ba-2027!"
ASKED = ["admin", "external_network", "partner"]
ROWS = [
    ("1", "SXD-101", "Đỗ Thị Hạnh Nguyên", "05/01/1985", "Phòng Kinh tế", "Chuyên viên", "", "", ""),
    ("2", "SXD-102", "Tạ Văn Lỗi", "", "Phòng Không Có", "Chuyên viên", "", "", ""),
]


@pytest.fixture(autouse=True)
def named(people: People, live: LiveOffice) -> None:
    """The office is addressed by a name, as passkeys need it."""
    people.address = live.address.replace("127.0.0.1", "localhost")


def test_from_the_decision_to_the_second_sign_in_with_a_passkey(live: LiveOffice, people: People) -> None:
    """R-001, R-006, R-011: decision, post and account in one step; the issued password must be changed; where
    the policy asks for a second factor, nothing opens before it is set up, and each later sign-in asks for it."""
    name, password = taken_in(people.administrator("quan"))
    live.office.now = timezone.localtime()
    live.office.settle("A", "mfa.required_for", [*ASKED, "everybody"])

    page = people.stranger()
    hands.carry_device(page)
    hands.knock(page, name, password)
    page.wait_for_url("**/account/verify/set-up**")
    page.fill("form[data-passkey] input[name=label]", "Máy cơ quan")
    page.click("form[data-passkey] button")
    expect(page.locator("[data-codes] li")).to_have_count(10)
    page.goto("/inbox")
    page.wait_for_url("**/account/password**")
    hands.type_in(page, "form.card", old=password, new=OWN_PASSWORD, again=OWN_PASSWORD)
    page.locator("form.card button.button-main").click()
    page.wait_for_url("**/inbox**")
    expect(page.locator(".topbar")).to_contain_text("Đinh Thị Xuân")

    hands.sign_out(page)
    hands.knock(page, name, password)
    expect(page.locator(".banner-red").first).to_be_visible()
    hands.knock(page, name, OWN_PASSWORD)
    page.wait_for_url("**/account/verify**")
    page.goto("/inbox")
    page.wait_for_url("**/account/verify**")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/inbox**")
    live.office.settle("A", "mfa.required_for", ASKED)


def taken_in(page: Page) -> tuple[str, str]:
    """The administrator takes somebody in; return the user name and the password of the slip."""
    page.goto("/arrivals/new")
    today = localdate().isoformat()
    hands.type_in(
        page, "#arrival", full_name="Đinh Thị Xuân", staff_code="SXD-077", unit_id="Phòng Quy hoạch",
        post_id="Chuyên viên", decision_number="5/QĐ-SXD", decided_on=today, valid_from=today,
    )  # fmt: skip
    hands.press(page, "Tiếp nhận")
    expect(page.locator("h1")).to_contain_text("Đinh Thị Xuân")
    slip = hands.fact(page, "Tên đăng nhập"), hands.fact(page, "Mật khẩu ban đầu")
    seat = Seat.objects.get(person__full_name="Đinh Thị Xuân")
    assert (seat.decision_number, Account.objects.get(person_id=seat.person_id).decision_number) == 2 * ("5/QĐ-SXD",)
    page.goto(page.url)
    assert slip[1] not in page.locator("body").inner_text()
    return slip


def test_codes_of_the_phone_open_the_office_and_none_of_them_twice(live: LiveOffice, people: People) -> None:
    """R-018, QCVN 12:2026/BCA 3.7.2.8.3: a password alone opens nothing to an administrator;
    a recovery code does, once."""
    page = people.administrator("chu")
    code = live.spare["chu"].pop()
    for is_good in (True, False):
        hands.sign_out(page)
        hands.knock(page, "chu", people.password)
        hands.show_recovery_code(page, code)
        page.wait_for_url("**/inbox**" if is_good else "**/account/verify**")
        if not is_good:
            expect(page.locator(".field-error, .banner-red").first).to_be_visible()
            page.goto("/inbox")
            page.wait_for_url("**/account/verify**")


def test_a_staff_list_is_handed_in_looked_over_and_carried_out(live: LiveOffice, people: People) -> None:
    """R-001, R-006, R-009: the file is checked row by row first; the faulty row stays aside, the good one is
    carried out, and whoever came by it is found without tone marks."""
    page = people.administrator("quan")
    page.goto("/imports/new")
    page.set_input_files("input[name=file]", hands.workbook("danh-sach.xlsx", ROWS))
    decision = {"decision_number": "6/QĐ-SXD", "decided_on": localdate().isoformat()}
    hands.type_in(page, "form.stack", must_issue=True, **decision)
    page.locator("form button.button-main").last.click()
    page.wait_for_url(re.compile(r"/imports/[0-9a-f-]{36}"))
    expect(page.locator("table.table")).to_contain_text("SXD-102", timeout=20_000)
    faulty = page.locator("tr", has_text="SXD-102")
    expect(faulty).to_contain_text("Phòng Không Có")
    page.locator("form[action$='/carry-out'] button").click()
    hands.until(
        lambda: bool(Account.objects.filter(person__staff_code="SXD-101").count()), why="the list is carried out"
    )
    page.goto("/people?q=do thi hanh nguyen")
    expect(page.locator("#rows")).to_contain_text("Đỗ Thị Hạnh Nguyên")
    page.goto("/people?q=SXD-102")
    expect(page.locator("#rows")).to_have_count(0)
