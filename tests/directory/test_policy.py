"""Setting policy: who may, where, within which bounds; and that every change is written down (requirements §7.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.utils import translation

from tests.office import MORNING, SINCE
from vanphong.directory import policy_keys
from vanphong.directory.actions import organisation, policy
from vanphong.directory.queries import policy as queries
from vanphong.directory.vocabulary import Role
from vanphong.kernel.errors import Invalid, NotAllowed, NotFound
from vanphong.kernel.events import history
from vanphong.kernel.viewer import Mandate, Viewer, machine

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Tree:
    """A province with a department, its affiliate, its unit, and a commune."""

    province: UUID
    department: UUID
    affiliate: UUID
    unit: UUID
    commune: UUID

    def viewer(self, role: Role, agency_id: UUID | None = None) -> Viewer:
        """Somebody with a role in an agency (the province when none is named)."""
        someone = machine(agency_id=agency_id or self.province, name="Phạm Quang Vinh")
        return replace(someone, person_id=uuid4(), seat_id=uuid4(), roles=frozenset({role.value}))


@pytest.fixture
def tree() -> Tree:
    """Found the tree."""
    house = machine(agency_id=UUID(int=1), name="")

    def agency(name: str, code: str, parent: UUID | None = None) -> UUID:
        data = organisation.AgencyData(
            name=name,
            short_name=name,
            symbol=code.replace(".", ""),
            code=code,
            level="department",
            place="Sao Mai",
            valid_from=SINCE,
            parent_id=parent,
        )
        return organisation.found_agency(house, data, now=MORNING)

    province = agency("UBND tỉnh Sao Mai", "H99")
    department = agency("Sở Xây dựng", "H99.01", province)
    affiliate = agency("Trung tâm Quy hoạch", "H99.01.01", department)
    commune = agency("UBND xã Hòa Bình", "H99.02", province)
    unit = organisation.open_unit(
        house, department, name="Phòng Kinh tế", symbol="KT", position=1, valid_from=date(2025, 7, 1), now=MORNING
    )
    return Tree(province, department, affiliate, unit, commune)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Messages as they are written in the code."""
    with translation.override("en"):
        yield


IDLE = policy_keys.SESSION_IDLE_MINUTES
LOOKS = policy_keys.CHECK_MIN_PER_DAY_PERSONAL


def put(
    tree: Tree, where: UUID, raw: object, *, by: Role = Role.OPERATOR, of: UUID | None = None, key: str = ""
) -> None:
    """Set a key (looks per day, if none is named)."""
    policy.set_value(tree.viewer(by, of), where, key_name=key or LOOKS.name, raw=raw, now=MORNING)


def test_the_narrower_scope_speaks_for_itself(tree: Tree) -> None:
    """Province, then agency, then unit; what none has set is the default of the house."""
    assert queries.value(LOOKS, agency_id=tree.department) == 2
    put(tree, tree.province, "3")
    put(tree, tree.department, "4")
    put(tree, tree.unit, "5")
    assert queries.value(LOOKS, agency_id=tree.commune) == 3
    assert queries.value(LOOKS, agency_id=tree.affiliate) == 4, "an affiliate hears its superior"
    assert queries.value(LOOKS, agency_id=tree.department) == 4
    assert queries.value(LOOKS, agency_id=tree.department, unit_id=tree.unit) == 5


@pytest.mark.parametrize("role", [Role.OWNER, Role.OPERATOR])
def test_owner_and_operator_set_policy_everywhere(tree: Tree, role: Role) -> None:
    """R-204, X-30: the two upper tiers."""
    for where in (tree.province, tree.department, tree.unit):
        put(tree, where, 3, by=role)
    assert queries.value(LOOKS, agency_id=tree.commune) == 3


def test_an_administrator_sets_the_own_agency_and_its_units(tree: Tree) -> None:
    """And nothing beside or above it; the province's own administrator does not bind all agencies either."""
    put(tree, tree.department, 3, by=Role.ADMINISTRATOR, of=tree.department)
    put(tree, tree.unit, 4, by=Role.ADMINISTRATOR, of=tree.department)
    for where in (tree.commune, tree.affiliate):
        with pytest.raises(NotFound):
            put(tree, where, 3, by=Role.ADMINISTRATOR, of=tree.department)
    for of in (tree.province, tree.department):
        with pytest.raises(NotAllowed):
            put(tree, tree.province, 3, by=Role.ADMINISTRATOR, of=of)


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.OWNER, Role.OPERATOR, Role.ADMINISTRATOR)])
def test_nobody_else_sets_or_even_sees_policy(tree: Tree, role: Role) -> None:
    """Leaders and clerks of the agency itself included."""
    with pytest.raises(NotFound):
        put(tree, tree.department, 3, by=role, of=tree.department)


