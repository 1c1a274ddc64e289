"""What arrives for the code of an agency that has ended goes to the one in its place (issue 3; QĐ 20/2020)."""

from __future__ import annotations

from django.utils.timezone import localdate

from tests.exchange.envelopes import envelope
from tests.office import Office
from vanphong.adapters.axis_memory import MemoryAxis
from vanphong.directory.actions import reorganisation
from vanphong.directory.rules.reorganisation import Plan, Successor
from vanphong.directory.vocabulary import ReorganisationKind
from vanphong.documents.models import IncomingDocument
from vanphong.exchange.models import InboundMessage
from vanphong.exchange.vocabulary import InboundState
from vanphong.files.ports import BLOBS


def test_an_arrival_for_a_dissolved_agency_is_taken_in_by_its_successor(office: Office, axis: MemoryAxis) -> None:
    """It lies before the successor's clerk, marked as sent to the predecessor."""
    plan = Plan(
        kind=ReorganisationKind.DISSOLUTION, subject="agency", agency_id=office.agencies["B"],
        takes_effect_on=localdate(office.now), legal_basis="Nghị quyết 12",
        predecessor_ids=(office.agencies["B"],), successors=(Successor("s1", existing_id=office.agencies["A"]),),
    )  # fmt: skip
    kept = reorganisation.plan(office.viewer("chu"), plan, now=office.now)
    reorganisation.carry_out(office.viewer("chu"), kept, now=office.now)
    letter = envelope()
    axis.send(letter, content=BLOBS.port.get)
    office.drain()
    message = InboundMessage.objects.get(delivery_id=letter.delivery_id)
    assert message.state == InboundState.ACCEPTED
    document = IncomingDocument.objects.get(exchange_id=letter.delivery_id)
    assert document.agency_id == office.agencies["A"]
    assert "Ủy ban nhân dân xã Hòa Bình" in document.note
