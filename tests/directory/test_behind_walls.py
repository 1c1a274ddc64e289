"""Acts of who runs the system, in a process where the walls between agencies stand as they do in the web (R-204).

They concern people of agencies that the one who acts does not sit in: what hangs on a post there must be found.
"""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.office import Office
from vanphong.directory.actions import hand_over
from vanphong.directory.actions.hand_over import Paper, Receivers
from vanphong.directory.actions.hand_over_reversal import reverse
from vanphong.directory.models import HandOverLine
from vanphong.directory.queries import succession
from vanphong.directory.queries.walls import enter
from vanphong.documents.actions import directing
from vanphong.kernel import walls
from vanphong.work.models import Item

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere(office: Office) -> UUID:
    """An officer of agency B leads in a document there; return the document."""
    document = office.submitted(by="nga", to="tu")
    return directing.assign(office.viewer("tu"), document, order=office.order("dung"), now=office.now)


def leave(office: Office, name: str) -> UUID:
    """The operator, who sits in agency A, lets somebody of agency B leave the service."""
    today = office.now.date()
    return hand_over.leave(
        office.viewer("chu"), office.seats[name], paper=Paper("123/QD-UBND", today, today),
        receivers=Receivers(everything=office.seats["son"]), now=office.now,
    )  # fmt: skip


def holder_of(document: UUID) -> UUID | None:
    """Who leads in a document, wherever it is."""
    with walls.lifted():
        return Item.objects.get(about_id=document).holder_id


def test_the_operator_hands_over_work_of_an_agency_that_is_not_their_own(
    office: Office, elsewhere: UUID, raised_walls: None
) -> None:
    """R-007, R-204: nothing stays behind on a post of another agency, and all comes back when it is taken back."""
    enter(office.persons["chu"], day=office.now.date())
    seat = succession.left(office.viewer("chu"), office.seats["dung"], day=office.now.date())
    assert succession.groups([seat], day=office.now.date())
    done = leave(office, "dung")
    assert HandOverLine.objects.filter(hand_over=done).count() == 1
    assert holder_of(elsewhere) == office.seats["son"]
    assert not Item.objects.exists()
    reverse(office.viewer("chu"), done, now=office.later(hours=1))
    assert holder_of(elsewhere) == office.seats["dung"]
    assert not Item.objects.exists()
