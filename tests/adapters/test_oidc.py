"""Single sign-on against a real provider over real HTTP: what proves who somebody is, and everything that does not."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import oidc_provider_mock
import pytest
from oidc_provider_mock import User

from vanphong.adapters.oidc import id_token, wire
from vanphong.adapters.oidc.provider import OidcProvider, Registration
from vanphong.directory.ports import ProofRefused, Proven, ProviderSilent
from vanphong.directory.vocabulary import LinkField

BACK = "http://localhost:9/account/single-sign-on/return"
NONCE, VERIFIER = "n" * 40, "v" * 64
NOW = datetime.now(UTC)
SOON = int(NOW.timestamp()) + 600


class Stay(HTTPRedirectHandler):
    """A browser that reads the redirect instead of following it."""

    def redirect_request(self, *_told: Any) -> None:
        """Follow nothing."""


def consent(address: str, subject: str) -> dict[str, str]:
    """Sign in at the provider as a person would; return what it sends back with."""
    opener = build_opener(Stay)
    try:
        opener.open(address, data=urlencode({"sub": subject}).encode(), timeout=5)
    except HTTPError as redirect:
        sent = urlsplit(redirect.headers["Location"])
        return {name: values[0] for name, values in parse_qs(sent.query).items()}
    raise AssertionError("the provider did not send back")


@dataclass
class Town:
    """A running provider, and what the office knows of it."""

    issuer: str

    def provider(self, **changed: Any) -> OidcProvider:
        """The adapter as an installation would set it up."""
        return OidcProvider(
            Registration(**({"issuer": self.issuer, "client_id": "office", "client_secret": "s"} | changed))
        )

    def come(self, subject: str, *, nonce: str = NONCE, off: timedelta = timedelta(0), **changed: Any) -> Proven:
        """Go there as somebody and come back, by a clock that is off."""
        provider = self.provider(**changed)
        place = provider.address(return_address=BACK, state="state", nonce=NONCE, verifier=VERIFIER)
        code = consent(place, subject)["code"]
        now = datetime.now(UTC) + off
        return provider.redeem(code, return_address=BACK, nonce=nonce, verifier=VERIFIER, now=now)


PEOPLE = (
    User(sub="1", claims={"preferred_username": "lan", "email": "lan@x.vn", "email_verified": True, "amr": ["otp"]}),
    User(sub="2", claims={"preferred_username": "hung", "email": "hung@x.vn", "email_verified": False}),
    User(sub="3", claims={"aud": "somebody else"}),
    User(sub="4", claims={"aud": ["office", "somebody else"]}),
    User(sub="5", claims={"iss": "https://evil.example"}),
    User(sub="6", claims={"exp": 1_000_000_000}),
    User(sub="7", claims={"iat": SOON + 3600, "exp": SOON + 7200}),
    User(sub="8", claims={"iat": int(NOW.timestamp()) - 86_400}),
    User(sub="9", claims={"nonce": "stolen"}),
    User(sub="10", claims={"exp": "tomorrow"}),
    User(sub="11", claims={"preferred_username": ["lan"]}),
    User(sub="12", claims={"azp": "somebody else"}),
    User(sub="13", claims={"nbf": SOON}),
    User(sub="s" * 256, claims={}),
)


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    """A provider that answers on this machine."""
    with oidc_provider_mock.run_server_in_thread(user_claims=PEOPLE) as server:
        yield Town(f"http://localhost:{server.server_port}")


def test_who_comes_back_is_known_by_issuer_and_subject(town: Town) -> None:
    """R-022: with the value that the installation links by."""
    assert town.come("1") == Proven(town.issuer, "1", "lan")


def test_the_way_there_carries_state_nonce_and_a_challenge(town: Town) -> None:
    """RFC 7636: the verifier itself stays here."""
    place = town.provider().address(return_address=BACK, state="abc", nonce=NONCE, verifier=VERIFIER)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(place).query).items()}
    assert (asked["state"], asked["nonce"], asked["code_challenge_method"]) == ("abc", NONCE, "S256")
    assert VERIFIER not in place
    assert consent(place, "1")["state"] == "abc"


def test_who_leaves_is_signed_out_there_and_led_back(town: Town) -> None:
    """RP-Initiated Logout 1.0: the provider's own token tells who leaves, so that it need not ask."""
    proven = town.come("1")
    assert proven.receipt.count(".") == 2
    assert proven.receipt not in repr(proven)
    door = "http://localhost:9/account/sign-in"
    place = town.provider().farewell(return_address=door, receipt=proven.receipt)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(place).query).items()}
    assert asked == {"client_id": "office", "post_logout_redirect_uri": door, "id_token_hint": proven.receipt}
    assert door in build_opener().open(place, timeout=5).read().decode()
    confirm = f"{town.issuer}/oauth2/end_session/confirm"
    with pytest.raises(HTTPError) as redirect:
        build_opener(Stay).open(confirm, data=urlencode({"redirect_uri": door}).encode(), timeout=5)
    assert redirect.value.headers["Location"] == door


def test_a_provider_without_an_end_of_sessions_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """The office is left all the same; an address that is not encrypted is not gone to."""
    description = {"issuer": "https://sso.example"}
    monkeypatch.setattr(wire, "get", lambda _address, **_named: description)
    provider = OidcProvider(Registration(issuer="https://sso.example", client_id="office"))
    assert provider.farewell(return_address=BACK, receipt="x") == ""
    description["end_session_endpoint"] = "https://sso.example/out?realm=tinh"
    assert provider.farewell(return_address=BACK, receipt="").startswith(
        "https://sso.example/out?realm=tinh&client_id="
    )
    description["end_session_endpoint"] = "http://sso.example/out"
    with pytest.raises(ProviderSilent):
        provider.farewell(return_address=BACK, receipt="x")


