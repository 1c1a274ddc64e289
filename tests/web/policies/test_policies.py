"""The page of the rules: seen with their articles, changed in place, given back, loaded from a profile."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client

from tests.office import SINCE, Office
from tests.web.conftest import SignIn
from vanphong.directory.actions import organisation
from vanphong.directory.models import Agency, Seat
from vanphong.directory.queries import agencies
from vanphong.directory.queries import policy as queries
from vanphong.directory.vocabulary import Role
from vanphong.kernel import policy
from vanphong.kernel.policy_kinds import Widget
from vanphong.kernel.viewer import machine
from vanphong.web.policies import parts

FRAGMENT = {"HX-Request": "true"}
As = Callable[[Role], Client]


@pytest.fixture
def province(office: Office) -> UUID:
    """A province above agency A."""
    data = organisation.AgencyData(
        name="UBND tỉnh Sao Mai", short_name="UBND tỉnh Sao Mai", symbol="UBND", code="H99", level="province",
        place="Sao Mai", valid_from=SINCE,
    )  # fmt: skip
    top = organisation.found_agency(machine(agency_id=UUID(int=1), name=""), data, now=office.now)
    Agency.objects.filter(pk=office.agencies["A"]).update(parent_id=top)
    return top


@pytest.fixture
def as_(office: Office, browser: SignIn, province: UUID) -> As:
    """Return a function that opens a browser of Bình of agency A in a role."""
    _ = province

    def sign_in(role: Role) -> Client:
        client = browser("binh")
        Seat.objects.filter(pk=office.seats["binh"]).update(roles=[role])
        return client

    return sign_in


def here(office: Office, rest: str = "") -> str:
    """An address below the rules of agency A."""
    return f"/policies/{office.agencies['A']}{rest}"


def held(office: Office, name: str) -> object:
    """What holds for agency A."""
    return queries.value(policy.key(name), agency_id=office.agencies["A"])


def test_an_administrator_comes_to_the_own_agency_and_sees_every_rule_with_its_article(office: Office, as_: As) -> None:
    """Each part of the page opens; together they hold every key of the house, and no key twice."""
    client = as_(Role.ADMINISTRATOR)
    assert client.get("/policies").headers["Location"] == here(office)
    seen: list[str] = []
    for part in parts.PARTS:
        shown = client.get(here(office, f"?part={part.slug}"))
        page = shown.content.decode()
        for group in shown.context["groups"]:
            for row in group.rows:
                seen.append(row.name)
                assert row.article in page
                assert row.article[:1] != "S" or not row.article[1:2].isdigit(), "cited by its number, not by our name"
                assert row.may_change
    assert sorted(seen) == sorted(policy.keys())


def test_the_place_lies_under_administration_for_administrators_only(office: Office, as_: As, browser: SignIn) -> None:
    """R-204: the place is current there, and nobody else is offered it."""
    page = as_(Role.ADMINISTRATOR).get(here(office))
    (current,) = [item for item in page.context["shell"].navigation if item.is_current]
    assert current.href in ("/administration", "/policies")
    others = browser("lan").get("/search").context["shell"].navigation
    assert current.href not in {item.href for item in others}


def test_others_do_not_find_the_page(office: Office, browser: SignIn, province: UUID) -> None:
    """Neither reading nor writing, whatever the role in the handling of documents."""
    client = browser("thang")
    for address in ("/policies", here(office), here(office, "/history"), here(office, "/profile"),
                    here(office, "/keys/session.idle_minutes"), f"/policies/{province}"):  # fmt: skip
        assert client.get(address).status_code == 404, address
    assert client.post(here(office, "/keys/session.idle_minutes/set"), {"value": "5"}).status_code == 404
    assert client.post(here(office, "/profile"), {"name": "S3"}).status_code == 404
    assert held(office, "session.idle_minutes") == 15


def test_a_stranger_is_sent_to_the_door(office: Office) -> None:
    """Nothing is told to who has not signed in."""
    assert Client().get(here(office)).headers["Location"].startswith("/account/sign-in")


def test_a_rule_is_changed_in_its_place_and_given_back(office: Office, as_: As) -> None:
    """Change opens a form in the row, saving shows the row again, giving back shows the wider value."""
    client = as_(Role.ADMINISTRATOR)
    address = here(office, "/keys/check.min_per_day.personal")
    form = client.get(address, headers=FRAGMENT).content.decode()
    assert 'name="value" value="2"' in form
    assert "<html" not in form
    saved = client.post(f"{address}/set", {"value": "3"}, headers=FRAGMENT)
    assert saved.context["row"].texts == ("3",)
    assert held(office, "check.min_per_day.personal") == 3
    assert saved.context["row"].may_clear is True
    cleared = client.post(f"{address}/clear", headers=FRAGMENT)
    assert cleared.context["row"].texts == ("2",)
    assert held(office, "check.min_per_day.personal") == 2


def test_it_works_without_scripts_too(office: Office, as_: As) -> None:
    """A page of the rule with its history, and back to the part it stands on."""
    client = as_(Role.ADMINISTRATOR)
    address = here(office, "/keys/check.min_per_day.personal")
    done = client.post(f"{address}/set", {"value": "3"})
    assert done.headers["Location"] == here(office, "?part=presence")
    page = client.get(address)
    assert "<html" in page.content.decode()
    (entry,) = page.context["entries"]
    assert "Trần Thanh Bình" in entry.who
    assert "“2” → “3”" in entry.note


def test_what_is_refused_stands_beside_the_field_with_what_was_typed(office: Office, as_: As) -> None:
    """Nonsense, and what is looser than the wider level: named with its value and its article."""
    client = as_(Role.ADMINISTRATOR)
    address = here(office, "/keys/session.idle_minutes/set")
    for typed, words in (("soon", "240"), ("16", "QCVN 12:2026/BCA")):
        refused = client.post(address, {"value": typed}, headers=FRAGMENT)
        assert refused.status_code == 422
        page = refused.content.decode()
        assert f'value="{typed}"' in page
        assert words in page
        assert 'aria-invalid="true"' in page
    assert held(office, "session.idle_minutes") == 15


def test_the_province_is_the_operators_to_change_and_the_administrators_to_read(
    office: Office, as_: As, province: UUID
) -> None:
    """And what the province sets is named as its source below."""
    client = as_(Role.ADMINISTRATOR)
    page = client.get(f"/policies/{province}")
    assert page.status_code == 200
    assert not any(row.may_change for group in page.context["groups"] for row in group.rows)
    address = f"/policies/{province}/keys/session.idle_minutes/set"
    assert client.post(address, {"value": "10"}).status_code == 403
    operator = as_(Role.OPERATOR)
    assert operator.post(address, {"value": "10"}).status_code == 302
    row = operator.get(here(office, "/keys/session.idle_minutes?show=row"), headers=FRAGMENT).context["row"]
    assert row.texts == ("10",)
    assert "UBND tỉnh Sao Mai" in {badge.text for badge in row.badges}


def test_a_unit_has_rules_of_its_own(office: Office, as_: As) -> None:
    """Chosen from the list; the agency keeps its own."""
    client = as_(Role.ADMINISTRATOR)
    unit = office.units["A.KT"]
    assert client.get(f"/policies?scope={unit}").headers["Location"] == f"/policies/{unit}"
    page = client.get(f"/policies/{unit}?part=presence")
    assert [scope.id for scope in page.context["chain"]][-2:] == [office.agencies["A"], unit]
    client.post(f"/policies/{unit}/keys/check.min_per_day.personal/set", {"value": "5"})
    assert held(office, "check.min_per_day.personal") == 2
    assert client.get(f"/policies/{office.units['B.VP']}").status_code == 404


@pytest.mark.parametrize("name", sorted(policy.keys()))
def test_every_rule_can_be_saved_as_it_is_shown(office: Office, as_: As, name: str) -> None:
    """What the form shows is what the form reads, for each kind of value."""
    key, before = policy.key(name), held(office, name)
    client = as_(Role.OPERATOR)
    asked = client.get(here(office, f"/keys/{name}"), headers=FRAGMENT).context["asked"]
    if key.kind.columns:
        posted: dict[str, object] = {cell.name: cell.value for row in asked.grid.rows for cell in row}
        posted["rows"] = len(asked.grid.rows)
    elif key.kind.widget is Widget.CHOICES:
        posted = {"value": [box.value for box in asked.boxes if box.is_chosen]}
    else:
        posted = {"value": asked.field.value}
    assert client.post(here(office, f"/keys/{name}/set"), posted, headers=FRAGMENT).status_code == 200
    assert held(office, name) == before


def test_a_table_keeps_what_was_typed_when_a_row_is_refused(office: Office, as_: As) -> None:
    """The message names row and column."""
    typed = {"rows": "1", "level-0": "unit", "rhythm-0": "hourly", "subject-0": "Báo cáo nhanh"}
    refused = as_(Role.ADMINISTRATOR).post(here(office, "/keys/report.schedules/set"), typed, headers=FRAGMENT)
    assert refused.status_code == 422
    assert 'value="Báo cáo nhanh"' in refused.content.decode()
    assert "1" in refused.context["asked"].errors[0]


def test_a_profile_shows_what_it_changes_before_it_is_loaded(office: Office, as_: As) -> None:
    """Then its values hold, and the history tells of each and of the profile."""
    client = as_(Role.ADMINISTRATOR)
    preview = client.get(here(office, "/profile?name=S3"))
    page = preview.content.decode()
    assert "106/QĐ-BQL" in page
    assert "17:30" in page
    assert held(office, "session.end_of_day") is None
    assert client.post(here(office, "/profile"), {"name": "S3"}).status_code == 302
    assert str(held(office, "session.end_of_day")) == "17:30:00"
    assert agencies.agency(office.agencies["A"]).profile == "S3"
    notes = [entry.note for entry in client.get(here(office, "/history")).context["entries"]]
    assert "S3" in notes
    assert any("17:30" in note for note in notes)
    again = client.get(here(office, "/profile?name=S3")).context["table"]
    assert {row[4].badge.tone for row in again.rows} == {"grey"}
    assert client.post(here(office, "/profile"), {"name": "S9"}).status_code == 422


def test_the_page_costs_few_statements(
    office: Office, as_: As, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    """However many rules there are."""
    client = as_(Role.ADMINISTRATOR)
    client.get(here(office))
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
        client.get(here(office))
