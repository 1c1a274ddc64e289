"""With whom an agency exchanges: its rules hold when it sends and when it receives (X-14)."""

from __future__ import annotations

from tests.exchange.envelopes import desk, envelope
from tests.office import Office
from vanphong.adapters.axis_memory import MemoryAxis
from vanphong.directory.models import Agency
from vanphong.directory.queries import agencies
from vanphong.documents.queries import deliveries
from vanphong.documents.vocabulary import DeliveryState, DocumentSplit
from vanphong.exchange.actions import peers
from vanphong.exchange.models import InboundMessage
from vanphong.exchange.vocabulary import InboundState
from vanphong.files.ports import BLOBS
from vanphong.kernel.errors import NotAllowed


def may(office: Office, whose: str, other_code: str) -> bool:
    """Whether the rules of an agency let it exchange with the holder of a code."""
    try:
        peers.refuse_stranger(agencies.agency(office.agencies[whose]), other_code)
    except NotAllowed:
        return False
    return True


def test_by_default_everybody_exchanges_with_everybody(office: Office) -> None:
    """S0 Đ3.1, S4 Đ1.2; a code of another installation too."""
    assert may(office, "A", "H99.02")
    assert may(office, "A", "H98.07")


def test_an_affiliate_exchanges_with_its_superior_only(office: Office) -> None:
    """S2 Đ9.2, and the superior with it; also with those below itself."""
    office.settle("B", "exchange.allowed_peers", "parent_only")
    assert not may(office, "B", "H99.01")
    Agency.objects.filter(pk=office.agencies["B"]).update(parent_id=office.agencies["A"])
    assert may(office, "B", "H99.01")
    assert not may(office, "B", "H98.07")


def test_a_list_names_them_by_code(office: Office) -> None:
    """Codes of other installations included."""
    office.settle("A", "exchange.allowed_peers", "list")
    office.settle("A", "exchange.listed_peers", "H98.07\nH98.08")
    assert may(office, "A", "H98.07")
    assert not may(office, "A", "H99.02")


def test_what_the_rules_of_either_side_forbid_is_not_sent(office: Office, axis: MemoryAxis) -> None:
    """The delivery fails at once, with the reason, before the sender's clerk."""
    office.settle("B", "exchange.allowed_peers", "parent_only")
    document = office.released()
    office.drain()
    (line,) = deliveries.of_document(document)
    assert line.state == DeliveryState.FAILED
    assert "Ủy ban nhân dân xã Hòa Bình" in line.fault
    assert [slip.subject_id for slip in desk(office, "A", DocumentSplit.UNDELIVERED)] == [document]


def test_what_comes_all_the_same_is_refused_at_the_door(office: Office, axis: MemoryAxis) -> None:
    """Another installation knows nothing of our rules: it is told."""
    office.settle("B", "exchange.allowed_peers", "parent_only")
    letter = envelope()
    axis.send(letter, content=BLOBS.port.get)
    office.drain()
    assert InboundMessage.objects.get(delivery_id=letter.delivery_id).state == InboundState.REFUSED
    assert desk(office, "B", DocumentSplit.ARRIVED) == []


def test_a_letter_of_a_forbidden_kind_is_refused_and_erased(office: Office, axis: MemoryAxis) -> None:
    """X-08 at the door of the exchange: the sender hears why, nothing of it stays."""
    letter = envelope(summary="Đơn tố cáo ông Nguyễn Văn A")
    axis.send(letter, content=BLOBS.port.get)
    office.drain()
    message = InboundMessage.objects.get(delivery_id=letter.delivery_id)
    assert (message.state, bytes(message.raw)) == (InboundState.REFUSED, b"")
    assert message.fault
    assert "Nguyễn Văn A" not in message.fault
