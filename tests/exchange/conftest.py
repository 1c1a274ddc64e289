"""The office of the exchange's stories: two agencies, by the clock of today, for queue entries read the real one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import timezone

from tests.exchange.envelopes import memory_axis
from tests.office import Office, build
from vanphong.adapters.axis_memory import MemoryAxis
from vanphong.exchange.ports import AXIS


@pytest.fixture
def office(db: None) -> Office:
    """Two agencies, wired to the local axis."""
    office = build()
    office.now, office.is_by_the_clock = timezone.now(), True
    office.drain()
    return office


@pytest.fixture
def axis() -> Iterator[MemoryAxis]:
    """An axis in memory in place of the local one."""
    before, twin = AXIS.port, memory_axis()
    AXIS.fill(twin)
    yield twin
    AXIS.fill(before)
