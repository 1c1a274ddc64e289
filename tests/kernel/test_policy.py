"""Policy keys: what values they take, how they are said, and how the values of nested scopes settle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib import import_module
from ipaddress import ip_network
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import TextChoices
from django.utils import translation

from tests.architecture import house
from vanphong.kernel import policy, policy_kinds
from vanphong.kernel.errors import Invalid
from vanphong.kernel.models import PolicyValue
from vanphong.kernel.policy import Key, at_most, declare, holds_all_of, settings, store
from vanphong.kernel.policy_kinds import Column, Kind, Unfit

NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Messages as they are written in the code."""
    with translation.override("en"):
        yield


class Colour(TextChoices):
    """Colours."""

    RED = "red", "Red"
    BLUE = "blue", "Blue"


@dataclass(frozen=True)
class Line:
    """A row of a table."""

    colour: Colour
    share: int


TABLE = policy_kinds.table(
    Line, (Column("colour", "Colour", policy_kinds.one_of(Colour)), Column("share", "Share", policy_kinds.whole(1, 9)))
)

SOUND: list[tuple[Kind[Any], object, object]] = [
    (policy_kinds.whole(8, 64), " 12 ", 12),
    (policy_kinds.yes_no(), "true", True),
    (policy_kinds.yes_no(), "false", False),
    (policy_kinds.time_of_day(), "17:30", time(17, 30)),
    (policy_kinds.day(), "30/04/2026", date(2026, 4, 30)),
    (policy_kinds.day(), "2026-04-30", date(2026, 4, 30)),
    (policy_kinds.network(), "10.20.0.0/16", ip_network("10.20.0.0/16")),
    (policy_kinds.network(), "2405:4800::/32", ip_network("2405:4800::/32")),
    (policy_kinds.text(r"[a-z]{3}"), "pdf", "pdf"),
    (policy_kinds.one_of(Colour), "red", Colour.RED),
    (policy_kinds.some_of(Colour), ["red", "blue", "red"], (Colour.RED, Colour.BLUE)),
    (policy_kinds.some_of(Colour), [], ()),
    (policy_kinds.several(policy_kinds.time_of_day()), "09:00\n15:00\n\n", (time(9), time(15))),
    (policy_kinds.optional(policy_kinds.time_of_day()), "", None),
    (policy_kinds.optional(policy_kinds.whole(1, 9)), "3", 3),
    (TABLE, [{"colour": "red", "share": "2"}, {"colour": "", "share": ""}], (Line(Colour.RED, 2),)),
]
NONSENSE: list[tuple[Kind[Any], object, str]] = [
    (policy_kinds.whole(8, 64), "7", "from 8 to 64"),
    (policy_kinds.whole(8, 64), "65", "from 8 to 64"),
    (policy_kinds.whole(8, 64), "eight", "from 8 to 64"),
    (policy_kinds.whole(8, 64), "", "from 8 to 64"),
    (policy_kinds.whole(8, 64), None, "from 8 to 64"),
    (policy_kinds.optional(policy_kinds.whole(1, 9)), "10", "from 1 to 9"),
    (policy_kinds.yes_no(), "perhaps", "Yes or no"),
    (policy_kinds.time_of_day(), "25:00", "17:30"),
    (policy_kinds.day(), "31/02/2026", "30/04/2026"),
    (policy_kinds.network(), "0.0.0.0/0", "not wider than /8"),
    (policy_kinds.network(), "10.1.2.3/8", "10.20.0.0/16"),
    (policy_kinds.text(r"[a-z]{3}", hint="three letters"), "p", "three letters"),
    (policy_kinds.one_of(Colour), "green", "Red; Blue"),
    (policy_kinds.some_of(Colour), ["red", "green"], "Red; Blue"),
    (policy_kinds.several(policy_kinds.time_of_day()), "09:00, noon", "17:30"),
    (policy_kinds.several(policy_kinds.time_of_day()), 9, "17:30"),
    (TABLE, [{"colour": "red", "share": "2"}, {"colour": "red", "share": "20"}], "Row 2, Share: A whole number"),
    (TABLE, "red", "table"),
    (TABLE, ["red"], "table"),
]


@pytest.mark.parametrize(("kind", "raw", "value"), SOUND)
def test_a_kind_reads_what_people_type(kind: Kind[Any], raw: object, value: object) -> None:
    """And what it stored it reads again."""
    assert kind.read(raw) == value
    assert kind.read(kind.dump(kind.read(raw))) == value


@pytest.mark.parametrize(("kind", "raw", "words"), NONSENSE)
def test_nonsense_is_refused_and_told_what_would_do(kind: Kind[Any], raw: object, words: str) -> None:
    """The message names what the kind takes."""
    with pytest.raises(Unfit, match=words):
        kind.read(raw)


def test_values_are_said_in_words() -> None:
    """A list, a table, nothing, yes and no."""
    assert policy_kinds.some_of(Colour).say((Colour.RED, Colour.BLUE)) == "Red, Blue"
    assert TABLE.say((Line(Colour.RED, 2),)) == "Red – 2"
    assert policy_kinds.optional(policy_kinds.time_of_day()).say(None) == "not set"
    assert policy_kinds.time_of_day().say(time(9)) == "09:00"
    assert [policy_kinds.yes_no().say(each) for each in (True, False)] == ["yes", "no"]


