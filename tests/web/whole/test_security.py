"""What protects every page: headers, forms' marks, keys of sessions, addresses to go on to, methods, odd input.

R-016, R-201; QCVN 12:2026/BCA, 3.6, 3.7.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from http.cookies import Morsel
from itertools import cycle
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from pytest_django.fixtures import Settings

from tests.directory.acts_on_accounts import closed, locked
from tests.office import Office, pdf
from tests.web.conftest import NEW_PASSWORD, SignIn
from tests.web.incoming.test_entry import typed
from tests.web.whole import addresses
from vanphong.directory.models import StaffImport
from vanphong.directory.rules.issued_passwords import IssuedPasswordHasher
from vanphong.documents.models import IncomingDocument
from vanphong.files.models import StoredFile

DOOR, FORGOTTEN, API_DOOR = "/account/sign-in", "/account/forgotten", "/api/v1/tokens"
FOREIGN = (
    "//evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example", "https://evil.example",
    "javascript:alert(1)", "http://testserver@evil.example/", "/\t/evil.example", "///evil.example",
    "http:///evil.example", "data:text/html,x", " //evil.example", "\x00//evil.example",
)  # fmt: skip


# --- headers ----------------------------------------------------------------------------------------------------------


def kinds_of_answers(office: Office, browser: SignIn) -> Iterator[tuple[str, Any]]:
    """One of every kind: pages, pieces, ways on, refusals, faults, files, answers to programs."""
    lan, document = browser("lan"), office.submitted()
    stranger = Client(raise_request_exception=False)
    for where in ("/inbox", f"/incoming/{document}", "/account", "/lookup/people?q=ha", "/registers/csv", "/nowhere"):
        yield where, lan.get(where)
    yield "piece", lan.get(f"/incoming/{document}", headers={"HX-Request": "true"})
    yield "way on", lan.get("/")
    yield "not found", browser("nga").get(f"/incoming/{document}")
    yield "wrong method", lan.get("/account/sign-out")
    yield "at the door", stranger.get("/inbox")
    yield "door", stranger.get(DOOR)
    yield "refused", stranger.post(DOOR, {"username": "lan", "password": "x"})
    yield "forged", Client(enforce_csrf_checks=True).post(DOOR, {})
    yield "directory", stranger.get("/directory")
    yield "public data", stranger.get("/api/v1/directory")
    yield "program refused", stranger.get("/api/v1/inbox")
    yield "program astray", stranger.get("/api/v1/nowhere")
    file = StoredFile.objects.values_list("id", flat=True)[0]
    yield "original", lan.get(f"/files/incoming/{document}/{file}")
    yield "picture", lan.get(f"/files/incoming/{document}/{file}/page/1")


def test_every_kind_of_answer_carries_the_headers_that_protect_it(office: Office, browser: SignIn) -> None:
    """Nothing inline, nothing from elsewhere, no frame around us, no guessing of kinds, no address told abroad."""
    for what, answer in kinds_of_answers(office, browser):
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy, what
        # The frame of a PDF is drawn by the browser itself, with styles of its own.
        assert "unsafe" not in policy.replace("style-src 'unsafe-inline'", "" if what == "original" else "kept"), what
        assert "script-src 'self'" in policy or "script-src" not in policy, what
        assert answer.headers["X-Content-Type-Options"] == "nosniff", what
        assert answer.headers["Referrer-Policy"] == "same-origin", what
        assert answer.headers["X-Frame-Options"] == "DENY", what


def test_a_fault_of_ours_is_told_with_the_same_headers(browser: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """And without a word about what went wrong inside."""
    client = browser("lan")
    client.raise_request_exception = False

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("vanphong.web.search.views.search", fails, raising=False)
    monkeypatch.setattr("vanphong.kernel.search.find", fails)
    answer = client.get("/search?q=quy+hoach")
    assert answer.status_code == 500
    assert b"secret detail" not in answer.content
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_over_https_browsers_are_told_to_stay_there(office: Office, settings: Settings) -> None:
    """What VANPHONG_HTTPS sets (see the tests of the settings) reaches every answer."""
    _ = office
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    answer = Client().get(DOOR, secure=True)
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert all(cookie["secure"] for cookie in answer.cookies.values())


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(browser: SignIn) -> None:
    """Every cookie that the office sets, on the way in and inside."""
    client = browser("lan")
    client.get("/inbox")
    client.post("/account/language", {"language": "en"})
    cookies: list[Morsel[str]] = list(client.cookies.values())
    assert {"sessionid", "csrftoken"} <= {cookie.key for cookie in cookies}
    for cookie in cookies:
        assert cookie["httponly"] and cookie["samesite"] in ("Lax", "Strict"), cookie.key


# --- forms ------------------------------------------------------------------------------------------------------------


def test_no_form_is_taken_without_the_mark_of_its_session(office: Office, browser: SignIn) -> None:
    """CSRF, on every route there is; the API and the editor's door take no cookie for a proof."""
    office.submitted()
    client = Client(enforce_csrf_checks=True)
    client.cookies = browser("chu").cookies
    known, taken = addresses.identifiers(), []
    for route in addresses.routes():
        place = next(addresses.filled(route, known))
        answer = client.post(place)
        if place.startswith(("/api/", "/wopi/")):
            is_refused = answer.status_code in (401, 403, 404, 405) or place == API_DOOR
        else:
            is_refused = answer.status_code == 403
        taken += [] if is_refused else [f"{place}: {answer.status_code}"]
    assert not taken


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace", "options", "head"])
def test_methods_nobody_asked_for_are_refused_and_break_nothing(office: Office, browser: SignIn, method: str) -> None:
    """405 where a page takes none of it; never a 500, and nothing is done."""
    office.submitted()
    client, known, faults = browser("lan"), addresses.identifiers(), []
    client.raise_request_exception = False
    for route in addresses.routes():
        place = next(addresses.filled(route, known))
        status = client.generic(method.upper(), place).status_code
        is_page = not place.startswith("/api/")
        if status >= 500 or (is_page and method in ("put", "patch", "delete", "trace") and status < 300):
            faults.append(f"{place}: {status}")
    assert not faults


