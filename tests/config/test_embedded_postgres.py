"""The embedded server: keeps what was committed, stays private, starts again after a kill, explains itself."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from vanphong.config import data_folder, embedded_postgres, postgres_programs
from vanphong.config.embedded_postgres import Cluster


@pytest.fixture
def folder() -> Iterator[Path]:
    """A data folder that the server's account may reach (pytest's own is closed)."""
    place = Path(tempfile.mkdtemp(prefix="vanphong-test-", dir="/tmp"))
    place.chmod(0o711)
    yield place
    home = (place / "postgres").resolve()
    shutil.rmtree(home, ignore_errors=True)
    shutil.rmtree(place, ignore_errors=True)


def test_committed_work_survives_a_kill(folder: Path) -> None:
    """R: `kill -9` at any moment loses no committed work, and the next start needs no hand."""
    cluster = Cluster(folder)
    server = embedded_postgres.start(cluster)
    with psycopg.connect(cluster.address()) as connection:
        connection.execute("CREATE TABLE paper (number int)")
        connection.execute("INSERT INTO paper VALUES (1)")
    server.kill()
    server.wait()
    again = embedded_postgres.start(cluster)
    try:
        with psycopg.connect(cluster.address()) as connection:
            assert connection.execute("SELECT number FROM paper").fetchall() == [(1,)]
    finally:
        embedded_postgres.stop(again)


def test_nobody_else_may_reach_it(folder: Path) -> None:
    """No port, and a socket in a folder closed to other accounts."""
    cluster = Cluster(folder, is_throwaway=True)
    server = embedded_postgres.start(cluster)
    try:
        assert cluster.socket.stat().st_mode & 0o077 == 0
        assert cluster.home.stat().st_mode & 0o077 == 0
        with psycopg.connect(cluster.address()) as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
            row = connection.execute("SELECT datlocale, datcollate FROM pg_database WHERE datname = 'vanphong'")
            assert "C.UTF-8" in (row.fetchone() or ())
    finally:
        embedded_postgres.stop(server)


def test_it_stops_when_its_starter_is_killed(folder: Path) -> None:
    """`kill -9` of the supervisor leaves no server behind."""
    code = (
        "import sys, time; from pathlib import Path; from vanphong.config import embedded_postgres as e; "
        "p = e.start(e.Cluster(Path(sys.argv[1]), is_throwaway=True)); print(p.pid, flush=True); time.sleep(60)"
    )
    starter = subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True)
    assert starter.stdout
    server = int(starter.stdout.readline())
    starter.send_signal(signal.SIGKILL)
    starter.wait()
    wait_until_gone(server)


def wait_until_gone(process: int) -> None:
    """Return when the process has ended; fail after a generous time."""
    for _ in range(300):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail(f"process {process} is still there")


def test_a_long_path_gets_a_short_socket(folder: Path) -> None:
    """Unix sockets have names of at most 107 bytes."""
    deep = folder / ("d" * 60) / ("e" * 60)
    socket = Cluster(deep).socket
    assert len(str(socket / embedded_postgres.SOCKET_FILE)) <= embedded_postgres.LONGEST_SOCKET_PATH
    assert socket == Cluster(deep).socket
    assert socket != Cluster(deep.with_name("f")).socket


def test_a_foreign_socket_folder_is_refused(folder: Path) -> None:
    """An open folder in the place of the socket would let others in."""
    place = folder / "run"
    place.mkdir()
    place.chmod(0o755)
    with pytest.raises(postgres_programs.NoDatabase, match="closed to others"):
        embedded_postgres.make_socket_folder(place, owner=postgres_programs.Owner())


def test_another_version_is_named_and_not_touched(folder: Path) -> None:
    """A cluster of another main version is refused in words."""
    cluster = Cluster(folder)
    cluster.files.mkdir(parents=True)
    (cluster.files / "PG_VERSION").write_text("11\n")
    with pytest.raises(postgres_programs.NoDatabase, match="PostgreSQL 11"):
        embedded_postgres.check_version(cluster, programs=postgres_programs.find())


def test_without_any_postgresql_both_remedies_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The administrator reads what to install or what to set."""
    monkeypatch.setattr(postgres_programs, "WHEEL", "no_such_package")
    monkeypatch.setattr(postgres_programs, "DEBIAN", tmp_path)
    with pytest.raises(postgres_programs.NoDatabase, match=r"apt-get install postgresql.*DATABASE_URL"):
        postgres_programs.find()


def test_one_data_folder_holds_one_office(tmp_path: Path) -> None:
    """The second one is told so; the lock is gone with its holder."""
    with data_folder.held(tmp_path) as first:
        code = (
            "import sys; from pathlib import Path; from vanphong.config import data_folder as d\n"
            "with d.held(Path(sys.argv[1])) as ours: print(ours)"
        )
        second = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, capture_output=True, text=True)
        assert (first, second.stdout.strip()) == (True, "False")
    with data_folder.held(tmp_path) as later:
        assert later
