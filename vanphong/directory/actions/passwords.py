"""Passwords: changing one's own, and everything that hangs on a new one."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events
from vanphong.directory.actions import sessions, sign_in, tokens
from vanphong.directory.models import Account, OldPassword
from vanphong.directory.queries import passwords as queries
from vanphong.directory.rules import issued_passwords
from vanphong.directory.rules import passwords as rules
from vanphong.directory.vocabulary import Door
from vanphong.engines.vntext.fold import nfc
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer


def change_password(
    viewer: Viewer,
    account_id: UUID,
    *,
    old: str,
    new: str,
    again: str,
    now: datetime,
    stay_id: UUID | None = None,
) -> Account:
    """Change one's own password (R-012); a new one must keep the policy's rules and be typed twice alike.

    Tokens that programs hold end with the old password, and so do stays on other devices than ``stay_id``. A wrong
    present password counts as one at the door. Raises ``NotFound``, ``Invalid`` naming the field.
    """
    mine: Account | None = Account.objects.filter(pk=account_id, person_id=viewer.person_id).first()
    if mine is None:
        raise NotFound()
    try:
        sign_in.prove(mine, old, address="", door=Door.WEB, now=now)
    except Invalid as refusal:
        raise Invalid({"old": _("This is not your present password.")}) from refusal
    with transaction.atomic():
        account: Account = Account.objects.select_for_update().get(pk=account_id)
        set_password(account, new=new, again=again, now=now)
        shut(account.id, now=now, but=stay_id)
        publish(events.PasswordChanged(subject_id=account.id, agency_id=viewer.agency_id), viewer=viewer, now=now)
    return account


def set_password(account: Account, *, new: str, again: str, now: datetime) -> None:
    """Set a password that its owner has chosen, within a transaction that has locked the account.

    Raises ``Invalid`` naming ``new`` or ``again``.
    """
    new, again = nfc(new), nfc(again)
    if new != again:
        raise Invalid({"again": _("The two new passwords differ.")})
    policy = queries.policy_of(account, day=localdate(now))
    found = rules.faults(new, policy=policy, known=queries.known_words(account, day=localdate(now)))
    if not found and _was_used(account, new, last=policy.history):
        found = [_("Choose a password other than the present one and those before it.")]
    if found:
        raise Invalid({"new": " ".join(str(each) for each in found)})
    _keep_old(account, last=policy.history, now=now)
    account.set_password(new)
    account.must_change_password, account.password_set_at = False, now
    account.save()


def put_issued(account: Account, password: str, *, now: datetime) -> None:
    """Put a password that the office made up in place of the present one; the caller saves the account."""
    account.password = issued_passwords.encode(password)
    account.must_change_password, account.password_set_at = True, now


def shut(account_id: UUID, *, now: datetime, but: UUID | None = None) -> None:
    """Shut everything that the old password had opened: stays (but one) and tokens."""
    sessions.end_all(account_id, now=now, but=but)
    tokens.revoke_all(account_id, now=now)


def _was_used(account: Account, new: str, *, last: int) -> bool:
    """Tell whether a password is the present one or one of the last; each comparison is one dear hash."""
    if issued_passwords.matches(new, account.password):
        return True
    earlier = account.old_passwords.order_by("-replaced_at").values_list("encoded", flat=True)[:last]
    return any(issued_passwords.matches(new, encoded) for encoded in earlier)


def _keep_old(account: Account, *, last: int, now: datetime) -> None:
    """Remember the password that is replaced, and forget those that the policy no longer asks about.

    What the office made up is not remembered: nobody can choose it again by chance.
    """
    if account.has_usable_password() and not issued_passwords.was_issued(account.password):
        OldPassword.objects.create(account=account, encoded=account.password, replaced_at=now)
    kept = account.old_passwords.order_by("-replaced_at").values_list("pk", flat=True)[:last]
    account.old_passwords.exclude(pk__in=list(kept)).delete()
