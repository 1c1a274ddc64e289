"""The one statement of a session: the seats of an account today, with its stay, read at every page.

It is written out because every page pays for it: put together by the ORM, the making of the statement alone took longer
than its run. What it says of seats is what `viewer.seats_of` says, and a test compares both.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model
from django.utils.timezone import localdate

from vanphong.directory.models import Account, AccountSession, Agency, Person, Post, Seat, Unit
from vanphong.directory.queries import walls

READ: tuple[tuple[str, type[Model]], ...] = (
    ("seat", Seat),
    ("person", Person),
    ("account", Account),
    ("agency", Agency),
    ("unit", Unit),
    ("post", Post),
    ("stay", AccountSession),
)
FIELDS = {name: [one for one in model._meta.concrete_fields if not one.generated] for name, model in READ}
COLUMNS = ", ".join(f"{name}.{one.column}" for name, _model in READ for one in FIELDS[name])

STATEMENT = f"""
SELECT {COLUMNS},
    ARRAY(
        SELECT help.leader_id FROM directory_assistance help JOIN directory_seat led ON led.id = help.leader_id
        WHERE help.assistant_id = seat.id AND help.valid_from <= %(day)s
        AND (help.valid_to IS NULL OR help.valid_to >= %(day)s) AND (led.valid_to IS NULL OR led.valid_to >= %(day)s)
    ),
    EXISTS (
        SELECT FROM directory_delegation paper WHERE paper.deputy_id = seat.id AND paper.revoked_at IS NULL
        AND paper.valid_from <= %(day)s AND paper.valid_to >= %(day)s
    ) OR EXISTS (
        SELECT FROM directory_absence away WHERE away.substitute_id = seat.id AND away.cancelled_at IS NULL
        AND away.starts_on <= %(day)s AND away.ends_on >= %(day)s
    ),
    {{entering}}
FROM directory_accountsession stay
JOIN directory_account account ON account.id = stay.account_id
JOIN directory_person person ON person.id = account.person_id
JOIN directory_seat seat ON seat.person_id = person.id
JOIN directory_agency agency ON agency.id = seat.agency_id
LEFT JOIN directory_unit unit ON unit.id = seat.unit_id
JOIN directory_post post ON post.id = seat.post_id
WHERE stay.id = %(stay)s AND account.id = %(account)s AND stay.ended_at IS NULL AND stay.ends_at > %(now)s
AND seat.valid_from <= %(day)s AND (seat.valid_to IS NULL OR seat.valid_to >= %(day)s)
AND agency.valid_from <= %(day)s AND (agency.valid_to IS NULL OR agency.valid_to >= %(day)s)
ORDER BY seat.is_main DESC, post.rank, seat.id
"""  # noqa: S608 (own names)


def seats_of_stay(account_id: UUID, stay_id: UUID, *, now: datetime) -> list[Any]:
    """Return the seats of an account today, the main one first, each with its person, account, agency, unit and post.

    A seat bears its ``stay``, its ``leaders`` (in whose inboxes it receives along) and ``can_stand_in`` (whether it is
    worth asking for mandates). Empty when the stay has ended. Reading them lets the connection into the agencies of
    this person and no others, so that entering costs no statement of its own.
    """
    asked: dict[str, Any] = {"day": localdate(now), "now": now, "stay": stay_id, "account": account_id}
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT.format(entering=walls.entering(of="seat.person_id")), asked)
        return [_seat(row) for row in cursor.fetchall()]


def _seat(row: tuple[Any, ...]) -> Any:
    read: dict[str, Any] = {}
    begin = 0
    for name, model in READ:
        names = [one.attname for one in FIELDS[name]]
        end = begin + len(names)
        read[name], begin = _one(model, names, row[begin:end]), end
    seat = read["seat"]
    seat.person, seat.agency, seat.unit, seat.post = read["person"], read["agency"], read["unit"], read["post"]
    seat.person.account = read["account"]
    seat.stay = read["stay"]
    seat.leaders, seat.can_stand_in, _within = row[begin:]
    return seat


def _one(model: type[Model], names: list[str], values: tuple[Any, ...]) -> Model | None:
    return model.from_db(connection.alias, names, values) if values[0] is not None else None
