"""`office.py test`: every check, then every test; all of them run even when one fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests import cluster

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable

CHECKS: list[tuple[str, list[str]]] = [
    ("format", [PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."]),
    ("lint", [PYTHON, "-m", "ruff", "check", "--quiet", "."]),
    ("types", [PYTHON, "-m", "mypy", "--no-error-summary"]),
    ("import contracts", [PYTHON, "-c", "from importlinter.cli import lint_imports_command as c; c()"]),
    ("migrations", [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run", "--skip-checks"]),
    ("translations", [PYTHON, "-m", "django", "catalogue", "--check"]),
]


def main(arguments: list[str]) -> int:
    """Run all checks and the tests; the exit status is 0 only if everything passed."""
    os.chdir(ROOT)
    ensure_browser()
    cluster.set_environment()
    try:
        failed = [] if make_database() else ["test database"]
        failed += [name for name, command in CHECKS if not check(name, command)]
        if failed:
            print(f"FAILED before the tests: {', '.join(failed)}", flush=True)
        # The closing line of pytest is to be the last one.
        done = subprocess.run([PYTHON, "-m", "pytest", *default_options(arguments), *arguments], check=False)
    finally:
        cluster.put_away()
    return done.returncode or (1 if failed else 0)


def default_options(arguments: list[str]) -> list[str]:
    """Two workers, unless the caller says otherwise."""
    return [] if any(argument.startswith("-n") for argument in arguments) else ["-n", "2", "--dist", "loadfile", "-q"]


def make_database() -> bool:
    """Start the server here, so that it lives as long as this process, and prepare the template."""
    began = time.monotonic()
    try:
        cluster.ensure()
    except (RuntimeError, OSError) as problem:
        report("test database", began=began, is_ok=False)
        print(problem, flush=True)
        return False
    report("test database", began=began, is_ok=True)
    return True


def check(name: str, command: list[str]) -> bool:
    """Run one check and print one line about it, and its output only if it failed."""
    began = time.monotonic()
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    report(name, began=began, is_ok=done.returncode == 0)
    if done.returncode:
        print((done.stdout + done.stderr).strip(), flush=True)
    return done.returncode == 0


def report(name: str, *, began: float, is_ok: bool) -> None:
    """The line of one step."""
    print(f"{name:18} {'ok' if is_ok else 'FAILED':7} {time.monotonic() - began:5.1f} s", flush=True)


def ensure_browser() -> None:
    """The journeys need Chromium: install it when we may, otherwise say what will not run."""
    if shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome"):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("installing the system package chromium for the journeys (once)", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *step], check=False, capture_output=True, env=quiet)
    if not shutil.which("chromium"):
        print("no Chromium here: the journeys in the browser will be skipped (apt-get install chromium)", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
