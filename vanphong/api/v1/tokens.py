"""Tokens: signing in and out for programs."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Router, Status

from vanphong.api.v1.auth import SignedRequest, token_of
from vanphong.api.v1.errors import PasswordChangeNeeded, SignInFailed
from vanphong.api.v1.schemas.errors import answers
from vanphong.api.v1.schemas.tokens import Token, TokenRequest
from vanphong.directory.actions import accounts
from vanphong.directory.queries import viewer as viewers
from vanphong.kernel.errors import Invalid

router = Router()


@router.post("", auth=None, response=answers(Token, status=201))
def sign_in(request: HttpRequest, data: TokenRequest) -> Status[Token]:
    """Sign in and receive a token, shown this once. An issued password must have been changed in the browser before."""
    now = timezone.now()
    try:
        account = accounts.sign_in(
            data.username, data.password, address=request.META.get("REMOTE_ADDR", ""), door="api", now=now
        )
    except Invalid as refusal:
        raise SignInFailed(refusal.fields, refusal.words) from refusal
    if account.must_change_password:
        raise PasswordChangeNeeded(_("Sign in with a browser and choose a password of your own first."))
    check_seat(account.person_id, data.seat_id)
    token, expires_at = accounts.issue_token(account, seat_id=data.seat_id, label=data.label, now=now)
    return Status(201, Token(token=token, expires_at=expires_at))


def check_seat(person_id: UUID, seat_id: UUID | None) -> None:
    """Raise ``Invalid`` unless the seat is one of the person's own today."""
    own = [seat.id for seat in viewers.seats_of(person_id, day=timezone.localdate())]
    if seat_id is not None and seat_id not in own:
        raise Invalid({"seat_id": _("Choose one of your own seats.")})


@router.delete("/current", response=answers(None, status=204))
def sign_out(request: SignedRequest) -> Status[None]:
    """End the token that this request carries."""
    accounts.revoke_token(token_of(request), now=timezone.now())
    return Status(204, None)
