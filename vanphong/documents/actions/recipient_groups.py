"""Groups of recipients: written down once, named again and again (nhóm nơi nhận)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import agencies
from vanphong.documents import events, policies, rules
from vanphong.documents.actions import attachments
from vanphong.documents.models import RecipientGroup
from vanphong.documents.queries import recipient_lists as queries
from vanphong.documents.vocabulary import OUTGOING, Channel
from vanphong.kernel.errors import Invalid, NotAllowed
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class GroupData:
    """What a group is: its name, its members, and whether it is only the viewer's own."""

    name: str
    members: Sequence[rules.RecipientLine]
    is_own: bool = True


def keep(viewer: Viewer, group_id: UUID | None, *, data: GroupData, now: datetime) -> UUID:
    """Write a group down, or change it; the agency's are kept by its clerks and the chief of office.

    Raises ``Invalid``, ``NotAllowed``, ``NotFound``.
    """
    if not viewer.may("edit", OUTGOING):
        raise NotAllowed(_("Your authorisation does not cover drafting."))
    name = " ".join(attachments.tidy_text("name", data.name, limit="group").split())
    if not name:
        raise Invalid({"name": _("Give the group a name.")})
    members = _members(viewer, data.members)
    with matter(viewer.agency_id):
        row = _row(viewer, group_id, is_own=data.is_own, now=now)
        taken = RecipientGroup.objects.filter(agency_id=row.agency_id, owner_id=row.owner_id, name=name)
        if taken.exclude(pk=row.id).exists():
            raise Invalid({"name": _("There is a group of this name already.")})
        row.name, row.members, row.changed_at = name, members, now
        row.save()
        told = events.RecipientGroupKept(subject_id=row.id, agency_id=row.agency_id, name=name, count=len(members))
        publish(told, viewer=viewer, now=now)
    return row.id


def _row(viewer: Viewer, group_id: UUID | None, *, is_own: bool, now: datetime) -> RecipientGroup:
    """Return the row to be written; a group stays whose it is."""
    if group_id is not None:
        if not queries.group(viewer, group_id).card.may_change:
            raise NotAllowed()
        return RecipientGroup.objects.get(pk=group_id)
    if not is_own and not policies.keeper_of_groups(viewer):
        raise NotAllowed(_("The agency's groups are kept by its clerks and the chief of office."))
    return RecipientGroup(agency_id=viewer.agency_id, owner_id=viewer.seat_id if is_own else None, changed_at=now)


def _members(viewer: Viewer, lines: Sequence[rules.RecipientLine]) -> list[dict[str, str]]:
    lines = queries.once(rules.tidy(line) for line in lines if line.agency_id or line.name.strip())
    if not lines:
        raise Invalid({"recipients": _("Name at least one recipient.")})
    if len(lines) > rules.RECIPIENTS_LIMIT:
        raise Invalid({"recipients": _("At most 500 recipients.")})
    known = agencies.agencies(line.agency_id for line in lines if line.agency_id)
    if any(line.agency_id and (line.agency_id not in known or line.agency_id == viewer.agency_id) for line in lines):
        raise Invalid({"recipients": _("Choose agencies from the list, or write the name of the recipient.")})
    return [
        {
            "agency_id": str(line.agency_id or ""),
            "name": known[line.agency_id].name if line.agency_id in known else line.name[: rules.LIMITS["recipient"]],
            "channel": line.channel if line.channel in Channel.values else "",
        }
        for line in lines
    ]


def drop(viewer: Viewer, group_id: UUID, *, now: datetime) -> UUID:
    """Throw a group away; documents that it came into stand as they are."""
    with matter(viewer.agency_id):
        card = queries.group(viewer, group_id).card
        if not card.may_change:
            raise NotAllowed()
        RecipientGroup.objects.filter(pk=group_id).delete()
        told = events.RecipientGroupDropped(subject_id=group_id, agency_id=viewer.agency_id, name=card.name)
        publish(told, viewer=viewer, now=now)
    return group_id
