"""A forgotten password: asked for at the door, verified by the administrator, set anew behind a link, once."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys import hands
from tests.journeys.conftest import DESKTOP, LiveOffice, People
from tests.office import PASSWORD

NEW_PASSWORD = "Gió-mùa-đông-bắc-2028!"


def test_a_forgotten_password_is_set_anew_in_two_steps(live: LiveOffice, people: People) -> None:
    """R-013, R-014: the answer tells nothing, the administrator says how the person was recognised, the link works
    once, the old password is void, and whoever was signed in elsewhere is out."""
    still_in = people.page("hung")
    stranger = people.stranger()
    for name in ("hung", "khong-co-ai"):
        stranger.goto("/account/forgotten")
        hands.type_in(stranger, "form.card", username=name, text="Máy lẻ 112")
        stranger.locator("form.card button.button-main").click()
        expect(stranger.locator("h1")).to_have_text("Yêu cầu của bạn đã được gửi")

    quan = people.administrator("quan")
    quan.goto("/resets")
    hands.look_again(quan, "Trần Văn Hùng")  # the worker looks whose name it is
    expect(quan.locator("tbody tr")).to_have_count(1)
    quan.get_by_role("link", name="Trần Văn Hùng").click()
    expect(quan.locator(".facts")).to_contain_text("Máy lẻ 112")
    quan.fill("textarea[name=proof]", "Đến trực tiếp, mang thẻ công chức")
    quan.locator("form[action$='/grant'] button").click()
    link = quan.locator("code.lines").inner_text()
    quan.goto("/resets")
    expect(quan.locator("tbody tr")).to_have_count(0)

    stranger.goto(link)
    stranger.wait_for_url("**/new-password")
    hands.type_in(stranger, "form.card", new=NEW_PASSWORD, again=NEW_PASSWORD)
    stranger.locator("form.card button.button-main").click()
    stranger.wait_for_url("**/account/sign-in**")
    second = people._window(DESKTOP)
    people.pages["second"] = second
    second.goto(link)
    expect(second.locator("input[name=new]")).to_have_count(0)

    hands.knock(stranger, "hung", PASSWORD)
    expect(stranger.locator(".banner-red").first).to_be_visible()
    hands.knock(stranger, "hung", NEW_PASSWORD)
    stranger.wait_for_url("**/inbox**")
    still_in.goto("/inbox")
    still_in.wait_for_url("**/account/sign-in**")
