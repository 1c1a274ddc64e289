"""The quarterly review of accounts (QCVN 12:2026/BCA, 3.7.2.5)."""

from __future__ import annotations

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.kernel.models import EventRecord


def test_units_are_confirmed_once_a_quarter(administrators: Office, verified: SignIn) -> None:
    """An event says who found which accounts right; confirming twice tells it once."""
    client, unit = verified("binh"), administrators.units["A.KT"]
    page = client.get("/people/review").content.decode()
    assert f"/people/review/{unit}" in page
    for _time in range(2):
        assert client.post(f"/people/review/{unit}").status_code == 302
    told = EventRecord.objects.get(kind="unit.accounts_reviewed")
    assert (told.subject_id, told.payload["accounts"]) == (unit, 3)
    assert f'action="/people/review/{unit}"' not in client.get("/people/review").content.decode()


def test_only_the_own_agency_is_reviewed(administrators: Office, verified: SignIn) -> None:
    """R-204: another agency's unit, a unit that is none, and people who administer nothing."""
    client = verified("binh")
    assert client.post(f"/people/review/{administrators.units['B.VP']}").status_code == 404
    assert client.post(f"/people/review/{administrators.persons['lan']}").status_code == 404
    assert client.post(f"/people/review/{administrators.agencies['A']}").status_code == 302
    assert verified("hung").get("/people/review").status_code == 404
    assert verified("hung").post(f"/people/review/{administrators.units['A.KT']}").status_code == 404
