"""People who were entered twice: found, compared, merged, and told apart again (R-001: one person, one account)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.directory.actions import people
from vanphong.directory.models import Account, KnownApart, Person, Seat
from vanphong.directory.queries import doubles as queries
from vanphong.directory.rules.person import PersonData
from vanphong.directory.vocabulary import Closing, Role, StaffColumn
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


def test_two_different_people_are_no_longer_shown_until_it_is_doubted(
    administrators: Office, verified: SignIn, double: UUID
) -> None:
    """R-001: the word is kept with who and when, said once however often, in the history of both, and taken back."""
    client, hung = verified("binh"), administrators.persons["hung"]
    side_by_side = f"/people/doubles/{hung}/{double}"
    for _again in range(2):
        done = client.post(f"{side_by_side}/apart", {"note": "Hai người trùng tên"})
        assert done["Location"] == "/people/doubles"
    assert KnownApart.objects.count() == 1
    assert queries.pairs(administrators.viewer("binh"), now=administrators.now) == []
    [said] = queries.apart(administrators.viewer("binh"), now=administrators.now)
    assert (said.note, said.told_by) == ("Hai người trùng tên", "Trần Thanh Bình")
    assert "Hai người trùng tên" in client.get("/people/doubles").content.decode()
    assert "Trần Thanh Bình" in client.get(side_by_side).content.decode()
    assert EventRecord.objects.filter(kind="person.known_apart", subject_id__in=[hung, double]).count() == 2
    assert client.post(f"{side_by_side}/doubt")["Location"] == side_by_side
    [pair] = queries.pairs(administrators.viewer("binh"), now=administrators.now)
    assert {pair.one.person_id, pair.other.person_id} == {hung, double}
    assert client.post(f"{side_by_side}/doubt").status_code == 409
    assert KnownApart.objects.get().taken_back_by_id == administrators.seats["binh"]


def test_only_their_administrator_keeps_two_apart(administrators: Office, verified: SignIn, double: UUID) -> None:
    """R-204: nobody else hides a double."""
    address = f"/people/doubles/{administrators.persons['hung']}/{double}/apart"
    assert verified("son").post(address).status_code == 404
    assert verified("hung").post(address).status_code == 404
    assert not KnownApart.objects.exists()


def test_what_is_blank_is_taken_over_and_named_and_goes_back(
    administrators: Office, verified: SignIn, double: UUID
) -> None:
    """R-001: phone, address and birth of the other are not lost; the staff code belongs to one person at a time."""
    client, hung = verified("binh"), administrators.persons["hung"]
    Person.objects.filter(pk=double).update(staff_code=None, mobile="0912345678", email="hung@saomai.example")
    Person.objects.filter(pk=hung).update(office_phone="02361234567", mobile="", email="", born_on=None)
    Person.objects.filter(pk=double).update(office_phone="02360000000", staff_code="CB0012B")
    Person.objects.filter(pk=hung).update(staff_code=None)
    done = client.post(f"/people/doubles/{hung}/{double}/merge", {"stays": str(hung)}, follow=True)
    kept = Person.objects.get(pk=hung)
    assert (kept.born_on, kept.email, kept.mobile) == (BORN, "hung@saomai.example", "0912345678")
    assert (kept.office_phone, kept.staff_code) == ("02361234567", "CB0012B")
    words = done.content.decode()
    assert str(StaffColumn.MOBILE.label) in words and str(StaffColumn.STAFF_CODE.label) in words
    told = EventRecord.objects.get(kind="person.merged", subject_id=hung).payload
    assert told["taken_over"] == ["staff_code", "born_on", "email", "mobile"] and "0912345678" not in str(told)
    Person.objects.filter(pk=hung).update(email="moi@saomai.example")
    client.post(f"/people/{double}/split")
    kept, back = Person.objects.get(pk=hung), Person.objects.get(pk=double)
    assert (kept.born_on, kept.email, kept.mobile, kept.staff_code) == (None, "moi@saomai.example", "", None)
    assert (back.staff_code, back.mobile) == ("CB0012B", "0912345678")
