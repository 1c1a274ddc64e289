"""The list of people and accounts: who sees whom, how people are found, and what a page costs (R-009, R-204)."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.office import PEOPLE, Office
from tests.web.conftest import SignIn


def names(page: str) -> list[str]:
    """The full names in the table, in their order."""
    parts = page.split('<a href="/people/')[1:]
    return [part.partition(">")[2].partition("<")[0] for part in parts if part[8] == "-"]


def test_an_administrator_sees_the_own_agency_by_given_name(administrators: Office, verified: SignIn) -> None:
    """R-204: and nobody of another one; Vietnamese order goes by the last word, then the family name."""
    page = verified("binh").get("/people?q=").content.decode()
    assert names(page) == [
        "Trần Thanh Bình", "Lương Thị Chu", "Võ Cường", "Đỗ Thu Hà", "Trần Văn Hùng", "Nguyễn Thị Lan", "Lê Thị Mai",
        "Hồ Minh Quân", "Phan Quốc Thắng", "Phạm Hải Yến",
    ]  # fmt: skip
    _unused = administrators


def test_the_operator_sees_all_agencies_and_narrows_to_one(administrators: Office, verified: SignIn) -> None:
    """R-204: the operator runs the system for everybody."""
    client = verified("tu")
    assert len(names(client.get("/people?q=").content.decode())) == len(PEOPLE)
    agency = administrators.agencies["B"]
    assert names(client.get(f"/people?agency={agency}").content.decode()) == [
        "Ngô Thùy Dung", "Hoàng Thúy Nga", "Bùi Sơn", "Đặng Minh Tú",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["hung", "lan", "thang"])
def test_nobody_else_gets_the_list(administrators: Office, verified: SignIn, name: str) -> None:
    """R-016: what is known of accounts is confidential; officers, clerks and leaders do not even learn of the page."""
    _unused = administrators
    assert verified(name).get("/people").status_code == 404


def test_another_agency_cannot_be_asked_for(administrators: Office, verified: SignIn) -> None:
    """R-204: the agency's administrator names another agency in the address, and finds nothing there."""
    client = verified("binh")
    assert client.get(f"/people?agency={administrators.agencies['B']}").status_code == 404
    unit = administrators.units["B.VP"]
    assert names(client.get(f"/people?unit={unit}").content.decode()) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hung", ["Trần Văn Hùng"]),
        ("HÙNG", ["Trần Văn Hùng"]),
        ("tran h", ["Trần Văn Hùng"]),
        ("trần", ["Trần Thanh Bình", "Trần Văn Hùng"]),
        ("cb-0012", ["Phạm Hải Yến"]),
        ("yenph@sxd", ["Phạm Hải Yến"]),
        ("khongai", []),
        ("%", []),
    ],
)
def test_people_are_found_by_whatever_is_known_of_them(
    administrators: Office, verified: SignIn, typed: str, found: list[str]
) -> None:
    """Tone marks or not: the name, the user name, the staff code, the address; signs of SQL mean nothing."""
    client = verified("binh")
    known = {"full_name": "Phạm Hải Yến", "staff_code": "CB-0012", "email": "yenph@sxd.saomai.gov.vn"}
    client.post(f"/people/{administrators.persons['yen']}/edit", known)
    assert names(client.get("/people", {"q": typed}).content.decode()) == found


def test_filters_are_kept_in_the_browser_and_words_are_not(administrators: Office, verified: SignIn) -> None:
    """The next opening of the list shows the same filters; an address that was never ours is refused."""
    client = verified("binh")
    unit = str(administrators.units["A.KT"])
    page = client.get("/people", {"unit": unit, "q": "h"})
    assert names(page.content.decode()) == ["Đỗ Thu Hà", "Trần Văn Hùng"]
    assert json.loads(client.cookies["list-filters-people"].value) == {"unit": unit}
    assert names(client.get("/people").content.decode()) == ["Võ Cường", "Đỗ Thu Hà", "Trần Văn Hùng"]
    for wrong in ("role=king", "account=x", "unused=-1", "unit=x", "agency=1", "after=../..", "kind=%00"):
        assert client.get(f"/people?{wrong}").status_code == 404, wrong


def test_accounts_are_filtered_by_how_they_stand(administrators: Office, verified: SignIn) -> None:
    """New ones, those in use, and those not used for more than so many days (X-18)."""
    client = verified("binh")
    page = client.get("/people", {"account": "active"}).content.decode()
    assert names(page) == ["Trần Thanh Bình"]
    assert len(names(client.get("/people", {"account": "new"}).content.decode())) == 9
    assert names(client.get("/people", {"account": "none"}).content.decode()) == []
    assert names(client.get("/people", {"unused": "90"}).content.decode()) == []


def test_the_list_costs_six_statements(administrators: Office, verified: SignIn) -> None:
    """With the frame, the filters and the count, narrowed to an agency and with words."""
    client = verified("tu")
    address = f"/people?agency={administrators.agencies['A']}&q=tran"
    client.get(address)
    with CaptureQueriesContext(connection) as statements:
        assert client.get(address).status_code == 200
    assert len(statements) <= 6, [one["sql"][:80] for one in statements]
