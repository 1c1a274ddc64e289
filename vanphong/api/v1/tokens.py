"""Tokens: signing in and out for programs."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Router, Status

from vanphong.api.v1.auth import SignedRequest, token_of
from vanphong.api.v1.errors import PasswordChangeNeeded, SecondFactorNeeded, SignInFailed
from vanphong.api.v1.schemas.errors import answers
from vanphong.api.v1.schemas.tokens import Token, TokenRequest
from vanphong.directory.actions import second_factor as second_factor_acts
from vanphong.directory.actions import sign_in as signing_in
from vanphong.directory.actions import tokens
from vanphong.directory.queries import second_factor
from vanphong.directory.queries import viewer as viewers
from vanphong.directory.vocabulary import Door
from vanphong.kernel.callers import address_of, host_of
from vanphong.kernel.errors import Invalid

router = Router()


@router.post("", auth=None, response=answers(Token, status=201))
def sign_in(request: HttpRequest, data: TokenRequest) -> Status[Token]:
    """Sign in and receive a token, shown this once. An issued password must have been changed in the browser before.

    Where a second factor is asked for, ``code`` is needed, too; without a generator of codes (but with a passkey, say)
    make the token on the account page instead.
    """
    now, address = timezone.now(), address_of(request)
    try:
        account = signing_in.sign_in(
            data.username, data.password, address=address, door=Door.API, host=host_of(request), now=now
        )
    except Invalid as refusal:
        raise SignInFailed(refusal.fields, refusal.words) from refusal
    if account.must_change_password:
        raise PasswordChangeNeeded(_("Sign in with a browser and choose a password of your own first."))
    check_seat(account.person_id, data.seat_id)
    is_verified = check_code(account.id, data.code, address=address, now=now)
    token, expires_at = tokens.issue_token(
        account, seat_id=data.seat_id, label=data.label, is_verified=is_verified, now=now
    )
    return Status(201, Token(token=token, expires_at=expires_at))


def check_seat(person_id: UUID, seat_id: UUID | None) -> None:
    """Raise ``Invalid`` unless the seat is one of the person's own today."""
    own = [seat.id for seat in viewers.seats_of(person_id, day=timezone.localdate())]
    if seat_id is not None and seat_id not in own:
        raise Invalid({"seat_id": _("Choose one of your own seats.")})


def check_code(account_id: UUID, code: str, *, address: str, now: datetime) -> bool:
    """Raise a refusal unless the account needs no second factor from this address, or its code is right.

    Return whether one was shown.
    """
    if not second_factor.is_due(account_id, address=address, now=now):
        return False
    if not second_factor.has_factor(account_id):
        raise SecondFactorNeeded(_("This account needs a second factor: sign in with a browser and set it up first."))
    if not code:
        raise SecondFactorNeeded(_("This account needs a second factor: send its code, too, in the field “code”."))
    try:
        second_factor_acts.show_code(account_id, code, address=address, now=now)
    except Invalid as refusal:
        raise SignInFailed(refusal.fields, refusal.words) from refusal
    return True


@router.delete("/current", response=answers(None, status=204))
def sign_out(request: SignedRequest) -> Status[None]:
    """End the token that this request carries."""
    tokens.revoke_token(token_of(request), now=timezone.now())
    return Status(204, None)