# --- sessions and names -----------------------------------------------------------------------------------------------


def test_a_key_known_before_the_sign_in_opens_nothing_after_it(browser: SignIn) -> None:
    """Session fixation: the key changes, and the old one stays outside."""
    browser("lan")
    client = Client()
    session = client.session
    session["planted"] = True
    session.save()
    planted = client.cookies["sessionid"].value
    client.post(DOOR, {"username": "lan", "password": NEW_PASSWORD})
    assert client.cookies["sessionid"].value != planted
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert thief.get("/inbox").status_code == 302


def at_the_door(name: str) -> object:
    """What the sign-in page says to a wrong password."""
    page = Client().post(DOOR, {"username": name, "password": "sai-mat-khau"})
    return page.status_code, page.content.decode().partition('role="alert"')[2].partition("</div></div>")[0]


def at_the_forgotten_page(name: str) -> object:
    """What the page for forgotten passwords says."""
    page = Client().post(FORGOTTEN, {"username": name, "text": "0251 3822 100"})
    return page.status_code, page.templates[0].name


def at_the_door_of_programs(name: str) -> object:
    """What the API says to a wrong password."""
    body = {"username": name, "password": "sai-mat-khau", "label": "x"}
    answer = Client().post(API_DOOR, body, content_type="application/json")
    return answer.status_code, answer.json()


