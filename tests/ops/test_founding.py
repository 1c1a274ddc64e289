"""An office without the sample: one command makes the first agency usable."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from tests.office import MORNING
from vanphong.directory import policies
from vanphong.directory.actions import sign_in
from vanphong.directory.models import Unit
from vanphong.directory.queries import viewer as viewers
from vanphong.documents.queries import registers
from vanphong.documents.vocabulary import Direction
from vanphong.ops import founding

pytestmark = pytest.mark.django_db


def test_the_first_administrator_can_sign_in_and_must_change_the_password() -> None:
    """R-009, R-011: the printed password opens the account once; the agency has both general registers.

    R-204: the first person may make owners and operators, and found further agencies; nobody else is there yet.
    """
    first = founding.FirstAgency("Sở Thử nghiệm", "STN", "H99.90", "Sao Mai", "Trần Văn Hùng")
    shown = founding.found(first, now=MORNING)
    account = sign_in.sign_in(shown.username, shown.password, address="127.0.0.1", door="web", now=MORNING)
    viewer = viewers.viewer_of(account.person_id, day=MORNING.date())
    assert policies.owns(viewer) and policies.operates(viewer) and policies.administers(viewer, viewer.agency_id)
    assert (shown.username, account.must_change_password) == ("tvhung", True)
    assert registers.registers(viewer.agency_id, Direction.IN)
    assert registers.registers(viewer.agency_id, Direction.OUT)


def test_the_names_of_an_empty_office_are_vietnamese_whatever_the_shell_speaks() -> None:
    """R-018: post, unit and registers are data of the office, not words of a screen."""
    with override("en"):
        shown = founding.found(founding.FirstAgency("Sở Thử", "ST", "H99.91", "Sao Mai", "Lê Văn Thử"), now=MORNING)
    account = sign_in.sign_in(shown.username, shown.password, address="127.0.0.1", door="web", now=MORNING)
    viewer = viewers.viewer_of(account.person_id, day=MORNING.date())
    assert viewer.post == "Quản trị viên của cơ quan"
    assert Unit.objects.get(agency_id=viewer.agency_id).name == "Văn phòng"
    [register] = registers.registers(viewer.agency_id, Direction.IN)
    assert register.name == "Sổ đăng ký văn bản đến"
