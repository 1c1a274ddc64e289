"""The tests' own databases: rolled-back tests and committed ones do not see one another."""

from __future__ import annotations

import threading

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from tests.conftest import CommittedDatabase


def keep(key: str) -> None:
    """Write one row into a table that is always there."""
    Session.objects.create(session_key=key, session_data="", expire_date=timezone.now())


@pytest.mark.django_db
def test_a_rolled_back_test_has_the_tables() -> None:
    """A clone of the migrated template."""
    keep("rolled back")
    assert Session.objects.count() == 1


def test_a_committed_test_is_seen_by_threads_and_strangers(committed_database: CommittedDatabase) -> None:
    """Commits are real in it, also those of other threads."""

    def in_a_thread() -> None:
        keep("thread")
        connection.close()

    thread = threading.Thread(target=in_a_thread)
    thread.start()
    thread.join()
    keep("here")
    with psycopg.connect(committed_database.url) as stranger:
        assert stranger.execute("SELECT count(*) FROM django_session").fetchone() == (2,)


def test_the_next_committed_test_starts_afresh(committed_database: CommittedDatabase) -> None:
    """Nothing of the test before is left."""
    assert connection.settings_dict["NAME"] == committed_database.name
    assert Session.objects.count() == 0


@pytest.mark.django_db
def test_rolled_back_tests_go_on_afterwards() -> None:
    """The connection leads back to the process's own clone."""
    assert Session.objects.count() == 0
