"""Before somebody is entered: is it somebody who is known already?"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from vanphong.directory import policies
from vanphong.directory.models import Person, Post
from vanphong.directory.queries.viewer import seats_of
from vanphong.directory.vocabulary import Role
from vanphong.engines.vntext.fold import fold
from vanphong.kernel.errors import NotAllowed
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class LookAlike:
    """A person who may be the one that is being entered; ``place`` is empty for who holds no post now."""

    person_id: UUID
    name: str
    staff_code: str
    place: str
    is_sure: bool

    @property
    def is_free(self) -> bool:
        """Whether a first post can be given: who sits somewhere is moved instead."""
        return not self.place


@dataclass(frozen=True)
class PostCard:
    """A post with the roles that it usually carries."""

    id: UUID
    name: str
    default_roles: tuple[str, ...]


def look_alikes(
    viewer: Viewer, full_name: str, *, staff_code: str = "", born_on: date | None = None, day: date, limit: int = 8
) -> list[LookAlike]:
    """Return people with the same staff code, or the same folded name and a birth date that does not contradict.

    Of people whom other agencies look after it tells what the directory tells of them: no staff code, and nobody who
    is not to be listed, unless it was named. Raises ``NotAllowed`` for who administers nothing.
    """
    if not policies.administers_any(viewer):
        raise NotAllowed()
    same = Q(folded_name=fold(" ".join(full_name.split()))[:120])
    if born_on is not None:
        same &= Q(born_on=born_on) | Q(born_on=None)
    if staff_code:
        same |= Q(staff_code=staff_code.strip().upper())
    rows = Person.objects.filter(same, merged_into=None).order_by("sort_key", "id")[:limit]
    found = [_look_alike(viewer, row, staff_code, born_on, day) for row in rows]
    return [one for one in found if one is not None]


def posts() -> list[PostCard]:
    """Return every post in protocol order."""
    rows = Post.objects.order_by("rank", "name")
    return [PostCard(row.id, row.name, tuple(row.default_roles)) for row in rows]


def usual_roles(post_id: UUID) -> list[Role]:
    """Return the roles that a post usually carries; an officer's where nothing is settled."""
    usual = Post.objects.filter(pk=post_id).values_list("default_roles", flat=True).first()
    return [Role(role) for role in usual or [Role.OFFICER]]


def _look_alike(viewer: Viewer, row: Person, staff_code: str, born_on: date | None, day: date) -> LookAlike | None:
    seat = seats_of(row.id, day=day).first()
    parts = [seat.post.name, seat.unit.name if seat.unit else "", seat.agency.name] if seat else []
    is_named = bool(staff_code) and row.staff_code == staff_code.strip().upper()
    is_theirs = seat is not None and not policies.administers(viewer, seat.agency_id)
    if is_theirs and row.is_unlisted and not is_named:
        return None
    is_sure = is_named or (born_on is not None and row.born_on == born_on)
    code = "" if is_theirs and not is_named else row.staff_code or ""
    return LookAlike(row.id, row.full_name, code, ", ".join(part for part in parts if part), is_sure)
