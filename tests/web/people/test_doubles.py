"""People who were entered twice: found, compared, merged, and told apart again (R-001: one person, one account)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.directory.actions import people
from vanphong.directory.models import Account, Person, Seat
from vanphong.directory.rules.person import PersonData
from vanphong.directory.vocabulary import Closing, Role
from vanphong.kernel.models import EventRecord

BORN = date(1980, 1, 5)


@pytest.fixture
def double(administrators: Office) -> UUID:
    """Hùng once more: same name and date of birth, another post, no account."""
    binh, now = administrators.viewer("binh"), administrators.now
    known = PersonData("Trần Văn Hùng", born_on=BORN, staff_code="CB0012")
    people.edit_person(binh, administrators.persons["hung"], data=known, now=now)
    again = people.enter_person(PersonData("Trần văn Hùng", born_on=BORN, staff_code="cb-0012"), day=now.date())
    seat = Seat.objects.get(pk=administrators.seats["hung"])
    place = people.SeatData(
        seat.agency_id, seat.post_id, [Role.OFFICER], seat.valid_from, unit_id=administrators.units["A.QH"]
    )
    people.seat(binh, again, data=place, now=now)
    return again


def test_doubles_are_listed_with_the_reason(administrators: Office, verified: SignIn, double: UUID) -> None:
    """For the administrators of their agency, and for nobody else."""
    page = verified("binh").get("/people/doubles").content.decode()
    assert str(double) in page
    assert str(double) not in verified("son").get("/people/doubles").content.decode()
    assert verified("hung").get("/people/doubles").status_code == 404
    side_by_side = f"/people/doubles/{administrators.persons['hung']}/{double}"
    assert verified("binh").get(side_by_side).status_code == 200
    assert verified("son").get(side_by_side).status_code == 404


def test_a_merge_moves_seats_and_old_links_lead_on(administrators: Office, verified: SignIn, double: UUID) -> None:
    """The double's page is the other's page from now on; and all of it can be taken back."""
    client, hung = verified("binh"), administrators.persons["hung"]
    address = f"/people/doubles/{hung}/{double}/merge"
    assert client.post(address, {"note": "x"}).status_code == 422
    done = client.post(address, {"stays": str(hung), "note": "Nhập hai lần"})
    assert done["Location"] == f"/people/{hung}"
    assert client.get(f"/people/{double}")["Location"] == f"/people/{hung}"
    assert Seat.objects.filter(person_id=hung).count() == 2
    assert Seat.objects.filter(person_id=hung, is_main=True).count() == 1
    assert Person.objects.get(pk=double).merged_into_id == hung
    assert str(double) not in client.get("/people/doubles").content.decode()
    assert EventRecord.objects.filter(kind="person.merged", subject_id__in=[hung, double]).count() == 2
    assert client.post(f"/people/{double}/split")["Location"] == f"/people/{double}"
    assert Seat.objects.get(person_id=double).is_main
    assert client.get(f"/people/{double}").status_code == 200


def test_the_account_goes_over_to_who_has_none(administrators: Office, verified: SignIn, double: UUID) -> None:
    """One person, one account: the double stays here, and signs in by the account of the other."""
    hung = administrators.persons["hung"]
    verified("binh").post(f"/people/doubles/{double}/{hung}/merge", {"stays": str(double)})
    assert Account.objects.get(pk=administrators.accounts["hung"]).person_id == double
    verified("binh").post(f"/people/{hung}/split")
    assert Account.objects.get(pk=administrators.accounts["hung"]).person_id == hung


def test_two_accounts_in_use_need_a_choice(administrators: Office, verified: SignIn) -> None:
    """Refused unless one is chosen; then the other is closed for good, and only the undoing opens it again."""
    client, office = verified("binh"), administrators
    Account.objects.update(last_used_at=office.now)
    hung, cuong = office.persons["hung"], office.persons["cuong"]
    address = f"/people/doubles/{hung}/{cuong}/merge"
    assert client.post(address, {"stays": str(hung)}).status_code == 422
    assert Person.objects.get(pk=cuong).merged_into_id is None
    assert client.post(address, {"stays": str(hung), "keeps": "1"}).status_code == 302
    closed = Account.objects.get(pk=office.accounts["cuong"])
    assert (closed.is_active, closed.closing) == (False, Closing.MERGED)
    assert client.post(f"/people/{cuong}/split").status_code == 302
    assert Account.objects.get(pk=office.accounts["cuong"]).is_active


def test_nobody_merges_oneself_or_people_of_others(administrators: Office, verified: SignIn, double: UUID) -> None:
    """R-204: neither the own account, nor another agency's people, nor the operator."""
    client, persons = verified("binh"), administrators.persons
    own = client.post(f"/people/doubles/{persons['binh']}/{double}/merge", {"stays": str(double)})
    assert own.status_code == 403
    foreign = client.post(f"/people/doubles/{double}/{persons['dung']}/merge", {"stays": str(double)})
    assert foreign.status_code == 404
    assert verified("hung").post(f"/people/{double}/split").status_code == 404
    assert client.post(f"/people/{double}/split").status_code == 409
    assert client.post(f"/people/doubles/{double}/{double}/merge", {"stays": str(double)}).status_code == 422
