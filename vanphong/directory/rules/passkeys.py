"""Passkeys (WebAuthn, level 2): what a browser is asked for, and whether what it hands back is sound."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from uuid import UUID

import webauthn
from webauthn.helpers import base64url_to_bytes, parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

TIMEOUT = 120_000
"""Milliseconds that a browser waits for its holder."""
LONGEST = 20_000
"""Characters of what a browser hands back; real ones have some two thousand."""
UNSOUND = (WebAuthnException, ValueError, KeyError, TypeError, RecursionError)


@dataclass(frozen=True)
class Site:
    """The office as browsers address it: host name (the passkeys' own realm) and origin."""

    host: str
    origin: str
    name: str

    @property
    def can_have_passkeys(self) -> bool:
        """Whether browsers make passkeys for this host."""
        return can_be_made_for(self.host)


@dataclass(frozen=True)
class Made:
    """A passkey that a browser has made: the public half."""

    credential_id: bytes
    public_key: bytes
    sign_count: int


class Unsound(Exception):
    """What the browser handed back proves nothing."""


def can_be_made_for(host: str) -> bool:
    """Tell whether browsers make passkeys for a host: for names only, never for bare network addresses."""
    if host.startswith("["):
        return False
    try:
        ip_address(host.partition(":")[0])
    except ValueError:
        return True
    return False


def new_challenge() -> bytes:
    """Return a fresh challenge of 64 random bytes."""
    return webauthn.helpers.generate_challenge()


def making_options(
    site: Site, *, account_id: UUID, username: str, name: str, challenge: bytes, known: Sequence[bytes]
) -> str:
    """Return, as JSON, what a browser is asked for to make a passkey; no second one where there is one already."""
    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name=site.name,
        user_id=account_id.bytes,
        user_name=username,
        user_display_name=name,
        challenge=challenge,
        timeout=TIMEOUT,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=UserVerificationRequirement.PREFERRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=each) for each in known],
    )
    return webauthn.options_to_json(options)


def proving_options(site: Site, *, challenge: bytes, known: Sequence[bytes] = (), is_alone: bool = False) -> str:
    """Return, as JSON, what a browser is asked for to prove a passkey; ``is_alone``: it stands for a password, too."""
    wanted = UserVerificationRequirement.REQUIRED if is_alone else UserVerificationRequirement.PREFERRED
    options = webauthn.generate_authentication_options(
        rp_id=site.host,
        challenge=challenge,
        timeout=TIMEOUT,
        allow_credentials=[PublicKeyCredentialDescriptor(id=each) for each in known],
        user_verification=wanted,
    )
    return webauthn.options_to_json(options)


def made(site: Site, handed: str, *, challenge: bytes) -> Made:
    """Return the passkey that a browser made; raises ``Unsound``."""
    try:
        found = webauthn.verify_registration_response(
            credential=_short(handed),
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
        )
    except UNSOUND as refusal:
        raise Unsound(str(refusal)) from refusal
    return Made(found.credential_id, found.credential_public_key, found.sign_count)


def credential_of(handed: str) -> bytes:
    """Return which passkey a browser says it proves; raises ``Unsound``."""
    try:
        return base64url_to_bytes(parse_authentication_credential_json(_short(handed)).id)
    except UNSOUND as refusal:
        raise Unsound(str(refusal)) from refusal


def proven(
    site: Site, handed: str, *, challenge: bytes, public_key: bytes, sign_count: int, is_alone: bool = False
) -> int:
    """Return the new count of signatures of a passkey that was proved; raises ``Unsound``, also for a copied one."""
    try:
        found = webauthn.verify_authentication_response(
            credential=_short(handed),
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=public_key,
            credential_current_sign_count=sign_count,
            require_user_verification=is_alone,
        )
    except UNSOUND as refusal:
        raise Unsound(str(refusal)) from refusal
    return found.new_sign_count


def _short(handed: str) -> str:
    if len(handed) > LONGEST:
        raise Unsound("too long")
    return handed