@pytest.fixture
def limit() -> Iterator[Key[int]]:
    """A locked key of the test's own, forgotten afterwards."""
    key = declare(
        Key(
            name="test.limit", kind=policy_kinds.whole(1, 99), default=15, label="Limit", source="Article 1",
            is_stricter=at_most,
        )
    )  # fmt: skip
    yield key
    policy._keys.pop(key.name)


@pytest.mark.django_db
def test_on_a_locked_key_the_stricter_scope_wins_wherever_it_stands(limit: Key[int]) -> None:
    """§7.5: a narrower scope that is looser is passed over, also when the wider one became stricter later."""
    province, agency, unit = uuid4(), uuid4(), uuid4()
    scopes = [province, agency, unit]

    def settled() -> tuple[int, object]:
        setting = settings(scopes, names=[limit.name])[limit.name]
        return setting.value, setting.scope_id

    assert settled() == (15, None)
    store(agency, limit, 10, now=NOW)
    assert settled() == (10, agency)
    store(unit, limit, 12, now=NOW)
    assert settled() == (10, agency)
    store(province, limit, 5, now=NOW)
    assert settled() == (5, province)
    store(province, limit, 60, now=NOW)
    assert settled() == (10, agency), "a province cannot loosen what the law says either"


@pytest.mark.django_db
def test_a_stored_value_that_a_key_no_longer_takes_is_passed_over(limit: Key[int]) -> None:
    """The pages go on working; the wider scope speaks."""
    agency = uuid4()
    store(agency, limit, 10, now=NOW)
    PolicyValue.objects.filter(scope_id=agency).update(value="ten")
    assert settings([agency], names=[limit.name])[limit.name].value == 15


def test_a_key_is_declared_once_and_names_itself_when_it_refuses(limit: Key[int]) -> None:
    """Two domains cannot mean different things by one name."""
    with pytest.raises(LookupError):
        declare(limit)
    with pytest.raises(Invalid) as refusal:
        limit.read("many")
    assert set(refusal.value.fields) == {"test.limit"}


def test_a_list_is_stricter_when_it_names_all_that_the_other_names() -> None:
    """For whom a second factor is asked may grow, never shrink."""
    assert holds_all_of(("a", "b"), ("a",))
    assert not holds_all_of(("b",), ("a",))


def test_every_key_of_the_house_is_sound() -> None:
    """Default, label and source of each; the default survives being stored (§7.3)."""
    for key in policy.keys().values():
        assert key.read(key.dump(key.default)) == key.default, key.name
        assert str(key.label), key.name
        assert key.source, key.name
        assert key.say(key.default), key.name
        assert key.kind.expects, key.name
        assert key.is_stricter is None or key.is_stricter(key.default, key.default), key.name


PROMISED = [
    "username.pattern", "username.unit_suffix", "username.collision", "password.min_length", "password.classes",
    "password.min_length_no_mfa", "password.admin_max_age_days", "password.history", "mfa.required_for",
    "lockout.max_failures", "lockout.duration_hours", "session.idle_minutes", "session.admin_idle_minutes",
    "session.end_of_day", "account.disable_after_days", "mailbox.remove_unused_after_days",
    "check.min_per_day.personal", "check.min_per_day.unit", "check.min_per_day.agency", "check.login_before",
    "incoming.batches", "incoming.routing", "scan.annex_page_limit", "scan.dpi_min", "scan.colour",
    "scan.pdf_min_version", "forbidden_kinds", "issue.modes_by_type", "issue.require_system_approval",
    "issue.source_file_required_for", "exchange.allowed_peers", "exchange.require_signature", "numbering.registers",
    "deadline.reminders", "deadline.calendar", "deadline.worked_days", "mail.scope", "mail.answer_sla",
    "mail.attachment_types", "mail.max_size", "directory.public_fields", "log.retention_months", "backup.schedule",
    "backup.restore_test_months", "report.schedules", "thethuc.ruleset", "thethuc.severity_overrides",
    "retention.table",
]  # fmt: skip


def test_every_key_of_the_requirements_is_declared() -> None:
    """The table of requirements §7.3, key by key."""
    assert set(PROMISED) <= set(policy.keys())


OBEYED_BY_NATURE = {"issue.require_system_approval"}
"""Kept by the lifecycle itself: there is no move from a draft to a number that passes the approval by."""


def constants() -> dict[str, str]:
    """Return the constant under which each key of the house is declared."""
    found: dict[str, str] = {}
    for name in ("directory", "documents", "work", "exchange"):
        module = import_module(f"vanphong.{name}.policy_keys")
        found |= {value.name: constant for constant, value in vars(module).items() if isinstance(value, Key)}
    return found


def test_a_key_says_truly_whether_anything_obeys_it() -> None:
    """The page must not promise what nothing keeps: set ``is_obeyed`` when code begins (or ceases) to read a key."""
    files = [file for file in house.product_files() if "policy_keys" not in str(file)]
    code = "\n".join(file.read_text() for file in files)
    known = constants()
    assert set(known) == set(policy.keys())
    for name, constant in known.items():
        is_read = re.search(rf"\b{constant}\b", code) is not None or name in OBEYED_BY_NATURE
        assert policy.key(name).is_obeyed == is_read, name
