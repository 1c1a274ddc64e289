"""Start the office, or test it, on a machine that has nothing but Python: makes `.venv`, then hands over."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed-for"
RUNTIME = ROOT / "requirements.lock"
DEVELOPMENT = ROOT / "requirements-dev.lock"
INSTALLER = ROOT / "requirements-bootstrap.lock"
THIS_PYTHON = f" {sys.version} {sys.base_prefix}\n"

HELP = {"-h", "--help"}
USAGE = """\
usage: python3 office.py run                start the office: database, web server, worker
       python3 office.py test [options]     run every check and test; options go to pytest
       python3 office.py manage COMMAND …   one administrative command (manage help lists them)"""


def main(arguments: list[str]) -> None:
    """Prepare `.venv` for the command and become that command."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    is_asking = command in ("help", *HELP) or (command in ("run", "test") and not HELP.isdisjoint(rest))
    if is_asking or command not in ("run", "test", "manage") or (command == "run" and rest):
        print(USAGE)
        sys.exit(0 if is_asking else 2)
    if sys.version_info < (3, 11):
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    install(for_tests=command == "test")
    os.chdir(ROOT)
    module = ["tests", *rest] if command == "test" else ["vanphong.config", command, *rest]
    os.execv(PYTHON, [str(PYTHON), "-m", *module])


def install(*, for_tests: bool) -> None:
    """Make `.venv` hold exactly what the lock file names, unless it already does."""
    lock = DEVELOPMENT if for_tests else RUNTIME
    # What the tests need contains what the program needs, so a tester's .venv also serves `run`.
    made_for = STAMP.read_text() if PYTHON.exists() and STAMP.exists() else ""
    if made_for in {fingerprint(lock), fingerprint(DEVELOPMENT)}:
        return
    # A .venv of this same Python is added to, not made anew: an office may be running from it.
    if not made_for.endswith(THIS_PYTHON):
        make_venv()
    say(f"installing what {lock.name} names (once; every file is checked against its hash)")
    checked = ["--require-hashes", "--only-binary", ":all:", "-r"]
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--python", str(PYTHON)]
    # uv is many times quicker; where it cannot be had, or the site's mirror is known to pip alone, pip does the same.
    if not (succeeds([*pip, *checked, str(INSTALLER)]) and succeeds([*uv, *checked, str(lock)])):
        say("the quick installer is not to be had here: installing with pip instead, this takes a minute")
        if subprocess.run([*pip, *checked, str(lock)], check=False).returncode:
            sys.exit("The packages could not be installed: is a registry of Python packages within reach of pip?")
    STAMP.write_text(fingerprint(lock))


def fingerprint(lock: Path) -> str:
    """What `.venv` must have been made from: this lock file and this Python."""
    return f"{lock.name} {hashlib.sha256(lock.read_bytes()).hexdigest()}{THIS_PYTHON}"


def make_venv() -> None:
    """An empty `.venv` for this Python."""
    need_venv_module()
    say(f"making .venv with Python {sys.version.split()[0]}")
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    except (subprocess.CalledProcessError, OSError) as problem:
        sys.exit(f"Cannot make {VENV}: {problem}")


def need_venv_module() -> None:
    """Debian keeps part of Python's own `venv` in a package of its own: install it if we may, else name it."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("installing the system package python3-venv")
        get = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "python3-venv"]
        if succeeds(get) or (succeeds(["apt-get", "update", "-qq"]) and succeeds(get)):
            return
    sys.exit("Python's venv module is missing. Install it, then start again:\n    apt-get install python3-venv")


def succeeds(command: list[str]) -> bool:
    """Run quietly; True if it worked."""
    try:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        return subprocess.run(command, check=False, capture_output=True, env=environment).returncode == 0
    except OSError:
        return False


def say(step: str) -> None:
    """One line per step."""
    print(f"office: {step}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
