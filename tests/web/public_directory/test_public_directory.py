"""The public directory in a browser: for everybody, only what is published, and not without end (X-20)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.directory.actions import public_directory
from vanphong.directory.models import Person, Seat
from vanphong.kernel.models import EventRecord, RateWindow

SECRETS = {"mobile": "0912 345 678", "born_on": date(1980, 1, 5), "staff_code": "CB-7788"}


def page(client: Client, address: str) -> str:
    """The text of a page that opens."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_everybody_looks_people_up(office: Office) -> None:
    """Without signing in, without tone marks; in Vietnamese; agencies first."""
    client = Client()
    front = page(client, "/directory")
    assert "Ủy ban nhân dân xã Hòa Bình" in front
    assert 'href="/account/sign-in"' in front
    assert "Trần Văn Hùng" not in front
    assert "Trần Văn Hùng" in page(client, "/directory?q=tran+hung")
    inside = page(client, f"/directory?agency={office.agencies['B']}")
    assert "Đặng Minh Tú" in inside and "Trần Văn Hùng" not in inside
    assert 'href="/directory"' in page(client, "/account/sign-in")


def test_the_front_page_alone_is_for_search_engines(office: Office) -> None:
    """People are found here and nowhere else."""
    client = Client()
    assert "X-Robots-Tag" not in client.get("/directory")
    found = client.get("/directory?q=hung")
    assert "noindex" in found["X-Robots-Tag"] and 'name="robots"' in found.content.decode()
    assert "noindex" in client.get(f"/directory/{office.seats['hung']}.vcf")["X-Robots-Tag"]
    assert "no-store" in found["Cache-Control"]


def test_nothing_private_is_told(office: Office) -> None:
    """Luật Bảo vệ dữ liệu cá nhân: neither mobile, nor birth date, nor staff code, on no page and no card."""
    Person.objects.filter(pk=office.persons["hung"]).update(**SECRETS)
    client = Client()
    told = page(client, "/directory?q=hung") + page(client, f"/directory?agency={office.agencies['A']}")
    told += page(client, f"/directory/{office.seats['hung']}.vcf")
    for secret in ("0912", "345 678", "1980", "7788"):
        assert secret not in told
    assert "Trần Văn Hùng" not in page(client, "/directory?q=CB-7788")


def test_the_policy_of_the_agency_holds(office: Office) -> None:
    """Fields that it does not publish are on no page and on no card; neither is a post at risk."""
    Person.objects.filter(pk=office.persons["hung"]).update(email="hungtv@saomai.gov.vn", office_phone="0229 3871 111")
    client, card = Client(), f"/directory/{office.seats['hung']}.vcf"
    assert "hungtv@saomai.gov.vn" in page(client, "/directory?q=hung")
    assert "0229 3871 111" in page(client, card)
    office.settle("A", "directory.public_fields", ["name", "post"])
    told = page(client, "/directory?q=hung") + page(client, card)
    assert "hungtv@" not in told and "3871" not in told and "Chuyên viên" in told
    Person.objects.filter(pk=office.persons["hung"]).update(is_unlisted=True)
    assert client.get(card).status_code == 404
    assert "Trần Văn Hùng" not in page(client, "/directory?q=hung")


def test_a_card_is_a_card(office: Office) -> None:
    """vCard 4.0 with the parts of a Vietnamese name, as a file of that name."""
    answer = Client().get(f"/directory/{office.seats['ha']}.vcf")
    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"] and ".vcf" in answer["Content-Disposition"]
    lines = answer.content.decode().split("\r\n")
    assert lines[:3] == ["BEGIN:VCARD", "VERSION:4.0", f"UID:urn:uuid:{office.seats['ha']}"]
    assert {"FN:Đỗ Thu Hà", "N:Đỗ;Hà;Thu;;", "TITLE:Trưởng phòng", "END:VCARD"} <= set(lines)
    assert "ORG:Sở Xây dựng tỉnh Sao Mai;Phòng Kinh tế" in lines


def test_whoever_is_signed_in_finds_the_way_back(office: Office, browser: SignIn) -> None:
    """The same plain page, with a link to the inbox instead of the door."""
    _unused = office
    shown = page(browser("lan"), "/directory?q=hung")
    assert 'href="/inbox"' in shown and 'href="/account/sign-in"' not in shown
    assert "Trần Văn Hùng" in shown


def test_who_left_and_wrong_addresses_are_not_found(office: Office) -> None:
    """Ended seats have no card; unknown agencies and cursors that were made up lead nowhere."""
    client = Client()
    Seat.objects.filter(pk=office.seats["hung"]).update(valid_to=date(2025, 8, 1))
    assert "Trần Văn Hùng" not in page(client, "/directory?q=hung")
    assert client.get(f"/directory/{office.seats['hung']}.vcf").status_code == 404
    assert client.get(f"/directory?agency={office.seats['hung']}").status_code == 404
    assert client.get("/directory?agency=x").status_code == 404
    assert client.get("/directory?q=hung&after=2.x").status_code == 422
    assert client.post("/directory").status_code == 405
    assert "x" in page(client, "/directory?q=%00%25_x")


def test_copying_is_slowed_and_what_was_counted_stays(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """429 with Retry-After on a plain page; the count lies in the database, others look on, and nothing is recorded."""
    monkeypatch.setattr(public_directory, "BRAKES", ((2, timedelta(hours=1)),))
    events = EventRecord.objects.count()
    assert [Client().get("/directory?q=hung").status_code for _look in range(2)] == [200, 200]
    cache.clear()
    refused = Client().get(f"/directory/{office.seats['hung']}.vcf")
    assert refused.status_code == 429
    assert 1 <= int(refused["Retry-After"]) <= 3600
    assert "Trần Văn Hùng" not in refused.content.decode()
    assert Client().get("/api/v1/directory?q=hung").status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.7").get("/directory?q=hung").status_code == 200
    assert RateWindow.objects.exists() and EventRecord.objects.count() == events


def test_colleagues_behind_one_address_do_not_lock_each_other_out(
    office: Office, browser: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is signed in is counted alone."""
    _unused = office
    monkeypatch.setattr(public_directory, "BRAKES", ((1, timedelta(hours=1)),))
    lan, hung = browser("lan"), browser("hung")
    assert [client.get("/directory").status_code for client in (lan, hung, Client())] == [200, 200, 200]
    assert lan.get("/directory").status_code == 429


def test_words_follow_the_language_of_the_visitor(office: Office) -> None:
    """Vietnamese, unless another language was chosen here."""
    _unused = office
    client = Client()
    assert '<html lang="vi">' in page(client, "/directory")
    client.post("/account/language", {"language": "en", "next": "/directory"})
    assert '<html lang="en">' in page(client, "/directory")
