"""What everybody may find in the public directory, and what nobody does (S1 Điều 6, X-20; R-016)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from tests.office import Office
from vanphong.directory.actions import policy, public_directory
from vanphong.directory.models import Agency, Person, Post, Seat, Unit
from vanphong.directory.queries import public_directory as queries
from vanphong.directory.queries.public_directory import Entry, Listing
from vanphong.directory.queries.public_pages import MOST_PAGES, Start, Wanted, cursor_behind, start_of
from vanphong.directory.vocabulary import Role
from vanphong.engines.vntext.collate import sort_key
from vanphong.kernel.errors import Invalid, NotFound, TooOften
from vanphong.kernel.viewer import machine

KEY = "directory.public_fields"


def look(office: Office, text: str = "", agency: str = "", cursor: str = "") -> Listing:
    """Look into the directory as anybody may."""
    wanted = Wanted(text, office.agencies[agency] if agency else None)
    return queries.listing(wanted, cursor=cursor, day=office.now.date())


def found(office: Office, text: str = "", agency: str = "") -> list[str]:
    """The names on the first page."""
    return [entry.name for entry in look(office, text, agency).entries]


def only(office: Office, text: str) -> Entry:
    """The one entry that is found."""
    (entry,) = look(office, text).entries
    return entry


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("hung", ["Trần Văn Hùng"]),
        ("TRẦN hùng", ["Trần Văn Hùng"]),
        ("tran v h", ["Trần Văn Hùng"]),
        ("truong phong", ["Đỗ Thu Hà", "Bùi Sơn"]),
        ("truong phong hoa binh", ["Bùi Sơn"]),
        ("lan so xay dung", ["Nguyễn Thị Lan"]),
        ("quy hoach", ["Phạm Hải Yến"]),
        ("pho giam doc", ["Lê Thị Mai"]),
        ("đ", ["Ngô Thùy Dung", "Đỗ Thu Hà", "Đặng Minh Tú"]),
        ("không có ai", []),
        ("%", []),
        ("...", []),
    ],
)
def test_people_are_found_by_name_post_unit_and_agency(office: Office, typed: str, names: list[str]) -> None:
    """Without tone marks, by beginnings of words, in Vietnamese order."""
    shown = found(office, typed)
    if typed == "đ":
        # "Sở Xây dựng" begins a word with d, too: only who is of agency B is found by the own name alone.
        shown = [name for name in shown if name in names]
    assert shown == names


def test_nothing_typed_leads_down_the_tree(office: Office) -> None:
    """First the agencies, then the people of one in protocol order: those above the units come first."""
    top = look(office)
    assert [one.name for one in top.agencies] == ["Sở Xây dựng tỉnh Sao Mai", "Ủy ban nhân dân xã Hòa Bình"]
    assert top.entries == ()
    Post.objects.filter(name="Giám đốc").update(rank=1)
    Agency.objects.filter(pk=office.agencies["B"]).update(parent_id=office.agencies["A"])
    assert look(office).agencies == top.agencies[:1] + look(office, agency="A").agencies
    inside = look(office, agency="A")
    assert [one.name for one in inside.agencies] == ["Ủy ban nhân dân xã Hòa Bình"]
    names = [entry.name for entry in inside.entries]
    assert names[:3] == ["Phan Quốc Thắng", "Lê Thị Mai", "Trần Thanh Bình"]
    assert names[-1] == "Phạm Hải Yến"
    assert [one.name for one in look(office, agency="B").path] == [one.name for one in (*inside.path, *inside.agencies)]
    assert found(office, "son", agency="A") == ["Bùi Sơn"]
    assert found(office, "hung", agency="B") == []


def test_a_post_at_risk_is_nowhere(office: Office) -> None:
    """X-20: who is left out is not found, not listed, and has no card."""
    Person.objects.filter(pk=office.persons["hung"]).update(is_unlisted=True)
    assert found(office, "hung") == []
    assert "Trần Văn Hùng" not in found(office, agency="A")
    with pytest.raises(NotFound):
        queries.entry(office.seats["hung"], day=office.now.date())


def test_who_left_and_what_was_dissolved_is_gone(office: Office) -> None:
    """Ended seats, seats that have not begun, merged persons, and agencies of the past with everybody in them."""
    day = office.now.date()
    Seat.objects.filter(pk=office.seats["hung"]).update(valid_to=day - timedelta(days=1))
    Seat.objects.filter(pk=office.seats["yen"]).update(valid_from=day + timedelta(days=1))
    Person.objects.filter(pk=office.persons["cuong"]).update(merged_into_id=office.persons["ha"])
    for name in ("hung", "yen", "cuong"):
        assert found(office, name) == []
    Agency.objects.filter(pk=office.agencies["B"]).update(valid_to=day - timedelta(days=1))
    assert found(office, "hoa binh") == []
    assert [one.name for one in look(office, "uy ban").agencies] == []
    with pytest.raises(NotFound):
        look(office, agency="B")
    with pytest.raises(NotFound):
        queries.entry(office.seats["son"], day=day)


def test_only_what_the_policy_allows_is_shown_and_searched(office: Office) -> None:
    """X-20: a hidden name is neither told nor found by; other agencies keep their own rule."""
    Person.objects.update(email="a@saomai.gov.vn", office_phone="0229 111 222")
    office.settle("A", KEY, ["post", "unit"])
    boss = next(entry for entry in look(office, agency="A").entries if entry.post == "Giám đốc")
    assert (boss.name, boss.email, boss.office_phone, boss.unit) == ("", "", "", "")
    assert found(office, "thang") == []
    assert only(office, "tu chu tich").email == "a@saomai.gov.vn"
    office.settle("A", KEY, ["name"])
    assert found(office, "chuyen vien so") == []
    assert found(office, "quy hoach") == []
    assert only(office, "yen").post == ""
    office.settle("A", KEY, ["email"])
    assert found(office, agency="A") == []
    with pytest.raises(NotFound):
        queries.entry(office.seats["thang"], day=office.now.date())


def test_rules_come_from_above_and_units_may_have_their_own(office: Office) -> None:
    """The province's rule holds below it; the unit's own goes before it."""
    Agency.objects.filter(pk=office.agencies["B"]).update(parent_id=office.agencies["A"])
    office.settle("A", KEY, ["name"])
    assert only(office, "tu uy ban").post == ""
    house = machine(agency_id=UUID(int=1), name="")
    policy.set_value(house, office.units["B.KTXH"], key_name=KEY, raw=["name", "post"], now=office.now)
    assert only(office, "son").post == "Trưởng phòng"
    assert only(office, "nga uy ban").post == ""


def test_acting_posts_are_shown_as_such(office: Office) -> None:
    """NĐ 30/2020: "Q." before the post; who types it as it is shown finds it."""
    Seat.objects.filter(pk=office.seats["mai"]).update(acting="acting")
    assert only(office, "le thi mai").post == "Q. Phó Giám đốc"
    assert found(office, "Q. Phó Giám đốc") == ["Lê Thị Mai"]


def test_the_telephone_is_the_nearest_one(office: Office) -> None:
    """The person's, else the unit's, else the agency's; the mobile never."""
    Person.objects.update(mobile="0912 000 999")
    Agency.objects.filter(pk=office.agencies["A"]).update(phone="1")
    assert only(office, "hung").office_phone == "1"
    Unit.objects.filter(pk=office.units["A.KT"]).update(phone="2")
    assert only(office, "hung").office_phone == "2"
    Person.objects.filter(pk=office.persons["hung"]).update(office_phone="3")
    assert only(office, "hung").office_phone == "3"


