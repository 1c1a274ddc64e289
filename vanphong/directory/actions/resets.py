"""A new password in two steps: somebody asks, the agency's administrator verifies who it is and gives out a link.

R-013, R-014, X-19. The administrator never learns the password. The link works once and for a day; what is kept of it
is a digest.
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events, policies
from vanphong.directory.actions import passwords, sign_in
from vanphong.directory.models import Account, ResetRequest
from vanphong.directory.queries import accounts as account_queries
from vanphong.directory.queries import resets as queries
from vanphong.directory.queries import user_names
from vanphong.directory.rules import user_names as name_rules
from vanphong.directory.vocabulary import ResetState
from vanphong.kernel import jobs, limits, texts
from vanphong.kernel.callers import household_of
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.events import Event, publish
from vanphong.kernel.ids import new_id
from vanphong.kernel.viewer import Viewer, machine

LINK_LIFE = timedelta(hours=24)
NOTE = "directory.note_reset"
DOOR = "reset.ask"
ASKED_BY_ADDRESS, PER_ADDRESS = 20, timedelta(hours=1)
SHORTEST_PROOF = 5
LONGEST_HOST = 253


def ask(username: str, *, text: str, address: str, host: str = "", now: datetime) -> None:
    """Take down that somebody asks for a new password. Nothing is told: not even whether the name exists.

    The same is done for every name, so that nobody learns from the clock who works here: a worker looks whose name it
    is (`note`). Raises ``Invalid`` only when too much is asked from one address.
    """
    if not limits.within_limit(DOOR, household_of(address), limit=ASKED_BY_ADDRESS, per=PER_ADDRESS, now=now):
        words = _("Too many requests came from this address. Try again in an hour, or call your administrator.")
        raise Invalid({"username": words})
    jobs.defer(
        NOTE,
        username=name_rules.typed(username),
        text=texts.clean(text)[:300],
        address=address[:64],
        host=host[:LONGEST_HOST],
        asked_at=now.isoformat(),
    )


def note(username: str, *, text: str, address: str, host: str, now: datetime) -> None:
    """Lay what was asked before the administrators, if the name is that of an open account.

    One request of an account waits at a time. ``now`` is the moment at which it was asked.
    """
    account = user_names.account_of(username, host=host, day=localdate(now))
    if account is None or not policies.is_open(account):
        return
    agency_id = account_queries.home_of(account.person_id, now=now)
    if agency_id is None:
        return
    request = ResetRequest(
        id=new_id(), account=account, state=ResetState.ASKED, words=text, address=address, asked_at=now
    )
    viewer = machine(agency_id=agency_id, name=account.person.full_name)
    told = events.ResetAsked(
        subject_id=account.id, agency_id=agency_id, request_id=request.id, text=text, address=address
    )
    try:
        with transaction.atomic():
            request.save(force_insert=True)
            publish(told, viewer=viewer, now=now)
    except IntegrityError:
        return  # one waits already


def grant(viewer: Viewer, request_id: UUID, *, proof: str, now: datetime) -> str:
    """Give out the link for a new password, once it is written down how the person was recognised; return the link.

    It is shown this once, to be handed over. Raises ``IllegalMove`` for a request that was decided.
    """
    proof = texts.clean(proof)[:300]
    if len(proof) < SHORTEST_PROOF:
        raise Invalid({"proof": _("Write down how you made sure who asks: in person, a card, a call back.")})
    link = secrets.token_urlsafe(32)
    with transaction.atomic():
        request = _to_decide(viewer, request_id, now=now)
        changed = {"proof": proof, "digest": queries.digest(link), "expires_at": now + LINK_LIFE}
        _decide(viewer, request, ResetState.GRANTED, now=now, **changed)
        _tell(viewer, request, events.ResetGranted, now=now, note=proof)
    return link


def refuse(viewer: Viewer, request_id: UUID, *, reason: str, now: datetime) -> None:
    """Refuse a request, for a reason; the holder is told when they next come in."""
    reason = texts.clean(reason)[:300]
    if not reason:
        raise Invalid({"reason": _("Say why the request is refused.")})
    with transaction.atomic():
        request = _to_decide(viewer, request_id, now=now)
        _decide(viewer, request, ResetState.REFUSED, now=now, proof=reason)
        _tell(viewer, request, events.ResetRefused, now=now, reason=reason)


def set_by_link(link: str, *, new: str, again: str, now: datetime) -> None:
    """Set a password behind a link that an administrator gave out; every door that was open is shut, the lock lifted.

    Raises ``NotFound`` for a link that was used, has expired or never was; ``Invalid`` names ``new`` or ``again``.
    """
    with transaction.atomic():
        request = queries.open_links(link, now=now).select_for_update(of=("self", "account")).first()
        if request is None or not policies.is_open(request.account):
            raise NotFound()
        account: Account = request.account
        agency_id = account_queries.home_of(account.person_id, now=now)
        if agency_id is None:
            raise NotFound()
        sign_in.lift_lock(account)
        passwords.set_password(account, new=new, again=again, now=now)
        passwords.shut(account.id, now=now)
        ResetRequest.objects.filter(pk=request.pk).update(state=ResetState.USED, used_at=now)
        viewer = machine(agency_id=agency_id, name=account.person.full_name)
        told = events.PasswordReset(subject_id=account.id, agency_id=agency_id, request_id=request.id)
        publish(told, viewer=viewer, now=now)


def _to_decide(viewer: Viewer, request_id: UUID, *, now: datetime) -> ResetRequest:
    """Return a request that waits for the viewer as administrator, locked for writing."""
    rows = ResetRequest.objects.select_for_update(of=("self",)).select_related("account__person")
    request = rows.filter(pk=request_id).first()
    if request is None or not account_queries.is_administered(viewer, request.account.person_id, now=now):
        raise NotFound()
    person_id = request.account.person_id
    if person_id == viewer.person_id or not policies.outranks(viewer, account_queries.roles_of(person_id, now=now)):
        raise NotAllowed(_("Another administrator must decide on this request."))
    if request.state != ResetState.ASKED:
        raise IllegalMove()
    return request


def _decide(viewer: Viewer, request: ResetRequest, state: ResetState, *, now: datetime, **changed: object) -> None:
    """Write a decision, unless somebody else was faster."""
    waiting = ResetRequest.objects.filter(pk=request.pk, state=ResetState.ASKED)
    if not waiting.update(state=state, decided_by_id=viewer.seat_id, decided_at=now, **changed):
        raise IllegalMove()


def _tell(viewer: Viewer, request: ResetRequest, kind: type[Event], *, now: datetime, **told: object) -> None:
    agency_id = account_queries.home_of(request.account.person_id, now=now) or viewer.agency_id
    named = {"subject_id": request.account_id, "agency_id": agency_id, "request_id": request.id, **told}
    publish(kind(**named), viewer=viewer, now=now)  # type: ignore[arg-type]
