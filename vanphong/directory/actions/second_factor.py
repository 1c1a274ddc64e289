"""Second factors by code: setting up a generator of codes, recovery codes, showing either; and losing them all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events, policies
from vanphong.directory.actions import sessions, sign_in
from vanphong.directory.models import Account, AccountSession, CodeGenerator, Passkey, RecoveryCode
from vanphong.directory.queries import accounts as account_queries
from vanphong.directory.queries import passwords as password_queries
from vanphong.directory.queries import second_factor as queries
from vanphong.directory.queries import viewer as viewers
from vanphong.directory.rules import second_factor as rules
from vanphong.directory.vocabulary import Door, Factor
from vanphong.kernel import limits, sealing, texts
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.events import Event, publish
from vanphong.kernel.viewer import Viewer

SECRETS = "codes"
RECOVERY = "recovery codes"
COUNTED = "second_factor"
BRAKES = ((5, timedelta(minutes=15)), (20, timedelta(days=1)))
"""Wrong codes after which an account's second factor is refused for a time. A million codes, three of them right."""
WRONG = _("This code is wrong, or was used already. Wait for the next one and type it again.")
TOO_MANY = _("Too many wrong codes. Try again in a quarter of an hour, or ask your administrator.")


@dataclass(frozen=True)
class Enrolment:
    """A generator of codes that waits for its first code; ``secret`` is shown only now."""

    secret: str
    address: str


def set_up_codes(
    viewer: Viewer, account_id: UUID, *, office: str, now: datetime, stay_id: UUID | None = None
) -> Enrolment:
    """Begin to set up one's generator of codes, or go on with it; raises ``IllegalMove`` when it works already.

    What was begun in another stay is not gone on with: who was there, perhaps with a stolen password, knows the secret.
    """
    with transaction.atomic():
        account = own(viewer, account_id)
        row = CodeGenerator.objects.filter(account=account).first()
        if row and row.confirmed_at:
            raise IllegalMove()
        secret = _begun(row, stay_id)
        if not secret:
            secret = rules.new_secret()
            sealed = sealing.seal(secret.encode(), purpose=SECRETS, owner=_beginner(account.id, stay_id))
            begun = {"enciphered_secret": sealed, "added_at": now}
            CodeGenerator.objects.update_or_create(account=account, defaults=begun)
    name = account.shown_name or account.username
    return Enrolment(secret, rules.address_of(secret, username=name, office=office))


def confirm_codes(viewer: Viewer, account_id: UUID, *, code: str, now: datetime, stay_id: UUID | None = None) -> UUID:
    """Put one's generator into force by its first code; raises ``Invalid`` for a wrong one."""
    brake(account_id, now=now)
    with transaction.atomic():
        own(viewer, account_id)
        row = CodeGenerator.objects.select_for_update().filter(account_id=account_id).first()
        if row is None or row.confirmed_at:
            raise IllegalMove()
        secret = _begun(row, stay_id)
        step = rules.step_of(secret, rules.plain(code), after=0, now=now) if secret else None
        if step is None:
            raise Invalid({"code": WRONG})
        row.enciphered_secret = sealing.seal(secret.encode(), purpose=SECRETS, owner=str(account_id))
        row.confirmed_at, row.last_step = now, step
        row.save()
        told = events.FactorAdded(subject_id=account_id, agency_id=viewer.agency_id, factor=Factor.CODES)
        publish(told, viewer=viewer, now=now)
    release(account_id)
    return row.id


def remove_codes(viewer: Viewer, account_id: UUID, *, now: datetime) -> None:
    """Remove one's generator of codes; codes by recovery go with the last factor."""
    with transaction.atomic():
        own(viewer, account_id)
        row = CodeGenerator.objects.select_for_update().filter(account_id=account_id).first()
        if row is None:
            raise NotFound()
        row.delete()
        if row.confirmed_at:
            told = events.FactorRemoved(subject_id=account_id, agency_id=viewer.agency_id, factor=Factor.CODES)
            publish(told, viewer=viewer, now=now)
        after_removal(account_id, now=now)


def make_recovery_codes(viewer: Viewer, account_id: UUID, *, now: datetime) -> list[str]:
    """Make ten new recovery codes, shown this once; those of before are void. Needs a second factor in force."""
    codes = rules.new_recovery_codes()
    with transaction.atomic():
        own(viewer, account_id)
        if not queries.has_factor(account_id):
            raise IllegalMove(_("Set up a second factor first."))
        RecoveryCode.objects.filter(account_id=account_id).delete()
        RecoveryCode.objects.bulk_create(
            RecoveryCode(account_id=account_id, digest=_digest(account_id, code), made_at=now) for code in codes
        )
        told = events.RecoveryCodesMade(subject_id=account_id, agency_id=viewer.agency_id, count=len(codes))
        publish(told, viewer=viewer, now=now)
    return codes


def show_code(account_id: UUID, typed: str, *, address: str, now: datetime) -> Factor:
    """Prove a second factor by a code, of the generator or for recovery, and return which; it works this once.

    Raises ``Invalid`` with words at ``code``; tries are counted per account, whatever comes of them.
    """
    brake(account_id, now=now)
    code = rules.plain(typed)
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account_id)
        factor = _spent(account_id, code, now=now)
        if factor:
            record(account_id, events.FactorShown, now=now, factor=factor.value, address=address)
    if factor is None:
        record(account_id, events.FactorFailed, now=now, address=address)
        raise Invalid({"code": WRONG})
    release(account_id)
    return factor


def verify_stay(account_id: UUID, stay_id: UUID, *, now: datetime) -> None:
    """Note that whoever is in a stay has just proved who they are."""
    AccountSession.objects.filter(pk=stay_id, account_id=account_id, ended_at=None).update(verified_at=now)


