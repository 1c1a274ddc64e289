"""What PostgreSQL itself refuses, whoever asks: past the actions, with plain SQL."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from tests.office import Office
from vanphong.documents.actions import directing, outgoing
from vanphong.documents.queries import deliveries

pytestmark = pytest.mark.django_db


def refused(statement: str, *values: object) -> None:
    """The statement fails and changes nothing."""
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)  # type: ignore[arg-type]


def test_no_release_without_approval(office: Office) -> None:
    """R-057: not even by hand in the database."""
    document = office.draft()
    for state in ("approved", "signed", "numbered", "released"):
        refused("UPDATE documents_outgoingdocument SET state = %s WHERE id = %s", state, document)


def test_what_was_approved_is_what_is_issued(office: Office) -> None:
    """After approval another version cannot be slipped in."""
    document, other = office.approved(), office.draft()
    refused(
        "UPDATE documents_outgoingdocument SET current_version_id = (SELECT current_version_id "
        "FROM documents_outgoingdocument WHERE id = %s) WHERE id = %s", other, document,
    )  # fmt: skip
    refused("UPDATE documents_outgoingdocument SET approved_by_id = NULL WHERE id = %s", document)


def test_no_release_without_a_number(office: Office) -> None:
    """Approved is not numbered."""
    refused("UPDATE documents_outgoingdocument SET state = 'released' WHERE id = %s", office.approved())


def test_a_number_stands_for_ever(office: Office) -> None:
    """VI-13: neither changed, nor taken away, nor deleted, nor given twice."""
    incoming, second = office.registered(), office.registered()
    issued = outgoing.number(office.viewer("lan"), office.approved(), now=office.now)
    for table, document in (("incomingdocument", incoming), ("outgoingdocument", issued)):
        refused(f"UPDATE documents_{table} SET number = 77 WHERE id = %s", document)
        refused(f"UPDATE documents_{table} SET year = 2025 WHERE id = %s", document)
        refused(f"UPDATE documents_{table} SET number = NULL, state = 'sent_back' WHERE id = %s", document)
        refused(f"DELETE FROM documents_{table} WHERE id = %s", document)
    refused("UPDATE documents_incomingdocument SET number = 1 WHERE id = %s", second)


def test_two_documents_never_share_a_number(office: Office) -> None:
    """The constraint behind the counter: a received document forced onto a used number is refused."""
    office.registered()
    refused(
        "UPDATE documents_incomingdocument SET number = 1, year = 2026, register_id = %s WHERE id = %s",
        office.registers["A.in"], office.received(),
    )  # fmt: skip


def test_a_state_after_registration_wants_a_number(office: Office) -> None:
    """No document is submitted past the book; no state is invented."""
    document = office.received()
    for state in ("registered", "submitted", "assigned", "resolved", "lost"):
        refused("UPDATE documents_incomingdocument SET state = %s WHERE id = %s", state, document)


def test_nothing_secret_can_stand_in_the_tables(office: Office) -> None:
    """R-180: the last door."""
    refused("UPDATE documents_incomingdocument SET secrecy = 1 WHERE id = %s", office.received())
    refused("UPDATE documents_outgoingdocument SET secrecy = 1 WHERE id = %s", office.draft())


def test_a_delivery_exists_from_release_on(office: Office) -> None:
    """Nothing is delivered that was not released."""
    document = outgoing.number(office.viewer("lan"), office.approved(), now=office.now)
    refused(
        "INSERT INTO documents_delivery (id, document_id, recipient_id, channel, state, revision, fault, created_at, "
        "furthest) SELECT gen_random_uuid(), document_id, id, channel, 'pending', 1, '', now(), '' "
        "FROM documents_recipient WHERE document_id = %s", document,
    )  # fmt: skip


def test_a_released_document_stands_as_it_was_released(office: Office) -> None:
    """Summary, date, version and life: none of them goes back."""
    document = office.released()
    assert deliveries.of_document(document)
    for change in ("summary = 'khác'", "issued_on = '2020-01-01'", "state = 'drafting'", "code_notation = 'X'"):
        refused(f"UPDATE documents_outgoingdocument SET {change} WHERE id = %s", document)
    refused("DELETE FROM documents_outgoingdocument WHERE id = %s", document)


def test_history_is_append_only(office: Office) -> None:
    """R-139: events, directives, versions and reports are neither changed nor deleted nor emptied."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order("hung"), now=office.now)
    office.draft()
    for table, column in (
        ("kernel_eventrecord", "actor_name"), ("work_directive", "text"), ("documents_draftversion", "note"),
    ):  # fmt: skip
        refused(f"UPDATE {table} SET {column} = 'khác'")
        refused(f"DELETE FROM {table}")
    refused("TRUNCATE kernel_eventrecord")


def test_an_approval_stands_with_its_recipients(office: Office) -> None:
    """R-057: neither another approver nor other recipients can be slipped in between approval and release."""
    document = office.approved()
    refused("UPDATE documents_outgoingdocument SET approved_by_id = %s WHERE id = %s", office.seats["mai"], document)
    refused("UPDATE documents_recipient SET agency_id = NULL WHERE document_id = %s", document)
    refused("DELETE FROM documents_recipient WHERE document_id = %s", document)


def test_a_release_is_not_undone(office: Office) -> None:
    """R-057: a released document cannot be made unreleased, withdrawn or numbered again by hand."""
    document = office.released()
    for state in ("withdrawn", "approved", "numbered", "awaiting_approval"):
        refused("UPDATE documents_outgoingdocument SET state = %s WHERE id = %s", state, document)
