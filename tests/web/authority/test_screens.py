"""The screens about acting for others, and the switch into another one's seat."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.test import Client
from django.utils.timezone import localdate, now

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.directory.models import Absence, Assistance, Delegation
from vanphong.kernel import events

DAY = timedelta(days=1)


def paper(office: Office, **changed: object) -> dict[str, object]:
    """What the director types."""
    today = localdate(now())
    typed: dict[str, object] = {
        "principal_id": f"seat:{office.seats['thang']}",
        "deputy_id": f"seat:{office.seats['ha']}",
        "form": "TUQ",
        "number": "12/GUQ-SXD",
        "dated_on": today.isoformat(),
        "valid_from": today.isoformat(),
        "valid_to": (today + 5 * DAY).isoformat(),
        "scope_text": "Chỉ đạo văn bản đến",
        "powers": ["direct"],
    }
    return typed | changed


def authorised(office: Office, director: Client) -> UUID:
    """An authority, entered on the screen."""
    response = director.post("/authority/delegations/new", paper(office))
    assert response.status_code == 302, response.content.decode()
    return Delegation.objects.get().id


def test_the_deputy_works_in_the_directors_name_and_back(office: Office, browser: SignIn) -> None:
    """NĐ 30/2020, Điều 13: switch, see whose name it is, direct, see it in the history, go back."""
    mandate_id = authorised(office, browser("thang"))
    document = office.submitted()
    deputy = browser("ha")
    assert deputy.get(f"/incoming/{document}").status_code == 404
    assert str(mandate_id) in deputy.get("/account").content.decode()
    assert deputy.post("/account/seat", {"mandate": str(mandate_id)}).status_code == 302
    page = deputy.get(f"/incoming/{document}").content.decode()
    assert 'class="banner banner-yellow acting"' in page and "TUQ. Giám đốc Phan Quốc Thắng" in page
    assert deputy.post(f"/incoming/{document}/conclude", {"text": "Lưu"}).status_code in (200, 302)
    assert events.history(document, limit=1)[0].mandate.startswith("TUQ. Giám đốc Phan Quốc Thắng")
    assert "12/GUQ-SXD" in browser("lan").get(f"/incoming/{document}").content.decode()
    deputy.post("/account/seat", {"seat": str(office.seats["ha"])})
    assert "banner-yellow acting" not in deputy.get("/inbox", follow=True).content.decode()


def test_a_running_session_loses_a_revoked_authority_at_once(office: Office, browser: SignIn) -> None:
    """What was asked under it is not done, not even in the own name; the person is told."""
    director, deputy = browser("thang"), browser("ha")
    mandate_id, document = authorised(office, director), office.submitted()
    deputy.post("/account/seat", {"mandate": str(mandate_id)})
    assert director.post(f"/authority/delegations/{mandate_id}/revoke", {"reason": ""}).status_code == 422
    assert director.post(f"/authority/delegations/{mandate_id}/revoke", {"reason": "Đã về"}).status_code == 302
    response = deputy.post(f"/incoming/{document}/conclude", {"text": "Lưu"})
    assert (response.status_code, response["Location"]) == (302, "/")
    assert events.history(document, limit=1)[0].kind == "incoming.submitted"
    assert deputy.get(f"/incoming/{document}").status_code == 404
    assert deputy.post("/account/seat", {"mandate": str(mandate_id)}).status_code == 404


def test_nobody_takes_the_seat_of_another_without_authority(office: Office, browser: SignIn) -> None:
    """A guessed or foreign mandate is nothing; neither is a foreign seat."""
    mandate_id = authorised(office, browser("thang"))
    for name in ("hung", "tu"):
        client = browser(name)
        assert client.post("/account/seat", {"mandate": str(mandate_id)}).status_code == 404
        assert client.post("/account/seat", {"seat": str(office.seats["thang"])}).status_code == 404
        assert client.get(f"/authority/delegations/{mandate_id}").status_code == 404
        assert client.post(f"/authority/delegations/{mandate_id}/revoke", {"reason": "x"}).status_code == 404


def test_a_form_that_does_not_fit_is_shown_again_with_its_faults(office: Office, browser: SignIn) -> None:
    """Nothing half-applied, what was typed stays."""
    director = browser("thang")
    wrong = paper(office, deputy_id=f"seat:{office.seats['thang']}", powers=["direct"])
    response = director.post("/authority/delegations/new", wrong)
    page = response.content.decode()
    assert response.status_code == 422 and "field-error" in page and "12/GUQ-SXD" in page
    unit = paper(office, deputy_id=f"unit:{office.units['A.KT']}")
    assert director.post("/authority/delegations/new", unit).status_code == 422
    assert director.post("/authority/delegations/new", {}).status_code == 422
    assert not Delegation.objects.exists()
    assert browser("hung").get("/authority/delegations/new").status_code == 403


def test_a_form_sent_twice_enters_one_paper(office: Office, browser: SignIn) -> None:
    """A double click has one effect."""
    director = browser("thang")
    key = "01a1fdaa-f727-7d29-90a0-698f81b24b5e"
    places = [director.post("/authority/delegations/new", paper(office, once=key))["Location"] for _time in range(2)]
    assert places[0] == places[1] and Delegation.objects.count() == 1


def test_every_page_opens_for_whom_it_is(office: Office, browser: SignIn) -> None:
    """Empty and filled; the list of the agency for its clerk only."""
    director, clerk, officer = browser("thang"), browser("lan"), browser("hung")
    for address in ("/authority", "/authority/absences", "/authority/assistants"):
        assert officer.get(address).status_code == 200
    mandate_id = authorised(office, director)
    for address in ("/authority", f"/authority/delegations/{mandate_id}", "/authority/delegations/new"):
        assert director.get(address).status_code == 200
    for address in ("/authority/agency", "/authority/agency?state=in_force&q=Thắng", "/authority/agency/print"):
        assert "12/GUQ-SXD" in clerk.get(address).content.decode()
        assert officer.get(address).status_code == 404
    assert clerk.get("/authority/agency?state=never").status_code == 404
    assert clerk.get("/authority/agency?after=x").status_code == 404


def test_an_officer_enters_leave_and_the_colleague_stands_in(office: Office, browser: SignIn) -> None:
    """The look-up says who is away; the substitute switches; coming back ends it."""
    officer, colleague, today = browser("hung"), browser("cuong"), localdate(now())
    typed = {
        "starts_on": today.isoformat(),
        "ends_on": (today + DAY).isoformat(),
        "substitute_id": f"seat:{office.seats['cuong']}",
        "reason": "Nghỉ phép",
    }
    assert officer.post("/authority/absences", typed).status_code == 302
    assert officer.post("/authority/absences", typed).status_code == 422
    assert "Võ Cường" in browser("ha").get("/lookup/people?q=hung").content.decode()
    absence = Absence.objects.get()
    assert colleague.post("/account/seat", {"mandate": str(absence.id)}).status_code == 302
    assert "Trần Văn Hùng" in colleague.get("/authority").content.decode()
    assert colleague.post("/authority/absences", typed).status_code in (403, 422)
    assert officer.post(f"/authority/absences/{absence.id}/cancel").status_code == 302
    assert colleague.get("/inbox")["Location"] == "/"
    # Another seat of mine cannot be somebody else's absence: the administrator alone enters it for others.
    other = browser("yen").post("/authority/absences", typed | {"seat_id": f"seat:{office.seats['ha']}"})
    assert other.status_code == 302 and Absence.objects.latest("id").seat_id == office.seats["yen"]


def test_an_assistant_looks_over_the_leaders_inbox(office: Office, browser: SignIn) -> None:
    """A shelf to look over, from which documents open; strangers see nothing."""
    document = office.submitted()
    director, assistant = browser("thang"), browser("yen")
    shelf = f"/authority/leaders/{office.seats['thang']}"
    assert assistant.get(shelf).status_code == 404
    assert director.post("/authority/assistants", {"assistant_id": f"seat:{office.seats['yen']}"}).status_code == 302
    assert f"/incoming/{document}" in assistant.get(shelf).content.decode()
    assert assistant.get(f"/incoming/{document}").status_code == 200
    assert assistant.post(f"/incoming/{document}/conclude", {"text": "Lưu"}).status_code == 403
    assert assistant.post("/authority/assistants", {"assistant_id": f"seat:{office.seats['ha']}"}).status_code == 403
    row = Assistance.objects.get()
    assert director.post(f"/authority/assistants/{row.id}/release").status_code == 302
    assert assistant.get(shelf).status_code == 404


def test_who_acts_for_nobody_pays_no_statement(
    office: Office, browser: SignIn, django_assert_num_queries: object
) -> None:
    """The list of mandates is read only by those who have one: the account page costs the session and the frame."""
    client = browser("hung")
    client.get("/account")
    with django_assert_num_queries(3):  # type: ignore[operator]
        client.get("/account")
    authorised(office, browser("thang"))
    deputy = browser("ha")
    deputy.get("/account")
    with django_assert_num_queries(5):  # type: ignore[operator]
        deputy.get("/account")
