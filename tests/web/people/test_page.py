"""The page of a person: what administrators see and do there, and what nobody else does (R-009, R-016, R-018)."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.directory.actions import people
from vanphong.directory.models import Account, AccountSession, Person, Seat
from vanphong.directory.rules.person import PersonData
from vanphong.directory.vocabulary import Role
from vanphong.kernel.models import EventRecord

PASSWORD = re.compile(r"<code>([^<]+)</code>")


def address(office: Office, name: str, *rest: str) -> str:
    """The page of a person, or what lies below it."""
    return "/".join(["/people", str(office.persons[name]), *rest])


def test_the_page_shows_person_seats_account_and_history(administrators: Office, verified: SignIn) -> None:
    """QCVN 12:2026/BCA, 3.7.2.5: kind, state, department, when issued."""
    page = verified("binh").get(address(administrators, "hung")).content.decode()
    for words in ("Trần Văn Hùng", "Phòng Kinh tế", "Chuyên viên", "hung"):
        assert words in page


@pytest.mark.parametrize("name", ["son", "hung", "lan"])
def test_others_find_nobody_there(administrators: Office, verified: SignIn, name: str) -> None:
    """R-016: another agency's administrator, an officer and a clerk; neither reading nor acting."""
    client = verified(name)
    assert client.get(address(administrators, "cuong")).status_code == 404
    for act in ("edit", "account/lock", "account/reissue", "account/issue", "account/remove-factors"):
        answer = client.post(address(administrators, "cuong", act), {"note": "x", "full_name": "Ai Đó"})
        assert answer.status_code == 404, act
    assert Account.objects.get(person_id=administrators.persons["cuong"]).is_active
    assert Person.objects.get(pk=administrators.persons["cuong"]).full_name == "Võ Cường"


def test_locking_shuts_every_door_and_unlocking_opens_it(administrators: Office, verified: SignIn) -> None:
    """QCVN 12:2026/BCA, 3.7.2.4: by order, with a reason; the running stay ends at once."""
    client, hung = verified("binh"), verified("hung")
    assert hung.get("/account").status_code == 200
    assert client.post(address(administrators, "hung", "account", "lock"), {"note": ""}).status_code == 422
    assert client.post(address(administrators, "hung", "account", "lock"), {"note": "Xác minh"}).status_code == 302
    assert hung.get("/account").status_code == 302
    page = client.get(address(administrators, "hung")).content.decode()
    assert "/account/unlock" in page
    assert "/account/reissue" not in page
    client.post(address(administrators, "hung", "account", "unlock"), {"note": ""})
    assert Account.objects.get(pk=administrators.accounts["hung"]).is_active


def test_a_new_password_is_shown_once(administrators: Office, verified: SignIn) -> None:
    """R-013: the slip opens the account, must be changed, and a form sent again shows no second password."""
    client, sent = verified("binh"), {"note": "Quên mật khẩu", "once": "abc"}
    slip = client.post(address(administrators, "hung", "account", "reissue"), sent)
    assert slip["Cache-Control"] == "no-store"
    username, password = PASSWORD.findall(slip.content.decode())
    again = client.post(address(administrators, "hung", "account", "reissue"), sent)
    assert again.status_code == 302
    door = Client()
    door.post("/account/sign-in", {"username": username, "password": password})
    assert door.get("/inbox")["Location"] == "/account/password"
    assert password not in str(list(EventRecord.objects.values_list("payload", flat=True)))


def test_an_account_is_issued_with_its_decision(administrators: Office, verified: SignIn) -> None:
    """R-006: who has none gets one, under a name formed by the rule."""
    binh = administrators.viewer("binh")
    newcomer = people.enter_person("Nguyễn Thị Mới")
    seat = Seat.objects.get(pk=administrators.seats["hung"])
    data = people.SeatData(seat.agency_id, seat.post_id, [Role.OFFICER], seat.valid_from, unit_id=seat.unit_id)
    people.seat(binh, newcomer, data=data, now=administrators.now)
    client = verified("binh")
    assert "/account/issue" in client.get(f"/people/{newcomer}").content.decode()
    decision = {"decision_number": "12/QĐ-SXD", "decided_on": "2026-11-02"}
    slip = client.post(f"/people/{newcomer}/account/issue", decision)
    assert len(PASSWORD.findall(slip.content.decode())) == 2
    account = Account.objects.get(person_id=newcomer)
    assert account.decision_number == "12/QĐ-SXD"


