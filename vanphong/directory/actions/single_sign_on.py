"""Coming in by a provider of single sign-on (R-022): accounts are recognised and linked, never made."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events, policies
from vanphong.directory.actions import sign_in
from vanphong.directory.models import Account, ExternalIdentity
from vanphong.directory.ports import Proven
from vanphong.directory.queries import viewer as viewers
from vanphong.directory.vocabulary import Door, LinkField
from vanphong.kernel import limits, texts
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.events import publish

STATE_LIFE = timedelta(minutes=15)
LONGEST_ISSUER = 300
REFUSED = _("The provider knows you, but no account that is open here belongs to you. Ask your administrator.")
EXPIRED = _("This attempt to sign in has expired or was used already. Begin again.")
FIELDS = {
    LinkField.USERNAME: "username",
    LinkField.STAFF_CODE: "person__staff_code",
    LinkField.EMAIL: "person__email__iexact",
}


def spend(state: str, *, now: datetime) -> None:
    """Use the state of an attempt up; raises ``Invalid`` for one that was used."""
    if limits.count("single_sign_on.state", state, per=STATE_LIFE * 2, now=now) > 1:
        raise Invalid({"username": EXPIRED})


def come_in(proven: Proven, *, links_by: LinkField, address: str, now: datetime) -> Account:
    """Return the account of who was proven, and record it; the first time it is found by the provider's value.

    Raises ``Invalid`` with one message for every reason: unknown, closed, locked, linked to somebody else.
    """
    with transaction.atomic():
        account = _linked(proven, now=now) or _link(proven, links_by, now=now)
    sign_in.came_in(account, address=address, door=Door.WEB, now=now)
    return account


def _linked(proven: Proven, *, now: datetime) -> Account | None:
    rows = ExternalIdentity.objects.select_related("account")
    row = rows.filter(issuer=proven.issuer, subject=proven.subject).first()
    if row is None:
        return None
    account: Account = row.account
    if not policies.may_enter(account, now=now):
        raise Invalid({"username": REFUSED})
    row.last_used_at = now
    row.save(update_fields=["last_used_at"])
    return account


def _link(proven: Proven, links_by: LinkField, *, now: datetime) -> Account:
    """Link the one account that the provider's value names; one that is linked to another subject stays with it."""
    value = texts.clean(proven.value)
    if links_by == LinkField.USERNAME:
        value = value.lower()
    found = list(Account.objects.select_for_update(of=("self",)).filter(**{FIELDS[links_by]: value})[:2])
    if not value or len(found) != 1 or not policies.may_enter(found[0], now=now):
        raise Invalid({"username": REFUSED})
    account: Account = found[0]
    if ExternalIdentity.objects.filter(account=account, issuer=proven.issuer).exists():
        raise Invalid({"username": REFUSED})
    try:
        viewer = viewers.viewer_of(account.person_id, day=localdate(now))
    except NotFound as refusal:
        raise Invalid({"username": REFUSED}) from refusal
    ExternalIdentity.objects.create(
        account=account, issuer=proven.issuer[:LONGEST_ISSUER], subject=proven.subject, linked_at=now, last_used_at=now
    )
    told = events.IdentityLinked(
        subject_id=account.id, agency_id=viewer.agency_id, issuer=proven.issuer, identity=proven.subject
    )
    publish(told, viewer=viewer, now=now)
    return account
