"""What was read of an incoming document, for programs (R-024)."""

from __future__ import annotations

from tests.api.conftest import As
from tests.office import Office


def test_a_reading_is_looked_at_and_asked_again(office: Office, acting: As) -> None:
    """Fields with confidence and places; asking again is done once for a key."""
    lan = acting("lan")
    path = f"/incoming/{lan.received()['id']}"
    assert lan.get(f"{path}/reading").body["state"] == "waiting"
    office.drain()
    read = lan.get(f"{path}/reading").body
    assert (read["state"], read["is_scan"], read["fault"]) == ("read", False, "")
    number = read["fields"]["code_number"]
    assert (number["value"], number["sureness"], number["is_offered"]) == ("647", "sure", True)
    assert len(number["boxes"][0]) == 4
    again = lan.post(f"{path}/read-again")
    assert (again.status, again.body["state"]) == (200, "waiting")
    office.drain()
    assert lan.get(f"{path}/reading").body["fields"] == read["fields"]


def test_strangers_and_registered_documents(acting: As) -> None:
    """404 for what may not be seen, 409 for what has its number, 429 for too often."""
    lan = acting("lan")
    path = f"/incoming/{lan.received()['id']}"
    assert acting("nga").get(f"{path}/reading").status == 404
    assert acting("nga").post(f"{path}/read-again").status == 404
    assert [lan.post(f"{path}/read-again").status for _ in range(5)][:4] == [200] * 4
    assert lan.post(f"{path}/read-again").code == "too_often"
    registered = f"/incoming/{lan.received(code_number='9')['id']}"
    lan.post(f"{registered}/register")
    assert lan.get(f"{registered}/reading").status == 404
    assert lan.post(f"{registered}/read-again").code == "illegal_move"
