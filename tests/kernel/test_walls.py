"""Walls between agencies: the database itself keeps another agency's rows out of reach (row-level security)."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from tests.office import Office
from vanphong.documents.actions import directing
from vanphong.kernel import walls

TABLES = (
    "documents_incomingdocument",
    "documents_outgoingdocument",
    "documents_register",
    "work_item",
    "work_directive",
)


@pytest.fixture
def stories(office: Office) -> Office:
    """Both agencies have documents, drafts and work."""
    for clerk, leader, officer in (("lan", "thang", "hung"), ("nga", "tu", "dung")):
        document = office.submitted(by=clerk, to=leader)
        directing.assign(office.viewer(leader), document, order=office.order(officer), now=office.now)
        office.draft(by=officer, to=["B" if clerk == "lan" else "A"])
    return office


def carry(agencies: str) -> None:
    """Let the connection carry these agencies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('vanphong.agencies', %s, true)", [agencies])


def agencies_in(table: str) -> set[object]:
    """The agencies whose rows a query without any condition finds."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT agency_id FROM {table}")
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.parametrize("table", TABLES)
def test_a_query_without_any_condition_stays_in_its_agency(stories: Office, ordinary_role: None, table: str) -> None:
    """R-201: what a query forgets to ask, the database asks."""
    a, b = stories.agencies["A"], stories.agencies["B"]
    assert agencies_in(table) == {a, b}
    carry(str(a))
    assert agencies_in(table) == {a}
    carry(f"{a},{b}")
    assert agencies_in(table) == {a, b}
    carry("")
    assert agencies_in(table) == set()


def test_nobody_writes_into_another_agency(stories: Office, ordinary_role: None) -> None:
    """Rows beyond the wall are neither changed nor moved across it."""
    a, b = stories.agencies["A"], stories.agencies["B"]
    carry(str(a))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE work_item SET progress = 50 WHERE agency_id = %s", [b])
        assert cursor.rowcount == 0
        with pytest.raises(ProgrammingError, match="row-level security"):
            cursor.execute("UPDATE work_item SET agency_id = %s WHERE agency_id = %s", [b, a])


def test_an_act_for_several_agencies_lifts_the_walls_for_its_block_only(stories: Office, ordinary_role: None) -> None:
    """A merger concerns several agencies; after it the wall stands as before."""
    a = stories.agencies["A"]
    carry(str(a))
    with walls.lifted():
        assert agencies_in("work_item") == {a, stories.agencies["B"]}
    assert agencies_in("work_item") == {a}


def test_a_fault_within_the_block_is_told_as_it_is(stories: Office, ordinary_role: None) -> None:
    """In a transaction that has failed the wall cannot be spoken to; its end puts the wall up again."""
    a = stories.agencies["A"]
    carry(str(a))
    with (
        pytest.raises(ProgrammingError, match="no_such_column"),
        transaction.atomic(),
        walls.lifted(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT no_such_column")
    assert agencies_in("work_item") == {a}


def test_every_table_with_an_agency_in_the_domains_has_a_wall(db: None) -> None:
    """A new table is not forgotten."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.relname FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid AND t.attname = 'agency_id'
            WHERE c.relkind = 'r' AND (c.relname LIKE 'documents%' OR c.relname LIKE 'work%')
            AND c.relname NOT IN ('documents_recipient') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
            """
        )
        assert cursor.fetchall() == []
