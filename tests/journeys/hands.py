"""What people do with the screens, as they would say it: open, choose, type, hand in, press."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

import pyotp
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.directory import staff_lists
from tests.office import pdf

SOON = 60.0
BUSY = ".htmx-request, .htmx-swapping, .htmx-settling, [data-busy]"
TYPED = {
    "Số": "647",
    "Ký hiệu": "UBND-KT",
    "Ngày văn bản": "2026-11-18",
    "Người ký": "Đặng Minh Tú",
    "Chức vụ người ký": "Chủ tịch",
}

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""A device that makes passkeys, as the browser's own testing tools imitate it."""


def workbook(name: str, rows: Sequence[Sequence[str]]) -> FilePayload:
    """A staff list as it lies on an administrator's disk."""
    return {"name": name, "mimeType": WORKBOOK, "buffer": staff_lists.workbook(rows)}


def paper(words: str = "Đề nghị phối hợp rà soát quy hoạch", *, name: str = "van-ban.pdf") -> FilePayload:
    """A sound PDF as it lies on somebody's disk."""
    return {"name": name, "mimeType": "application/pdf", "buffer": pdf(words)}


def button(page: Page, label: str) -> Locator:
    """The visible button of the open page that begins with these words (its key may stand behind them)."""
    return page.get_by_role("button", name=re.compile(rf"^\s*{re.escape(label)}\s*([A-Z]|Ctrl ↵)?\s*$"))


def press(page: Page, label: str) -> None:
    """Press a button and wait for the answer to stand in the page."""
    button(page, label).first.click()
    quiet(page)


def quiet(page: Page) -> None:
    """Wait until htmx has nothing under way and has put its last answer in its place."""
    page.wait_for_timeout(60)
    expect(page.locator(BUSY)).to_have_count(0, timeout=15_000)
    page.wait_for_load_state()


def unfold(page: Page, label: str) -> Locator:
    """Open the folded form whose heading begins so, and return it."""
    fold = page.locator("details.action-fold", has=page.locator("summary", has_text=label)).first
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    return fold


def say(page: Page, label: str, words: str) -> None:
    """Write a reason or a few words into the folded form of an act, and send it."""
    fold = unfold(page, label)
    fold.locator("textarea").fill(words)
    fold.locator(".action-foot button").click()
    quiet(page)


def choose(page: Page, label: str, typed: str, whom: str) -> None:
    """Type a few letters into a type-ahead box and take what it offers."""
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.press_sequentially(typed, delay=15)
    page.get_by_role("option", name=whom).first.click()


def fill_in(page: Page, summary: str, *, issuer: str = "Tổng công ty Phương Nam", **changed: str) -> None:
    """Type the data of an arrival into the clerk's form, without a file."""
    page.goto("/incoming/new")
    page.get_by_label("Loại văn bản").select_option("CV")
    for label, value in {**TYPED, "Trích yếu": summary, **changed}.items():
        page.get_by_label(re.compile(rf"^\s*{label}(\s*\*)?\s*$")).first.fill(value)
    page.get_by_role("combobox", name="Cơ quan ban hành").fill(issuer)


def take_in(page: Page, summary: str, file: FilePayload | None = None, *, then: str = "Vào sổ", **typed: str) -> None:
    """Take a document in with its PDF."""
    fill_in(page, summary, **typed)
    page.set_input_files("input[name=file]", file or paper(summary))
    press(page, then)


def submit_to(page: Page, leader: str) -> None:
    """Lay the open document before a leader."""
    fold = unfold(page, "Trình lãnh đạo")
    box = fold.get_by_label("Lãnh đạo")
    box.select_option(label=str(box.locator("option", has_text=leader).inner_text()))
    fold.locator("button.button-main").click()
    quiet(page)


def direct(
    page: Page, typed: str, whom: str, *, due_on: date | None = None, words: str = "", label: str = "Gửi ý kiến chỉ đạo"
) -> None:
    """Write a directive (or pass work on): words, who leads, by when; all in the form that stands open."""
    form = page.locator("form[data-key-scope]")
    form.get_by_label("Nội dung giao việc").fill(words or "Giao chủ trì tham mưu, báo cáo kết quả")
    choose(page, "Chủ trì", typed, whom)
    if due_on is not None:
        form.get_by_label("Hạn xử lý").fill(due_on.isoformat())
    press(page, label)


