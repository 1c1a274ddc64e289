"""The five regulations as profiles: article by article, what each makes of an agency (requirements §7.2 to §7.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import time
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import translation

from tests.office import MORNING, SINCE
from vanphong.directory.actions import organisation, policy
from vanphong.directory.queries import agencies, user_names
from vanphong.directory.queries import policy as queries
from vanphong.directory.rules import profiles
from vanphong.directory.vocabulary import Role
from vanphong.documents.policy_keys import ForbiddenAction, ForbiddenMatter
from vanphong.kernel import policy as kernel_policy
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.events import history
from vanphong.kernel.viewer import machine

pytestmark = pytest.mark.django_db

HOUSE = machine(agency_id=UUID(int=1), name="Cài đặt")
Settled = dict[str, Any]


def found(name: str, symbol: str, code: str, parent: UUID | None = None) -> UUID:
    """Found an agency."""
    data = organisation.AgencyData(
        name=name,
        short_name=name,
        symbol=symbol,
        code=code,
        level="department",
        place="Sao Mai",
        valid_from=SINCE,
        parent_id=parent,
    )
    return organisation.found_agency(HOUSE, data, now=MORNING)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Messages as they are written in the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def province() -> UUID:
    """The agency above all others."""
    return found("UBND tỉnh Sao Mai", "UBND", "H99")


@pytest.fixture
def agency(province: UUID) -> UUID:
    """An agency that has loaded nothing yet."""
    return found("Sở Kế hoạch và Đầu tư", "KH&ĐT", "H99.01", province)


@pytest.fixture
def loaded(agency: UUID) -> Callable[[str], Settled]:
    """Load a profile and return every value that then holds for the agency, as it is stored."""

    def load(name: str) -> Settled:
        policy.load_profile(HOUSE, agency, name=name, now=MORNING)
        assert agencies.agency(agency).profile == name
        return values(agency)

    return load


def values(agency_id: UUID) -> Settled:
    """Return every value that holds for an agency."""
    return {name: setting.value for name, setting in queries.settings(agency_id).items()}


def kept_out(values: Settled) -> set[str]:
    """Return the kinds of documents that are refused."""
    return {row.matter.value for row in values["forbidden_kinds"] if row.action is ForbiddenAction.REFUSE}


def names(agency_id: UUID, full_name: str, count: int = 1) -> list[tuple[str, str]]:
    """Return the names that ``count`` namesakes of an agency get one after another: as kept, as shown."""
    taken: list[str] = []
    proposed = []
    for _ordinal in range(count):
        one = user_names.propose(full_name, agency_id=agency_id, taken=taken)
        assert one is not None
        taken.append(one.username)
        proposed.append((one.username, one.shown))
    return proposed


def modes(values: Settled) -> dict[str, str]:
    """Return how documents of a type are issued."""
    return {row.type_code: row.mode.value for row in values["issue.modes_by_type"]}


def test_s0_the_economic_zone_board(loaded: Callable[[str], Settled]) -> None:
    """Regulation 647/QĐ-BQL (2017): looks per day, both ways of sealing, electronic kinds."""
    settled = loaded("S0")
    assert settled["username.pattern"] == "manual", "Đ3.3: by the name that was given"
    assert settled["exchange.allowed_peers"] == "any", "Đ3.1: all agencies of the province"
    assert settled["thethuc.ruleset"] == "tt01-2011", "Đ4.1"
    assert settled["exchange.require_signature"] == "off", "Đ4.2: stamped and scanned, or signed digitally"
    assert {"GM", "GTT", "TB", "LCT", "BC", "HD"} <= set(modes(settled)), "Đ5.1"
    assert set(modes(settled).values()) == {"electronic"}, "Đ5.1"
    assert kept_out(settled) == {"state_secret", "security"}, "Đ2.2, Đ5.1.đ, Đ5.1.e"
    looks = [settled[f"check.min_per_day.{whose}"] for whose in ("personal", "unit", "agency")]
    assert looks == [2, 2, 4], "Đ8"
    assert settled["issue.require_system_approval"] is True, "Đ9.5: leaders permit the issue"


def test_s1_the_provincial_mail(loaded: Callable[[str], Settled], agency: UUID, province: UUID) -> None:
    """Regulation 10/2013/QĐ-UBND: names of mailboxes, six months, the public directory, daily looks."""
    settled = loaded("S1")
    assert names(agency, "Trần Văn Hùng", 3) == [
        ("hungtv.khdt", "hungtv.KH&ĐT"), ("hungtv2.khdt", "hungtv2.KH&ĐT"), ("hungtv3.khdt", "hungtv3.KH&ĐT"),
    ]  # fmt: skip
    other = found("Sở Xây dựng", "SXD", "H99.03", province)
    policy.load_profile(HOUSE, other, name="S1", now=MORNING)
    assert names(other, "Trần Văn Hùng")[0][0] == "hungtv.sxd", "Đ4.2: another unit, no collision"
    assert names(agency, "Châu Ngô Anh Nhân")[0][0] == "nhancna.khdt"
    assert names(agency, "Phan Cao Thắng")[0][0] == "thangpc.khdt"
    assert names(agency, "Đào Quý Tiêu")[0][0] == "tieudq.khdt"
    assert settled["mailbox.remove_unused_after_days"] == 180, "Đ5.2.a"
    assert settled["account.disable_after_days"] == 45, "X-18: the standard's term for accounts beside it"
    assert [field.value for field in settled["directory.public_fields"]] == [
        "name", "post", "unit", "email", "office_phone",
    ], "Đ6"  # fmt: skip
    assert settled["mail.scope"] == "external", "Đ7.1.c: with citizens and businesses"
    assert kept_out(settled) == {"state_secret"}, "Đ7.1.b, Đ8.2"
    looks = [settled[f"check.min_per_day.{whose}"] for whose in ("personal", "unit", "agency")]
    assert looks == [1, 1, 1], "Đ9: every day"
    assert settled["password.self_reset"] is False, "Đ13.5: the head hears of it, the operator issues anew"
    reports = {(row.level.value, row.rhythm.value) for row in settled["report.schedules"]}
    assert reports == {("agency", "yearly"), ("agency", "on_demand"), ("province", "on_demand")}, "Đ10.7, Đ16"


def test_s2_the_department_and_its_affiliates(loaded: Callable[[str], Settled], agency: UUID, province: UUID) -> None:
    """The department of construction: batches, the director, no issue without approval, affiliates."""
    affiliate = found("Trung tâm Quy hoạch", "TTQH", "H99.01.01", agency)
    settled = loaded("S2")
    assert settled["exchange.require_signature"] == "off", "Đ2.2"
    assert settled["username.pattern"] == "mailbox", "Đ6.2"
    assert names(agency, "Đào Quý Tiêu")[0][0] == "tieudq.khdt", "Đ6.2: as the mailbox is named"
    assert settled["account.decision_required"] is True, "Đ6.3.a"
    assert {"GM", "GTT", "TB", "LCT", "BC", "HD"} <= set(modes(settled)), "Đ7.1"
    assert kept_out(settled) == {"state_secret", "security"}, "Đ3.2, Đ7.1"
    assert settled["incoming.batches"] == (time(9), time(15)), "Đ9.1.b"
    assert settled["incoming.routing"] == "director", "Đ9.1"
    assert settled["issue.require_system_approval"] is True, "Đ9.2"
    assert settled["exchange.allowed_peers"] == "any", "Đ9.2 binds the affiliates, not the department"
    assert values(affiliate)["exchange.allowed_peers"] == "parent_only", "Đ9.2"
    assert values(affiliate)["incoming.batches"] == (time(9), time(15)), "Đ9.1.b: heads of affiliates too"
    assert settled["check.min_per_day.personal"] == 2, "Đ10.2"
    assert {row.rhythm.value for row in settled["report.schedules"]} == {"yearly", "on_demand"}, "Đ11"
    late = found("Trung tâm Phát triển nhà", "TTPTN", "H99.01.02", agency)
    policy.load_profile(HOUSE, late, name="S2", now=MORNING)
    assert values(late)["exchange.allowed_peers"] == "parent_only", "Đ9.2: founded later, loaded by itself"


def test_s3_the_project_board(loaded: Callable[[str], Settled], agency: UUID, province: UUID) -> None:
    """Regulation 106/QĐ-BQL (2020): names, what stays out, the day's beginning and end, thick annexes."""
    settled = loaded("S3")
    assert settled["exchange.require_signature"] == "off", "Đ3"
    assert kept_out(settled) == {"state_secret", "denunciation", "unpublished_answer", "personal"}, "Đ4"
    assert [shown for _kept, shown in names(agency, "Trần Văn Hùng", 3)] == ["tvhung", "tvhungA", "tvhungB"]
    other = found("Ban Quản lý khu kinh tế", "BQL", "H99.03", province)
    policy.load_profile(HOUSE, other, name="S3", now=MORNING)
    assert names(other, "Trần Văn Hùng")[0][1] == "tvhung", "Đ6.2: a name space of the agency's own"
    assert names(agency, "Châu Ngô Anh Nhân")[0][1] == "cnanhan"
    assert names(agency, "Phan Cao Thắng")[0][1] == "pcthang"
    assert names(agency, "Đào Quý Tiêu")[0][1] == "dqtieu"
    assert settled["mail.scope"] == "internal", "Đ7.2, Đ14.3"
    assert settled["check.min_per_day.personal"] == 1, "Đ9.5"
    assert settled["check.login_before"] <= time(8, 30), "Đ9.5: when the working day begins"
    assert settled["session.end_of_day"] == time(17, 30), "Đ9.5"
    assert settled["incoming.routing"] == "director", "Đ10.1, Đ10.3"
    assert settled["scan.annex_page_limit"] == 15, "Đ10.2"
    assert [(row.level.value, row.rhythm.value) for row in settled["report.schedules"]] == [("unit", "weekly")], "Đ16.1"
    assert settled["password.self_reset"] is False, "Đ17.3"