@pytest.mark.parametrize("ask", [at_the_door, at_the_forgotten_page, at_the_door_of_programs])
def test_nobody_learns_which_names_exist(
    office: Office, browser: SignIn, monkeypatch: pytest.MonkeyPatch, ask: Callable[[str], object]
) -> None:
    """Known, unknown, locked and closed names: the same answer, at the price of the same number of hashes."""
    for name in ("lan", "ha"):
        browser(name)
    locked(office)
    closed_name = "hung"
    office.accounts["cuong"], office.accounts["hung"] = office.accounts["hung"], office.accounts["cuong"]
    closed(office)
    hashes: list[str] = []
    for hasher in (MD5PasswordHasher, IssuedPasswordHasher):
        monkeypatch.setattr(hasher, "encode", counting(hasher.encode, hashes))
    answers = {}
    for name in ("lan", "khong-co-ai", "cuong", closed_name):
        hashes.clear()
        answers[name] = (ask(name), hashes.count("md5"))
    assert len({str(each) for each in answers.values()}) == 1, answers


def counting(encode: Callable[..., str], hashes: list[str]) -> Callable[..., str]:
    """A hasher that is watched."""

    def watched(self: Any, *given: Any, **named: Any) -> str:
        hashes.append(self.algorithm)
        return encode(self, *given, **named)

    return watched


# --- addresses to go on to --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("foreign", FOREIGN)
def test_no_page_leads_out_of_the_office(browser: SignIn, foreign: str) -> None:
    """Every page that takes `next`: the door, the lock, the second factor, password, language, seat."""
    browser("lan")
    came = Client().post(DOOR, {"username": "lan", "password": NEW_PASSWORD, "next": foreign})
    assert is_local(came["Location"])
    inside = browser("lan")
    inside.post("/account/language", {"language": "vi", "next": foreign})
    for place, data in (
        ("/account/language", {"language": "vi"}),
        ("/account/seat", {"seat": "x"}),
        ("/account/unlock", {"password": NEW_PASSWORD}),
        ("/account/verify", {"code": "123456"}),
        ("/account/password", {"old": NEW_PASSWORD, "new": "Sông-xanh-2027?", "again": "Sông-xanh-2027?"}),
    ):
        for answer in (inside.post(place, data | {"next": foreign}), inside.get(place, {"next": foreign})):
            assert is_local(answer.headers.get("Location", "/")), place
            assert 'evil.example"' not in answer.content.decode(), place


def is_local(address: str) -> bool:
    """An address of this office, however a browser reads it."""
    plain = address.replace("\\", "/").replace("\t", "").strip()
    return plain.startswith("/") and not plain.startswith("//") and not urlsplit(plain).netloc


def test_a_forged_host_is_not_believed(office: Office, settings: Settings) -> None:
    """Links in answers are made of the office's own names only."""
    _ = office
    settings.ALLOWED_HOSTS = ["office.example"]
    answer = Client(raise_request_exception=False).get(DOOR, headers={"host": "evil.example"})
    assert answer.status_code == 400
    told = Client().get("/inbox", headers={"host": "office.example", "x-forwarded-host": "evil.example"})
    assert "evil.example" not in told["Location"]


# --- files ------------------------------------------------------------------------------------------------------------


