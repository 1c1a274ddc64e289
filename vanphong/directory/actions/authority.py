"""Authority that hangs on a seat when it is handed over: it ends, for it was given to a person in that post.

A delegation falls when either side leaves the post (NĐ 30/2020/NĐ-CP, Điều 13: it is never passed on); a substitute is
replaced by whoever takes over; an assistance ends.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from vanphong.directory import events, ports
from vanphong.directory.actions.assistants import about as about_assistance
from vanphong.directory.actions.delegations import about
from vanphong.directory.models import Absence, Assistance, Delegation, Seat
from vanphong.directory.ports import Given, HandedOver, Held
from vanphong.directory.rules import authority as rules
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer

DAY = timedelta(days=1)


@dataclass(frozen=True)
class AuthorityHoldings:
    """One kind of authority on seats: ``side`` is the column that names the seat."""

    kind: str
    label: str | Promise
    rows: Callable[[date], QuerySet[Any]]
    side: str
    words: Callable[[Any], str]
    href: str
    change: Callable[[Viewer, Any, str, UUID, datetime], None]
    kept: tuple[str, ...]

    def held_by(self, holder_ids: Sequence[UUID], *, day: date) -> list[Held]:
        """Return what holds on a day or later and names one of the seats, oldest first."""
        found = self.rows(day).filter(**{f"{self.side}__in": list(holder_ids)}).order_by("pk")
        is_own = self.side == "seat_id"
        return [
            Held(row.pk, getattr(row, self.side), self.words(row), self.href.format(id=row.pk), goes_along=is_own)
            for row in found
        ]

    def transfer(self, viewer: Viewer, given: Sequence[Given], *, agency_id: UUID, now: datetime) -> list[HandedOver]:
        """End authorities, or name whoever takes over where that can be; there are never many of one seat."""
        _unused = agency_id
        return [self._transfer(viewer, one.held, one.to_seat_id, now=now) for one in given]

    def _transfer(self, viewer: Viewer, held: Held, to_seat_id: UUID, *, now: datetime) -> HandedOver:
        row = self.rows(localdate(now)).select_for_update(of=("self",)).get(pk=held.subject_id)
        before = self._state(row)
        self.change(viewer, row, self.side, to_seat_id, now)
        row.save(update_fields=list(self.kept))
        row.refresh_from_db(fields=self.kept)  # as it will be read when it is compared
        return HandedOver(row.pk, {"before": before, "after": self._state(row)})

    def give_back(self, viewer: Viewer, handed_over: HandedOver, *, now: datetime) -> bool:
        """Put everything back as it was, unless somebody has changed it since."""
        model: type[Model] = self.rows(localdate(now)).model
        manager: Any = model._default_manager
        row = manager.select_for_update().get(pk=handed_over.subject_id)
        if self._state(row) != handed_over.before["after"]:
            return False
        for name, value in handed_over.before["before"].items():
            setattr(row, name, row._meta.get_field(name).to_python(value))
        row.save(update_fields=list(self.kept))
        if isinstance(row, Delegation):
            publish(events.DelegationRestored(**about(row)), viewer=viewer, now=now)
        if isinstance(row, Assistance):
            publish(events.AssistantNamed(**about_assistance(row, row.leader.agency_id)), viewer=viewer, now=now)
        return True

    def _state(self, row: Any) -> dict[str, Any]:
        fields = {name: getattr(row, name) for name in self.kept}
        return {name: None if value is None else str(value) for name, value in fields.items()}


def _delegations(day: date) -> QuerySet[Any]:
    rows = Delegation.objects.filter(revoked_at=None, valid_to__gte=day)
    return rows.select_related("principal__person", "principal__post", "deputy__person")


def _absences(day: date) -> QuerySet[Any]:
    return Absence.objects.filter(cancelled_at=None, ends_on__gte=day).select_related("seat__person")


def _assistances(day: date) -> QuerySet[Any]:
    rows = Assistance.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day))
    return rows.select_related("leader__person", "assistant__person")


def _revoke(viewer: Viewer, row: Any, side: str, to_seat_id: UUID, now: datetime) -> None:
    _unused = side, to_seat_id
    with override(settings.LANGUAGE_CODE):  # data, whoever carries the hand-over out
        row.revoked_at, row.revoke_reason = now, str(_("The post has been handed over."))
    publish(events.DelegationRevoked(**about(row), reason=row.revoke_reason), viewer=viewer, now=now)


def _move_absence(viewer: Viewer, row: Any, side: str, to_seat_id: UUID, now: datetime) -> None:
    """The absence goes with the person; whoever takes over stands in, unless that is the absent one."""
    _unused = viewer
    to = Seat.objects.get(pk=to_seat_id)
    if side == "substitute_id":
        row.substitute_id = None if to.person_id == row.seat.person_id else to.id
    elif to.person_id == row.seat.person_id and to.id != row.substitute_id:
        row.seat_id = to.id
    else:
        row.cancelled_at = now


def _end_assistance(viewer: Viewer, row: Any, side: str, to_seat_id: UUID, now: datetime) -> None:
    _unused = side, to_seat_id
    row.valid_to = localdate(now) - DAY
    publish(events.AssistantReleased(**about_assistance(row, row.leader.agency_id)), viewer=viewer, now=now)


def _paper(row: Any) -> str:
    named = {"post": row.principal.post.name, "name": row.principal.person.full_name}
    title = rules.title(row.form, **named)
    return str(_("%(number)s: %(title)s – %(deputy)s")) % {
        "number": row.number,
        "title": title,
        "deputy": row.deputy.person.full_name,
    }


def _away(row: Any) -> str:
    return f"{row.seat.person.full_name}, {row.starts_on:%d/%m/%Y} – {row.ends_on:%d/%m/%Y}"


def _assists(row: Any) -> str:
    return f"{row.assistant.person.full_name} → {row.leader.person.full_name}"


REVOKED, MOVED, ENDED = ("revoked_at", "revoke_reason"), ("seat_id", "substitute_id", "cancelled_at"), ("valid_to",)
PAPER = (_delegations, _paper, "/authority/delegations/{id}", _revoke, REVOKED)
AWAY = (_absences, _away, "/authority/absences", _move_absence, MOVED)
ASSISTS = (_assistances, _assists, "/authority/assistants", _end_assistance, ENDED)
KINDS = (
    ("delegation.given", _("Authorisations given (they end)"), "principal_id", PAPER),
    ("delegation.received", _("Authorisations received (they end)"), "deputy_id", PAPER),
    ("absence.own", _("Absences"), "seat_id", AWAY),
    ("absence.substitute", _("Standing in for others"), "substitute_id", AWAY),
    ("assistance.leader", _("Own assistants (it ends)"), "leader_id", ASSISTS),
    ("assistance.assistant", _("Assisting leaders (it ends)"), "assistant_id", ASSISTS),
)


def declare() -> None:
    """Make the kinds of authority on seats known to the hand-over."""
    for kind, label, side, (rows, words, href, change, kept) in KINDS:
        ports.add_holdings(AuthorityHoldings(kind, label, rows, side, words, href, change, kept))