def test_data_are_changed_or_refused_by_field(administrators: Office, verified: SignIn) -> None:
    """Bad input: a message beside each field, nothing half-applied."""
    client = verified("binh")
    wrong = {"full_name": "2", "email": "không phải", "mobile": "12", "born_on": "2020-01-01", "staff_code": "a b"}
    answer = client.post(address(administrators, "hung", "edit"), wrong)
    assert answer.status_code == 422
    assert answer.content.decode().count('aria-invalid="true"') == 5
    right = {"full_name": "Trần Mạnh Hùng", "mobile": "+84 912 345 678", "born_on": "05/01/1980", "is_unlisted": "on"}
    assert client.post(address(administrators, "hung", "edit"), right).status_code == 302
    row = Person.objects.get(pk=administrators.persons["hung"])
    assert (row.full_name, row.mobile, row.folded_name) == ("Trần Mạnh Hùng", "0912345678", "tran manh hung")
    told = EventRecord.objects.get(kind="person.edited").payload
    assert told["changed"]["full_name"] == ["Trần Văn Hùng", "Trần Mạnh Hùng"]
    assert told["changed"]["mobile"] == told["changed"]["born_on"] == []


def test_roles_are_changed_and_nobody_raises_oneself(administrators: Office, verified: SignIn) -> None:
    """R-010, R-204: rights follow the role; administrators do not widen their own, nor make operators."""
    client, seats = verified("binh"), administrators.seats
    roles = address(administrators, "hung", "seats", str(seats["hung"]), "roles")
    assert client.post(roles, {"officer": "on", "clerk": "on"}).status_code == 302
    assert administrators.viewer("hung").roles == {"officer", "clerk"}
    assert client.post(roles, {"operator": "on"}).status_code == 403
    own = address(administrators, "binh", "seats", str(seats["binh"]), "roles")
    assert client.post(own, {"administrator": "on", "leader": "on"}).status_code == 403
    foreign = address(administrators, "hung", "seats", str(seats["dung"]), "roles")
    assert client.post(foreign, {"officer": "on"}).status_code == 404


def test_an_administrator_does_not_touch_the_operator(administrators: Office, verified: SignIn) -> None:
    """R-204: or a new password would make them the operator."""
    client = verified("son")
    assert client.post(address(administrators, "tu", "account", "reissue"), {"note": "x"}).status_code == 403
    assert client.post(address(administrators, "tu", "edit"), {"full_name": "Ai Đó"}).status_code == 403
    seat = str(administrators.seats["tu"])
    assert client.post(address(administrators, "tu", "seats", seat, "roles"), {"leader": "on"}).status_code == 403
    end = {"valid_to": "2026-12-31", "reason": "x"}
    assert client.post(address(administrators, "tu", "seats", seat, "end"), end).status_code == 403


def test_signing_out_everywhere_ends_stays(administrators: Office, verified: SignIn) -> None:
    """R-018: by the administrator, at once."""
    hung = verified("hung")
    assert hung.get("/account").status_code == 200
    verified("binh").post(address(administrators, "hung", "account", "end-stays"))
    assert hung.get("/account").status_code == 302
    assert not AccountSession.objects.filter(account_id=administrators.accounts["hung"], ended_at=None).exists()


def test_a_former_member_is_a_name_of_the_past(administrators: Office, verified: SignIn) -> None:
    """Who moved to another agency: the old administrator sees the old seat, but neither account nor private data."""
    people.edit_person(
        administrators.viewer("binh"), administrators.persons["hung"],
        data=PersonData("Trần Văn Hùng", mobile="0912345678"), now=administrators.now,
    )  # fmt: skip
    seat = Seat.objects.get(pk=administrators.seats["hung"])
    tu = administrators.viewer("tu")
    people.end_seat(tu, seat.id, valid_to=administrators.now.date(), reason="Chuyển công tác", now=administrators.now)
    administrators.later(days=1)
    moved = people.SeatData(administrators.agencies["B"], seat.post_id, [Role.OFFICER], administrators.now.date())
    people.seat(tu, administrators.persons["hung"], data=moved, now=administrators.now)
    Seat.objects.filter(pk=seat.id).update(valid_to="2026-01-01")
    Seat.objects.filter(person_id=seat.person_id, agency_id=administrators.agencies["B"]).update(
        valid_from="2026-01-02"
    )
    page = verified("binh").get(address(administrators, "hung")).content.decode()
    assert "0912345678" not in page
    assert f"{administrators.persons['hung']}/account/" not in page
    assert verified("binh").post(address(administrators, "hung", "account", "lock"), {"note": "x"}).status_code == 404
    assert "0912345678" in verified("son").get(address(administrators, "hung")).content.decode()
