"""Who is proposed to lead, counted from what was directed before, with the reason; one tap, nothing sent (R-135)."""

from __future__ import annotations

from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.actions import directing
from vanphong.documents.queries import incoming, routing
from vanphong.documents.vocabulary import IncomingState


def test_who_led_like_documents_is_proposed_with_the_count(office: Office, browser: SignIn) -> None:
    """Three of four of this sender and type went to one unit; a tap lays it into the form and sends nothing."""
    for lead in ("A.KT", "A.KT", "yen", "A.KT"):
        directing.assign(office.viewer("thang"), office.submitted(), order=office.order(lead), now=office.now)
    document, client = office.submitted(), browser("thang")
    page = client.get(f"/incoming/{document}").content.decode()
    value = f"unit:{office.units['A.KT']}"
    assert f'"also": "lead={value}"' in page
    assert "3/4" in page or "3 of 4" in page
    filled = client.post("/directives/read?form=directive", {"text": "", "also": f"lead={value}"})
    assert f'name="lead" value="{value}"' in filled.content.decode()
    assert incoming.page(office.viewer("lan"), document).state == IncomingState.SUBMITTED


def test_too_little_past_proposes_nobody(office: Office) -> None:
    """Two are no custom; another agency's past is not counted; who is informed is nobody's custom."""
    for _time in range(2):
        directing.assign(office.viewer("thang"), office.submitted(), order=office.order("A.KT"), now=office.now)
    page = incoming.page(office.viewer("thang"), office.submitted())
    assert routing.suggested(office.viewer("thang"), page, now=office.now) == ()
