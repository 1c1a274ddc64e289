"""The main screens over the sample province, photographed and looked over: whole, Vietnamese, without a complaint."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from django.utils.timezone import localdate
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.plugin import DjangoDbBlocker

from tests.journeys import hands
from tests.journeys.conftest import PHONE, ROOT, People, committed_office
from vanphong.ops import sample_office

OWNER = "nhungtth.ubnd"
CLERK, LEADER, HEAD, OFFICER = "huongdtt.sxd", "viettq.sxd", "nghiant.sxd", "khoata.sxd"
ENGLISH = (
    "Summary",
    "Deadline",
    "Register",
    "Submit",
    "Nothing",
    "Incoming",
    "Outgoing",
    "Search",
    "Sign in",
    "Choose",
)
STAFF = [
    ("1", "UBND-101", "Đỗ Thị Hạnh Nguyên", "05/01/1985", "Phòng Tổng hợp", "Chuyên viên", "", "", ""),
    ("2", "UBND-102", "Mai Quốc Khánh", "02/09/1979", "Phòng Kinh tế", "Trưởng phòng", "", "", "0912345678"),
    ("3", "UBND-103", "Tạ Văn Sơn", "30/02/1990", "Phòng Đối ngoại", "Chuyên viên", "", "", ""),
]
LIMIT = 150_000
"""Bytes of a picture: they are part of the repository."""

Pages = Callable[[str], Page]


@pytest.fixture(scope="module")
def crowd(
    request: pytest.FixtureRequest, browser: Browser, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[People]:
    """The people of the sample province before their screens."""
    _ = django_db_setup

    def load() -> None:
        sample_office.load(now=timezone.now(), say=lambda _line: None)

    with committed_office(request, django_db_blocker, load) as (address, _loaded):
        people = People(browser, address, password=sample_office.sign_ins()[0].password)
        yield people
        people.close()


def opened_row(page: Page, address: str, words: str = "") -> None:
    """Open a document of a list."""
    page.goto(address)
    page.locator("[data-row-link]", has_text=words).first.click()
    page.locator("#document-title").wait_for()


def inbox(people: People) -> Page:
    """The clerk's inbox with the first arrival open."""
    page = people.page(CLERK)
    opened_row(page, "/inbox?split=arrived")
    return page


def directive(people: People) -> Page:
    """The leader before a document that waits for a directive."""
    page = people.page(LEADER)
    opened_row(page, "/inbox?split=to_direct")
    hands.quiet(page)
    with page.expect_response(lambda answer: "/directives/read" in answer.url):  # what was tapped is shown back
        page.locator("form[data-key-scope] .phrase").first.click()
    hands.quiet(page)
    return page


def assigned(people: People) -> Page:
    """The officer with a document that is in hand."""
    page = people.page(OFFICER)
    opened_row(page, "/inbox?split=lead")
    return page


def registration(people: People) -> Page:
    """The clerk's form for an arrival."""
    page = people.page(CLERK)
    hands.fill_in(page, "V/v phối hợp rà soát quy hoạch khu đô thị phía Nam", issuer="")
    hands.choose(page, "Cơ quan ban hành", "binh hai", "Ủy ban nhân dân xã Bình Hải")
    page.set_input_files("input[name=file]", hands.paper(name="rà soát quy hoạch.pdf"))
    page.locator("h1").click()
    return page


def draft(people: People) -> Page:
    """The drafter's form, beside the document that it answers."""
    page = people.page(OFFICER)
    opened_row(page, "/inbox?split=lead", words="góp ý đồ án")
    page.get_by_role("link", name="Soạn văn bản trả lời").first.click()
    page.locator("#draft").wait_for()
    return page


def approval(people: People) -> Page:
    """The leader with a draft that waits for approval."""
    page = people.page(LEADER)
    opened_row(page, "/inbox?split=to_approve")
    return page


def delivery(people: People) -> Page:
    """The clerk with a released document and what became of it at each recipient."""
    page = people.page(CLERK)
    opened_row(page, "/outgoing?state=released", words="Trường Tiểu học Hòa Thắng")
    hands.quiet(page)
    page.locator("#deliveries").scroll_into_view_if_needed()
    return page


def register(people: People) -> Page:
    """The register of arrivals."""
    page = people.page(CLERK)
    page.goto("/registers")
    return page


def search(people: People) -> Page:
    """A search without tone marks."""
    page = people.page(LEADER)
    page.goto("/search?q=quy+hoach")
    assert page.locator(".result").count() > 0
    return page


def sign_in(people: People) -> Page:
    """The door."""
    page = people.stranger()
    page.goto("/account/sign-in")
    return page


def phone_list(people: People) -> Page:
    """The officer's list on a phone."""
    page = people.page(HEAD, size=PHONE)
    page.goto("/inbox")
    return page


def phone_document(people: People) -> Page:
    """The document on a phone."""
    page = people.page(HEAD, size=PHONE)
    page.goto("/inbox")
    page.locator("[data-row-link]").first.click()
    page.locator("#document-title").wait_for()
    return page


def administration(people: People) -> Page:
    """Where an administrator begins."""
    page = people.administrator(OWNER)
    page.goto("/administration")
    return page


