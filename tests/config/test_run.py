"""The whole office started as an administrator starts it: opens, survives the death of each part, leaves nothing."""

from __future__ import annotations

import functools
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from vanphong.config.embedded_postgres import Cluster

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90.0


class RunningOffice:
    """An empty office of its own: data folder, port, processes."""

    def __init__(self, data: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.data, self.log = data, data / "said.log"
        self.start()

    def start(self) -> None:
        """Start it and wait until it says that it is open."""
        environ = {key: value for key, value in os.environ.items() if not key.startswith(("VANPHONG", "DATABASE"))}
        environ |= {"VANPHONG_DATA": str(self.data), "VANPHONG_ADDRESS": f"127.0.0.1:{self.port}"}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "vanphong.config", "run"],
                env=environ | {"VANPHONG_SAMPLE": "no", "VANPHONG_WEB_PROCESSES": "1"},
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )
        self.wait_for(lambda: "open at" in self.log.read_text() and self.answers())

    def answers(self) -> bool:
        """Whether a page comes, be it a refusal."""
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=5)
        except urllib.error.HTTPError as answer:
            return answer.code < 500
        except OSError:
            return False
        return True

    def wait_for(self, condition: Callable[[], bool]) -> None:
        """Return when the condition holds; fail with what the office said if it never does."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.1)

    def children(self) -> dict[int, str]:
        """Process ids and command lines of everything below the supervisor."""
        parents, found = {}, {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    status = (entry / "stat").read_text().rpartition(") ")[2].split()
                    found[int(entry.name)] = (entry / "cmdline").read_text().replace("\0", " ")
                    parents[int(entry.name)] = int(status[1])
                except OSError:
                    continue
        below = {self.process.pid}
        while more := {child for child, parent in parents.items() if parent in below} - below:
            below |= more
        return {child: found[child] for child in below - {self.process.pid}}

    def child(self, mark: str) -> int:
        """The first started process with `mark` in its command line."""
        return min(child for child, line in self.children().items() if mark in line)

    def has_another(self, mark: str, *, victim: int) -> bool:
        """Whether a process of that kind runs that is not the killed one."""
        return any(mark in line and child != victim for child, line in self.children().items())


def is_alive(process: int) -> bool:
    """Whether the process still runs (a dead one that nobody has asked about does not)."""
    try:
        return (Path("/proc") / str(process) / "stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


@pytest.fixture
def running() -> Iterator[RunningOffice]:
    """A running office, gone afterwards whatever the test did to it."""
    data = Path(tempfile.mkdtemp(prefix="vanphong-test-", dir="/tmp"))
    data.chmod(0o711)
    house = RunningOffice(data)
    yield house
    children = house.children()
    house.process.kill()
    house.process.wait()
    house.wait_for(lambda: not any(is_alive(child) for child in children))
    shutil.rmtree((data / "postgres").resolve(), ignore_errors=True)
    shutil.rmtree(data, ignore_errors=True)


def test_an_office_survives_the_death_of_its_parts_and_leaves_nothing(running: RunningOffice) -> None:
    """Worker, web server and database are killed and come back; the killed whole leaves no process and no gap."""
    for mark in ("vanphong.config worker", "granian", "bin/postgres -D"):
        victim = running.child(mark)
        os.kill(victim, signal.SIGKILL)
        running.wait_for(functools.partial(running.has_another, mark, victim=victim))
    running.wait_for(running.answers)
    with psycopg.connect(Cluster(running.data).address()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS number")
    family = running.children()
    running.process.kill()
    running.process.wait()
    running.wait_for(lambda: not any(is_alive(child) for child in family))

    running.start()
    with psycopg.connect(Cluster(running.data).address()) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (1,)
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(timeout=PATIENCE) == 0
    assert "stopped in" in running.log.read_text()
