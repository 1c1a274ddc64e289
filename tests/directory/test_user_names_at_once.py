"""Several clerks issue accounts to namesakes at the same moment (X-02)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from django.db import connections

from tests.conftest import CommittedDatabase
from tests.directory.test_user_names import newcomer
from tests.office import build
from vanphong.directory.actions import accounts
from vanphong.directory.actions.accounts import AccountData
from vanphong.directory.models import AccountName, Agency
from vanphong.kernel.viewer import machine


def test_two_clerks_at_once_give_two_names(committed_database: CommittedDatabase) -> None:
    """Concurrency: whoever comes second gets the next name, not an error."""
    _ = committed_database
    office = build()
    Agency.objects.filter(pk=office.agencies["A"]).update(symbol="SXD")
    people_waiting = [newcomer(office, "Trần Văn Hùng") for _time in range(6)]

    def give(person: UUID) -> str:
        try:
            data = AccountData(decision_number="1/QĐ", decided_on=office.now.date())
            viewer = machine(agency_id=office.agencies["A"], name="Cài đặt")
            return accounts.issue(viewer, person, data=data, now=office.now).username
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=3) as clerks:
        names = list(clerks.map(give, people_waiting))
    assert set(names) == {"hungtv.SXD", *(f"hungtv{number}.SXD" for number in range(2, 7))}
    assert AccountName.objects.filter(username__startswith="hungtv").count() == 6
