"""Accounts: issuing, closing and opening again, locks, new names and new first passwords (R-001 to R-009).

Whoever administers the agency of a person's main seat looks after the account; nobody after their own, nobody after one
who ranks above (an agency's administrator never touches the operator's account).
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events, policies, policy_keys
from vanphong.directory.actions import passwords, sign_in
from vanphong.directory.models import Account, AccountName, Person, Seat
from vanphong.directory.queries import accounts as queries
from vanphong.directory.queries import policy, user_names
from vanphong.directory.queries.standings import standings
from vanphong.directory.queries.viewer import valid_on
from vanphong.directory.rules import issued_passwords
from vanphong.directory.rules.user_names import UserName
from vanphong.directory.vocabulary import AccountKind, Closing, Role
from vanphong.kernel import texts
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.events import Event, publish
from vanphong.kernel.viewer import Viewer

TRIES = 20
"""How often another name is tried when somebody else has just been given the one that was free."""


@dataclass(frozen=True, kw_only=True)
class AccountData:
    """What an account is issued with: a name (the policy's when empty), its kind, and the decision behind it (R-006).

    Without a decision that of the person's seat is taken.
    """

    username: str = ""
    kind: AccountKind = AccountKind.BUSINESS
    decision_number: str = ""
    decided_on: date | None = None


@dataclass(frozen=True)
class Issued:
    """An account as it is handed to its holder; the password is known this once and must be changed (R-011)."""

    account_id: UUID
    person_id: UUID
    username: str
    password: str


def issue(viewer: Viewer, person_id: UUID, *, data: AccountData, now: datetime) -> Issued:
    """Issue a person's one account under a name formed by the policy; return it with its first password.

    Raises ``NotFound`` for people of other agencies, ``NotAllowed`` for those above the viewer, ``IllegalMove`` when
    the person has an account, ``Invalid`` naming a field (a decision is wanted unless the policy waives it).
    """
    person = _person(viewer, person_id, now=now)
    decision_number, decided_on = _decision(person, data, now=now)
    password = issued_passwords.make_up()
    account = Account(
        person=person,
        kind=AccountKind(data.kind),
        decision_number=decision_number,
        decided_on=decided_on,
        created_at=now,
    )
    passwords.put_issued(account, password, now=now)
    _enter(viewer, account, username=data.username, now=now)
    return Issued(account.id, person.id, account.shown_name or account.username, password)


def issue_account(
    viewer: Viewer,
    person_id: UUID,
    *,
    username: str,
    password: str = "",
    encoded: str = "",
    must_change: bool = True,
    now: datetime,
) -> UUID:
    """Issue an account with a name and a first password that are given, for founding and loading an office.

    ``encoded`` is a password hashed before, for loading many accounts at once; only such a load may waive the change.
    """
    person = _person(viewer, person_id, now=now)
    account = Account(person=person, must_change_password=must_change, password_set_at=now, created_at=now)
    if encoded:
        account.password = encoded
    else:
        account.set_password(password)
    _enter(viewer, account, username=username, now=now)
    return account.id


def close(viewer: Viewer, account_id: UUID, *, closing: Closing, note: str = "", now: datetime) -> None:
    """Close an account for a reason (R-007): every door is shut at once; it is kept, and its name is never used again.

    Raises ``IllegalMove`` for one that is closed, and for the last account that owns or operates the system.
    """
    with transaction.atomic():
        account = _administered(viewer, account_id, now=now)
        if not account.is_active:
            raise IllegalMove(_("This account is closed already."))
        _keep_the_last(account, now=now)
        account.is_active, account.closing, account.closed_at = False, Closing(closing).value, now
        account.close_note = texts.clean(note)[:300]
        account.save()
        passwords.shut(account.id, now=now)
        _tell(viewer, account, events.AccountClosed, now=now, closing=account.closing, note=account.close_note)


def reopen(viewer: Viewer, account_id: UUID, *, note: str = "", now: datetime) -> None:
    """Open a closed account again, with the password it had; one that was merged stays closed."""
    with transaction.atomic():
        account = _administered(viewer, account_id, now=now)
        if account.is_active:
            raise IllegalMove(_("This account is open."))
        if account.closing == Closing.MERGED:
            raise IllegalMove(_("This account was merged with another one; open that one."))
        account.is_active, account.closing, account.closed_at, account.close_note = True, "", None, ""
        account.last_used_at, account.warned_at = now, None
        account.save()
        _tell(viewer, account, events.AccountReopened, now=now, note=texts.clean(note)[:300])


def lock(viewer: Viewer, account_id: UUID, *, note: str, now: datetime) -> None:
    """Lock an account by order, until it is opened again; a reason is wanted."""
    if not texts.clean(note):
        raise Invalid({"note": _("Say why the account is locked.")})
    close(viewer, account_id, closing=Closing.ORDERED, note=note, now=now)


def unlock(viewer: Viewer, account_id: UUID, *, note: str = "", now: datetime) -> None:
    """Open an account before its time that was locked after wrong passwords, or one that was locked by order."""
    with transaction.atomic():
        account = _administered(viewer, account_id, now=now)
        if account.closing == Closing.ORDERED:
            reopen(viewer, account_id, note=note, now=now)
            return
        if account.lock_ends_at is None or account.lock_ends_at <= now:
            raise IllegalMove(_("This account is not locked."))
        sign_in.lift_lock(account)
        account.save()
        _tell(viewer, account, events.AccountUnlocked, now=now, note=texts.clean(note)[:300])


def rename(viewer: Viewer, account_id: UUID, *, username: str = "", now: datetime) -> str:
    """Give an account another name (the policy's when empty) and return it; the old one stays its own for ever."""
    with transaction.atomic():
        account = _administered(viewer, account_id, now=now)
        before = account.username
        for attempt in range(TRIES):
            name = _name_for(account, username, now=now)
            account.username, account.shown_name = name.username, name.shown
            if _claim(account, now=now):
                break
            if username or attempt == TRIES - 1:
                raise Invalid({"username": _("This user name has just been given to somebody else.")})
        if account.username != before:
            _tell(viewer, account, events.AccountRenamed, now=now, before=before, username=account.username)
    return account.shown_name or account.username


def reissue(viewer: Viewer, account_id: UUID, *, note: str = "", now: datetime) -> Issued:
    """Issue a new first password in place of one that was lost or seen (R-013); every door that was open is shut."""
    password = issued_passwords.make_up()
    with transaction.atomic():
        account = _administered(viewer, account_id, now=now)
        if not account.is_active:
            raise IllegalMove(_("This account is closed; open it first."))
        passwords.put_issued(account, password, now=now)
        sign_in.lift_lock(account)
        account.save()
        passwords.shut(account.id, now=now)
        _tell(viewer, account, events.PasswordReissued, now=now, note=texts.clean(note)[:300])
    return Issued(account.id, account.person_id, account.shown_name or account.username, password)


def _person(viewer: Viewer, person_id: UUID, *, now: datetime) -> Person:
    """Return a person whom the viewer may give an account."""
    person = Person.objects.filter(pk=person_id, merged_into=None).first()
    if person is None or not queries.is_administered(viewer, person_id, now=now):
        raise NotFound()
    if not policies.outranks(viewer, queries.roles_of(person_id, now=now)):
        raise NotAllowed(_("Only who runs the whole system may touch this account."))
    return person


def _administered(viewer: Viewer, account_id: UUID, *, now: datetime) -> Account:
    """Return an account, locked for writing, that the viewer may change."""
    account: Account | None = (
        Account.objects.select_for_update(of=("self",)).select_related("person").filter(pk=account_id).first()
    )
    if account is None:
        raise NotFound()
    theirs = standings([account.person_id], day=localdate(now))[account.person_id]
    why = policies.against(viewer, person_id=account.person_id, home_id=theirs.home_id, roles=theirs.roles)
    if why == policies.Against.ELSEWHERE:
        raise NotFound()
    if why == policies.Against.OWN:
        raise NotAllowed(_("Nobody administers their own account; another administrator does."))
    if why == policies.Against.ABOVE:
        raise NotAllowed(_("Only who runs the whole system may touch this account."))
    return account


def _decision(person: Person, data: AccountData, *, now: datetime) -> tuple[str, date | None]:
    """Return the decision on which an account is issued: the one that is named, or that of the person's main seat."""
    number, decided_on = texts.clean(data.decision_number), data.decided_on
    seat = queries.home_seat_of(person.id, now=now)
    if seat and not number and decided_on is None:
        number, decided_on = seat.decision_number, seat.decided_on
    if seat is None or (number and decided_on) or data.kind != AccountKind.BUSINESS:
        return number[:50], decided_on
    if policy.value(policy_keys.ACCOUNT_DECISION_REQUIRED, agency_id=seat.agency_id):
        missing = {"decision_number": number, "decided_on": decided_on}
        words = _("Name the decision of recruitment, rotation or transfer: its number and its date.")
        raise Invalid({field: words for field, given in missing.items() if not given})
    return number[:50], decided_on


def _enter(viewer: Viewer, account: Account, *, username: str, now: datetime) -> None:
    """Enter a new account; when somebody else has just been given its name, the next one is tried."""
    if Account.objects.filter(person_id=account.person_id).exists():
        raise IllegalMove(_("This person has an account already; it can be opened again or be given a new password."))
    for attempt in range(TRIES):
        name = _name_for(account, username, now=now)
        account.username, account.shown_name = name.username, name.shown
        with transaction.atomic():
            if _claim(account, now=now):
                told: dict[str, object] = {"username": account.username, "account_kind": account.kind}
                told |= {"decision_number": account.decision_number, "decided_on": account.decided_on}
                _tell(viewer, account, events.AccountIssued, now=now, **told)
                return
        if username or attempt == TRIES - 1:
            raise Invalid({"username": _("This user name has just been given to somebody else.")})


def _claim(account: Account, *, now: datetime) -> bool:
    """Save an account with its name and keep the name as its own for ever; tell whether nobody was faster."""
    try:
        with transaction.atomic():
            account.save()
            if not AccountName.objects.filter(username=account.username, account=account).exists():
                AccountName.objects.create(username=account.username, account=account, given_at=now)
    except IntegrityError as refusal:
        if Account.objects.filter(person_id=account.person_id).exclude(pk=account.pk).exists():
            raise IllegalMove(_("This person has an account already.")) from refusal
        return False
    return True


def _name_for(account: Account, username: str, *, now: datetime) -> UserName:
    """Return the name that was typed, once it is found sound and free; else the policy's."""
    if username:
        kept = user_names.check(username, account_id=account.id)
        return UserName(kept, texts.clean(username) if kept != texts.clean(username).lower() else "")
    seat = queries.home_seat_of(account.person_id, now=now)
    name = None
    if seat is not None:
        full_name = account.person.full_name
        name = user_names.propose(full_name, agency_id=seat.agency_id, unit_id=seat.unit_id)
    if name is None:
        raise Invalid({"username": _("No user name can be formed here; type one.")})
    return name


def _keep_the_last(account: Account, *, now: datetime) -> None:
    """Refuse to close the last open account of an owner or operator: nobody could open another."""
    mine = queries.roles_of(account.person_id, now=now)
    for role in (Role.OWNER, Role.OPERATOR):
        holders = Seat.objects.filter(valid_on(localdate(now)), roles__contains=[role], person__account__is_active=True)
        if role in mine and not holders.exclude(person_id=account.person_id).exists():
            raise IllegalMove(_("This is the last account that runs the system; give somebody else that duty first."))


def _tell(viewer: Viewer, account: Account, kind: type[Event], *, now: datetime, **told: object) -> None:
    agency_id = queries.home_of(account.person_id, now=now) or viewer.agency_id
    event: Event = kind(subject_id=account.id, agency_id=agency_id, **told)
    publish(event, viewer=viewer, now=now)
