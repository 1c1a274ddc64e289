"""Acts on many people: previewed, done one by one, told, taken back (issue of bulk lock, reset and move; R-009)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.directory.actions import bulk, people
from vanphong.directory.actions.bulk import Order
from vanphong.directory.models import Account, BulkLine, BulkRun, Seat
from vanphong.directory.queries import bulk as queries
from vanphong.directory.vocabulary import BulkAct, Role
from vanphong.kernel.errors import Invalid

DAY = timedelta(days=1)
CODE = re.compile(r"<code>([^<]+)</code>")


def persons(office: Office, *names: str) -> list[str]:
    """The identifiers of people as a form sends them."""
    return [str(office.persons[name]) for name in names]


def test_many_are_locked_told_and_taken_back(administrators: Office, verified: SignIn) -> None:
    """Each for itself: oneself and people of other agencies are left as they are, with the reason."""
    client = verified("binh")
    chosen = persons(administrators, "hung", "cuong", "binh", "dung")
    page = client.post("/people/bulk/lock", {"chosen": chosen}).content.decode()
    assert page.count('name="chosen"') == 3
    assert client.post("/people/bulk/lock/run", {"chosen": chosen}).status_code == 422
    done = client.post("/people/bulk/lock/run", {"chosen": chosen, "note": "Rà soát", "once": "a"})
    assert done.status_code == 302
    closed = Account.objects.filter(is_active=False).values_list("username", flat=True)
    assert sorted(closed) == ["cuong", "hung"]
    assert client.get(done["Location"]).status_code == 200
    again = client.post("/people/bulk/lock/run", {"chosen": chosen, "note": "Rà soát", "once": "a"})
    assert again["Location"] == done["Location"]
    assert client.post(f"{done['Location']}/undo").status_code == 302
    assert not Account.objects.filter(is_active=False).exists()
    assert client.post(f"{done['Location']}/undo").status_code == 409


def test_new_passwords_come_on_slips_once(administrators: Office, verified: SignIn) -> None:
    """R-013: printable, shown once; each opens its account and must be changed."""
    client = verified("binh")
    sent = {"chosen": persons(administrators, "hung", "cuong"), "once": "b"}
    slips = client.post("/people/bulk/reset/run", sent)
    assert slips["Cache-Control"] == "no-store"
    found = CODE.findall(slips.content.decode())
    for username, password in zip(found[::2], found[1::2], strict=True):
        door = Client()
        door.post("/account/sign-in", {"username": username, "password": password})
        assert door.get("/inbox")["Location"] == "/account/password"
    again = client.post("/people/bulk/reset/run", sent)
    assert again.status_code == 302
    assert found[1] not in client.get(again["Location"]).content.decode()


def test_all_that_a_filter_finds_are_moved(administrators: Office, verified: SignIn) -> None:
    """To another unit of the agency, and back; the unit of another agency is none to choose."""
    client, units = verified("binh"), administrators.units
    page = client.post(f"/people/bulk/move?unit={units['A.KT']}", {"all": "1"}).content.decode()
    assert page.count('name="chosen"') == 3
    chosen = persons(administrators, "ha", "hung", "cuong")
    foreign = {"chosen": chosen, "unit_id": str(units["B.VP"])}
    assert client.post("/people/bulk/move/run", foreign).status_code == 422
    done = client.post("/people/bulk/move/run", {"chosen": chosen, "unit_id": str(units["A.QH"])})
    assert Seat.objects.filter(unit_id=units["A.QH"]).count() == 4
    client.post(f"{done['Location']}/undo")
    assert Seat.objects.filter(unit_id=units["A.KT"]).count() == 3


@pytest.mark.parametrize("name", ["hung", "thang"])
def test_nobody_else_acts_on_many(administrators: Office, verified: SignIn, name: str) -> None:
    """R-016: they do not even learn that there is such a page; and a run is its beginner's alone."""
    client = verified(name)
    chosen = {"chosen": persons(administrators, "cuong"), "note": "x"}
    for address in ("/people/bulk/lock", "/people/bulk/lock/run"):
        assert client.post(address, chosen).status_code == 404
    done = verified("binh").post("/people/bulk/lock/run", chosen)
    assert client.get(done["Location"]).status_code == 404
    assert verified("son").post(f"{done['Location']}/undo").status_code == 404


