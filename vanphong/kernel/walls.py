"""Walls between agencies: row-level security in the database, the second lock behind the queries' own conditions.

A connection carries the agencies whose rows it may touch. In a web process it carries none until somebody has signed
in, and again none when it goes back to the pool; whatever a query forgets to ask, other agencies' rows stay out of
reach. Workers and commands act for all agencies and carry ``*``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection
from psycopg.pq import TransactionStatus

VARIABLE = "vanphong.agencies"
EVERYWHERE = "*"

WALL = f"""
(SELECT current_setting('{VARIABLE}', true)) = '{EVERYWHERE}' OR {{column}} = ANY (ARRAY(
    SELECT unnest(string_to_array(nullif(current_setting('{VARIABLE}', true), '{EVERYWHERE}'), ','))::uuid))
"""


class _Process:
    """Whether the walls stand in this process."""

    has_walls = False


def raise_here() -> None:
    """From now on, connections of this process begin with no agency (called where web processes begin)."""
    _Process.has_walls = True


def stand() -> bool:
    """Tell whether the walls stand in this process."""
    return _Process.has_walls


def open_new_connection(connection: Any, **_signal: Any) -> None:
    """Let a new connection of a worker or command reach every agency; receiver of ``connection_created``."""
    if not _Process.has_walls:
        _carry(connection, EVERYWHERE)


def close(connection: psycopg.Connection[Any]) -> None:
    """Let a connection carry no agency any more, on its way back to the pool."""
    connection.execute("SELECT set_config(%s, '', false)", [VARIABLE])
    connection.commit()


@contextmanager
def lifted() -> Iterator[None]:
    """Reach every agency within the block: for acts that by their nature concern several, such as a merger.

    Who uses it has checked by policy that the viewer may act for all of them.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [VARIABLE])
        (before,) = cursor.fetchone()
    if before == EVERYWHERE:  # a worker, or within a block of this kind
        yield
        return
    _carry(connection, EVERYWHERE)
    try:
        yield
    finally:
        # In a transaction that has failed nothing can be said any more; its end takes the wall's opening back.
        if not _has_failed():
            _carry(connection, before or "")


def _has_failed() -> bool:
    running: psycopg.Connection[Any] | None = connection.connection
    if running is None or connection.needs_rollback:
        return True
    return running.info.transaction_status == TransactionStatus.INERROR


def statements(table: str, *, column: str = "agency_id") -> tuple[str, str]:
    """Return the SQL that raises a wall in a table for its owner too, and the SQL that takes it down."""
    wall = WALL.format(column=column)
    return (
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY agency_wall ON {table} USING ({wall}) WITH CHECK ({wall});
        """,
        f"""
        DROP POLICY agency_wall ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """,
    )


def _carry(to: Any, agencies: str) -> None:
    with to.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [VARIABLE, agencies])
