"""DATABASE_URL: read as an administrator writes it, refused when it is no PostgreSQL."""

from __future__ import annotations

import pytest

from vanphong.config import database_url
from vanphong.config.env import EnvironmentProblem


def test_a_server_with_password_and_options() -> None:
    """Percent signs are decoded, options handed on."""
    found = database_url.to_settings("postgresql://van:th%C6%B0%40@db.example:5433/office?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == ("van", "thư@", "db.example", "5433")
    assert (found["NAME"], found["OPTIONS"]) == ("office", {"sslmode": "require"})


def test_a_socket_goes_there_and_back() -> None:
    """What the launcher writes, the settings read."""
    url = database_url.on_socket("/srv/a folder/run", user="vanphong", name="office")
    found = database_url.to_settings(database_url.with_name(url, "other"))
    assert (found["HOST"], found["NAME"], found["USER"]) == ("/srv/a folder/run", "other", "vanphong")


@pytest.mark.parametrize("url", ["mysql://a@b/c", "sqlite:///x", "postgresql://host:5432", "nonsense"])
def test_other_addresses_are_refused(url: str) -> None:
    """One message that shows the right form."""
    with pytest.raises(EnvironmentProblem, match="DATABASE_URL"):
        database_url.to_settings(url)
