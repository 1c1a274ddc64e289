"""The pages of the second factor: after the sign-in, setting up, recovery, security page, single sign-on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import oidc_provider_mock
import pyotp
import pytest
from django.test import Client
from django.utils import timezone
from oidc_provider_mock import User

from tests.adapters.test_oidc import consent
from tests.office import PASSWORD, Office
from vanphong.adapters.oidc.provider import OidcProvider, Registration
from vanphong.directory.actions import second_factor as acts
from vanphong.directory.models import Account, AccountSession, ExternalIdentity, Seat
from vanphong.directory.ports import SIGN_IN_PROVIDER
from vanphong.directory.queries import second_factor
from vanphong.directory.vocabulary import Role
from vanphong.kernel import events

DOOR, VERIFY, SET_UP = "/account/sign-in", "/account/verify", "/account/verify/set-up"
CODES, SECURITY = f"{SET_UP}/codes", "/account/security"
OUTSIDE = "203.0.113.9"


@pytest.fixture(autouse=True)
def own_passwords(office: Office) -> None:
    """Everybody has chosen a password already."""
    _ = office
    Account.objects.update(must_change_password=False)


def signed_in(name: str, *, address: str = "10.1.1.1") -> Client:
    """A browser that has given the password."""
    client = Client(REMOTE_ADDR=address)
    client.post(DOOR, {"username": name, "password": PASSWORD})
    return client


def promote(office: Office, name: str) -> None:
    """Make somebody the administrator of the agency."""
    seat = Seat.objects.get(pk=office.seats[name])
    seat.roles = [*seat.roles, Role.ADMINISTRATOR]
    seat.save()


def enrolled(office: Office, name: str) -> tuple[str, list[str]]:
    """Give somebody codes, confirmed a while ago, and recovery codes; return both."""
    viewer, account, before = office.viewer(name), office.accounts[name], timezone.now() - timedelta(minutes=5)
    secret = acts.set_up_codes(viewer, account, office="x", now=before).secret
    acts.confirm_codes(viewer, account, code=pyotp.TOTP(secret).at(before), now=before)
    return secret, acts.make_recovery_codes(viewer, account, now=before)


def test_an_administrator_is_led_through_setting_up_and_then_works(office: Office) -> None:
    """Forced: nothing opens before; the picture, the key and the recovery codes come, these once."""
    promote(office, "lan")
    client = signed_in("lan")
    first = client.get("/search", follow=True)
    assert first.redirect_chain[-1][0].startswith(SET_UP)
    for shut in ("/inbox", "/account", SECURITY, "/search"):
        assert client.get(shut)["Location"].startswith(VERIFY)
    page = client.get(f"{CODES}?next=/search").content.decode()
    found = re.search(r"data-secret>([A-Z2-7 ]+)<", page)
    assert found
    secret = found[1].replace(" ", "")
    assert client.get(f"{CODES}.svg")["Content-Type"] == "image/svg+xml"
    wrong = client.post(CODES, {"code": "000000", "next": "/search"})
    assert (wrong.status_code, client.get("/search").status_code) == (422, 302)
    answer = client.post(CODES, {"code": pyotp.TOTP(secret).now(), "next": "/search"})
    assert len(re.findall(r"<li><code>([a-z0-9-]{14})</code>", answer.content.decode())) == 10
    assert "no-store" in answer["Cache-Control"]
    assert 'href="/search"' in answer.content.decode()
    assert client.get("/search").status_code == 200


def test_no_second_factor_is_added_past_the_first(office: Office) -> None:
    """Who knows only the password cannot set up another one; the challenge of a passkey is not handed out either."""
    enrolled(office, "lan")
    client = signed_in("lan")
    for page in (SET_UP, CODES, f"{CODES}.svg"):
        assert client.get(page)["Location"].startswith(VERIFY)
    assert client.post(f"{SET_UP}/passkey-options")["Location"].startswith(VERIFY)
    assert client.post("/account/security/recovery-codes")["Location"].startswith(VERIFY)
    assert second_factor.factors(office.accounts["lan"]).recovery_left == 10


def test_a_code_opens_the_work_under_a_new_session_key(office: Office) -> None:
    """And leads where one wanted to go; a page elsewhere is no such place."""
    secret, _codes = enrolled(office, "lan")
    client = signed_in("lan")
    key = client.session.session_key
    page = client.get("/inbox", follow=True)
    assert page.redirect_chain[-1][0].startswith(VERIFY)
    answer = client.post(VERIFY, {"code": pyotp.TOTP(secret).now(), "next": "https://evil.example/"})
    assert answer["Location"] == "/"
    assert client.session.session_key != key
    assert client.get("/account").status_code == 200


@pytest.mark.parametrize("typed", ["", "000000", "12345x", "' OR 1=1 --", "1" * 33])
def test_a_wrong_code_is_refused_at_its_field(office: Office, typed: str) -> None:
    """Bad input: the field is marked, the work stays shut."""
    enrolled(office, "lan")
    client = signed_in("lan")
    page = client.post(VERIFY, {"code": typed})
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.content.decode()
    assert client.get("/account")["Location"].startswith(VERIFY)


def test_a_recovery_code_opens_once_and_says_how_many_are_left(office: Office) -> None:
    """For the day the phone is lost."""
    _secret, codes = enrolled(office, "lan")
    first, second = signed_in("lan"), signed_in("lan")
    page = first.post(VERIFY, {"code": codes[0], "next": "/account"}, follow=True)
    assert page.status_code == 200
    assert "9" in page.content.decode().partition('id="toasts"')[2]
    assert second.post(VERIFY, {"code": codes[0]}).status_code == 422


def test_from_outside_everybody_sets_one_up_from_inside_nobody_must(office: Office) -> None:
    """The border of the agency's networks."""
    _ = office
    assert signed_in("hung").get("/account").status_code == 200
    assert signed_in("cuong", address=OUTSIDE).get("/account")["Location"].startswith(VERIFY)


