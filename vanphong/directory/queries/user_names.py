"""User names: the free one for a person, and the account that a typed name means."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vanphong.directory import policy_keys
from vanphong.directory.models import Account, AccountName, Agency, Seat
from vanphong.directory.queries import policy
from vanphong.directory.queries.viewer import valid_on
from vanphong.directory.rules import user_names as rules
from vanphong.directory.rules.user_names import Naming, UserName
from vanphong.engines.vntext.fold import fold, nfc
from vanphong.engines.vntext.names import CollisionSuffix, UserNameForm
from vanphong.kernel.errors import Invalid, NotFound

KEYS = (
    policy_keys.USERNAME_PATTERN,
    policy_keys.USERNAME_MAILBOX_PATTERN,
    policy_keys.USERNAME_UNIT_SUFFIX,
    policy_keys.USERNAME_COLLISION,
    policy_keys.USERNAME_FIRST_NUMBER,
)
MOST_NAMESAKES = 50
FEW = 20
"""For more beginnings than these, all names of the agency are read at once."""


def naming(agency_id: UUID, *, unit_id: UUID | None = None) -> Naming:
    """Return how an agency (or one of its units) names accounts, by its policy; raises ``NotFound``."""
    found = policy.settings(agency_id, unit_id=unit_id, names=[key.name for key in KEYS])
    pattern, mailbox, has_suffix, collision, first_number = (found[key.name].value for key in KEYS)
    is_given_first = pattern == policy_keys.UserNamePattern.GIVEN_INITIALS or (
        pattern in (policy_keys.UserNamePattern.MAILBOX, policy_keys.UserNamePattern.MANUAL)
        and mailbox == policy_keys.MailboxPattern.GIVEN_INITIALS
    )
    symbol, mark = _marks(agency_id)
    is_letter = collision == policy_keys.Collision.LETTER
    return Naming(
        form=UserNameForm.GIVEN_INITIALS if is_given_first else UserNameForm.INITIALS_GIVEN,
        suffix=CollisionSuffix.LETTER if is_letter else CollisionSuffix.NUMBER,
        first_number=first_number,
        ending=f".{mark}" if has_suffix else f"@{mark}",
        shown_ending=f".{symbol}" if has_suffix else "",
        is_manual=pattern == policy_keys.UserNamePattern.MANUAL,
    )


def propose(
    full_name: str, *, agency_id: UUID, unit_id: UUID | None = None, taken: Collection[str] = ()
) -> UserName | None:
    """Return the first name for a person that was never given, as the policy forms it; ``taken`` are spoken for.

    Nothing is returned for a name without a letter.
    """
    return propose_many([full_name], naming=naming(agency_id, unit_id=unit_id), taken=taken)[0]


def propose_many(full_names: Iterable[str], *, naming: Naming, taken: Collection[str] = ()) -> list[UserName | None]:
    """Return a free name for each of many people of one agency, in one statement."""
    names = list(full_names)
    stems = {rules.stem_of(name, naming) for name in names} - {""}
    wanted = Q(username__endswith=naming.ending)
    if len(stems) <= FEW:
        wanted &= reduce(or_, [Q(username__startswith=stem) for stem in stems], Q(pk__in=[]))
    given = {*taken, *AccountName.objects.filter(wanted).values_list("username", flat=True)}
    proposed = []
    for name in names:
        free = next((one for one in rules.candidates(name, naming) if one.username not in given), None)
        given |= {free.username} if free else set()
        proposed.append(free)
    return proposed


def check(username: str, *, account_id: UUID | None = None) -> str:
    """Return a typed name as it will be kept; raises ``Invalid`` when it is unsound or was ever somebody else's."""
    kept = rules.typed(username)
    if not rules.is_sound(kept):
        words = _("A user name consists of letters without marks and figures; dots and hyphens may part them.")
        raise Invalid({"username": words})
    owner = AccountName.objects.filter(username=kept).values_list("account_id", flat=True).first()
    if owner is not None and owner != account_id:
        words = _("This user name belongs or once belonged to somebody else; names are never given twice.")
        raise Invalid({"username": words})
    return kept


def account_of(text: str, *, host: str = "", day: date) -> Account | None:
    """Return the account that a typed name means, or nothing.

    A name of an agency's own name space may be typed without its ``@`` ending where the agency's host is addressed, or
    where only one account in the installation has it.
    """
    kept = rules.typed(text)
    if not kept:
        return None
    bare = Q() if "@" in kept else Q(username__startswith=f"{kept}@")
    found: list[Account] = list(Account.objects.filter(Q(username=kept) | bare).order_by("username")[:MOST_NAMESAKES])
    if len(found) > 1 and host:
        seats = Seat.objects.filter(valid_on(day), valid_on(day, of="agency"), agency__host=host)
        here = set(seats.filter(person__account__in=found).values_list("person_id", flat=True))
        found = [one for one in found if one.person_id in here] or found
    exact = [one for one in found if one.username == kept]
    if len(found) > 1 and not exact:
        return None
    return next(iter(exact or found), None)


def _marks(agency_id: UUID) -> tuple[str, str]:
    """Return the symbol of an agency as written, and the mark behind its names: its own, also where symbols are shared.

    Communes all write UBND; who was entered first keeps the bare symbol, others take the beginning of their host name
    or a number.
    """
    taken: set[str] = set()
    for each_id, symbol, host in Agency.objects.order_by("id").values_list("id", "symbol", "host"):
        base = fold(symbol).replace(" ", "")[:20] or "x"
        label = fold(host.partition(".")[0]).replace(" ", "")[:20]
        options = (base, label, *(f"{base}{number}" for number in range(2, len(taken) + 3)))
        mark = next(one for one in options if one and one not in taken)
        taken.add(mark)
        if each_id == agency_id:
            return nfc(symbol), mark
    raise NotFound()
