"""The supervisor: starts again what dies, later each time; stops in reverse; kills what does not stop."""

from __future__ import annotations

import signal
import socket
import sys
import threading
from collections.abc import Iterator

import pytest

from vanphong.config import supervisor
from vanphong.config.supervisor import Program, Supervisor


class Pretended:
    """A program that runs until told to stop, or ends at once with a status."""

    pid = 2**22 + 1  # above every possible process: killing its group does nothing

    def __init__(self, name: str, journal: list[str], *, status: int | None = None) -> None:
        self.name, self.journal, self.status = name, journal, status
        journal.append(f"{name} starts")

    def poll(self) -> int | None:
        """The status it was given, or got by stopping."""
        return self.status

    def send_signal(self, sig: int) -> None:
        """Stop at once."""
        self.journal.append(f"{self.name} gets {signal.Signals(sig).name}")
        self.status = 0


@pytest.fixture
def signals_restored() -> Iterator[None]:
    """The supervisor takes over the signals of its process; give them back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("signals_restored")
def test_programs_stop_in_reverse_order_and_the_database_last() -> None:
    """Whoever uses the database is gone before it is."""
    journal: list[str] = []
    programs = [
        Program("database", lambda: Pretended("database", journal), signal.SIGINT),
        Program("web", lambda: Pretended("web", journal)),
        Program("worker", lambda: Pretended("worker", journal)),
    ]
    house = Supervisor(programs, say=journal.append)

    def once_open() -> bool:
        house.is_stopping = True
        return True

    house.run(once_open=once_open)
    assert journal[:6] == [
        *("database starts", "web starts", "worker starts"),
        *("worker gets SIGTERM", "web gets SIGTERM", "database gets SIGINT"),
    ]


@pytest.mark.usefixtures("signals_restored")
def test_what_dies_is_started_again_after_a_growing_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that cannot live does not eat the machine."""
    monkeypatch.setattr(supervisor, "GLANCE", 0.001)
    journal: list[str] = []
    program = Program("worker", lambda: Pretended("worker", journal, status=3), pause=0.001)
    house = Supervisor([program], say=journal.append)

    def once_open() -> bool:
        house.is_stopping = journal.count("worker starts") == 4
        return False

    house.run(once_open=once_open)
    pauses = [line.split(" in ")[1] for line in journal if "starting it again" in line]
    assert pauses[:3] == ["0.001 s", "0.002 s", "0.004 s"]


def test_a_program_that_ignores_the_signal_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopping ends, whatever a program does."""
    monkeypatch.setattr(supervisor, "STOP_PATIENCE", 0.3)
    code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
    program = Program("stubborn", supervisor.child([sys.executable, "-c", code], environ={}))
    program.process = program.start()
    said: list[str] = []
    threading.Event().wait(0.3)
    Supervisor([program], say=said.append).stop()
    wait = getattr(program.process, "wait", lambda: None)
    assert wait() in (-signal.SIGKILL, -signal.SIGTERM)


def test_a_taken_port_is_noticed() -> None:
    """Before anything is started."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert not supervisor.is_free("127.0.0.1", port)
        assert supervisor.is_answering("127.0.0.1", port)
    assert supervisor.is_free("127.0.0.1", port)