def show_password(account_id: UUID, stay_id: UUID, *, password: str, address: str, now: datetime) -> None:
    """Prove once more who one is by the password, where there is no second factor; raises ``Invalid``."""
    account = Account.objects.get(pk=account_id)
    is_unproved = AccountSession.objects.filter(pk=stay_id, must_verify=True, verified_at=None).exists()
    if is_unproved or queries.has_factor(account_id):
        raise IllegalMove()
    sign_in.prove(account, password, address=address, door=Door.WEB, now=now)
    verify_stay(account_id, stay_id, now=now)


def remove_all(viewer: Viewer, account_id: UUID, *, note: str, now: datetime) -> None:
    """Remove the lost second factors of somebody the viewer administers; ``note`` says how they were recognised.

    Their stays end. Raises ``NotFound`` outside the viewer's house, ``NotAllowed`` for one's own and for higher ranks.
    """
    words = texts.clean(note)
    with transaction.atomic():
        account = Account.objects.select_for_update().filter(pk=account_id).first()
        if account is None or not account_queries.is_administered(viewer, account.person_id, now=now):
            raise NotFound()
        if account.person_id == viewer.person_id:
            raise NotAllowed(_("Somebody else must remove your own second factors."))
        if not policies.outranks(viewer, account_queries.roles_of(account.person_id, now=now)):
            raise NotAllowed()
        if not words:
            raise Invalid({"note": _("Say how you made sure who asks.")})
        for table in (CodeGenerator, Passkey):
            table.objects.filter(account=account).delete()
        after_removal(account_id, now=now)
        sessions.end_all(account_id, now=now)
        told = events.FactorsRemoved(subject_id=account_id, agency_id=viewer.agency_id, note=words[:300])
        publish(told, viewer=viewer, now=now)
    release(account_id)


# --- shared with passkeys -------------------------------------------------------------------------------------------


def own(viewer: Viewer, account_id: UUID) -> Account:
    """Return one's own account, locked until the transaction ends; raises ``NotFound`` for somebody else's."""
    rows = Account.objects.select_for_update().filter(pk=account_id, person_id=viewer.person_id)
    account: Account | None = rows.first()
    if account is None or viewer.mandate is not None:
        raise NotFound()
    return account


def brake(account_id: UUID, *, now: datetime) -> None:
    """Count a try with a second factor; raises ``Invalid`` after too many."""
    counts = [limits.count(f"{COUNTED}.{per}", str(account_id), per=per, now=now) for _limit, per in BRAKES]
    if any(count > limit for count, (limit, _per) in zip(counts, BRAKES, strict=True)):
        raise Invalid({"code": TOO_MANY})


def release(account_id: UUID) -> None:
    """Begin the count of tries anew, after a success."""
    for _limit, per in BRAKES:
        limits.forget(f"{COUNTED}.{per}", str(account_id))


def after_removal(account_id: UUID, *, now: datetime) -> None:
    """Settle what follows for an account that has no factor any more: its recovery codes go with it.

    Where a longer password is asked for without a factor (TCVN 14423:2026), a new one must be chosen: nobody knows how
    long the present one is.
    """
    if queries.has_factor(account_id):
        return
    RecoveryCode.objects.filter(account_id=account_id).delete()
    if password_queries.is_longer_without_factor(Account.objects.get(pk=account_id), day=localdate(now)):
        Account.objects.filter(pk=account_id).update(must_change_password=True)


def record(account_id: UUID, kind: Callable[..., Event], *, now: datetime, **told: str) -> None:
    """Record a fact about an account as its holder's doing; nothing for who has no seat."""
    account = Account.objects.only("person_id").get(pk=account_id)
    try:
        viewer = viewers.viewer_of(account.person_id, day=localdate(now))
    except NotFound:
        return
    with transaction.atomic():
        publish(kind(subject_id=account_id, agency_id=viewer.agency_id, **told), viewer=viewer, now=now)


def _spent(account_id: UUID, code: str, *, now: datetime) -> Factor | None:
    """Use a code up and return what kind it was; nothing for one that does not hold."""
    if rules.is_timed(code):
        row = CodeGenerator.objects.filter(account_id=account_id).exclude(confirmed_at=None).first()
        step = rules.step_of(_secret(row), code, after=row.last_step, now=now) if row else None
        if row is None or step is None:
            return None
        row.last_step = step
        row.save(update_fields=["last_step"])
        return Factor.CODES
    unused = RecoveryCode.objects.filter(account_id=account_id, digest=_digest(account_id, code), used_at=None)
    return Factor.RECOVERY if unused.update(used_at=now) else None


def _secret(row: CodeGenerator) -> str:
    try:
        sealed = bytes(row.enciphered_secret)
        return sealing.unseal(sealed, purpose=SECRETS, owner=str(row.account_id)).decode()
    except sealing.Unsealable as lost:
        words = _("Your codes cannot be read any more. Use a recovery code, or ask your administrator.")
        raise Invalid({"code": words}) from lost


def _begun(row: CodeGenerator | None, stay_id: UUID | None) -> str:
    """Return the secret of a generator that is being set up in a stay; nothing when it was begun elsewhere."""
    if row is None:
        return ""
    try:
        owner = _beginner(row.account_id, stay_id)
        return sealing.unseal(bytes(row.enciphered_secret), purpose=SECRETS, owner=owner).decode()
    except sealing.Unsealable:
        return ""


def _beginner(account_id: UUID, stay_id: UUID | None) -> str:
    return f"{account_id} begun in {stay_id}"


def _digest(account_id: UUID, code: str) -> bytes:
    return sealing.fingerprint(rules.plain(code), purpose=RECOVERY, owner=str(account_id))