def staff(people: People) -> Page:
    """The people of the province with their accounts."""
    page = people.administrator(OWNER)
    page.goto("/people?q=nguyen")
    return page


def person(people: People) -> Page:
    """One person: data, account, posts, history."""
    page = people.administrator(OWNER)
    page.goto(f"/people?q={OFFICER}")
    page.locator("#rows a").first.click()
    page.locator(".page h1").wait_for()
    return page


def arrival(people: People) -> Page:
    """Somebody is taken in."""
    page = people.administrator(OWNER)
    page.goto("/arrivals/new")
    hands.type_in(page, "#arrival", full_name="Đinh Thị Xuân", staff_code="UBND-077", post_id="Chuyên viên")
    page.locator("h2").nth(1).scroll_into_view_if_needed()
    return page


def hand_over(people: People) -> Page:
    """All that hangs on the post of somebody who moves, and who takes it over."""
    page = person(people)
    page.locator("a[href^='/hand-overs/move/']").click()
    page.locator("select[name^='kind:']").first.scroll_into_view_if_needed()
    return page


def organisation(people: People) -> Page:
    """The agencies of the province."""
    page = people.administrator(OWNER)
    page.goto("/organisation")
    return page


def reorganisation(people: People) -> Page:
    """A merger as it is looked over before it is carried out."""
    page = people.administrator(OWNER)
    page.goto("/organisation/reorganisations/new?subject=agency")
    hands.type_in(
        page, "form.stack", kind="merger", legal_basis="Nghị quyết 12/NQ-HĐND ngày 20/11/2026",
        takes_effect_on=localdate().isoformat(),
    )  # fmt: skip
    hands.pick(page, "predecessors", "hoa thang", "xã Hòa Thắng")
    hands.pick(page, "predecessors", "binh hai", "xã Bình Hải")
    typed = {"name": "Ủy ban nhân dân xã Hòa Bình Hải", "symbol": "UBND", "code": "H99.30", "place": "Hòa Bình Hải"}
    hands.type_in(page, "form.stack", **{f"s1-{name}": words for name, words in typed.items()})
    page.locator(".form-buttons button").click()
    page.wait_for_url("**/organisation/reorganisations/*-*")
    return page


def policies(people: People) -> Page:
    """What holds in the province, with the article it comes from."""
    page = people.administrator(OWNER)
    page.goto("/policies")
    return page


def staff_list(people: People) -> Page:
    """A staff list as it was read, before anything is carried out."""
    page = people.administrator(OWNER)
    page.goto("/imports/new")
    page.set_input_files("input[name=file]", hands.workbook("danh-sach-can-bo.xlsx", STAFF))
    page.locator(".form-buttons button").click()
    page.wait_for_url("**/imports/*-*")
    page.locator("form[action$='/carry-out']").wait_for()
    return page


def authority(people: People) -> Page:
    """A head authorises a deputy in writing."""
    page = people.page(LEADER)
    page.goto("/authority/delegations/new")
    hands.pick(page, "deputy_id", "nguyen khac hieu", "Nguyễn Khắc Hiếu")
    hands.type_in(page, "form.card", form="KT", number="12/GUQ-SXD", scope_text="Ký văn bản khi Giám đốc đi công tác")
    page.locator("input[name=powers][value=approve]").check()
    return page


def second_factor(people: People) -> Page:
    """After the password, an administrator is asked for what only the own phone shows."""
    people.administrator(OWNER)
    page = people.stranger()
    hands.knock(page, OWNER, people.password)
    page.wait_for_url("**/account/verify**")
    return page


def phone_administration(people: People) -> Page:
    """The administrator on the way."""
    page = people.administrator(OWNER)
    page.set_viewport_size(ViewportSize(width=PHONE["width"], height=PHONE["height"]))
    page.goto("/administration")
    return page


SCREENS = [
    inbox, directive, assigned, registration, draft, approval, delivery, register, search, sign_in,
    phone_list, phone_document,
    administration, staff, person, arrival, hand_over, organisation, reorganisation, policies, staff_list, authority,
    second_factor, phone_administration,
]  # fmt: skip


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__.replace("_", "-"))
def test_a_screen_is_whole_and_vietnamese(screen: Callable[[People], Page], crowd: People, tmp_path: Path) -> None:
    """R-203, R-210: answers, no fault on the console, nothing beyond the edge, no English word left, lang=vi."""
    page = screen(crowd)
    hands.quiet(page)
    hands.painted(page)
    text = page.locator("body").inner_text()
    assert page.locator("html").get_attribute("lang") == "vi"
    assert [word for word in ENGLISH if word in text] == []
    assert hands.beyond_the_edge(page) == []
    assert crowd.complaints == []
    name = f"{screen.__name__.replace('_', '-')}.png"
    assert keep(page, folder(tmp_path) / name) <= LIMIT


def folder(tmp_path: Path) -> Path:
    """Where pictures go: into the repository only when asked."""
    return ROOT / "docs" / "screenshots" if os.environ.get("VANPHONG_SCREENSHOTS") == "yes" else tmp_path


def keep(page: Page, path: Path) -> int:
    """Photograph the window in as few colours as still look the same; return the bytes written."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    for colours in (256, 128, 64, 32):
        picture.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= LIMIT:
            break
    return path.stat().st_size
