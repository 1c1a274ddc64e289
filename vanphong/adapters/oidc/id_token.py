"""What a provider says of somebody, signed: whether it is sound, fresh, and meant for us (Core 1.0, 3.1.3.7)."""

import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from joserfc import jwk, jwt
from joserfc.errors import JoseError
from joserfc.util import urlsafe_b64decode

from vanphong.directory.ports import ProofRefused

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""Signatures by the provider's own key only: never none, nor one by a secret that we share."""
SKEW = 120
"""Seconds by which two clocks may differ."""
OLDEST = 600
"""Seconds after which a token is no proof of a sign-in of now, however long it is said to hold."""


@dataclass(frozen=True)
class Expected:
    """What must stand in a token: by whom, for whom, in answer to which attempt."""

    issuer: str
    client_id: str
    nonce: str
    now: datetime


def claims_of(token: str, keys: jwk.KeySet, *, expected: Expected) -> dict[str, Any]:
    """Return what a token says once everything about it was checked; raises ``ProofRefused``."""
    try:
        claims = jwt.decode(token, keys, algorithms=ALGORITHMS).claims
    except (JoseError, ValueError, TypeError, KeyError) as failure:
        raise ProofRefused(f"the signature does not hold: {failure}") from failure
    _check_names(claims, expected)
    _check_times(claims, int(expected.now.timestamp()))
    return claims


def key_named(token: str) -> str:
    """Return which key a token says it was signed with; nothing for what is no token."""
    try:
        header = json.loads(urlsafe_b64decode(token.partition(".")[0].encode()))
        return str(header.get("kid", ""))
    except (ValueError, AttributeError, RecursionError):
        return ""


def _check_names(claims: dict[str, Any], expected: Expected) -> None:
    if claims.get("iss") != expected.issuer:
        raise ProofRefused("another issuer")
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    if expected.client_id not in audiences:
        raise ProofRefused("meant for somebody else")
    if claims.get("azp", expected.client_id) != expected.client_id or (len(audiences) > 1 and "azp" not in claims):
        raise ProofRefused("given to somebody else")
    nonce = claims.get("nonce")
    if not isinstance(nonce, str) or not hmac.compare_digest(nonce.encode(), expected.nonce.encode()):
        raise ProofRefused("the answer to another attempt")
    if not claims.get("sub"):
        raise ProofRefused("nobody is named")


def _check_times(claims: dict[str, Any], now: int) -> None:
    times = {name: claims.get(name) for name in ("exp", "iat")} | {"nbf": claims.get("nbf", 0)}
    if not all(isinstance(each, int | float) for each in times.values()):
        raise ProofRefused("the times cannot be read")
    exp, iat, nbf = (float(str(times[name])) for name in ("exp", "iat", "nbf"))
    if exp + SKEW <= now:
        raise ProofRefused("expired")
    if nbf - SKEW > now or iat - SKEW > now:
        raise ProofRefused("not yet in force")
    if iat + OLDEST < now:
        raise ProofRefused("too old")
