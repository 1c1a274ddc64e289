"""Entering, correcting and ending agencies, their units and codes, and the list of posts.

Names are corrected here, not changed: what a decision renames gets a successor (see `reorganisation`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events, policies
from vanphong.directory.models import Agency, AgencyCode, Post, Seat, Unit
from vanphong.directory.queries import organisation as queries
from vanphong.directory.rules import codes
from vanphong.directory.rules import organisation as rules
from vanphong.directory.rules.organisation import AgencyFacts, UnitFacts
from vanphong.directory.vocabulary import Role
from vanphong.engines.vntext.fold import fold
from vanphong.kernel import texts
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class AgencyData:
    """What is entered of an agency; see the table for the meaning of each."""

    name: str
    short_name: str
    symbol: str
    code: str
    level: str
    place: str
    valid_from: date
    parent_id: UUID | None = None
    profile: str = ""
    is_collective: bool = False
    position: int = 0
    host: str = ""
    phone: str = ""

    @property
    def facts(self) -> AgencyFacts:
        """What may be corrected later."""
        return AgencyFacts(**{one.name: getattr(self, one.name) for one in fields(AgencyFacts)})


def found_agency(viewer: Viewer, data: AgencyData, *, now: datetime, inheriting: Iterable[UUID] = ()) -> UUID:
    """Enter an agency; return its identifier.

    ``inheriting`` are agencies that end with it, whose code and host it may take. Raises ``NotAllowed``, ``Invalid``.
    """
    if not policies.operates(viewer):
        raise NotAllowed(_("Agencies are entered by the owner or the operator of the system."))
    facts = rules.checked_agency(data.facts)
    code = codes.tidy(data.code)
    with transaction.atomic():
        if faults := {**queries.faults_of_code(code, but=inheriting), **_faults_of_host(facts.host, but=inheriting)}:
            raise Invalid(faults)
        row = Agency(code=code, level=texts.clean(data.level)[:30], profile=data.profile, valid_from=data.valid_from)
        row.parent_id = data.parent_id
        _write(row, facts)
        row.save(force_insert=True)
        _take_code(row, code, since=data.valid_from)
        publish(events.AgencyFounded(subject_id=row.id, agency_id=row.id, name=row.name), viewer=viewer, now=now)
    return row.id


def edit_agency(viewer: Viewer, agency_id: UUID, *, facts: AgencyFacts, parent_id: UUID | None, now: datetime) -> None:
    """Correct what is known of an agency, and put it below another one; the event tells values before and after.

    Its own administrator mends phone and order; name, host and place in the tree are the operator's.
    Raises ``NotFound``, ``NotAllowed``, ``Invalid`` by field, also when the agency would come to lie below itself.
    """
    typed = rules.checked_agency(facts)
    with transaction.atomic():
        row = _agency_in_hand(viewer, agency_id)
        changed = _changes(row, typed)
        if row.parent_id != parent_id:
            changed["parent_id"] = [str(row.parent_id or ""), str(parent_id or "")]
        if not changed:
            return
        if not policies.operates(viewer) and not changed.keys() <= {"phone", "position"}:
            raise NotAllowed(_("Only phone and order may be changed here; the rest is done by the operator."))
        faults = {**_faults_of_host(typed.host, but=[row.id]), **_faults_of_parent(row.id, parent_id)}
        if faults:
            raise Invalid(faults)
        row.parent_id = parent_id
        _write(row, typed)
        row.save()
        publish(events.AgencyEdited(subject_id=row.id, agency_id=row.id, changed=changed), viewer=viewer, now=now)


def end_agency(viewer: Viewer, agency_id: UUID, *, valid_to: date, now: datetime) -> None:
    """Give an agency its last day, with its units; refused while people, or agencies below it, would be left behind.

    Raises ``NotFound``, ``NotAllowed``, ``IllegalMove`` for one that is over, ``Invalid`` for a day that does not fit.
    """
    if not policies.operates(viewer):
        raise NotAllowed(_("Agencies are ended by the owner or the operator of the system."))
    with transaction.atomic():
        row = _agency_in_hand(viewer, agency_id)
        _refuse_day(row, valid_to)
        if Agency.objects.filter(_lasting(valid_to), parent_id=agency_id).exists():
            raise Invalid({"valid_to": _("Agencies belong to this one: put them below another one first.")})
        _refuse_seated(Seat.objects.filter(agency_id=agency_id), valid_to)
        Unit.objects.filter(agency_id=agency_id, valid_to=None, valid_from__lte=valid_to).update(valid_to=valid_to)
        AgencyCode.objects.filter(agency_id=agency_id, valid_to=None).update(valid_to=valid_to)
        row.valid_to = valid_to
        row.save(update_fields=["valid_to"])
        told = events.AgencyEnded(subject_id=row.id, agency_id=row.id, name=row.name, valid_to=valid_to)
        publish(told, viewer=viewer, now=now)


def add_code(viewer: Viewer, agency_id: UUID, *, code: str, since: date, is_current: bool, now: datetime) -> None:
    """Enter a code of an agency: as an alias, or as the one in force from now on; codes are never used again.

    Raises ``NotFound``, ``NotAllowed``, ``Invalid`` on ``code``.
    """
    if not policies.operates(viewer):
        raise NotAllowed(_("Codes are entered by the owner or the operator of the system."))
    wanted = codes.tidy(code)
    with transaction.atomic():
        row = _agency_in_hand(viewer, agency_id)
        if faults := queries.faults_of_code(wanted):
            raise Invalid(faults)
        if is_current and len(wanted) > rules.LONGEST_CODE:
            raise Invalid({"code": _("A code in force has at most 35 characters.")})
        if is_current:
            AgencyCode.objects.filter(agency_id=agency_id, code=row.code).update(valid_to=since)
            row.code = wanted
            row.save(update_fields=["code"])
        _take_code(row, wanted, since=since)
        told = events.AgencyCodeAdded(subject_id=row.id, agency_id=row.id, code=wanted, is_current=is_current)
        publish(told, viewer=viewer, now=now)


def open_unit(
    viewer: Viewer, agency_id: UUID, *, name: str, symbol: str, position: int, valid_from: date, now: datetime
) -> UUID:
    """Enter a unit of an agency; return its identifier. Raises ``NotFound``, ``NotAllowed``, ``Invalid``."""
    if not policies.administers(viewer, agency_id):
        raise NotAllowed(_("You may enter units of your own agency only."))
    facts = rules.checked_unit(UnitFacts(name=name, symbol=symbol, position=position))
    agency = Agency.objects.filter(pk=agency_id).first()
    if agency is None:
        raise NotFound()
    if agency.valid_to is not None and agency.valid_to < valid_from:
        raise Invalid({"valid_from": _("The agency is not in force on this day.")})
    row = Unit(agency_id=agency_id, valid_from=valid_from)
    with transaction.atomic():
        _refuse_same_symbol(row, facts)
        _write(row, facts)
        row.save(force_insert=True)
        publish(events.UnitOpened(subject_id=row.id, agency_id=agency_id, name=row.name), viewer=viewer, now=now)
    return row.id


def edit_unit(viewer: Viewer, unit_id: UUID, *, facts: UnitFacts, now: datetime) -> None:
    """Correct what is known of a unit; the event tells values before and after. Raises ``NotFound``, ``Invalid``."""
    typed = rules.checked_unit(facts)
    with transaction.atomic():
        row = _unit_in_hand(viewer, unit_id)
        changed = _changes(row, typed)
        if not changed:
            return
        _refuse_same_symbol(row, typed)
        _write(row, typed)
        row.save()
        told = events.UnitEdited(subject_id=row.id, agency_id=row.agency_id, changed=changed)
        publish(told, viewer=viewer, now=now)


def end_unit(viewer: Viewer, unit_id: UUID, *, valid_to: date, now: datetime) -> None:
    """Give a unit its last day; refused while people would be left in it.

    Raises ``NotFound``, ``IllegalMove`` for one that is over, ``Invalid`` for a day that does not fit.
    """
    with transaction.atomic():
        row = _unit_in_hand(viewer, unit_id)
        _refuse_day(row, valid_to)
        _refuse_seated(Seat.objects.filter(unit_id=unit_id), valid_to)
        row.valid_to = valid_to
        row.save(update_fields=["valid_to"])
        told = events.UnitEnded(subject_id=row.id, agency_id=row.agency_id, name=row.name, valid_to=valid_to)
        publish(told, viewer=viewer, now=now)


def name_post(name: str, *, rank: int) -> UUID:
    """Return the post with a name, entering it with its protocol rank when it is new."""
    row, _is_new = Post.objects.get_or_create(name=name, defaults={"rank": rank})
    return row.id


def write_post(
    viewer: Viewer, post_id: UUID | None, *, name: str, rank: int, default_roles: Iterable[str], now: datetime
) -> UUID:
    """Enter a post (no identifier) or change its rank, spelling and the roles offered with it; return its identifier.

    Raises ``NotFound``, ``NotAllowed``, ``Invalid`` by field.
    """
    if not policies.operates(viewer):
        raise NotAllowed(_("The list of posts is kept by the owner or the operator of the system."))
    typed = rules.checked_post(name, rank, default_roles)
    with transaction.atomic():
        row = Post.objects.select_for_update().filter(pk=post_id).first() if post_id else Post(rank=0)
        if row is None:
            raise NotFound()
        if Post.objects.filter(name__iexact=typed.name).exclude(pk=row.pk).exists():
            raise Invalid({"name": _("There is a post of this name already.")})
        changed = _changes(row, typed)
        row.name, row.rank, row.default_roles = typed.name, typed.rank, [Role(one).value for one in typed.default_roles]
        row.save()
        told = events.PostEdited(subject_id=row.id, agency_id=viewer.agency_id, changed=changed)
        publish(told, viewer=viewer, now=now)
    return row.id


def _write(row: Agency | Unit, facts: AgencyFacts | UnitFacts) -> None:
    for one in fields(facts):
        setattr(row, one.name, getattr(facts, one.name))
    words = [row.name, row.short_name, row.symbol] if isinstance(row, Agency) else [row.name, row.symbol]
    row.folded_name = fold(" ".join(words))[:400]


def _changes(row: Any, typed: Any) -> dict[str, list[str]]:
    pairs = {one.name: (getattr(row, one.name), getattr(typed, one.name)) for one in fields(typed)}
    return {
        name: [_said(before), _said(after)] for name, (before, after) in pairs.items() if _said(before) != _said(after)
    }


def _said(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _take_code(row: Agency, code: str, *, since: date) -> None:
    """Write down that an agency has a code; one that its predecessor had goes over to it."""
    kind = codes.kind_of(code)
    defaults = {"agency": row, "kind": kind, "valid_from": since, "valid_to": None}
    AgencyCode.objects.update_or_create(code=code, defaults=defaults)


def _agency_in_hand(viewer: Viewer, agency_id: UUID) -> Agency:
    row = Agency.objects.select_for_update().filter(pk=agency_id).first()
    if row is None or not policies.administers(viewer, row.id):
        raise NotFound()
    return row


def _unit_in_hand(viewer: Viewer, unit_id: UUID) -> Unit:
    row = Unit.objects.select_for_update().filter(pk=unit_id).first()
    if row is None or not policies.administers(viewer, row.agency_id):
        raise NotFound()
    return row


def _refuse_same_symbol(row: Unit, facts: UnitFacts) -> None:
    others = Unit.objects.filter(agency_id=row.agency_id, valid_to=None).exclude(pk=row.pk)
    if others.filter(Q(symbol__iexact=facts.symbol) | Q(name__iexact=facts.name)).exists():
        raise Invalid({"symbol": _("The agency has a unit of this name or symbol already.")})


def _faults_of_host(host: str, *, but: Iterable[UUID] = ()) -> dict[str, Any]:
    if host and Agency.objects.filter(host=host, valid_to=None).exclude(pk__in=list(but)).exists():
        return {"host": _("Another agency is reached under this address.")}
    return {}


def _faults_of_parent(agency_id: UUID, parent_id: UUID | None) -> dict[str, Any]:
    if parent_id is None:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('directory_agency.parent'))")
    if not Agency.objects.filter(pk=parent_id, valid_to=None).exists():
        return {"parent_id": _("Choose an agency in force.")}
    if agency_id == parent_id or agency_id in queries.above(parent_id):
        return {"parent_id": _("An agency cannot be below itself: choose one that does not belong to it.")}
    return {}


def _lasting(day: date) -> Q:
    return Q(valid_to=None) | Q(valid_to__gt=day)


def _refuse_day(row: Agency | Unit, valid_to: date) -> None:
    if row.valid_to is not None:
        raise IllegalMove(_("This has ended already."))
    if valid_to < row.valid_from:
        raise Invalid({"valid_to": _("The last day lies before the first.")})


def _refuse_seated(seats: Any, valid_to: date) -> None:
    left = seats.filter(_lasting(valid_to)).count()
    if left:
        raise Invalid(
            {"valid_to": _("%(count)d posts last longer: end them first, or plan a reorganisation.") % {"count": left}}
        )