def test_bad_input_is_refused(administrators: Office, verified: SignIn) -> None:
    """Nobody chosen, an act or an identifier that is none of ours."""
    _unused = administrators
    client = verified("binh")
    assert client.post("/people/bulk/lock/run", {"note": "x"}).status_code == 422
    assert client.post("/people/bulk/delete", {}).status_code == 404
    assert client.post("/people/bulk/lock", {"chosen": "1; DROP"}).status_code == 404
    assert client.get("/people/bulk/lock").status_code == 405


def test_more_than_fifty_are_done_by_a_worker(administrators: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits before a page; repeating the job does nothing more, and reasons are kept by person."""
    monkeypatch.setattr(bulk, "AT_ONCE", 1)
    binh = administrators.viewer("binh")
    people = [administrators.persons[name] for name in ("hung", "cuong", "binh")]
    run_id = bulk.begin(binh, Order(BulkAct.LOCK, people, "Rà soát"), now=administrators.now)
    assert Account.objects.filter(is_active=False).count() == 0
    administrators.drain()
    bulk.carry_out(run_id, now=administrators.now)
    run = BulkRun.objects.get(pk=run_id)
    assert run.ended_at is not None
    assert sorted(run.lines.values_list("state", flat=True)) == ["done", "done", "refused"]
    bulk.undo(binh, run_id, now=administrators.now)
    administrators.drain()
    assert Account.objects.filter(is_active=False).count() == 0


def test_a_beginner_who_left_carries_nothing_out(administrators: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rights are asked when it is done, not when it was ordered."""
    monkeypatch.setattr(bulk, "AT_ONCE", 0)
    order = Order(BulkAct.LOCK, [administrators.persons["hung"]], "Rà soát")
    run_id = bulk.begin(administrators.viewer("binh"), order, now=administrators.now)
    Seat.objects.filter(pk=administrators.seats["binh"]).update(valid_to="2026-01-01")
    administrators.drain()
    assert BulkRun.objects.get(pk=run_id).lines.get().state == "refused"
    assert Account.objects.get(pk=administrators.accounts["hung"]).is_active


def test_too_many_slips_are_refused(administrators: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of slips has an end."""
    monkeypatch.setattr(bulk, "MOST_SLIPS", 1)
    people = [administrators.persons[name] for name in ("hung", "cuong")]
    with pytest.raises(Invalid):
        bulk.reset(administrators.viewer("binh"), Order(BulkAct.RESET, people), now=administrators.now)


@pytest.mark.parametrize("act", [BulkAct.LOCK, BulkAct.RESET, BulkAct.MOVE])
def test_the_preview_promises_what_is_done_and_nothing_else(
    administrators: Office, verified: SignIn, act: BulkAct
) -> None:
    """R-204: a guest from another agency, the operator, oneself: refused before as after, by one and the same rule."""
    office, now = administrators, administrators.now
    guest = people.SeatData(
        office.agencies["A"], Seat.objects.get(pk=office.seats["dung"]).post_id, [Role.OFFICER], now.date(),
        unit_id=office.units["A.KT"], is_main=False,
    )  # fmt: skip
    people.seat(office.viewer("chu"), office.persons["dung"], data=guest, now=now)
    names = ["hung", "dung", "chu", "binh", "lan"]
    people.end_seat(office.viewer("quan"), office.seats["lan"], valid_to=now.date() - DAY, reason="Nghỉ", now=now)
    ids = [office.persons[name] for name in names]
    seen = queries.preview(office.viewer("binh"), act, person_ids=ids, now=now)
    promised = {line.row.person_id for line in seen if not line.against}
    order = Order(act, ids, note="Rà soát", unit_id=office.units["A.QH"])
    if act == BulkAct.RESET:
        run_id, _slips = bulk.reset(office.viewer("binh"), order, now=now)
    else:
        run_id = bulk.begin(office.viewer("binh"), order, now=now)
    done = set(BulkLine.objects.filter(run_id=run_id, state="done").values_list("person_id", flat=True))
    assert promised == done
    assert office.persons["hung"] in done and office.persons["chu"] not in done
    assert (office.persons["dung"] in done) == (act == BulkAct.MOVE)
