"""At the doors the office does the same work for every name: neither words nor clock tell who works here (R-016)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from tests.office import PASSWORD, Office, build
from vanphong.directory.actions import resets, sign_in
from vanphong.directory.models import Account, Seat
from vanphong.directory.vocabulary import Closing, Door
from vanphong.kernel import events
from vanphong.kernel.errors import Invalid

pytestmark = pytest.mark.django_db
NAMES = ("lan", "khong-co-ai", "cuong", "hung", "dung")
"""Known, unknown, locked, closed, and one whose holder sits nowhere any more."""


@pytest.fixture(autouse=True)
def cheap_hashes(settings: Settings) -> None:
    """How many hashes are worked out is tested elsewhere; here the statements are counted."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def office(db: None) -> Office:
    """The small office, with a closed account, a locked one, and one of somebody who has left."""
    _ = db
    made = build(with_accounts=True)
    Account.objects.update(must_change_password=False)
    rows = Account.objects.all()
    rows.filter(pk=made.accounts["hung"]).update(is_active=False, closing=Closing.LEFT)
    rows.filter(pk=made.accounts["cuong"]).update(lock_ends_at=timezone.now() + timedelta(hours=6))
    yesterday = made.now.date() - timedelta(days=1)
    Seat.objects.filter(pk=made.seats["dung"]).update(valid_to=yesterday, is_main=False)
    return made


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements sent within the block, as they are before anybody's values stand in them."""
    sent: list[str] = []

    def watch(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        text = sql if isinstance(sql, str) else str(sql)
        # How many scopes a policy is made of differs between agencies; one statement asks for all of them.
        text = re.sub(r"IN \((%s(, )?)+\)", "IN (…)", text)
        sent.append(re.sub(r'SAVEPOINT "\w+"', "SAVEPOINT …", text))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield sent


def ask(name: str, address: str, now: datetime) -> None:
    """Ask for a new password."""
    resets.ask(name, text="Máy lẻ 112", address=address, now=now)


def knock(name: str, address: str, now: datetime) -> None:
    """Type a wrong password."""
    with pytest.raises(Invalid):
        sign_in.sign_in(name, "sai-mat-khau", address=address, door=Door.WEB, now=now)


@pytest.mark.parametrize("act", [ask, knock])
def test_every_name_costs_the_same_statements(office: Office, act: Callable[[str, str, datetime], None]) -> None:
    """Number and text; for a first try and for the fifth, which locks, and for one after it."""
    by_name: dict[str, list[list[str]]] = {}
    for number, name in enumerate(NAMES):
        for _try in range(6):
            with statements() as sent:
                act(name, f"203.0.113.{number}", office.now)
            by_name.setdefault(name, []).append(sent)
    assert [tries == by_name["lan"] for tries in by_name.values()] == [True] * len(NAMES)
    assert len(by_name["lan"][0]) > 1


def test_a_shut_address_costs_the_same_statements(office: Office) -> None:
    """Also after so many wrong passwords that the address is asked about, and after the name's holder came in."""
    sign_in.sign_in("lan", PASSWORD, address="203.0.113.5", door=Door.WEB, now=office.now)
    sign_in.sign_in("lan", PASSWORD, address="203.0.113.6", door=Door.WEB, now=office.now)
    Account.objects.filter(pk=office.accounts["lan"]).update(is_active=False, closing=Closing.LEFT)
    for number in range(sign_in.FAILURES_OF_STRANGER + 1):
        with pytest.raises(Invalid):
            sign_in.sign_in(f"ai-{number}", "sai", address="203.0.113.7", door=Door.WEB, now=office.now)
    seen = []
    for name in NAMES:
        with statements() as sent, pytest.raises(Invalid) as refusal:
            sign_in.sign_in(name, "sai", address="203.0.113.7", door=Door.WEB, now=office.now)
        seen.append((sent, refusal.value.fields))
    assert all(each == seen[0] for each in seen)


@pytest.mark.parametrize("name", ["lan", "khong-co-ai"])
def test_what_a_stranger_types_lies_in_the_queue_in_small_pieces_and_not_for_long(office: Office, name: str) -> None:
    """Bounded, without what the database refuses; a worker takes it away when it is done (`config.worker`)."""
    resets.ask(f"{name}\x00" + " " * 9, text="\x00đ" * 5000, address="a" * 500, host="h" * 500, now=office.now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = %s", [resets.NOTE])
        ((raw,),) = cursor.fetchall()
    kept = raw if isinstance(raw, dict) else json.loads(raw)
    assert kept["username"] == name
    assert len(kept["text"]) == 300
    assert len(json.dumps(kept, ensure_ascii=False)) < 900
    office.drain()
    entries = [entry.kind for entry in events.history(office.accounts["lan"])]
    assert ("account.reset_asked" in entries) == (name == "lan")


def test_a_password_never_lies_in_the_queue(office: Office) -> None:
    """Nor the name: what a person typed into the wrong field is not kept."""
    for name in ("lan", "Mật-khẩu-gõ-nhầm-1"):
        with pytest.raises(Invalid):
            sign_in.sign_in(name, "Bí-mật-của-Lan-9", address="203.0.113.5", door=Door.WEB, now=office.now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT args::text FROM procrastinate_jobs")
        kept = " ".join(row[0] for row in cursor.fetchall())
    assert "203.0.113.5" in kept
    assert "mat" not in kept.lower() and "mật" not in kept.lower()
