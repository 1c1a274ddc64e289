"""The screens of later deadlines: asking, granting another day, refusing (R-042)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.actions import directing
from vanphong.work.queries import items

HTMX = {"HX-Request": "true"}


def given(office: Office) -> tuple[UUID, UUID]:
    """A document that Hùng leads, due in a week by the real clock."""
    office.now = timezone.localtime()
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order("hung", due_in=7), now=office.now)
    return document, items.of_matter(office.viewer("thang"), document)[0].id


def post(browser: SignIn, name: str, about: tuple[UUID, UUID], act: str, **typed: str) -> HttpResponse:
    """Post an act on a part."""
    address = f"/incoming/{about[0]}/items/{about[1]}/{act}"
    return browser(name).post(address, typed, headers=HTMX)  # type: ignore[return-value]


def page(browser: SignIn, name: str, document: UUID) -> str:
    """The document as somebody sees it."""
    return browser(name).get(f"/incoming/{document}").content.decode()


def test_a_holder_asks_and_the_giver_grants_another_day(office: Office, browser: SignIn) -> None:
    """The giver reads who asks for what and why; the history tells the old day and the new one."""
    about = given(office)
    old, asked, granted = (timezone.localdate(office.now) + timedelta(days=days) for days in (7, 14, 12))
    assert "ask-extension" in page(browser, "hung", about[0])
    reply = post(browser, "hung", about, "ask-extension", due_on=asked.isoformat(), reason="Chờ số liệu")
    assert reply.status_code == 200
    seen = page(browser, "thang", about[0])
    assert "Chờ số liệu" in seen
    assert f'value="{asked:%d/%m/%Y}"' in seen
    assert post(browser, "thang", about, "grant-extension", due_on=granted.isoformat()).status_code == 200
    after = page(browser, "hung", about[0])
    assert f"{old:%d/%m/%Y} → {granted:%d/%m/%Y}" in after
    assert "grant-extension" not in page(browser, "thang", about[0])


def test_a_refusal_keeps_what_was_typed(office: Office, browser: SignIn) -> None:
    """422 at the field: no day, a day too early, no reason."""
    about = given(office)
    for typed in ({"reason": "Chờ"}, {"due_on": "2020-01-01", "reason": "Chờ"}, {"due_on": "x", "reason": "Chờ"}):
        refused = post(browser, "hung", about, "ask-extension", **typed)
        assert refused.status_code == 422
        assert "Chờ" in refused.content.decode()
    post(browser, "hung", about, "ask-extension", due_on="2031-01-01", reason="Chờ")
    assert post(browser, "thang", about, "refuse-extension").status_code == 422
    assert post(browser, "thang", about, "refuse-extension", reason="Tỉnh chờ").status_code == 200


def test_strangers_find_nothing(office: Office, browser: SignIn) -> None:
    """Another agency, and a colleague without a part."""
    about = given(office)
    for name in ("nga", "cuong"):
        for act in ("ask-extension", "grant-extension", "refuse-extension"):
            typed = {"due_on": "2031-01-01", "reason": "x"}
            assert post(browser, name, about, act, **typed).status_code == 404


def test_the_lists_say_that_more_time_is_asked_for(office: Office, browser: SignIn) -> None:
    """Until it is decided, in everybody's list; a day is typed as people type it."""
    about = given(office)
    day = timezone.localdate(office.now) + timedelta(days=14)
    assert "asks for more time" not in listed(browser, "thang")
    typed = {"due_on": f"{day.day}/{day.month}/{day:%y}", "reason": "Chờ số liệu"}
    assert post(browser, "hung", about, "ask-extension", **typed).status_code == 200
    assert items.of_matter(office.viewer("hung"), about[0])[0].extension is not None
    for name in ("thang", "hung"):
        assert "asks for more time" in listed(browser, name)
    post(browser, "thang", about, "refuse-extension", reason="Giữ hạn")
    assert "asks for more time" not in listed(browser, "thang")


def listed(browser: SignIn, name: str) -> str:
    """The list of incoming documents as somebody sees it."""
    client = browser(name)
    client.cookies["django_language"] = "en"
    return client.get("/incoming").content.decode()