def bomb() -> bytes:
    """A workbook of a few kilobytes that unpacks to hundreds of megabytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _each in range(300):
                sheet.write(b"0" * 1_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [
        ("van-ban.pdf", "application/pdf", b"<html><script>alert(1)</script></html>"),
        ("van-ban.pdf", "application/pdf", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("van-ban.pdf.exe", "application/pdf", b"MZ" + b"\0" * 300),
        ("van-ban.pdf", "application/pdf", b"%PDF-1.7\n<script>alert(1)</script>"),
        ("van-ban.pdf", "application/pdf", b""),
    ],
)
def test_what_only_pretends_to_be_a_document_is_not_taken_in(
    browser: SignIn, name: str, kind: str, content: bytes
) -> None:
    """The content decides; neither the name nor what the browser says of it."""
    file = SimpleUploadedFile(name, content, content_type=kind)
    assert browser("lan").post("/incoming/new", typed(file=file, then="save")).status_code == 422
    assert not StoredFile.objects.exists() and not IncomingDocument.objects.exists()


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd.pdf", "..\\..\\win.pdf", "a/b/c.pdf", "x.html.pdf", "bản\u202efdp.exe.pdf"]
)
def test_the_name_of_a_file_leads_nowhere(browser: SignIn, name: str) -> None:
    """No path is kept of it, nothing turns its letters round, and it is given out as what it is."""
    lan, office_file = browser("lan"), io.BytesIO(pdf())
    office_file.name = "cong-van.pdf"
    body = encode_multipart(BOUNDARY, typed(file=office_file, then="save"))
    body = body.replace(b'filename="cong-van.pdf"', b'filename="%s"' % name.encode())  # as a program would write it
    assert lan.generic("POST", "/incoming/new", body, content_type=MULTIPART_CONTENT).status_code == 302
    stored, document = StoredFile.objects.get(), IncomingDocument.objects.get()
    assert not set("/\\\u202e").intersection(stored.name)
    answer = lan.get(f"/files/incoming/{document.id}/{stored.id}")
    assert answer["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("content", [bomb(), b"PK\x03\x04" + b"\0" * 400, b"<html>", b"%PDF-1.7"])
def test_a_staff_list_that_would_burst_is_refused(office: Office, browser: SignIn, content: bytes) -> None:
    """A sheet of a few kilobytes must not become hundreds of megabytes in memory."""
    client = browser("quan")
    file = SimpleUploadedFile("can-bo.xlsx", content)
    answer = client.post("/imports/new", {"file": file, "takes_effect_on": "2026-11-20"})
    if answer.status_code == 302:
        office.drain()
        assert StaffImport.objects.get().state == "failed"
    else:
        assert answer.status_code == 422


# --- odd input --------------------------------------------------------------------------------------------------------

ODD = ("x" * 10_000, "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "%00", "' OR 1=1 --", "{{7*7}}", "-1")
FIELDS = (
    "username", "password", "text", "q", "name", "symbol", "code", "note", "reason", "summary", "full_name", "day",
    "after", "before", "week", "unit", "state", "label", "seat", "to", "place", "raw", "page", "split", "month",
)  # fmt: skip


@pytest.mark.parametrize("odd", [("a\x00b",), ODD], ids=["NUL", "mixed"])
def test_odd_input_is_answered_and_breaks_nothing(office: Office, browser: SignIn, odd: tuple[str, ...]) -> None:
    """Every route, with NUL bytes, 10,000 characters, broken letters in every common field: never a 500."""
    office.submitted()
    client, known, faults = browser("chu"), addresses.identifiers(), []
    client.raise_request_exception = False
    data = dict(zip(FIELDS, cycle(odd), strict=False))
    for route in addresses.routes():
        if route in ("account/sign-out", "account/lock", "account/sessions/end-others"):
            continue
        place = next(addresses.filled(route, known))
        for answer in (client.get(place, data), client.post(place, data)):
            if answer.status_code >= 500:
                faults.append(f"{answer.request['REQUEST_METHOD']} {place}: {answer.status_code}")
            elif answer.streaming:
                answer.close()
    assert not faults, "\n".join(faults)


def test_bytes_that_are_no_text_are_answered(browser: SignIn) -> None:
    """In addresses, queries, cookies and bodies."""
    client = browser("lan")
    client.raise_request_exception = False
    for place in ("/search?q=%ff%fe", "/%ff%fe", "/incoming/%00", "/inbox?split=%c3%28"):
        assert client.get(place).status_code < 500, place
    body = b"username=%ff%fe&password=\xff\xfe"
    answer = Client(raise_request_exception=False).generic(
        "POST", DOOR, body, content_type="application/x-www-form-urlencoded"
    )
    assert 400 <= answer.status_code < 500
    client.cookies["sessionid"] = "\x00" * 8
    assert client.get("/inbox").status_code < 500
