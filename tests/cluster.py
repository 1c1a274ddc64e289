"""The tests' own PostgreSQL: a throw-away cluster (or DATABASE_URL), one migrated template, clones of it."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
from psycopg import sql

from vanphong.config import database_url, embedded_postgres

FOLDER = "VANPHONG_TEST_FOLDER"
SERVER = "VANPHONG_TEST_SERVER"
TEMPLATE = "VANPHONG_TEST_TEMPLATE"

_processes: list[subprocess.Popen[bytes]] = []


def set_environment() -> bool:
    """Point the settings at a folder and a database of this test run; what the first process sets, all others inherit.

    True in the first process, which must call `put_away` at its end.
    """
    if FOLDER in os.environ:
        return False
    # /tmp, whatever TMPDIR says: the account that runs the server must be able to reach it.
    folder = Path(tempfile.mkdtemp(prefix="vanphong-test-", dir="/tmp"))
    folder.chmod(0o711)
    os.environ[FOLDER] = str(folder)
    os.environ[TEMPLATE] = f"test_{secrets.token_hex(4)}"
    os.environ[SERVER] = os.environ.get("DATABASE_URL", "")
    os.environ["VANPHONG_DATA"] = str(folder)
    os.environ["VANPHONG_SECRET_KEY"] = secrets.token_urlsafe(40)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vanphong.config.settings")
    os.environ["DATABASE_URL"] = address(os.environ[TEMPLATE])
    return True


def server() -> str:
    """The address of the server's own database, from which others are made."""
    return os.environ[SERVER] or embedded_postgres.Cluster(Path(os.environ[FOLDER])).own_address()


def address(name: str) -> str:
    """The DATABASE_URL of a database of this run, for the role that owns it."""
    if os.environ[SERVER]:
        return database_url.with_name(server(), name)
    return embedded_postgres.Cluster(Path(os.environ[FOLDER])).address(name)


def ensure() -> str:
    """Start the server and prepare the template unless another process of this run did; return the template's name."""
    folder, template = Path(os.environ[FOLDER]), os.environ[TEMPLATE]
    with (folder / "template.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if not lock.read():
            if not os.environ[SERVER]:
                _processes.append(embedded_postgres.start(embedded_postgres.Cluster(folder, is_throwaway=True)))
            create(template)
            prepare(template)
            lock.write("ready")
    return template


def prepare(name: str) -> None:
    """Make database `name` and the run's folder ready as a start of the office does, but without the sample."""
    done = subprocess.run(
        [sys.executable, "-m", "vanphong.config", "prepare"],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "DATABASE_URL": address(name), "VANPHONG_SAMPLE": "no"},
        cwd=Path(__file__).resolve().parents[1],
    )
    if done.returncode:
        raise RuntimeError(f"the template database cannot be prepared:\n{done.stderr[-3000:]}")


def clone(name: str) -> str:
    """A fresh copy of the template under this name; returns its address."""
    template = ensure()
    # One copy at a time: PostgreSQL refuses to copy a database that somebody else is reading.
    with (Path(os.environ[FOLDER]) / "clone.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        drop(name)
        create(name, template)
    return address(name)


def create(name: str, *template: str) -> None:
    """Make a database of this run, owned by whom the office connects as."""
    like = " TEMPLATE {}" if template else ""
    if os.environ[SERVER]:
        execute("CREATE DATABASE {}" + like, name, *template)
    else:
        execute("CREATE DATABASE {} OWNER {}" + like, name, embedded_postgres.OFFICE, *template)


def drop(name: str) -> None:
    """Remove a database of this run, whoever is still connected."""
    execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def execute(statement: str, *names: str) -> None:
    """One administrative statement with database names filled in."""
    with psycopg.connect(server(), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def put_away() -> None:
    """Stop the server and remove everything of this run (called once, by the process that began it)."""
    if os.environ[SERVER]:
        with psycopg.connect(server(), autocommit=True) as connection:
            pattern = os.environ[TEMPLATE] + "%"
            found = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [pattern]).fetchall()
        for (name,) in found:
            drop(name)
    for process in _processes:
        embedded_postgres.stop(process)
    home = Path(os.environ[FOLDER]) / "postgres"
    if home.is_symlink():
        shutil.rmtree(home.resolve(), ignore_errors=True)
    shutil.rmtree(os.environ[FOLDER], ignore_errors=True)
