"""The provider of single sign-on: description, way there, and what comes back with a code."""

import base64
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from joserfc import jwk

from vanphong.adapters.oidc import id_token, wire
from vanphong.directory.ports import ProofRefused, Proven, ProviderSilent
from vanphong.directory.vocabulary import LinkField

KEPT = 3600.0
"""Seconds for which description and keys are kept."""
KEYS_AGAIN = 60.0
"""Seconds between two looks for a new key, however often an unknown one is named."""
SCOPES = "openid profile email"
DISCOVERY = "/.well-known/openid-configuration"
LONGEST_SUBJECT = 255
LONGEST_HINT = 4000
"""Signs of a token that can be shown again in an address; without it the provider asks who is leaving."""


@dataclass
class Kept:
    """Something read from the provider, and when (by the clock of this process)."""

    value: dict[str, Any] = field(default_factory=dict)
    read_at: float = float("-inf")


@dataclass(frozen=True, kw_only=True)
class Registration:
    """How the office is known to the provider, and what it makes of the provider's word.

    ``strong``: values of the claims amr and acr that count as a second factor here.
    """

    issuer: str
    client_id: str
    client_secret: str = ""
    name: str = "SSO"
    claim: str = "preferred_username"
    links_by: LinkField = LinkField.USERNAME
    strong: tuple[str, ...] = ()


class OidcProvider:
    """Implements `vanphong.directory.ports.SignInProvider` by OpenID Connect's code flow."""

    def __init__(self, registration: Registration, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.issuer = registration.issuer
        self.name = registration.name
        self.links_by = registration.links_by
        self._client_id = registration.client_id
        self._client_secret = registration.client_secret
        self._claim = registration.claim
        self._strong = frozenset(registration.strong)
        self._clock = clock
        self._description = Kept()
        self._keys = Kept()

    def address(self, *, return_address: str, state: str, nonce: str, verifier: str) -> str:
        """Return the address at which somebody proves who they are; raises ``ProviderSilent``."""
        digest = hashlib.sha256(verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": return_address,
            "scope": SCOPES,
            "state": state,
            "nonce": nonce,
            "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        return _with(wire.checked(self._endpoint("authorization_endpoint")), asked)

    def redeem(self, code: str, *, return_address: str, nonce: str, verifier: str, now: datetime) -> Proven:
        """Return who came back with a code; raises ``ProofRefused`` or ``ProviderSilent``."""
        fields = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": return_address,
            "code_verifier": verifier,
            "client_id": self._client_id,
        }
        answer = wire.post(self._endpoint("token_endpoint"), fields, authorization=self._authorization())
        expected = id_token.Expected(issuer=self.issuer, client_id=self._client_id, nonce=nonce, now=now)
        token = str(answer.get("id_token", ""))
        claims = id_token.claims_of(token, self._keys_for(token), expected=expected)
        if self._claim not in claims:
            claims = self._told_of(claims, str(answer.get("access_token", ""))) | claims
        return replace(self._proven(claims), receipt=token if len(token) <= LONGEST_HINT else "")

    def farewell(self, *, return_address: str, receipt: str) -> str:
        """Return the address at which somebody signs out there, too; nothing without one; raises ``ProviderSilent``."""
        place = self._described().get("end_session_endpoint")
        if not isinstance(place, str):
            return ""
        asked = {"client_id": self._client_id, "post_logout_redirect_uri": return_address}
        return _with(wire.checked(place), asked | ({"id_token_hint": receipt} if receipt else {}))

    def _proven(self, claims: dict[str, Any]) -> Proven:
        subject = claims["sub"]
        if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
            raise ProofRefused("the subject is not usable")
        value = claims.get(self._claim)
        if self.links_by == LinkField.EMAIL and claims.get("email_verified") is not True:
            value = ""
        return Proven(self.issuer, subject, value if isinstance(value, str) else "", is_strong=self._is_strong(claims))

    def _is_strong(self, claims: dict[str, Any]) -> bool:
        methods = claims.get("amr", [])
        shown = {str(each) for each in methods} if isinstance(methods, list) else set()
        return not self._strong.isdisjoint(shown | {str(claims.get("acr", ""))})

    def _told_of(self, claims: dict[str, Any], access_token: str) -> dict[str, Any]:
        """Ask the provider what the token does not say; an answer about somebody else is refused."""
        place = self._described().get("userinfo_endpoint")
        if not isinstance(place, str) or not access_token:
            return {}
        told = wire.get(place, bearer=access_token)
        if told.get("sub") != claims["sub"]:
            raise ProofRefused("the provider spoke of somebody else")
        return {name: told[name] for name in (self._claim, "email_verified") if name in told}

    def _authorization(self) -> str:
        if not self._client_secret:
            return ""
        pair = f"{quote(self._client_id, safe='')}:{quote(self._client_secret, safe='')}"
        return f"Basic {base64.b64encode(pair.encode()).decode()}"

    def _endpoint(self, name: str) -> str:
        place = self._described().get(name)
        if not isinstance(place, str):
            raise ProviderSilent(f"the description of {self.issuer} has no {name}")
        return place

    def _described(self) -> dict[str, Any]:
        if self._clock() - self._description.read_at > KEPT:
            found = wire.get(self.issuer.rstrip("/") + DISCOVERY)
            if found.get("issuer") != self.issuer:
                raise ProviderSilent(f"{self.issuer} describes another issuer")
            self._description = Kept(found, self._clock())
        return self._description.value

    def _keys_for(self, token: str) -> jwk.KeySet:
        """Return the provider's keys, read anew (not too often) when the token names one that is not among them."""
        named = id_token.key_named(token)
        age = self._clock() - self._keys.read_at
        known = {each.get("kid") for each in self._keys.value.get("keys", [])}
        if age > KEPT or (named not in known and age > KEYS_AGAIN):
            self._keys = Kept(wire.get(self._endpoint("jwks_uri")), self._clock())
        try:
            return jwk.KeySet.import_key_set(self._keys.value)  # type: ignore[arg-type]
        except (ValueError, KeyError, TypeError, AttributeError) as failure:
            raise ProviderSilent(f"the keys of {self.issuer} cannot be read") from failure


def _with(place: str, asked: dict[str, str]) -> str:
    return f"{place}{'&' if '?' in place else '?'}{urlencode(asked)}"