def test_an_open_stay_elsewhere_does_not_open_one_that_is_not_verified(office: Office) -> None:
    """Each browser shows the factor for itself; who only knows the password does not ride along."""
    secret, _codes = enrolled(office, "hung")
    owner, thief = signed_in("hung"), signed_in("hung")
    owner.post(VERIFY, {"code": pyotp.TOTP(secret).now()})
    assert owner.get("/account").status_code == 200
    assert thief.get("/account")["Location"].startswith(VERIFY)


def test_dangerous_acts_ask_again_after_a_while(office: Office) -> None:
    """A quarter of an hour after the proof; the password where there is no factor, the code where there is one."""
    client = signed_in("hung")
    assert client.get(SET_UP).status_code == 200
    before = timezone.now() - timedelta(minutes=16)
    AccountSession.objects.update(began_at=before)
    assert client.get(SET_UP)["Location"] == f"{VERIFY}?next=%2Faccount%2Fverify%2Fset-up"
    assert 'name="password"' in client.get(VERIFY).content.decode()
    assert client.post(VERIFY, {"password": "wrong", "next": SET_UP}).status_code == 422
    assert client.post(VERIFY, {"password": PASSWORD, "next": SET_UP})["Location"] == SET_UP
    assert client.get(SET_UP).status_code == 200
    enrolled(office, "hung")
    AccountSession.objects.update(verified_at=before)
    assert client.post("/account/security/codes/remove")["Location"].startswith(VERIFY)
    assert 'name="code"' in client.get(VERIFY).content.decode()
    assert client.post(VERIFY, {"password": PASSWORD, "next": SET_UP}).status_code == 422


def test_the_security_page_lists_and_removes(office: Office) -> None:
    """What proves that it is me; the count of recovery codes."""
    secret, _codes = enrolled(office, "lan")
    client = signed_in("lan")
    client.post(VERIFY, {"code": pyotp.TOTP(secret).now()})
    page = client.get(SECURITY).content.decode()
    assert "10" in page
    made = client.post("/account/security/recovery-codes").content.decode()
    assert len(re.findall(r"<li><code>", made)) == 10
    assert client.post("/account/security/codes/remove")["Location"] == SECURITY
    assert not second_factor.has_factor(office.accounts["lan"])


def test_a_passkey_that_is_none_is_refused(office: Office) -> None:
    """Bad input: no challenge, no answer, rubbish; a stranger at the door, too."""
    _ = office
    client = signed_in("hung")
    for credential in ("", "{}", '{"id": 1}', "[" * 30_000, '{"id":"a","rawId":"a","type":"public-key","response":{}}'):
        assert client.post(f"{SET_UP}/passkey", {"credential": credential}).status_code == 422
        assert client.post(f"{SET_UP}/passkey-options").json()["rp"]["id"] == "testserver"
        assert client.post(f"{SET_UP}/passkey", {"credential": credential}).status_code == 422
        stranger = Client()
        assert stranger.post(f"{DOOR}/passkey-options").json()["userVerification"] == "required"
        assert stranger.post(f"{DOOR}/passkey", {"credential": credential}).status_code == 422
    assert not second_factor.has_factor(office.accounts["hung"])


