"""The description of the API does not change unannounced."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from vanphong.api import snapshot


def test_the_snapshot_is_current() -> None:
    """A change of the API is a change of docs/api/openapi-v1.json: `office.py manage openapi --write`."""
    assert snapshot.PAGE.read_text(encoding="utf-8") == snapshot.text(), "run `office.py manage openapi --write`"


def test_the_command_writes_and_checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`openapi --write` makes the snapshot, `openapi --check` refuses one that is old."""
    monkeypatch.setattr(snapshot, "PAGE", tmp_path / "api" / "v1.json")
    with pytest.raises(CommandError, match="openapi --write"):
        call_command("openapi", "--check")
    call_command("openapi", "--write")
    call_command("openapi", "--check")


def test_every_operation_tells_its_refusals() -> None:
    """401, 403, 404, 409, 413 and 422 stand in every map of answers."""
    paths = json.loads(snapshot.text())["paths"]
    for path, methods in paths.items():
        for method, operation in methods.items():
            missing = {"401", "403", "404", "409", "413", "422"} - set(operation["responses"])
            assert not missing, f"{method} {path}"
