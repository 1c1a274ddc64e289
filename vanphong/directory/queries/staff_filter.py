"""Whom a filter of the staff finds, as SQL that is written out: of it the lists, their numbers and files are made.

Put together by the ORM, the making of such a statement took longer than its run at 25,000 people. What the viewer may
not look after is left out here, and nowhere else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.timezone import localdate

from vanphong.directory import policies
from vanphong.directory.vocabulary import AccountState, Closing
from vanphong.engines.vntext.fold import fold
from vanphong.kernel.viewer import Viewer

WORD_LIMIT, MOST_WORDS = 40, 8
MOST_DAYS = 36_500
NOBODY, EVERYWHERE = "FALSE", "TRUE"
LASTING = "(seat.valid_to IS NULL OR seat.valid_to >= %(day)s)"
BELOW = """
WITH RECURSIVE below AS (
    SELECT id, 0 AS depth FROM directory_agency WHERE id = %(agency)s
    UNION ALL
    SELECT a.id, below.depth + 1 FROM directory_agency a JOIN below ON a.parent_id = below.id WHERE below.depth < 20)
SELECT id FROM below
"""

# The words are looked up first, and all of them in the index: how many people bear a name the planner cannot know.
CALLED = """(
    SELECT id, sort_key, merged_into_id FROM directory_person WHERE vector @@ to_tsquery('simple', %(words)s) OFFSET 0
)"""
CALLED_OR_NAMED = """(
    SELECT id, sort_key, merged_into_id FROM directory_person WHERE vector @@ to_tsquery('simple', %(words)s)
    UNION ALL
    SELECT DISTINCT one.id, one.sort_key, one.merged_into_id FROM directory_accountname given
    JOIN directory_account ON directory_account.id = given.account_id
    JOIN directory_person one ON one.id = directory_account.person_id
    WHERE given.username LIKE %(username)s AND NOT one.vector @@ to_tsquery('simple', %(words)s)
    OFFSET 0
)"""

IS_LOCKED = f"""
(account.lock_ends_at IS NOT NULL AND account.lock_ends_at > %(now)s AND account.is_active
OR account.closing = '{Closing.ORDERED}')
"""
IS_NEW = "(account.must_change_password AND account.last_used_at IS NULL)"
STATES: dict[str, str] = {
    AccountState.NEW: f"account.is_active AND {IS_NEW} AND NOT {IS_LOCKED}",
    AccountState.ACTIVE: f"account.is_active AND NOT {IS_NEW} AND NOT {IS_LOCKED}",
    AccountState.LOCKED: IS_LOCKED,
    AccountState.CLOSED: f"NOT account.is_active AND account.closing <> '{Closing.ORDERED}'",
}


@dataclass(frozen=True)
class StaffFilter:
    """What a list of the staff is narrowed to; an empty field narrows nothing.

    ``agency_id`` means the agency with everything below it. ``account`` is a state of accounts, ``unused_days`` the
    least number of days without use. ``is_former`` asks for those who sit nowhere any more, instead of those who do.
    """

    text: str = ""
    agency_id: UUID | None = None
    unit_id: UUID | None = None
    role: str = ""
    account: str = ""
    kind: str = ""
    unused_days: int = 0
    is_former: bool = False


@dataclass(frozen=True)
class After:
    """Where a page ended: the next one begins behind this person."""

    sort_key: str
    person_id: UUID


@dataclass(frozen=True)
class Found:
    """A part of a statement with the values in it; ``seats`` is the condition on the seats that may be shown."""

    sql: str
    seats: str
    values: dict[str, Any]

    def first(self, limit: int) -> str:
        """The SQL of the first persons in the order of lists."""
        return f"{self.sql} ORDER BY person.sort_key, person.id LIMIT {limit:d}"

    def any(self, limit: int) -> str:
        """The SQL of some of the persons, at most so many."""
        return f"{self.sql} LIMIT {limit:d}"


def found(
    viewer: Viewer,
    wanted: StaffFilter,
    *,
    agency_ids: Sequence[UUID] | None = None,
    after: After | None = None,
    now: datetime,
) -> Found:
    """Return the persons (``id``, ``sort_key``) that a filter finds among those the viewer administers.

    ``agency_ids`` are the filter's agency and those below it, where they are known (`agencies_below`): their number
    tells the planner whether to begin with the seats or with the order of names.
    """
    values: dict[str, Any] = {"day": localdate(now), "now": now}
    persons, conditions = _persons(wanted.text, values=values)
    held = _within(viewer, values=values)
    conditions += [*_seated(held, wanted, agency_ids=agency_ids, values=values)]
    accounts = _accounts(wanted, values=values, now=now)
    if wanted.account == AccountState.NONE:
        conditions.append("NOT EXISTS (SELECT FROM directory_account account WHERE account.person_id = person.id)")
    # Joined, not asked for: so the planner may begin with the accounts where they are the few.
    joined = " JOIN directory_account account ON account.person_id = person.id" if accounts else ""
    if after is not None:
        conditions.append("(person.sort_key, person.id) > (%(sort_key)s, %(person)s)")
        values |= {"sort_key": after.sort_key, "person": after.person_id}
    where = " AND ".join(("person.merged_into_id IS NULL", *conditions, *accounts))
    sql = f"SELECT person.id, person.sort_key FROM {persons} person{joined} WHERE {where}"  # noqa: S608 (own words)
    return Found(sql, held if wanted.is_former else f"{held} AND {LASTING}", values)


def among(viewer: Viewer, person_ids: Iterable[UUID], *, now: datetime) -> Found:
    """Return those of the persons who sit or sat in what the viewer administers."""
    values: dict[str, Any] = {"day": localdate(now), "persons": list(person_ids)}
    held = _within(viewer, values=values)
    seated = held if held == EVERYWHERE else _has_seat(held)
    where = f"person.id = ANY(%(persons)s::uuid[]) AND person.merged_into_id IS NULL AND {seated}"
    sql = f"SELECT person.id, person.sort_key FROM directory_person person WHERE {where}"  # noqa: S608 (own words)
    return Found(sql, f"{held} AND {LASTING}", values)


def _within(viewer: Viewer, *, values: dict[str, Any]) -> str:
    """The condition on seats that the viewer administers."""
    if policies.operates(viewer):
        return EVERYWHERE
    if not policies.administers(viewer, viewer.agency_id):
        return NOBODY
    values["own_agency"] = viewer.agency_id
    return "seat.agency_id = %(own_agency)s"


def agencies_below(agency_id: UUID) -> list[UUID]:
    """Return an agency and all that stands below it; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(BELOW, {"agency": agency_id})
        return [row[0] for row in cursor.fetchall()]


