"""What every test may use: a cloned database, a database for real commits, and honest counting of skips."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import django
import pytest
from django.conf import settings
from django.db import connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper
from pytest_django.plugin import DjangoDbBlocker

from tests import cluster

BEGAN_HERE = cluster.set_environment()
if BEGAN_HERE and settings.configured:
    raise pytest.UsageError("unset DJANGO_SETTINGS_MODULE: the settings were read before the tests' database was named")

django.setup()

from tests.office import Office, build  # noqa: E402 (models want Django to be ready)
from vanphong.documents.ports import WORD_TO_PDF  # noqa: E402
from vanphong.kernel import walls  # noqa: E402
from vanphong.ops import catalogue  # noqa: E402


@dataclass(frozen=True)
class CommittedDatabase:
    """A database of one test alone, in which commits are real."""

    name: str
    url: str


def is_first_process(config: pytest.Config) -> bool:
    """Whether this is pytest itself and not one of xdist's workers."""
    return not hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    """With several workers, start the server before they are born: it must outlive each of them."""
    if is_first_process(config) and getattr(config.option, "numprocesses", None):
        cluster.ensure()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    _ = config
    if BEGAN_HERE:
        cluster.put_away()


@pytest.fixture(scope="session", autouse=True)
def compiled_translations() -> None:
    """Labels are tested in Vietnamese: their catalogues are compiled, also for tests that need no database."""
    catalogue.compile_all()


@pytest.fixture(autouse=True)
def no_converter(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on what is installed on the machine: those that need a converter of Word documents bring one."""
    monkeypatch.setattr(WORD_TO_PDF, "_filled", None)


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One clone of the migrated template per process, in place of pytest-django's own creation."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    name = f"{cluster.ensure()}_{worker}"
    cluster.clone(name)
    with django_db_blocker.unblock():
        point_to(name)
    yield
    with django_db_blocker.unblock():
        point_to(cluster.ensure())
    cluster.drop(name)


@pytest.fixture
def committed_database(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker
) -> Iterator[CommittedDatabase]:
    """A fresh clone for one test whose commits are real: threads, workers and other processes may use it too.

    (Append-only tables forbid the emptying by which such tests usually clean up.)
    """
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    name = f"{cluster.ensure()}_{worker}_committed"
    url = cluster.clone(name)
    before = str(settings.DATABASES["default"]["NAME"])
    with django_db_blocker.unblock():
        point_to(name)
        yield CommittedDatabase(name, url)
        point_to(before)
    cluster.drop(name)


def point_to(name: str) -> None:
    """Make Django's default connection, in all threads from now on, lead to database `name`."""
    connection: Any = connections["default"]
    connection.close()
    if isinstance(connection, DatabaseWrapper):
        connection.close_pool()
    connections.settings["default"]["NAME"] = settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def skipped(config: pytest.Config) -> Counter[str]:
    """Reasons of the tests that did not run, and how often each."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    reports = reporter.stats.get("skipped", []) if reporter else []
    return Counter(
        str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr) for report in reports
    )


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a test that did not run is a failure."""
    if os.environ.get("CI") and is_first_process(session.config) and skipped(session.config) and not session.exitstatus:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how many tests did not run, and why."""
    for reason, count in skipped(config).items():
        verdict = "a failure in CI" if os.environ.get("CI") else "not counted as passed"
        terminalreporter.write_line(f"skipped {count}, {verdict}: {reason}")


@pytest.fixture
def office(db: None) -> Office:
    """The small office of `tests.office`, without accounts."""
    _ = db
    return build()


@pytest.fixture
def ordinary_role(db: None) -> Iterator[None]:
    """A role that the walls hold for, whoever the tests connect as: a superuser passes through every wall."""
    _ = db
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        (is_superuser,) = cursor.fetchone()
        if is_superuser:
            cursor.execute("CREATE ROLE wall_probe NOLOGIN")
            cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO wall_probe")
            cursor.execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO wall_probe")
            cursor.execute("SET LOCAL ROLE wall_probe")
    yield
    if is_superuser:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


@pytest.fixture
def raised_walls(ordinary_role: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The walls stand in this process, as they do in a web process; the test enters by `directory.queries.walls`."""
    _ = ordinary_role
    monkeypatch.setattr(walls._Process, "has_walls", True)