def test_an_administrator_removes_lost_factors_after_proving_who_they_are(office: Office) -> None:
    """The page is hidden from everybody else; the holder's devices are signed out."""
    enrolled(office, "hung")
    secret, _codes = enrolled(office, "lan")
    promote(office, "lan")
    page = f"/accounts/{office.accounts['hung']}/second-factor"
    assert signed_in("ha").get(page).status_code == 404
    client, theirs = signed_in("lan"), signed_in("hung")
    assert client.get(page)["Location"].startswith(VERIFY)
    client.post(VERIFY, {"code": pyotp.TOTP(secret).now()})
    assert "Trần Văn Hùng" in client.get(page).content.decode()
    assert client.post(page, {"note": ""}).status_code == 422
    assert client.post(page, {"note": "Gặp trực tiếp"})["Location"] == page
    assert not second_factor.has_factor(office.accounts["hung"])
    assert theirs.get("/account")["Location"].startswith(DOOR)


# --- single sign-on -------------------------------------------------------------------------------------------------

SSO, BACK = "/account/single-sign-on", "/account/single-sign-on/return"
PEOPLE = (
    User(sub="1", claims={"preferred_username": "Lan", "amr": ["mfa"]}),
    User(sub="2", claims={"preferred_username": "nobody"}),
    User(sub="3", claims={"preferred_username": "lan"}),
    User(sub="4", claims={"preferred_username": "hung", "nonce": "stolen"}),
    User(sub="5", claims={"preferred_username": "hung", "aud": "another"}),
    User(sub="6", claims={"preferred_username": "hung", "exp": 1_000_000_000}),
    User(sub="7", claims={}),
)


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[OidcProvider]:
    """A running provider, wired in."""
    with oidc_provider_mock.run_server_in_thread(user_claims=PEOPLE) as server:
        issuer = f"http://localhost:{server.server_port}"
        known = Registration(issuer=issuer, client_id="office", client_secret="s", name="SSO tỉnh", strong=("mfa",))
        wired = OidcProvider(known)
        monkeypatch.setattr(SIGN_IN_PROVIDER, "_filled", wired)
        yield wired


def come(client: Client, subject: str, onward: str = "/account") -> str:
    """Go to the provider as somebody; return the address by which one comes back."""
    place = client.get(SSO, {"next": onward})["Location"]
    sent = consent(place, subject)
    return f"{BACK}?code={sent['code']}&state={sent['state']}"


def test_the_provider_opens_the_door_and_links_the_account(office: Office, provider: OidcProvider) -> None:
    """R-022: found by the claim the first time, by issuer and subject from then on; recorded."""
    assert "SSO tỉnh" in Client().get(DOOR).content.decode()
    for _visit in range(2):
        client = Client()
        assert client.get(come(client, "1"))["Location"] == "/account"
        assert client.get("/account").status_code == 200
        Account.objects.filter(pk=office.accounts["lan"]).update(username="lan2")
    row = ExternalIdentity.objects.get()
    assert (row.account_id, row.issuer, row.subject) == (office.accounts["lan"], provider.issuer, "1")
    kinds = [entry.kind for entry in events.history(office.accounts["lan"])]
    assert kinds.count("account.identity_linked") == 1
    assert kinds.count("account.signed_in") == 2


def test_who_came_in_by_the_provider_leaves_it_with_the_office(office: Office, provider: OidcProvider) -> None:
    """R-019, R-022: out here at once, then led there; the token for it lies enciphered meanwhile."""
    _ = office
    client = Client()
    client.get(come(client, "1"))
    assert "eyJ" not in str(dict(client.session))
    page = client.post("/account/sign-out")
    place = page["Refresh"].partition("url=")[2]
    asked = parse_qs(urlsplit(place).query)
    assert place.startswith(f"{provider.issuer}/oauth2/end_session?")
    assert asked["post_logout_redirect_uri"] == ["http://testserver/account/sign-in"]
    assert asked["id_token_hint"][0].count(".") == 2
    assert page["Clear-Site-Data"]
    assert "SSO tỉnh" in page.content.decode()
    assert client.get("/account")["Location"].startswith(DOOR)