def test_s4_the_provincial_office(loaded: Callable[[str], Settled]) -> None:
    """Regulation 59/2014/QĐ-UBND: signatures, source files, what stays out."""
    settled = loaded("S4")
    assert settled["exchange.allowed_peers"] == "any", "Đ1.2, Đ2"
    assert settled["exchange.require_signature"] == "person+agency", "Đ3.5, Đ5.3"
    assert set(settled["issue.source_file_required_for"]) == {"VBQPPL", "CTr", "KH"}, "Đ3.6"
    assert settled["incoming.routing"] == "director", "Đ3.7, Đ9.2"
    assert kept_out(settled) == {"state_secret", "denunciation", "complaint", "special"}, "Đ3.5, Đ6"
    assert {(row.level.value, row.rhythm.value) for row in settled["report.schedules"]} == {
        ("province", "yearly"), ("province", "on_demand"),
    }, "Đ13.4"  # fmt: skip
    assert settled["password.self_reset"] is False, "Đ14.1"


def test_before_any_profile_all_that_the_five_keep_out_is_kept_out(agency: UUID) -> None:
    """X-08: the union of all five."""
    assert kept_out(values(agency)) == {matter.value for matter in ForbiddenMatter}


@pytest.mark.parametrize("name", ["S0", "S1", "S2", "S3", "S4"])
def test_every_value_of_a_profile_is_known_and_cites_its_article(name: str) -> None:
    """Nothing in the data files is a slip of the pen."""
    profile = profiles.profile(name)
    for key_name, settled in profile.values_for(is_affiliate=True).items():
        kernel_policy.key(key_name).read(settled.value)
        assert settled.article.startswith("Đ"), key_name
    assert profile.title
    assert profile.decision


