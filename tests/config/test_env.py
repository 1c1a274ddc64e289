"""The environment: runs with nothing set, refuses what cannot be meant, keeps its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanphong.config import env


def test_nothing_needs_to_be_set() -> None:
    """An empty environment gives a working office on this machine."""
    environment = env.read({})
    assert (environment.host, environment.port) == ("127.0.0.1", 8000)
    assert environment.data == Path("var").resolve()
    assert environment.sample
    assert not environment.https


def test_every_kind_of_value_is_read() -> None:
    """Text, whole numbers, yes/no, lists and folders."""
    environment = env.read(
        {
            "VANPHONG_ADDRESS": "[::1]:9000",
            "VANPHONG_HOSTS": "office.example, desk.example",
            "VANPHONG_WORKERS": "3",
            "VANPHONG_SAMPLE": "No",
            "VANPHONG_DATA": "/srv/office",
        }
    )
    assert (environment.host, environment.port, environment.workers) == ("::1", 9000, 3)
    assert environment.allowed_hosts()[:2] == ["office.example", "desk.example"]
    assert environment.data == Path("/srv/office")
    assert not environment.sample


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("VANPHONG_WORKERS", "many"),
        ("VANPHONG_WEB_PROCESSES", "0"),
        ("VANPHONG_HTTPS", "perhaps"),
        ("VANPHONG_ADDRESS", "127.0.0.1"),
        ("VANPHONG_ADDRESS", "127.0.0.1:99999"),
        ("VANPHONG_LOG_LEVEL", "LOUD"),
        ("VANPHONG_OIDC_ISSUER", "https://sso.example"),
        ("VANPHONG_OIDC_CLAIM", "email"),
        ("VANPHONG_OIDC_CLAIM", "sub=password"),
    ],
)
def test_nonsense_is_refused_by_name(name: str, value: str) -> None:
    """The message says which variable is wrong."""
    with pytest.raises(env.EnvironmentProblem, match=name):
        env.read({name: value})


def test_the_signing_key_is_made_once_and_kept_closed(tmp_path: Path) -> None:
    """Sessions survive a restart; nobody else on the machine reads the key."""
    environment = env.read({"VANPHONG_DATA": str(tmp_path)})
    key = environment.signing_key()
    assert len(key) >= 50
    assert environment.signing_key() == key
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_a_wildcard_address_does_not_admit_any_host() -> None:
    """Listening everywhere is not answering to every name."""
    hosts = env.read({"VANPHONG_ADDRESS": "0.0.0.0:8000"}).allowed_hosts()
    assert "*" not in hosts
    assert "0.0.0.0" not in hosts  # noqa: S104 (compared, not bound)


def test_the_table_for_the_readme_names_every_variable() -> None:
    """One row each, with its default."""
    rows = env.table().splitlines()[2:]
    assert [row.split("`")[1] for row in rows][:2] == ["DATABASE_URL", "VANPHONG_DATA"]
    assert all(row.count("|") == 4 for row in rows)
