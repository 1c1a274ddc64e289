"""`office.py` and the commands behind it, as an administrator meets them."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

import office
from vanphong.config import data_folder, env

ROOT = Path(__file__).resolve().parents[2]


def command(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run one of the office's commands to its end."""
    return subprocess.run(
        [sys.executable, *arguments], check=False, capture_output=True, text=True, cwd=ROOT, env={"PATH": "", **environ}
    )


def test_an_unknown_command_gets_the_usage() -> None:
    """Also for somebody who types none at all."""
    for arguments in ([], ["open"]):
        done = command("office.py", *arguments)
        assert done.returncode == 2
        assert "office.py run" in done.stdout
    assert command("office.py", "--help").returncode == 0


@pytest.mark.parametrize("arguments", [["run", "--help"], ["run", "-h"], ["test", "--help"], ["help"]])
def test_who_asks_for_help_gets_it_and_starts_nothing(arguments: list[str]) -> None:
    """Nothing is installed, no server started, no test run: a path without any program shows it."""
    done = command("office.py", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == office.USAGE.strip()


def test_an_option_that_run_does_not_know_starts_nothing() -> None:
    """Settings are environment variables; what is typed behind `run` would otherwise be passed over in silence."""
    done = command("office.py", "run", "--port=80")
    assert done.returncode == 2
    assert "office.py run" in done.stdout


def test_it_stays_a_small_program_of_the_standard_library() -> None:
    """It must start where nothing is installed."""
    text = (ROOT / "office.py").read_text()
    assert len(text.splitlines()) <= 120
    assert "vanphong" not in {line.split()[1].split(".")[0] for line in text.splitlines() if line.startswith("import ")}


def test_a_second_office_on_one_data_folder_is_refused(tmp_path: Path) -> None:
    """Two servers on one cluster would destroy it."""
    with data_folder.held(tmp_path):
        done = command("-m", "vanphong.config", "run", VANPHONG_DATA=str(tmp_path))
    assert done.returncode == 1
    assert "already running" in done.stdout


def test_a_taken_port_is_said_before_anything_is_made(tmp_path: Path) -> None:
    """The message names the variable that helps."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = command("-m", "vanphong.config", "run", VANPHONG_DATA=str(tmp_path), VANPHONG_ADDRESS=address)
    assert done.returncode == 1
    assert "VANPHONG_ADDRESS" in done.stdout
    assert not (tmp_path / "postgres").exists()


def test_a_wrong_variable_is_one_line_not_a_traceback() -> None:
    """Exit status 1 and the name of the variable."""
    done = command("-m", "vanphong.config", "run", VANPHONG_WORKERS="many")
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["office: VANPHONG_WORKERS must be a whole number, not 'many'."]


def test_a_missing_system_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian without python3-venv, an ordinary user: one command to type."""
    monkeypatch.setattr("office.importlib.util.find_spec", lambda _name: None)
    monkeypatch.setattr("office.os.geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        office.need_venv_module()


def test_a_testers_environment_also_runs_the_office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The development lock holds the runtime one, so `run` after `test` installs nothing."""
    monkeypatch.setattr(office, "STAMP", tmp_path / "stamp")
    office.STAMP.write_text(office.fingerprint(office.DEVELOPMENT))
    monkeypatch.setattr(office, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(office, "say", pytest.fail)
    office.install(for_tests=False)


def test_the_locks_name_hashes_and_no_address() -> None:
    """Every file that is installed is checked, whatever registry it comes from."""
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-bootstrap.lock"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        pinned = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert pinned
        assert all("==" in line and line.endswith("\\") for line in pinned)


def test_the_development_lock_holds_the_runtime_lock() -> None:
    """What is tested is what runs."""
    runtime = {line for line in (ROOT / "requirements.lock").read_text().splitlines() if "==" in line}
    development = {line for line in (ROOT / "requirements-dev.lock").read_text().splitlines() if "==" in line}
    assert runtime <= development


def test_the_readme_shows_every_variable() -> None:
    """The table is generated: `python -c "from vanphong.config import env; print(env.table())"`."""
    assert env.table() in (ROOT / "README.md").read_text()
