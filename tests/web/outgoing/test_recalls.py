"""Recall by the screens alone: here, and at the agency that gives the document back (NĐ 30/2020, Điều 18.4; VI-55)."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client

from tests.exchange.envelopes import desk
from tests.office import Office
from tests.web.conftest import SignIn
from vanphong.documents.actions import incoming
from vanphong.documents.models import IncomingDocument
from vanphong.documents.queries import deliveries
from vanphong.documents.vocabulary import DeliveryState, DocumentSplit, IncomingState, RecallState

pytestmark = pytest.mark.django_db
WHY = "Ban hành nhầm phụ lục 02"


def recalled(office: Office, client: Client, document: UUID) -> str:
    """The director recalls it; the page as it looks then."""
    page = client.get(f"/outgoing/{document}").content.decode()
    assert f"/outgoing/{document}/recall?" in page
    assert client.post(f"/outgoing/{document}/recall", {"reason": WHY}).status_code == 302
    return client.get(f"/outgoing/{document}").content.decode()


def test_the_page_of_a_recalled_document_tells_how_each_delivery_stands(office: Office, browser: SignIn) -> None:
    """What had not left yet is called off, and the page says so; asked back is asked back, then given back."""
    document, thang = office.released(), browser("thang")
    office.drain()
    sent = office.released()
    page = recalled(office, thang, sent)
    (line,) = deliveries.of_document(sent)
    assert line.state == DeliveryState.CALLED_OFF
    assert WHY in page and str(DeliveryState.CALLED_OFF.label) in page
    page = recalled(office, thang, document)
    assert str(RecallState.ASKED.label) in page
    office.drain()
    assert str(RecallState.AGREED.label) in thang.get(f"/outgoing/{document}").content.decode()


def test_the_registry_gives_it_back_or_says_why_not(office: Office, browser: SignIn) -> None:
    """It is the first thing in the registry's inbox; nobody else is offered it, and a refusal needs its reason."""
    documents, thang, nga = [office.released(), office.released()], browser("thang"), browser("nga")
    office.drain()
    there = [slip.subject_id for slip in desk(office, "B", DocumentSplit.ARRIVED)]
    for one in there:
        incoming.register(office.viewer("nga"), one, now=office.now)
    for document in documents:
        recalled(office, thang, document)
    office.drain()
    first, second = there
    inbox = nga.get("/inbox", follow=True)
    assert inbox.redirect_chain[-1][0].startswith("/inbox?split=recalled")
    assert f"/incoming/{first}" in inbox.content.decode()
    assert WHY in nga.get(f"/incoming/{first}").content.decode()
    assert nga.post(f"/incoming/{first}/refuse-recall", {"reason": " "}).status_code == 422
    assert nga.post(f"/incoming/{first}/refuse-recall", {"reason": "Đã chi trả"}).status_code == 302
    assert nga.post(f"/incoming/{second}/give-up").status_code == 302
    office.drain()
    states = {row.id: row.state for row in IncomingDocument.objects.filter(pk__in=there)}
    assert states == {first: IncomingState.REGISTERED, second: IncomingState.RECALLED}
    pages = "".join(thang.get(f"/outgoing/{document}").content.decode() for document in documents)
    assert "Đã chi trả" in pages and str(RecallState.AGREED.label) in pages