def opened(page: Page) -> UUID:
    """The identifier of the document that stands open."""
    return UUID(page.locator("#work").get_attribute("data-open") or "")


def open_row(page: Page, split: str, words: str) -> None:
    """Open a document from a box of the inbox; waits, reloading, until it lies there."""
    row = page.locator("[data-row-link]", has_text=words).first
    until(lambda: bool(page.goto(f"/inbox?split={split}") and row.count()), why=f"{words} lies in {split}")
    row.click()
    page.locator("#document-title", has_text=words).wait_for()
    quiet(page)


def until(condition: Callable[[], bool], *, why: str, seconds: float = SOON) -> None:
    """Ask again until it is so."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s: {why}"
        time.sleep(0.25)


def look_again(page: Page, words: str) -> None:
    """Reload a page until these words stand in it: nobody presses anything."""

    def stands() -> bool:
        page.reload()
        return words in page.locator("main").inner_text()

    until(stands, why=f"the page says {words}")


def tick(page: Page) -> None:
    """Let an open page ask for news now, and not only in twenty seconds."""
    page.evaluate("htmx.trigger('#live', 'office:tick')")


def painted(page: Page) -> None:
    """Wait until every picture that is in sight has come."""
    script = """() => Promise.all([...document.images]
        .filter((image) => image.getBoundingClientRect().top < innerHeight)
        .map((image) => image.complete || new Promise((done) => { image.onload = image.onerror = done; })))"""
    page.evaluate(script)


def beyond_the_edge(page: Page) -> list[str]:
    """What makes the page scroll sideways: nothing may."""
    script = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => one.className || one.tagName).slice(0, 5)"""
    return [str(name) for name in page.evaluate(script)]


def knock(page: Page, name: str, password: str) -> None:
    """Give user name and password at the door; what comes then is the caller's to say."""
    page.goto("/account/sign-in")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")


def sign_out(page: Page) -> None:
    """Out, by the menu."""
    menu = page.locator("details[data-menu]", has=page.locator("form[action='/account/sign-out']"))
    menu.locator("summary").click()
    menu.locator("form[action='/account/sign-out'] button").click()
    page.wait_for_url("**/account/sign-in**")


def carry_device(page: Page) -> None:
    """Give the browser a device that makes passkeys; the office must be addressed by a name for it."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def set_up_codes(page: Page) -> list[str]:
    """Set up an application for codes, where the office asks for a second factor; return the recovery codes."""
    page.wait_for_url("**/account/verify/set-up**")
    page.locator("a[href^='/account/verify/set-up/codes']").click()
    page.locator("details summary").click()
    shown = page.locator("[data-secret]").inner_text()
    page.fill("input[name=code]", pyotp.TOTP(shown.replace(" ", "")).now())
    page.locator("form button.button-main").click()
    expect(page.locator("[data-codes] li")).to_have_count(10)
    codes = page.locator("[data-codes] li code").all_inner_texts()
    page.click("a.button-main")
    page.wait_for_url("**/inbox**")
    return codes


def show_recovery_code(page: Page, code: str) -> None:
    """Answer the question for a second factor with one of the codes that were printed for such a day."""
    page.wait_for_url("**/account/verify**")
    page.fill("form[action='/account/verify'] input[name=code]", code)
    page.locator("form[action='/account/verify'] button").click()


def type_in(page: Page, form: str, /, **typed: str | bool) -> None:
    """Fill a form by the names of its fields: words, a choice by what it says, a tick."""
    for name, value in typed.items():
        field = page.locator(f"{form} [name='{name}']").first
        if isinstance(value, bool):
            field.set_checked(value)
        elif field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def pick(page: Page, name: str, typed: str, whom: str) -> None:
    """Type a few letters into the type-ahead box of a field and take what it offers."""
    box = page.locator(f"[data-combobox][data-name='{name}']")
    box.get_by_role("combobox").click()
    box.get_by_role("combobox").press_sequentially(typed, delay=15)
    box.get_by_role("option", name=whom).first.click()


def fact(page: Page, label: str) -> str:
    """What the open page says under a heading of its facts."""
    return page.locator("dt", has_text=re.compile(rf"^\s*{re.escape(label)}\s*$")).locator("+ dd").first.inner_text()