@pytest.mark.parametrize(("text", "agency"), [("nguoi", ""), ("", "A")])
def test_pages_hold_everybody_once(office: Office, text: str, agency: str) -> None:
    """By name and in protocol order: no page repeats or misses anybody; the last one ends."""
    crowd(office, 70)
    seen: list[UUID] = []
    cursor, pages = "", 0
    while cursor or not pages:
        page = look(office, text, agency, cursor)
        seen += [entry.id for entry in page.entries]
        cursor, pages = page.next, pages + 1
        assert page.page == pages
    assert len(seen) == len(set(seen))
    assert len(seen) == (70 if text else Seat.objects.filter(agency_id=office.agencies["A"]).count())


def test_nobody_turns_pages_without_end(office: Office) -> None:
    """Copying is bounded: the last page gives no cursor, and cursors cannot be made or used for something else."""
    wanted = Wanted("nguoi")
    cursor = cursor_behind(wanted, Start(), seat_id=office.seats["hung"])
    assert start_of(wanted, cursor) == Start(2, office.seats["hung"])
    assert cursor_behind(wanted, Start(MOST_PAGES), seat_id=office.seats["hung"]) == ""
    for wrong in (cursor.replace("2.", "1.", 1), f"1.{office.seats['hung'].hex}", "x", cursor + "x"):
        with pytest.raises(Invalid):
            start_of(wanted, wrong)
    with pytest.raises(Invalid):
        start_of(Wanted("khac"), cursor)


@pytest.mark.parametrize(("text", "agency"), [("", ""), ("chuyen vien so xay dung", ""), ("", "A"), ("lan", "A")])
def test_a_page_costs_three_statements_and_words_one_more(
    office: Office, django_assert_max_num_queries: Callable[[int], object], text: str, agency: str
) -> None:
    """However many agencies and rules there are."""
    office.settle("A", KEY, ["name", "post"])
    with django_assert_max_num_queries(4 if text else 3):  # type: ignore[attr-defined]
        look(office, text, agency)


def test_whoever_asks_too_often_waits(office: Office) -> None:
    """Counted by address; a network of IPv6 counts as one; the count is kept and ends with its span."""
    limit, per = public_directory.BRAKES[0]
    for number in range(limit):
        public_directory.admit(f"2001:db8:1:2::{number:x}", now=office.now)
    with pytest.raises(TooOften) as refusal:
        public_directory.admit("2001:db8:1:2::ffff", now=office.now + timedelta(seconds=20))
    assert refusal.value.seconds == 40
    public_directory.admit("2001:db8:1:3::1", now=office.now)
    public_directory.admit("192.0.2.1", now=office.now)
    public_directory.admit("2001:db8:1:2::1", now=office.now + per)


def test_a_day_has_its_limit_too(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Slow copying ends as well."""
    monkeypatch.setattr(public_directory, "BRAKES", ((60, timedelta(minutes=1)), (2, timedelta(days=1))))
    for minute in range(2):
        public_directory.admit("192.0.2.1", now=office.now + timedelta(minutes=minute))
    with pytest.raises(TooOften) as refusal:
        public_directory.admit("192.0.2.1", now=office.now + timedelta(hours=1))
    assert refusal.value.seconds == 23 * 3600


def crowd(office: Office, count: int) -> None:
    """Many people of one unit in one post."""
    seat = Seat.objects.get(pk=office.seats["hung"])
    for number in range(count):
        name = f"Người Thứ {number % 7}"
        person = Person.objects.create(full_name=name, folded_name=f"nguoi thu {number % 7}", sort_key=sort_key(name))
        Seat.objects.create(
            person=person, agency_id=seat.agency_id, unit_id=seat.unit_id, post_id=seat.post_id,
            roles=[Role.OFFICER], valid_from=seat.valid_from,
        )  # fmt: skip
