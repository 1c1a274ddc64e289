"""Receiving an incoming document: the clerk's queue, what is refused, and that a refusal leaves nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction

from tests.kernel.traces import nothing_left
from tests.office import Office
from vanphong.documents.actions import incoming
from vanphong.documents.queries import incoming as queries
from vanphong.documents.vocabulary import DocumentSplit, IncomingState, Source
from vanphong.files.queries import files
from vanphong.kernel import access, events
from vanphong.kernel.errors import Forbidden, Invalid, NotAllowed

pytestmark = pytest.mark.django_db


def test_it_lies_on_the_registry_desk_with_its_file(office: Office) -> None:
    """R-023…R-025: received, unnumbered, unopened, for every clerk of the agency."""
    document = office.received()
    page = queries.page(office.viewer("lan"), document)
    assert (page.state, page.number, page.fields) == (
        IncomingState.RECEIVED,
        None,
        office.fields(arrived_on=date(2026, 11, 20)),
    )
    assert files.content(page.file_ids[0]).startswith(b"%PDF")
    (slip,) = access.page([office.agencies["A"]], access.Shelf(split=DocumentSplit.ARRIVED), limit=10)
    assert (slip.subject_id, slip.opened_at) == (document, None)
    assert [entry.kind for entry in events.history(document)] == ["incoming.received"]


def test_little_is_enough_to_receive(office: Office) -> None:
    """What is on the desk may be taken in first and described later."""
    intake = incoming.Intake(fields=type(office.fields())(), file=office.reading(), source=Source.PAPER)
    document = incoming.receive(office.viewer("lan"), intake, now=office.now)
    assert queries.page(office.viewer("lan"), document).fields.summary == ""


def test_attachments_keep_their_order(office: Office) -> None:
    """VI-10: the main file first, what goes with it behind, in the order handed in."""
    readings = [office.reading(f"Phụ lục số {number}") for number in (1, 2, 3)]
    intake = incoming.Intake(fields=office.fields(), file=office.reading(), attachments=readings)
    page = queries.page(office.viewer("lan"), incoming.receive(office.viewer("lan"), intake, now=office.now))
    assert [files.card(one).sha256 for one in page.attachment_ids] == [reading.sha256 for reading in readings]


@pytest.mark.parametrize("name", ["thang", "binh", "ha", "hung"])
def test_only_a_clerk_receives(office: Office, name: str) -> None:
    """The registry is the one door for what arrives (NĐ 30/2020, Điều 21)."""
    with nothing_left(), pytest.raises(NotAllowed):
        office.received(by=name)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code_number", "1" * 31),
        ("code_notation", "K" * 61),
        ("issuer_name", "C" * 201),
        ("summary", "x" * 501),
        ("note", "x" * 501),
        ("signer_position", "x" * 101),
        ("signer_name", "x" * 51),
        ("language", "x" * 31),
        ("type_code", "XX"),
        ("urgency", 9),
        ("arrived_on", date(2026, 11, 21)),
        ("issued_on", date(2026, 11, 21)),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_kept(office: Office, field: str, value: object) -> None:
    """Every field has a limit and says so (Phụ lục VI, Phần II)."""
    with nothing_left(), pytest.raises(Invalid) as refusal:
        office.received("lan", **{field: value})
    assert set(refusal.value.fields) == {field}


def test_a_document_is_not_older_than_its_arrival(office: Office) -> None:
    """Dated after the day it came: one of the two dates is wrong."""
    with pytest.raises(Invalid) as refusal:
        office.received(issued_on=date(2026, 11, 19), arrived_on=date(2026, 11, 18))
    assert set(refusal.value.fields) == {"arrived_on"}


def test_too_many_attachments_are_refused(office: Office) -> None:
    """Fifty are the limit; the fifty-first refuses the whole."""
    intake = incoming.Intake(fields=office.fields(), file=office.reading(), attachments=[office.reading()] * 51)
    with nothing_left(), pytest.raises(Invalid) as refusal:
        incoming.receive(office.viewer("lan"), intake, now=office.now)
    assert set(refusal.value.fields) == {"attachments"}


@pytest.mark.parametrize("degree", [1, 2, 3, 9])
def test_a_secret_is_refused_before_anything_is_kept(office: Office, degree: int) -> None:
    """R-180: no row, no file row, no event; the advice says what to do."""
    with nothing_left(), pytest.raises(Forbidden) as refusal:
        office.received(secrecy=degree)
    assert "%" not in refusal.value.text


def test_a_crash_leaves_no_trace(office: Office) -> None:
    """Event, grant, file row and queued jobs live and die with the document."""
    with nothing_left(), pytest.raises(ZeroDivisionError), transaction.atomic():
        office.received()
        raise ZeroDivisionError


def test_what_came_while_the_system_was_down_is_entered_with_its_own_day(office: Office) -> None:
    """The day of arrival is a field of its own (regulations §1.6)."""
    day = (office.now - timedelta(days=3)).date()
    document = office.received(arrived_on=day, issued_on=day)
    assert queries.page(office.viewer("lan"), document).fields.arrived_on == day
