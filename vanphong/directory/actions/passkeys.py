"""Passkeys: making, naming, proving and removing them. Challenges are kept by the caller and hold once."""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events, policies
from vanphong.directory.actions import second_factor, sign_in
from vanphong.directory.models import Account, Passkey
from vanphong.directory.rules import passkeys as rules
from vanphong.directory.rules.passkeys import Site
from vanphong.directory.vocabulary import Factor
from vanphong.kernel import limits, texts
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer

MOST = 20
CHALLENGE_LIFE = timedelta(minutes=5)
LABEL_LENGTH = 100
REFUSED = _("This passkey does not open the account. Try another one, or another way.")


def options_to_make(viewer: Viewer, account_id: UUID, *, site: Site, challenge: bytes) -> str:
    """Return, as JSON, what the browser is asked for to make one's passkey."""
    with transaction.atomic():
        account = second_factor.own(viewer, account_id)
        known = _known(account_id)
    if len(known) >= MOST:
        raise Invalid({"label": _("You have too many passkeys; remove those that are not needed.")})
    name = account.shown_name or account.username
    return rules.making_options(
        site, account_id=account_id, username=name, name=viewer.name, challenge=challenge, known=known
    )


def add(
    viewer: Viewer, account_id: UUID, *, site: Site, handed: str, challenge: bytes, label: str, now: datetime
) -> UUID:
    """Keep the public half of a passkey that one's browser made; raises ``Invalid`` when it is not sound."""
    spend(challenge, now=now)
    try:
        made = rules.made(site, handed, challenge=challenge)
    except rules.Unsound as refusal:
        raise Invalid({"label": _("The passkey could not be taken over. Try again.")}) from refusal
    with transaction.atomic():
        second_factor.own(viewer, account_id)
        if Passkey.objects.filter(credential_id=made.credential_id).exists():
            raise Invalid({"label": _("This passkey is known already.")})
        row = Passkey.objects.create(
            account_id=account_id,
            credential_id=made.credential_id,
            public_key=made.public_key,
            sign_count=made.sign_count,
            label=_label(label, at=now),
            added_at=now,
        )
        told = events.FactorAdded(
            subject_id=account_id, agency_id=viewer.agency_id, factor=Factor.PASSKEY, label=row.label
        )
        publish(told, viewer=viewer, now=now)
    return row.id


def rename(viewer: Viewer, account_id: UUID, *, passkey_id: UUID, label: str, now: datetime) -> None:
    """Name one of one's own passkeys."""
    with transaction.atomic():
        second_factor.own(viewer, account_id)
        rows = Passkey.objects.filter(pk=passkey_id, account_id=account_id)
        if not rows.update(label=_label(label, at=now)):
            raise NotFound()


def remove(viewer: Viewer, account_id: UUID, *, passkey_id: UUID, now: datetime) -> None:
    """Remove one of one's own passkeys; it opens nothing from now on."""
    with transaction.atomic():
        second_factor.own(viewer, account_id)
        row = Passkey.objects.filter(pk=passkey_id, account_id=account_id).first()
        if row is None:
            raise NotFound()
        row.delete()
        told = events.FactorRemoved(
            subject_id=account_id, agency_id=viewer.agency_id, factor=Factor.PASSKEY, label=row.label
        )
        publish(told, viewer=viewer, now=now)
        second_factor.after_removal(account_id, now=now)


def options_to_prove(account_id: UUID | None, *, site: Site, challenge: bytes) -> str:
    """Return, as JSON, what the browser is asked for to prove a passkey: of an account, or of whoever comes in."""
    if account_id is None:
        return rules.proving_options(site, challenge=challenge, is_alone=True)
    return rules.proving_options(site, challenge=challenge, known=_known(account_id))


def show(account_id: UUID, *, site: Site, handed: str, challenge: bytes, address: str, now: datetime) -> None:
    """Prove a passkey of an account as its second factor; raises ``Invalid``."""
    second_factor.brake(account_id, now=now)
    spend(challenge, now=now)
    try:
        with transaction.atomic():
            _prove(site, handed, challenge=challenge, account_id=account_id, now=now)
    except rules.Unsound as refusal:
        second_factor.record(account_id, events.FactorFailed, now=now, address=address)
        raise Invalid({"code": REFUSED}) from refusal
    second_factor.record(account_id, events.FactorShown, now=now, factor=Factor.PASSKEY.value, address=address)
    second_factor.release(account_id)


def come_in(*, site: Site, handed: str, challenge: bytes, address: str, now: datetime) -> Account:
    """Return the account that a passkey opens by itself, its holder recognised by the device; raises ``Invalid``."""
    spend(challenge, now=now)
    try:
        with transaction.atomic():
            account = _prove(site, handed, challenge=challenge, account_id=None, now=now)
    except rules.Unsound as refusal:
        raise Invalid({"code": REFUSED}) from refusal
    if not policies.may_enter(account, now=now):
        raise Invalid({"code": REFUSED})
    sign_in.came_in(account, address=address, door="web", now=now)
    second_factor.record(account.id, events.FactorShown, now=now, factor=Factor.PASSKEY.value, address=address)
    return account


def spend(challenge: bytes, *, now: datetime) -> None:
    """Use a challenge up; raises ``Invalid`` for one that was used, whichever of two requests came first."""
    if limits.count("passkey.challenge", hashlib.sha256(challenge).hexdigest(), per=CHALLENGE_LIFE * 2, now=now) > 1:
        raise Invalid({"code": _("This page has expired. Load it again.")})


def _prove(site: Site, handed: str, *, challenge: bytes, account_id: UUID | None, now: datetime) -> Account:
    """Check a proof under the lock of its passkey, whose count of signatures must rise; return whose it is."""
    rows = Passkey.objects.select_for_update(of=("self",)).select_related("account")
    row = rows.filter(credential_id=rules.credential_of(handed)).first()
    if row is None or account_id not in (None, row.account_id):
        raise rules.Unsound("unknown")
    row.sign_count = rules.proven(
        site,
        handed,
        challenge=challenge,
        public_key=bytes(row.public_key),
        sign_count=row.sign_count,
        is_alone=account_id is None,
    )
    row.last_used_at = now
    row.save(update_fields=["sign_count", "last_used_at"])
    account: Account = row.account
    return account


def _known(account_id: UUID) -> list[bytes]:
    rows = Passkey.objects.filter(account_id=account_id).order_by("id").values_list("credential_id", flat=True)
    return [bytes(each) for each in rows]


def _label(text: str, *, at: datetime) -> str:
    words = texts.clean(text)[:LABEL_LENGTH]
    return words or str(_("Passkey of %(day)s")) % {"day": at.strftime("%d/%m/%Y")}