def _persons(text: str, *, values: dict[str, Any]) -> tuple[str, list[str]]:
    """Every word typed begins a word of the name, code or address; a single one may also begin the user name."""
    words = [word[:WORD_LIMIT] for word in fold(text).split() if word.isalnum()][:MOST_WORDS]
    if not words:
        return "directory_person", [NOBODY] if text.strip() else []
    # The last word may be unfinished, and so may the others: "ng v h" finds whom one means.
    values["words"] = " & ".join(f"{word}:*" for word in words)
    typed = text.strip().lower()[:64]
    if not typed or " " in typed:
        return CALLED, []
    values["username"] = f"{connection.ops.prep_for_like_query(typed)}%"
    return CALLED_OR_NAMED, []


def _seated(held: str, wanted: StaffFilter, *, agency_ids: Sequence[UUID] | None, values: dict[str, Any]) -> list[str]:
    """Where the persons sit (or sat): in what the viewer administers, and in what the filter names."""
    conditions = [held]
    if wanted.agency_id is not None:
        values["agencies"] = list(agency_ids) if agency_ids is not None else agencies_below(wanted.agency_id)
        conditions.append("seat.agency_id = ANY(%(agencies)s)")
    if wanted.unit_id is not None:
        values["unit"] = wanted.unit_id
        conditions.append("seat.unit_id = %(unit)s")
    if wanted.role:
        values["roles"] = [wanted.role]
        conditions.append("seat.roles @> %(roles)s::varchar[]")
    if wanted.is_former:
        return [_has_seat(*conditions), f"NOT {_has_seat(LASTING)}"]
    return [_has_seat(*conditions, LASTING)]


def _has_seat(*conditions: str) -> str:
    where = " AND ".join(("seat.person_id = person.id", *conditions))
    return f"EXISTS (SELECT FROM directory_seat seat WHERE {where})"


def _accounts(wanted: StaffFilter, *, values: dict[str, Any], now: datetime) -> list[str]:
    conditions = []
    if wanted.account and wanted.account != AccountState.NONE:
        conditions.append(STATES.get(wanted.account, NOBODY))
    if wanted.kind:
        values["kind"] = wanted.kind
        conditions.append("account.kind = %(kind)s")
    if wanted.unused_days > 0:
        values["unused_since"] = now - timedelta(days=min(wanted.unused_days, MOST_DAYS))
        conditions.append("coalesce(account.last_used_at, account.created_at) < %(unused_since)s AND account.is_active")
    return conditions