def test_nobody_sets_policy_under_a_mandate(tree: Tree) -> None:
    """An authorisation covers business, not administration."""
    viewer = replace(tree.viewer(Role.ADMINISTRATOR, tree.department), mandate=Mandate(uuid4(), "TUQ."))
    with pytest.raises(NotFound):
        policy.set_value(viewer, tree.department, key_name=LOOKS.name, raw=3, now=MORNING)


def test_a_locked_key_may_only_be_stricter_and_the_refusal_says_who_set_it(tree: Tree) -> None:
    """§7.5: the wider value, its scope and its article stand in the message."""
    put(tree, tree.province, 10, key=IDLE.name)
    with pytest.raises(Invalid) as refusal:
        put(tree, tree.department, 12, key=IDLE.name)
    words = str(refusal.value.fields[IDLE.name])
    assert "12" in words
    assert "10" in words
    assert "UBND tỉnh Sao Mai" in words
    assert "QCVN 12:2026/BCA" in words
    put(tree, tree.department, 5, key=IDLE.name)
    assert queries.value(IDLE, agency_id=tree.department) == 5


@pytest.mark.parametrize(
    ("key", "looser"),
    [
        ("session.idle_minutes", "16"), ("session.admin_idle_minutes", "6"), ("lockout.max_failures", "6"),
        ("lockout.duration_hours", "11"), ("password.history", "9"), ("password.classes", "3"),
        ("password.min_length_no_mfa", "13"), ("password.admin_max_age_days", "61"),
        ("account.disable_after_days", "46"), ("log.retention_months", "11"),
        ("backup.restore_test_months", "4"), ("issue.require_system_approval", "false"),
        ("mfa.required_for", ["external_network", "partner"]), ("forbidden_kinds", []),
    ],
)  # fmt: skip
def test_not_even_the_owner_is_looser_than_the_law(tree: Tree, key: str, looser: object) -> None:
    """§5.4 of the regulations: every number that QCVN 12 and the decrees bound."""
    with pytest.raises(Invalid) as refusal:
        put(tree, tree.province, looser, by=Role.OWNER, key=key)
    assert set(refusal.value.fields) == {key}


def test_everything_may_be_let_in_but_state_secrets(tree: Tree) -> None:
    """X-08: an agency may relax every row except that one."""
    secrets = {"matter": "state_secret", "action": "refuse", "words": [], "message": ""}
    put(tree, tree.department, [secrets], key="forbidden_kinds")
    with pytest.raises(Invalid):
        put(tree, tree.department, [{**secrets, "action": "restricted"}], key="forbidden_kinds")


def test_every_change_is_an_event_with_the_old_and_the_new_value(tree: Tree) -> None:
    """Who, when, from what to what; the same value again tells nothing."""
    put(tree, tree.department, 3)
    put(tree, tree.department, "3")
    put(tree, tree.department, 4)
    viewer = tree.viewer(Role.OPERATOR)
    policy.clear(viewer, tree.department, key_name=LOOKS.name, now=MORNING)
    policy.clear(viewer, tree.department, key_name=LOOKS.name, now=MORNING)
    told = [entry for entry in history(tree.department) if entry.kind.startswith("policy.")]
    assert [(entry.kind, entry.payload["before"], entry.payload["after"]) for entry in told] == [
        ("policy.cleared", 4, 2), ("policy.set", 3, 4), ("policy.set", 2, 3),
    ]  # fmt: skip
    assert {entry.actor_name for entry in told} == {"Phạm Quang Vinh"}
    assert queries.value(LOOKS, agency_id=tree.department) == 2


def test_nonsense_is_refused_by_key(tree: Tree) -> None:
    """And an unknown key or scope is not there."""
    with pytest.raises(Invalid, match="mend") as refusal:
        put(tree, tree.department, "often")
    assert "from 0 to 20" in str(refusal.value.fields[LOOKS.name])
    with pytest.raises(NotFound):
        put(tree, tree.department, 3, key="no.such.key")
    with pytest.raises(NotFound):
        put(tree, uuid4(), 3)