def test_the_office_is_left_also_when_the_provider_is_silent_or_was_not_used(
    office: Office, provider: OidcProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the door; nobody stays in because somebody else does not answer."""
    _ = provider
    Account.objects.filter(pk=office.accounts["hung"]).update(must_change_password=False)
    by_password, by_provider = Client(), Client()
    by_password.post(DOOR, {"username": "hung", "password": PASSWORD})
    assert by_password.post("/account/sign-out")["Location"] == DOOR
    by_provider.get(come(by_provider, "1"))
    silent = OidcProvider(Registration(issuer="http://127.0.0.1:1", client_id="office"))
    monkeypatch.setattr(SIGN_IN_PROVIDER, "_filled", silent)
    assert by_provider.post("/account/sign-out")["Location"] == DOOR
    assert by_provider.get("/account")["Location"].startswith(DOOR)


def test_a_second_factor_at_the_provider_counts_where_the_environment_says_so(
    office: Office, provider: OidcProvider
) -> None:
    """Otherwise it is asked for here."""
    _ = provider
    for name in ("lan", "hung"):
        promote(office, name)
    strong, plain = Client(), Client()
    strong.get(come(strong, "1"))
    assert strong.get("/account").status_code == 200
    Account.objects.filter(pk=office.accounts["hung"]).update(username="nobody")
    plain.get(come(plain, "2"))
    assert plain.get("/account")["Location"].startswith(VERIFY)


@pytest.mark.parametrize("subject", ["2", "4", "5", "6", "7"])
def test_unknown_people_and_bad_tokens_stay_outside(provider: OidcProvider, subject: str) -> None:
    """Nobody of this name, a wrong nonce, another audience, expired, no name at all; no account is made."""
    _ = provider
    client, accounts = Client(), Account.objects.count()
    page = client.get(come(client, subject))
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()
    assert client.get("/account")["Location"].startswith(DOOR)
    assert (ExternalIdentity.objects.count(), Account.objects.count()) == (0, accounts)


def test_an_account_stays_with_its_first_subject(provider: OidcProvider) -> None:
    """A second person at the provider who is given the same name does not inherit it."""
    _ = provider
    first, second = Client(), Client()
    first.get(come(first, "1"))
    assert second.get(come(second, "3")).status_code == 422


@pytest.mark.parametrize("changed", [{"is_active": False, "closing": "ordered"}, {"lock": True}])
def test_a_closed_or_locked_account_does_not_open_by_the_provider(
    office: Office, provider: OidcProvider, changed: dict[str, object]
) -> None:
    """A locked account is locked at every door; linked before or not."""
    _ = provider
    rows = Account.objects.filter(pk=office.accounts["lan"])
    if changed.pop("lock", False):
        changed = {"lock_ends_at": timezone.now() + timedelta(hours=1)}
    rows.update(**changed)
    client = Client()
    assert client.get(come(client, "1")).status_code == 422
    rows.update(is_active=True, closing="", lock_ends_at=None)
    client.get(come(client, "1"))
    rows.update(**changed)
    assert Client().get("/account").status_code == 302
    again = Client()
    assert again.get(come(again, "1")).status_code == 422
    assert client.get("/account")["Location"].startswith(DOOR)


def test_a_state_holds_once_and_in_its_own_browser(office: Office, provider: OidcProvider) -> None:
    """Replayed, made up, brought by another browser (login CSRF), without a code."""
    _ = office, provider
    client = Client()
    back = come(client, "1")
    assert Client().get(back).status_code == 422
    assert client.get(f"{BACK}?code=x&state=made-up").status_code == 422
    back = come(client, "1")
    kept = dict(client.session)["single_sign_on"]
    assert client.get(back).status_code == 302
    other = Client()
    session = other.session
    session["single_sign_on"] = kept
    session.save()
    other.cookies["sessionid"] = str(session.session_key)
    assert other.get(back).status_code == 422
    place = client.get(SSO)["Location"]
    state = parse_qs(urlsplit(place).query)["state"][0]
    assert client.get(f"{BACK}?error=access_denied&state={state}").status_code == 422


def test_without_a_provider_there_is_no_such_door(office: Office) -> None:
    """Nor a button; a provider that is down is told in words."""
    _ = office
    assert Client().get(SSO).status_code == 404
    assert Client().get(BACK).status_code == 404
    assert SSO not in Client().get(DOOR).content.decode()


def test_a_silent_provider_is_told_in_words(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The password still opens."""
    _ = office
    monkeypatch.setattr(
        SIGN_IN_PROVIDER, "_filled", OidcProvider(Registration(issuer="http://127.0.0.1:1", client_id="office"))
    )
    page = Client().get(SSO)
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()
