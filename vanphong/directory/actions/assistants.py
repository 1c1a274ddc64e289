"""Assistants who receive along with a leader: they see what lies there, and act in nobody's name (thư ký, trợ lý)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory import events, policies
from vanphong.directory.models import Assistance, Seat
from vanphong.directory.queries import authority as queries
from vanphong.directory.queries.viewer import lasting
from vanphong.directory.vocabulary import Role
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.viewer import Viewer


def name_assistant(viewer: Viewer, leader_id: UUID, *, assistant_id: UUID, now: datetime) -> UUID:
    """Let somebody receive along with a leader from today on, as that leader or as administrator.

    Raises ``NotAllowed``, ``Invalid`` by field: oneself, somebody of another agency, an assistant already.
    """
    _refuse_stranger(viewer, leader_id)
    today = localdate(now)
    with transaction.atomic():
        list(Seat.objects.select_for_update().filter(pk=leader_id).values_list("pk"))
        sides = queries.parties(viewer.agency_id, [leader_id, assistant_id], day=today)
        leader, assistant = sides.get(leader_id), sides.get(assistant_id)
        if leader is None or Role.LEADER not in leader.roles:
            raise Invalid({"leader_id": _("Choose a leader of your agency.")})
        if assistant is None:
            raise Invalid({"assistant_id": _("Choose somebody of your agency who holds a post on that day.")})
        if assistant.person_id == leader.person_id:
            raise Invalid({"assistant_id": _("Nobody assists themselves.")})
        if assistant.person_id == viewer.person_id:
            raise Invalid({"assistant_id": _("You cannot name yourself here: somebody else enters it.")})
        if Assistance.objects.filter(lasting(today), leader_id=leader_id, assistant_id=assistant_id).exists():
            raise Invalid({"assistant_id": _("This person assists already.")})
        row = Assistance.objects.create(leader_id=leader_id, assistant_id=assistant_id, valid_from=today)
        publish(events.AssistantNamed(**about(row, viewer.agency_id)), viewer=viewer, now=now)
    return row.id


def release_assistant(viewer: Viewer, assistance_id: UUID, *, now: datetime) -> UUID:
    """End an assistance at once; raises ``NotFound``, ``NotAllowed``, ``IllegalMove``."""
    yesterday = localdate(now) - timedelta(days=1)
    with transaction.atomic():
        row = (
            Assistance.objects.select_for_update().filter(pk=assistance_id, leader__agency_id=viewer.agency_id).first()
        )
        if row is None:
            raise NotFound()
        _refuse_stranger(viewer, row.leader_id)
        if row.valid_to is not None and row.valid_to <= yesterday:
            raise IllegalMove(_("This assistance is over already."))
        row.valid_to = yesterday
        row.save(update_fields=["valid_to"])
        publish(events.AssistantReleased(**about(row, viewer.agency_id)), viewer=viewer, now=now)
    return row.id


def _refuse_stranger(viewer: Viewer, leader_id: UUID) -> None:
    is_own = viewer.mandate is None and viewer.seat_id == leader_id
    if not (is_own or policies.administers(viewer, viewer.agency_id)):
        raise NotAllowed(_("Assistants are named by the leader or the administrator."))


def about(row: Assistance, agency_id: UUID) -> dict[str, Any]:
    """Return what every event of an assistance tells of it."""
    return {
        "subject_id": row.id,
        "agency_id": agency_id,
        "leader_id": row.leader_id,
        "assistant_id": row.assistant_id,
    }
