"""What every axis promises (`vanphong.exchange.ports.Axis`): the same tests for the local one and the one in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from django.utils import timezone

from tests.exchange.envelopes import envelope
from vanphong.adapters.axis_local.axis import LocalAxis
from vanphong.adapters.axis_memory import MemoryAxis
from vanphong.documents.vocabulary import ReceiptStatus
from vanphong.exchange.ports import Axis, Party, StatusMessage, Undeliverable, UnknownAgency, Unreadable
from vanphong.files.ports import BLOBS

pytestmark = pytest.mark.django_db

CODES = {"H99.01", "H99.02", "H99.03"}


@dataclass
class Bench:
    """An axis, and what it announced."""

    axis: Axis
    arrivals: list[str]
    statuses: list[str]

    def send(self, **changed: object) -> str:
        """Send a letter and return its message id."""
        return self.axis.send(envelope(**changed), content=BLOBS.port.get)  # type: ignore[arg-type]


AXES: list[Callable[..., Axis]] = [LocalAxis, MemoryAxis]


@pytest.fixture(params=AXES, ids=["local", "memory"])
def bench(request: pytest.FixtureRequest) -> Bench:
    """One of the axes, between three agencies."""
    arrivals: list[str] = []
    statuses: list[str] = []
    make: Callable[..., Axis] = request.param
    axis = make(is_hosted=lambda code: code in CODES, announce_arrival=arrivals.append, announce_status=statuses.append)
    return Bench(axis, arrivals, statuses)


def status(**changed: object) -> StatusMessage:
    """B says that a letter of A has arrived."""
    message = StatusMessage(
        "d-1",
        ReceiptStatus.ARRIVED,
        sender=Party("H99.02", "Xã Hòa Bình"),
        recipient_code="H99.01",
        reporter="Nga",
        text="",
        at=timezone.now(),
    )
    return replace(message, **changed)  # type: ignore[arg-type]


def test_what_is_sent_waits_for_its_recipient_alone(bench: Bench) -> None:
    """The wrapping tells from whom, to whom and which delivery; the bytes give the whole envelope back."""
    letter = envelope()
    message_id = bench.axis.send(letter, content=BLOBS.port.get)
    assert bench.arrivals == ["H99.02"]
    assert bench.axis.fetch("H99.01") == []
    (arrival,) = bench.axis.fetch("H99.02")
    assert (arrival.message_id, arrival.delivery_id) == (message_id, letter.delivery_id)
    assert (arrival.sender_code, arrival.recipient_code) == ("H99.01", "H99.02")
    assert bench.axis.read(arrival.raw) == letter


def test_the_files_can_be_read_at_the_recipient(bench: Bench) -> None:
    """By the hash that the envelope names; a file that is not there is said to be unreadable."""
    bench.send(data=b"%PDF-1.7 words")
    (arrival,) = bench.axis.fetch()
    (attachment,) = bench.axis.read(arrival.raw).attachments
    assert bench.axis.content(arrival.raw, attachment.sha256) == b"%PDF-1.7 words"
    with pytest.raises(Unreadable):
        bench.axis.content(arrival.raw, "0" * 64)


def test_a_delivery_sent_twice_travels_once(bench: Bench) -> None:
    """The unique delivery id makes a repetition harmless, before and after it was acknowledged."""
    first = bench.send(delivery_id="d-1")
    assert bench.send(delivery_id="d-1") == first
    assert len(bench.axis.fetch()) == 1
    bench.axis.acknowledge(first)
    assert bench.send(delivery_id="d-1") == first
    assert bench.axis.fetch() == []
    assert bench.arrivals == ["H99.02"]


def test_what_is_not_acknowledged_is_fetched_again(bench: Bench) -> None:
    """A recipient that died before it kept the message loses nothing."""
    message_id = bench.send()
    assert bench.axis.fetch("H99.02") == bench.axis.fetch("H99.02") != []
    bench.axis.acknowledge(message_id)
    bench.axis.acknowledge(message_id)
    assert bench.axis.fetch("H99.02") == []


def test_messages_come_oldest_first_and_no_more_than_asked_for(bench: Bench) -> None:
    """A flood is fetched in bites."""
    for number in range(3):
        bench.send(delivery_id=f"d-{number}")
    assert [one.delivery_id for one in bench.axis.fetch(limit=2)] == ["d-0", "d-1"]


def test_an_unknown_recipient_is_a_clear_fault(bench: Bench) -> None:
    """It names the code and is final: trying again is of no use."""
    with pytest.raises(UnknownAgency, match=r"H99\.77") as fault:
        bench.send(recipient=Party("H99.77", "Không có"))
    assert isinstance(fault.value, Undeliverable)
    assert bench.axis.fetch() == []
    assert bench.arrivals == []


def test_bytes_that_are_no_envelope_are_unreadable(bench: Bench) -> None:
    """The fault does not quote them: they may be anybody's."""
    with pytest.raises(Unreadable) as fault:
        bench.axis.read(b'{"delivery_id": "secret words"')
    assert "secret words" not in str(fault.value)


def test_a_status_goes_back_to_the_sender_once(bench: Bench) -> None:
    """Each status of a delivery counts once, however often it is reported, also after it was acknowledged."""
    bench.axis.report_status(status())
    bench.axis.report_status(status(text="again"))
    assert bench.statuses == ["H99.01"]
    assert bench.axis.fetch_statuses("H99.02") == []
    (arrival,) = bench.axis.fetch_statuses("H99.01")
    assert (arrival.message.status, arrival.message.text) == (ReceiptStatus.ARRIVED, "")
    bench.axis.acknowledge_status(arrival.message_id)
    bench.axis.report_status(status())
    assert bench.axis.fetch_statuses("H99.01") == []


def test_statuses_come_in_the_order_in_which_they_were_reported(bench: Bench) -> None:
    """Different statuses and different deliveries are different messages."""
    bench.axis.report_status(status(status=ReceiptStatus.REGISTERED))
    bench.axis.report_status(status())
    bench.axis.report_status(status(delivery_id="d-2"))
    references = [one.message.reference for one in bench.axis.fetch_statuses()]
    assert references == ["d-1:03", "d-1:01", "d-2:01"]