def test_an_email_counts_only_where_the_provider_verified_it(town: Town) -> None:
    """Otherwise anybody could write a colleague's address into a profile."""
    assert town.come("1", claim="email", links_by=LinkField.EMAIL).value == "lan@x.vn"
    assert town.come("2", claim="email", links_by=LinkField.EMAIL).value == ""


def test_a_second_factor_there_counts_only_where_the_installation_says_so(town: Town) -> None:
    """The claims amr and acr."""
    assert not town.come("1").is_strong
    assert town.come("1", strong=("otp", "mfa")).is_strong
    assert not town.come("2", strong=("otp", "mfa")).is_strong


@pytest.mark.parametrize("subject", ["3", "4", "5", "6", "7", "8", "9", "10", "12", "13", "s" * 256])
def test_a_token_for_others_of_others_or_of_another_time_is_refused(town: Town, subject: str) -> None:
    """Audience, issuer, end, beginning, age, nonce, authorised party, subject."""
    with pytest.raises(ProofRefused):
        town.come(subject)


def test_a_token_holds_within_the_skew_of_clocks_and_no_longer(town: Town) -> None:
    """Two minutes before its beginning; ten after it."""
    assert town.come("1", off=timedelta(seconds=-100)).subject == "1"
    for off in (timedelta(seconds=-200), timedelta(seconds=900)):
        with pytest.raises(ProofRefused):
            town.come("1", off=off)


def test_the_answer_to_another_attempt_is_refused(town: Town) -> None:
    """A wrong nonce."""
    with pytest.raises(ProofRefused):
        town.come("1", nonce="m" * 40)


def test_a_code_holds_once(town: Town) -> None:
    """And a made-up one never."""
    provider = town.provider()
    code = consent(provider.address(return_address=BACK, state="s", nonce=NONCE, verifier=VERIFIER), "1")["code"]
    provider.redeem(code, return_address=BACK, nonce=NONCE, verifier=VERIFIER, now=datetime.now(UTC))
    for used in (code, "made-up"):
        with pytest.raises(ProofRefused):
            provider.redeem(used, return_address=BACK, nonce=NONCE, verifier=VERIFIER, now=datetime.now(UTC))


def test_a_value_of_another_type_links_nothing(town: Town) -> None:
    """A list is no user name."""
    assert town.come("11").value == ""


def test_a_signature_by_another_key_is_refused(town: Town) -> None:
    """A second provider with the same words, but keys of its own; nor a token without signature."""
    with oidc_provider_mock.run_server_in_thread(user_claims=PEOPLE) as other:
        stranger = Town(f"http://localhost:{other.server_port}")
        keys = stranger.provider()._keys_for("")
    now = datetime.now(UTC)
    expected = id_token.Expected(issuer=town.issuer, client_id="office", nonce=NONCE, now=now)
    provider = town.provider()
    code = consent(provider.address(return_address=BACK, state="s", nonce=NONCE, verifier=VERIFIER), "1")["code"]
    fields = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "client_id": "office"}
    asked = fields | {"code_verifier": VERIFIER}
    token = wire.post(f"{town.issuer}/oauth2/token", asked, authorization=provider._authorization())["id_token"]
    assert id_token.claims_of(token, provider._keys_for(token), expected=expected)["sub"] == "1"
    unsigned = f"eyJhbGciOiJub25lIn0.{token.split('.')[1]}."
    for forged, by in ((token, keys), (unsigned, provider._keys_for("")), ("", keys), ("a.b.c", keys)):
        with pytest.raises(ProofRefused):
            id_token.claims_of(forged, by, expected=expected)


# --- a provider that does not behave --------------------------------------------------------------------------------


@contextmanager
def answering(body: bytes, *, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Iterator[str]:
    """A server that answers everything alike."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_told: Any) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize(
    ("body", "status", "headers"),
    [
        (b"{", 200, ()),
        (b"[]", 200, ()),
        (b'{"issuer": "https://other.example"}', 200, ()),
        (b" " * (wire.LARGEST + 10), 200, ()),
        (b"", 500, ()),
        (b"", 302, (("Location", "http://127.0.0.1:1/"),)),
        (b"[" * 100_000, 200, ()),
    ],
)
def test_a_description_that_is_none_is_not_believed(
    body: bytes, status: int, headers: tuple[tuple[str, str], ...]
) -> None:
    """Broken, of another issuer, too large, an error, a redirect elsewhere."""
    with answering(body, status=status, headers=headers) as issuer, pytest.raises(ProviderSilent):
        Town(issuer).provider().address(return_address=BACK, state="s", nonce=NONCE, verifier=VERIFIER)


@pytest.mark.parametrize("issuer", ["http://sso.example", "file:///etc", "ftp://localhost", "http://127.0.0.1:1"])
def test_nothing_is_asked_in_the_clear_or_of_nobody(issuer: str) -> None:
    """Encrypted, or on this machine; and a door that is shut is silence."""
    with pytest.raises(ProviderSilent):
        Town(issuer).provider().address(return_address=BACK, state="s", nonce=NONCE, verifier=VERIFIER)