@pytest.mark.parametrize("name", ["S0", "S1", "S2", "S3", "S4"])
def test_no_profile_loosens_what_the_law_locks(loaded: Callable[[str], Settled], name: str) -> None:
    """The five are older than QCVN 12 and below it (§7.5)."""
    settled = loaded(name)
    for key in kernel_policy.keys().values():
        assert key.is_stricter is None or key.is_stricter(settled[key.name], key.default), key.name


def test_the_next_profile_takes_back_what_the_former_had_set(loaded: Callable[[str], Settled], agency: UUID) -> None:
    """What somebody changed by hand since then stays."""
    loaded("S3")
    policy.set_value(HOUSE, agency, key_name="scan.annex_page_limit", raw=20, now=MORNING)
    settled = loaded("S4")
    assert settled["session.end_of_day"] is None
    assert settled["username.pattern"] == "mailbox"
    assert settled["scan.annex_page_limit"] == 20
    told = [entry.payload for entry in history(agency) if entry.kind == "policy.profile_loaded"]
    assert [(one["former"], one["profile"]) for one in told] == [("S3", "S4"), ("", "S3")]


def test_loading_twice_changes_nothing_more(loaded: Callable[[str], Settled], agency: UUID) -> None:
    """A double click, or a second founding."""
    assert loaded("S3") == loaded("S3")
    changes = [entry for entry in history(agency) if entry.kind == "policy.set"]
    assert len(changes) == len({entry.payload["key"] for entry in changes})


def test_only_those_who_set_policy_load_profiles(agency: UUID) -> None:
    """And only by a name that exists, into an agency."""
    officer = replace(HOUSE, agency_id=agency, person_id=uuid4(), roles=frozenset({Role.LEADER.value}))
    with pytest.raises(NotFound):
        policy.load_profile(officer, agency, name="S3", now=MORNING)
    with pytest.raises(Invalid):
        policy.load_profile(HOUSE, agency, name="S9", now=MORNING)
